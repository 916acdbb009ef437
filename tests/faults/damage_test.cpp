// Files that are damaged or cut short: what is read of them is right, or they are refused
// by name. What the HDF5 library does not survive happens in the called program alone.

#include "tests/faults/faulty_run.hpp"

namespace dearth::tests {
namespace {

using testing::AnyOf;
using testing::HasSubstr;

class DamagedFile : public FaultyRun {
  protected:
    static void write(std::string const& name, std::string const& content) {
        std::ofstream(at(name), std::ios::binary) << content;
    }
};

TEST_F(DamagedFile, CutShortIsRefusedByName) {
    auto const whole = content_of(at("whole.h5"));
    for (long const size : spread(static_cast<long>(whole.size()) - 1, times(4, 40))) {
        SCOPED_TRACE(size);
        write("cut.h5", whole.substr(0, static_cast<std::size_t>(size)));

        auto const refused = run_dearth({"inspect", "cut.h5"}, folder->path());

        EXPECT_EQ(refused.code, 2);
        EXPECT_THAT(refused.err, HasSubstr("cut.h5: is"));
    }
}

TEST_F(DamagedFile, IsNotTakenForTheRunThatIsAskedFor) {
    auto const whole = content_of(at("whole.h5"));
    write("half.h5", whole.substr(0, whole.size() / 2));

    auto const refused = run_dearth(words("half.h5"), folder->path());

    EXPECT_EQ(refused.code, 2);
    EXPECT_THAT(refused.err, HasSubstr("--force"));
    auto again = words("half.h5");
    again.emplace_back("--force");
    EXPECT_EQ(run_dearth(again, folder->path()).code, 0);
    expect_whole("half.h5");
}

// A state that was changed is found by its hash, whichever byte it is.
TEST_F(DamagedFile, WithAChangedStateIsNotBranchedFrom) {
    auto content = content_of(at("whole.h5"));
    {
        sim::Reader const reader(at("whole.h5"));
        auto const states = reader.checkpoints();
        auto const opened =
            std::find_if(states.begin(), states.end(), [](auto const& each) {
                return each.key.quarter == 2;
            }); // 2019Q3
        ASSERT_NE(opened, states.end());
        auto const bytes = reader.state(*opened);
        std::string const start(reinterpret_cast<char const*>(bytes.data()), 4096);
        // Other states may begin alike; then they are all changed.
        auto place = content.find(start);
        ASSERT_NE(place, std::string::npos);
        for (; place != std::string::npos; place = content.find(start, place + 1)) {
            content[place + 4000] = static_cast<char>(content[place + 4000] ^ 1);
        }
    }
    write("hurt.h5", content);

    auto const refused = run_dearth(
        {"branch", "hurt.h5@2019Q3", "small.yaml", "-o", "branches"}, folder->path());

    EXPECT_EQ(refused.code, 2);
    EXPECT_THAT(refused.err, HasSubstr("is damaged"));
    EXPECT_FALSE(std::filesystem::exists(at("branches/small.h5")));
}

// One byte changed anywhere: the file is read as it is, or refused; the program never
// runs on for ever, takes all memory or ends with a signal.
TEST_F(DamagedFile, WithOneChangedByteIsReadOrRefused) {
    auto const whole = content_of(at("whole.h5"));
    SoftLimit const memory(RLIMIT_AS, rlim_t{4} << 30U);
    SoftLimit const time(RLIMIT_CPU, processor_seconds(20));
    for (long const place : spread(static_cast<long>(whole.size()) - 1, times(6, 200))) {
        SCOPED_TRACE(place);
        auto content = whole;
        auto& byte = content[static_cast<std::size_t>(place)];
        byte = static_cast<char>(byte ^ 0x41);
        write("one.h5", content);

        auto const outcome = run_dearth({"inspect", "one.h5", "--json"}, folder->path());

        EXPECT_THAT(outcome.code, AnyOf(0, 2)) << outcome.err;
    }
}

TEST_F(DamagedFile, ThatListsEnterprisesIsToldLineByLine) {
    std::string const header = "id,province,county,sector,workers,class,ownership\n";
    folder->write("own.yaml", "dearth: 1\neconomy: {enterprises: list.csv}\n");

    struct Case {
        std::string content;
        std::string said;
    };

    std::string const row = "a,ryanggang,hyesan,light,10,1,central\n";
    for (auto const& [content, said] :
         {Case{"", "list.csv:1:1: error"}, Case{header.substr(0, 20), "list.csv:1:"},
          Case{header + row.substr(0, 13), "list.csv:2:"},
          Case{header + "\"" + row, "list.csv:2:"},
          Case{header + std::string(100, '\0'), "list.csv:2:"},
          Case{"\x89HDF\r\n\x1a\n", "list.csv:1:"}}) {
        folder->write("list.csv", content);

        auto const refused = run_dearth({"run", "own.yaml"}, folder->path());

        EXPECT_EQ(refused.code, 2) << content;
        EXPECT_THAT(refused.err, HasSubstr(said)) << content;
    }
}

} // namespace
} // namespace dearth::tests
