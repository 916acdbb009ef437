#include "sim/base/error.hpp"
#include "sim/kernel/worker_team.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <stdexcept>
#include <string>
#include <vector>

namespace dearth::sim {
namespace {

class Team : public ::testing::TestWithParam<unsigned> {};

TEST_P(Team, DoesEachTaskOnceInEveryRound) {
    WorkerTeam team(GetParam());
    for (std::size_t count = 0; count < 40; ++count) {
        std::vector<int> done(count);
        team.for_each(count, [&](std::size_t i) { ++done[i]; });
        ASSERT_EQ(done, std::vector<int>(count, 1));
    }
}

TEST_P(Team, RethrowsTheErrorOfTheLowestTaskAfterAllHaveEnded) {
    WorkerTeam team(GetParam());
    std::vector<int> done(10);
    auto const round = [&] {
        team.for_each(10, [&](std::size_t i) {
            ++done[i];
            if (i == 3 || i == 7) {
                throw std::runtime_error("task " + std::to_string(i));
            }
        });
    };

    EXPECT_THAT(round, ::testing::ThrowsMessage<std::runtime_error>("task 3"));
    EXPECT_EQ(done, std::vector<int>(10, 1));
    EXPECT_NO_THROW(team.for_each(10, [](std::size_t) {})); // goes on working
}

INSTANTIATE_TEST_SUITE_P(Threads, Team, ::testing::Values(1U, 2U, 5U));

TEST(WorkerTeam, RefusesNoThreads) {
    EXPECT_THROW(WorkerTeam(0), InvariantError);
}

} // namespace
} // namespace dearth::sim
