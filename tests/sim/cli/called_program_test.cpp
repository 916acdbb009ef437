#include "sim/cli/called_program.hpp"

#include <gtest/gtest.h>

namespace dearth::sim {
namespace {

TEST(CalledProgram, GetsItsArgumentsAsTheyAreAndTellsBothStreams) {
    auto const outcome = call_program(
        {"sh", "-c", "printf %s \"$1\"; echo bad >&2; exit 7", "x", "$HOME 'a b'"}, {});

    EXPECT_TRUE(outcome.is_found);
    EXPECT_EQ(outcome.code, 7);
    EXPECT_EQ(outcome.out, "$HOME 'a b'");
    EXPECT_EQ(outcome.err, "bad\n");
}

TEST(CalledProgram, MayNotBeThere) {
    EXPECT_FALSE(call_program({"no-such-program-anywhere"}, {}).is_found);
}

TEST(CalledProgram, IsKilledWhenItTakesTooLong) {
    auto const outcome = call_program({"sleep", "100"}, {.seconds = 0.1, .bytes = 1000});

    EXPECT_TRUE(outcome.is_timed_out);
    EXPECT_EQ(outcome.code, 128 + 9);
}

TEST(CalledProgram, IsHeardNoLongerThanAllowedAndEndsAllTheSame) {
    ChildLimits const limits{.seconds = 60.0, .bytes = 1000};

    auto const outcome = call_program({"head", "-c", "300000", "/dev/zero"}, limits);

    EXPECT_EQ(outcome.code, 0);
    EXPECT_EQ(outcome.out.size(), 1000U);
}

} // namespace
} // namespace dearth::sim
