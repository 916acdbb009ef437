// Files that mean harm: an error with a place, in little time and memory. The rule of
// what may be read stands in docs/trust.md.

#include "tests/faults/faulty_call.hpp"
#include "tests/scratch_folder.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace {

using dearth::tests::content_of;
using dearth::tests::Environment;
using dearth::tests::injected;
using dearth::tests::Outcome;
using dearth::tests::run_dearth;
using dearth::tests::ScratchFolder;
using dearth::tests::SoftLimit;
using testing::HasSubstr;

class HostileFile : public testing::Test {
  protected:
    static std::string repeated(std::string const& text, std::size_t times) {
        std::string all;
        for (std::size_t k = 0; k < times; ++k) {
            all += text;
        }
        return all;
    }

    // Refused within 10 s of the processor and 1 GiB, with `said` in the message.
    void expect_refused(std::vector<std::string> const& words,
                        std::string const& said) const {
        SoftLimit const memory(RLIMIT_AS, rlim_t{1} << 30U);
        SoftLimit const time(RLIMIT_CPU, dearth::tests::processor_seconds(10));
        auto const outcome = run_dearth(words, folder.path());
        EXPECT_EQ(outcome.code, 2) << outcome.err.substr(0, 500);
        EXPECT_THAT(outcome.err.substr(0, 20'000), HasSubstr(said));
        EXPECT_LT(outcome.err.size(), 100'000U);
    }

    void expect_scenario_refused(std::string const& text, std::string const& said) const {
        folder.write("x.yaml", text);
        expect_refused({"validate", "x.yaml"}, said);
    }

    ScratchFolder folder;
};

TEST_F(HostileFile, ThatMultipliesItselfByAliasesIsRefused) {
    std::string text = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n";
    for (int k = 1; k < 30; ++k) {
        auto const before = std::to_string(k - 1);
        text += "a" + std::to_string(k) + ": &a" + std::to_string(k) + " ["
                + repeated("*a" + before + ", ", 10) + "]\n";
    }
    expect_scenario_refused(text, "[E110]");
}

TEST_F(HostileFile, ThatIsNestedWithoutEndIsRefused) {
    expect_scenario_refused("a: " + repeated("[", 100'000), "[E1");
    expect_scenario_refused("a: " + repeated("{b: ", 100'000), "[E1");
    expect_scenario_refused(repeated("- ", 100'000) + "x\n", "[E1");
}

TEST_F(HostileFile, OfGreatSizeIsRefused) {
    expect_scenario_refused("name: " + std::string(9U << 20U, 'a') + "\n", "[E107]");
    expect_scenario_refused("name: " + std::string(1U << 20U, 'a') + "\n", "[E107]");
    expect_scenario_refused(repeated("k: v\n", 400'000), "[E1");
    expect_scenario_refused(std::string(100'000, ','), "[E1");
}

TEST_F(HostileFile, InAnotherEncodingIsRefused) {
    expect_scenario_refused(std::string("\xFF\xFE"
                                        "d\0",
                                        4),
                            "[E108]");
    expect_scenario_refused("\xEF\xBB\xBF"
                            "dearth: 1\n",
                            "[E108]");
    expect_scenario_refused("name: \xC0\xAF\n", "[E108]");
    expect_scenario_refused(std::string("name: a\0b\n", 10), "[E109]");
    expect_scenario_refused("name: a\x1b[2Jb\n", "[E109]"); // moves a terminal's cursor
}

TEST_F(HostileFile, WithNumbersThatAreNoneIsRefused) {
    for (auto const* const value : {".nan", "nan", ".inf", "-.inf", "1e999"}) {
        expect_scenario_refused(
            std::string("dearth: 1\nparameters: {labour.fatigue_rate: ") + value + "}\n",
            "x.yaml:2:");
    }
}

// Relative paths stay below the folder of the file that names them.
TEST_F(HostileFile, ThatNamesPathsOutsideItsFolderIsRefused) {
    for (auto const* const path : {"../x.yaml", "a/../../x.yaml", "./../x.yaml", ".."}) {
        expect_scenario_refused(std::string("dearth: 1\nextends: ") + path + "\n",
                                "[E222]");
        expect_scenario_refused(
            std::string("dearth: 1\neconomy: {tables: ") + path + "}\n", "[E222]");
        expect_scenario_refused(std::string("dearth: 1\neconomy: {enterprises: ") + path
                                    + "}\n",
                                "x.yaml:2:");
    }
    expect_scenario_refused("dearth: 1\npolicies:\n  - use: ../policies/import_ban\n",
                            "cannot be the name of a policy");
}

TEST_F(HostileFile, ThatExtendsItselfIsRefused) {
    expect_scenario_refused("dearth: 1\nextends: x.yaml\n", "[E223]");
}

TEST_F(HostileFile, ThatNamesDevicesIsRefused) {
    expect_scenario_refused("dearth: 1\nextends: /dev/zero\n", "[E10");
    expect_scenario_refused("dearth: 1\neconomy: {enterprises: /dev/zero.csv}\n",
                            "[E101]");
    expect_scenario_refused("dearth: 1\nextends: /proc/self/mem\n", "[E10");
}

TEST_F(HostileFile, OfASweepThatNamesPathsOutsideItsFolderIsRefused) {
    folder.write("base.yaml", "dearth: 1\neconomy: {enterprises: 20}\n");
    folder.write("s.yaml", "dearth: 1\nbase: ../base.yaml\ndesign: {grid: {a.b: [1]}}\n");
    expect_refused({"sweep", "plan", "s.yaml"}, "[E222]");
    folder.write("s.yaml", "dearth: 1\nbase: base.yaml\ndesign: {table: ../d.csv}\n");
    expect_refused({"sweep", "plan", "s.yaml"}, "[E222]");
}

TEST_F(HostileFile, OfASweepThatAsksForAllRunsThereAreIsRefused) {
    folder.write("base.yaml", "dearth: 1\neconomy: {enterprises: 20}\n");
    std::string levels;
    for (int k = 0; k < 130; ++k) { // 130³ points
        levels += std::to_string(0.0001 * (k + 1)) + ", ";
    }
    std::string grid;
    for (auto const* const path : {"labour.fatigue_rate", "ratchet.up", "ratchet.down"}) {
        grid += std::string("    ") + path + ": [" + levels + "]\n";
    }
    folder.write("s.yaml", "dearth: 1\nbase: base.yaml\ndesign:\n  grid:\n" + grid);
    expect_refused({"sweep", "plan", "s.yaml"}, "s.yaml:");
}

TEST_F(HostileFile, OfALineWithoutEndIsTooLargeAsATable) {
    folder.write("list.csv", "id," + std::string(300U << 20U, 'x'));
    expect_scenario_refused("dearth: 1\neconomy: {enterprises: list.csv}\n", "[E1");
}

// Lazy binding would leave a table of addresses open to writing; a program that lies
// where it likes and has no stack to execute on is what compilers give unless told not
// to.
TEST(Program, IsLinkedHardened) {
    std::string const program = DEARTH_PROGRAM;
    auto const shows = [&](std::string const& what) {
        return std::system(
                   ("readelf -dlW " + program + " | grep -Eq '" + what + "'").c_str())
               == 0;
    };
    EXPECT_TRUE(shows("BIND_NOW|FLAGS_1.*NOW"));
    EXPECT_TRUE(shows("GNU_RELRO"));
    EXPECT_TRUE(shows("FLAGS_1.*PIE"));
    EXPECT_FALSE(shows("GNU_STACK.*RWE"));
}

// A program that asks for no socket needs no network and has none to fear. Whether the
// injector would have seen one is shown by a shell that connects to its own host.
class Network : public testing::Test {
  protected:
    ScratchFolder const folder;
    std::filesystem::path const asked = folder.path() / "asked";
    Environment const orders{injected({{"DEARTH_SOCKET_LOG", asked.string()}})};
};

TEST_F(Network, IsNotAskedForByARun) {
    folder.write("x.yaml", "dearth: 1\nquarters: 1\nburn_in: 0\n"
                           "economy: {enterprises: 20}\n");

    auto const outcome = run_dearth({"run", "x.yaml", "--quiet"}, folder.path());

    EXPECT_EQ(outcome.code, 0) << outcome.err;
    EXPECT_FALSE(std::filesystem::exists(asked)) << content_of(asked);
}

TEST_F(Network, WouldHaveBeenSeenIfAskedFor) {
    EXPECT_NE(std::system("bash -c 'exec 3<>/dev/tcp/127.0.0.1/9' 2>/dev/null"), 0);

    EXPECT_TRUE(std::filesystem::exists(asked));
}

} // namespace
