// Two writers, clocks that jump, few descriptors: the same results, or a message.

#include "tests/faults/faulty_run.hpp"

#include <chrono>
#include <thread>

namespace {

using dearth::tests::Call;
using dearth::tests::Environment;
using dearth::tests::FaultyRun;
using dearth::tests::injected;
using dearth::tests::Outcome;
using dearth::tests::run_dearth;
using dearth::tests::SoftLimit;
using testing::HasSubstr;

using TwoWriters = FaultyRun;

TEST_F(TwoWriters, OfOneOutputAreOneWriterAndOneRefusal) {
    Call const first(words("two.h5"), folder->path());
    Call const second(words("two.h5"), folder->path());
    Outcome const outcomes[] = {first.end(), second.end()};

    int named = 0;
    for (rlim_t const count : {6U, 8U, 10U, 24U}) {
        SCOPED_TRACE(count);
        Outcome outcome;
        {
            SoftLimit const limit(RLIMIT_NOFILE, count);
            outcome = run_dearth(words("f.h5"), folder->path());
        }
        if (outcome.code == 0) {
            expect_whole("f.h5");
        } else if (outcome.code != 127) { // the child could become the program
            ++named;
            EXPECT_TRUE(outcome.code == 1 || outcome.code == 2) << outcome.code;
            EXPECT_THAT(outcome.err, HasSubstr("Too many open files"));
            EXPECT_FALSE(std::filesystem::exists(at("f.h5")));
        }
        clear("f.h5");
    }
    EXPECT_GT(named, 0);
    EXPECT_LT(named, 4);
}

} // namespace
