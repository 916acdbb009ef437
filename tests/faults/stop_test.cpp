// SIGTERM at chosen writes: the program ends by itself with exit code 4, or 0 where it
// was over anyway, and --resume goes on to the same file.

#include "tests/faults/faulty_run.hpp"

namespace dearth::tests {
namespace {

using StoppedRun = FaultyRun;

TEST_F(StoppedRun, AtAChosenWriteEndsWithFourAndGoesOn) {
    long const calls = calls_of(words("counted.h5"), folder->path()).all;
    ASSERT_GT(calls, 100);
    int stopped = 0;
    for (long const n : spread(calls, times(4, 60))) {
        SCOPED_TRACE(n);
        auto const outcome = run_with_fault(words("s.h5"), folder->path(), "stop", n);
        ASSERT_TRUE(outcome.code == 4 || outcome.code == 0) << outcome.err;
        if (outcome.code == 4) {
            ++stopped;
            EXPECT_FALSE(std::filesystem::exists(at("s.h5")));
            EXPECT_THAT(outcome.out, testing::HasSubstr("--resume"));
            EXPECT_EQ(resume("s.h5").code, 0);
        }
        expect_whole("s.h5");
        clear("s.h5");
    }
    EXPECT_GT(stopped, 0);
}

} // namespace
} // namespace dearth::tests
