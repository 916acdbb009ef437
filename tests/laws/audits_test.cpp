#include "tests/laws/small_country.hpp"

#include <gtest/gtest.h>

namespace dearth::models {
namespace {

// A finding compares what was made in the quarter reported with its report; a group that
// outstayed the quarter would hold the new quarter's output against the old report. The
// first quarter has 90 days, which visits of 10 days and 2 of travel would fill to the
// last.
TEST(Audits, EndBeforeTheQuarterCloses) {
    for (std::string const days : {"10", "30"}) {
        SCOPED_TRACE(days);
        SmallWorld const world(scenario_of(
            "dearth: 1\nstart: 2021Q1\nquarters: 3\nburn_in: 1\nseed: 11\n" + sixty
            + "institutions: {audit.capacity: 0.2}\nparameters: {planner.audit_days: "
            + days + "}\n"));
        auto const life = world.begin();
        auto const& visited = life->country().enterprises.visited_until;
        auto const& calendar = world.world().calendar;

        int visits = 0;
        while (life->today() < calendar.end_day()) {
            sim::Day const today = life->today();
            auto const are_here =
                std::count_if(visited.begin(), visited.end(),
                              [](sim::Seconds until) { return until != sim::never; });
            visits += are_here > 0 ? 1 : 0;
            if (calendar.quarter_start(calendar.quarter_index(today)) == today) {
                EXPECT_EQ(are_here, 0) << "day " << today;
            }
            life->live_day();
        }
        EXPECT_GT(visits, 0);
    }
}

} // namespace
} // namespace dearth::models
