#include "sim/record/host.hpp"
#include "sim/record/provenance.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <array>

namespace dearth::sim {
namespace {

using ::testing::AnyOf;
using ::testing::MatchesRegex;

TEST(Provenance, NamesBuildAndMachine) {
    std::array<char const*, 1> const arguments{"dearth"};

    auto const found = provenance(arguments);

    EXPECT_THAT(found.program_version, MatchesRegex("[0-9]+\\.[0-9]+\\.[0-9]+"));
    EXPECT_THAT(found.git_commit, AnyOf("unknown", MatchesRegex("[0-9a-f]{40}")));
    EXPECT_THAT(found.git_state, AnyOf("clean", "dirty"));
    EXPECT_THAT(found.compiler, MatchesRegex("(g|clang)\\+\\+ [0-9.]+"));
    EXPECT_THAT(found.cpu, MatchesRegex(".+, (no )?fma"));
    EXPECT_FALSE(found.host.empty());
}

TEST(Provenance, QuotesArgumentsAsAShellReadsThem) {
    std::array<char const*, 4> const arguments{"dearth", "run", "my scenario.yaml",
                                               "it's"};

    EXPECT_EQ(provenance(arguments).command_line,
              "dearth run 'my scenario.yaml' 'it'\\''s'");
}

TEST(Provenance, WritesTimesInUtc) {
    EXPECT_THAT(time_now(),
                MatchesRegex("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z"));
}

TEST(Provenance, CountsTimeAndMemory) {
    double const before = cpu_seconds();
    double sum = 0.0;
    for (int k = 0; k < 3'000'000; ++k) {
        sum += k;
    }

    EXPECT_GT(sum, 0.0);
    EXPECT_GT(cpu_seconds(), before);
    double const of_thread = thread_cpu_seconds(); // first: both go on
    EXPECT_GE(cpu_seconds(), of_thread);
    EXPECT_GT(peak_bytes(), 1'000'000U); // a program with its libraries
}

TEST(Host, TellsLivingProcessesFromOthers) {
    EXPECT_GT(start_of_process(getpid()), 0);
    EXPECT_EQ(start_of_process(999'999'999), -1); // beyond the kernel's largest number
}

} // namespace
} // namespace dearth::sim
