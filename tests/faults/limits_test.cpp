// Two writers, clocks that jump, few descriptors: the same results, or a message.

#include "tests/faults/faulty_run.hpp"

#include <chrono>
#include <thread>

namespace dearth::tests {
namespace {

using testing::HasSubstr;

using TwoWriters = FaultyRun;

TEST_F(TwoWriters, OfOneOutputAreOneWriterAndOneRefusal) {
    Call const first(words("two.h5"), folder->path());
    Call const second(words("two.h5"), folder->path());
    Outcome const outcomes[] = {first.end(), second.end()};

    int refused = 0;
    for (auto const& outcome : outcomes) {
        if (outcome.code == 2) {
            ++refused;
            EXPECT_THAT(outcome.err, HasSubstr("two.h5.part"));
        } else { // or it came late, and found it there
            EXPECT_EQ(outcome.code, 0) << outcome.err;
        }
    }
    EXPECT_LE(refused, 1);
    expect_whole("two.h5");
}

TEST_F(TwoWriters, CannotGoOnWithTheSameFileAtOnce) {
    folder->write("long.yaml", "dearth: 1\nextends: small.yaml\nquarters: 60\n"
                               "economy: {enterprises: 200}\n");
    Call const writer({"run", "long.yaml", "-o", "held.h5", "--progress", "json"},
                      folder->path());
    for (int i = 0; i < 3000 && quarters_done(writer) < 1.0; ++i) {
        std::this_thread::sleep_for(std::chrono::milliseconds(2));
    }

    auto const second =
        run_dearth({"run", "long.yaml", "--resume", "held.h5"}, folder->path());

    writer.send(SIGTERM);
    EXPECT_EQ(writer.end().code, 4);
    EXPECT_EQ(second.code, 2);
    EXPECT_THAT(second.err, HasSubstr("is writing it; wait for it"));
}

using JumpingClock = FaultyRun;

TEST_F(JumpingClock, ChangesNothing) {
    for (auto const* const seconds : {"86400", "-86400", "2000000000", "-1790000000"}) {
        for (auto const* const look : {"1", "4"}) {
            SCOPED_TRACE(std::string(seconds) + " at " + look);
            Environment const orders(
                injected({{"DEARTH_CLOCK_JUMP", seconds}, {"DEARTH_CLOCK_AT", look}}));

            auto const outcome = run_dearth(words("c.h5"), folder->path());

            EXPECT_EQ(outcome.code, 0) << outcome.err;
            expect_whole("c.h5");
            clear("c.h5");
        }
    }
}

TEST_F(JumpingClock, LeavesAKilledFileToBeGoneOnWith) {
    Environment const orders(
        injected({{"DEARTH_CLOCK_JUMP", "-86400"}, {"DEARTH_CLOCK_AT", "1"}}));
    run_with_fault(words("k.h5"), folder->path(), "kill", 900);

    expect_way_out("k.h5");
}

using FewDescriptors = FaultyRun;

// The program needs a dozen; with fewer it says so and leaves nothing behind.
TEST_F(FewDescriptors, AreEnoughOrNamed) {
    int refused = 0;
    for (rlim_t const count : {4U, 6U, 8U, 10U, 24U}) {
        SCOPED_TRACE(count);
        Outcome outcome;
        {
            SoftLimit const limit(RLIMIT_NOFILE, count);
            outcome = run_dearth(words("f.h5"), folder->path());
        }
        if (outcome.code == 0) {
            expect_whole("f.h5");
        } else if (outcome.code == 127) {
            ++refused; // the child could not even become the program
        } else {
            ++refused;
            EXPECT_TRUE(outcome.code == 1 || outcome.code == 2) << outcome.code;
            EXPECT_THAT(outcome.err, HasSubstr("Too many open files"));
            EXPECT_FALSE(std::filesystem::exists(at("f.h5")));
        }
        clear("f.h5");
    }
    EXPECT_GT(refused, 0);
    EXPECT_LT(refused, 5);
}

} // namespace
} // namespace dearth::tests
