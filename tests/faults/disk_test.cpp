// Disks that fill up or break, folders that are closed or vanish: an exit code and a
// message that says why and what to do, and nothing half-done under the final name.

#include "tests/faults/faulty_run.hpp"

#include <chrono>
#include <thread>

namespace dearth::tests {
namespace {

using testing::HasSubstr;

class FailingDisk : public FaultyRun {
  protected:
    // Fails at the n-th write and from there on; then there is room again.
    static void expect_named_and_survived(std::string const& fault,
                                          std::string const& why, long n) {
        SCOPED_TRACE(fault + " " + std::to_string(n));
        auto const failed = run_with_fault(words("d.h5"), folder->path(), fault, n);
        EXPECT_TRUE(failed.code == 1 || failed.code == 2) << failed.code << failed.err;
        EXPECT_THAT(failed.err, HasSubstr(why));
        EXPECT_THAT(failed.err, HasSubstr("d.h5"));
        if (failed.code == 2) { // before anything was computed, so nothing is left
            EXPECT_FALSE(std::filesystem::exists(at("d.h5.part")));
        }
        expect_whole_or_absent("d.h5");

        expect_way_out("d.h5");
        clear("d.h5");
    }
};

TEST_F(FailingDisk, ThatIsFullIsNamedAndSurvived) {
    long const calls = calls_of(words("counted.h5"), folder->path()).taking_room;
    ASSERT_GT(calls, 100);
    for (long const n : spread(calls, times(5, 60))) {
        expect_named_and_survived("full", "No space left on device", n);
    }
}

TEST_F(FailingDisk, ThatIsBrokenIsNamedAndSurvived) {
    long const calls = calls_of(words("counted.h5"), folder->path()).all;
    for (long const n : spread(calls, times(4, 40))) {
        expect_named_and_survived("broken", "Input/output error", n);
    }
}

TEST_F(FailingDisk, IsNamedWhereOnlyTheSummaryMeetsIt) {
    std::string const command =
        std::string(DEARTH_PROGRAM) + " inspect whole.h5 --json > /dev/full 2> said";
    int const status =
        std::system(("cd " + folder->path().string() + " && " + command).c_str());

    EXPECT_EQ(WEXITSTATUS(status), 1);
    EXPECT_THAT(content_of(at("said")),
                HasSubstr("the standard output cannot be written"));
}

TEST_F(FailingDisk, ThatMayOnlyBeReadRefusesTheRun) {
    auto const refused = run_with_fault(words("r.h5"), folder->path(), "closed", 1);

    EXPECT_EQ(refused.code, 2);
    EXPECT_THAT(refused.err, HasSubstr("no permission to write in"));
    EXPECT_THAT(refused.err, HasSubstr("choose another output"));
}

TEST_F(FailingDisk, WhoseFolderVanishesIsNamed) {
    folder->write("long.yaml", "dearth: 1\nextends: small.yaml\nquarters: 30\n");
    std::filesystem::create_directory(at("gone"));
    Call const call({"run", "long.yaml", "-o", "gone/v.h5", "--progress", "json"},
                    folder->path());
    for (int i = 0; i < 3000 && quarters_done(call) < 1.0; ++i) {
        std::this_thread::sleep_for(std::chrono::milliseconds(2));
    }
    std::filesystem::remove_all(at("gone"));

    auto const outcome = call.end();

    EXPECT_EQ(outcome.code, 1);
    EXPECT_THAT(outcome.err, HasSubstr("gone/v.h5"));
    EXPECT_THAT(outcome.err, HasSubstr("was removed while"));
    EXPECT_THAT(outcome.err, HasSubstr("run it again"));
}

} // namespace
} // namespace dearth::tests
