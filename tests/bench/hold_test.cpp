#include "tests/bench/hold_model.hpp"

#include <gtest/gtest.h>

#include <cstdint>
#include <vector>

namespace dearth::bench {
namespace {

using sim::start_of;

History held(std::vector<std::uint32_t> const& sizes, Pattern pattern, sim::Day days) {
    Increments const increments(pattern);
    sim::Geography const geography(sizes);
    HoldWorld world(geography, increments);
    sim::DayEngine<HoldWorld> engine(world, geography);
    while (engine.next_day() < days) {
        engine.run_day();
    }
    EXPECT_EQ(engine.events(), world.history().events);
    return world.history();
}

History held_centrally(std::uint32_t entities, Pattern pattern, sim::Day days) {
    Increments const increments(pattern);
    CentralQueue queue(entities, increments);
    queue.hold_until(start_of(days));
    return queue.history();
}

TEST(HoldModel, HasTheHistoryOfACentralQueue) {
    History const central = held_centrally(1'000, Pattern::exponential, 90);
    EXPECT_EQ(held({1'000}, Pattern::exponential, 90), central);
    EXPECT_EQ(held({1, 0, 499, 500}, Pattern::exponential, 90), central);
    // A thousand entities, each every ten days: 9,000 events in 90 days, give or take
    // five standard deviations of a Poisson count, 5 * sqrt(9000) = 474.
    EXPECT_NEAR(static_cast<double>(central.events), 9'000.0, 474.0);
}

TEST(HoldModel, HandlesBurstsAsACentralQueueDoes) {
    // Due at 10, 20, ..., 90 days, in [0, 95 d): nine events each.
    History const central = held_centrally(700, Pattern::burst, 95);
    EXPECT_EQ(central.events, 700U * 9U);
    EXPECT_EQ(held({700}, Pattern::burst, 95), central);
}

TEST(HoldModel, SeesAnEventThatIsMissingOrLate) {
    History whole;
    whole.add(100, 1);
    whole.add(200, 2);
    History missing;
    missing.add(100, 1);
    History late;
    late.add(100, 1);
    late.add(201, 2);
    EXPECT_FALSE(whole == missing);
    EXPECT_FALSE(whole == late);
}

TEST(LetterModel, HasTheHistoryOfACentralQueue) {
    Increments const increments(Pattern::exponential);
    sim::Geography const geography({300, 700});
    LetterWorld world(geography, increments);
    sim::DayEngine<LetterWorld> engine(world, geography);
    for (sim::Message const& letter : world.first_letters()) {
        engine.post(letter);
    }
    CentralQueue queue(1'000, increments);
    queue.begin_letters();
    while (engine.next_day() < 90) {
        engine.run_day();
    }
    queue.write_until(start_of(90));
    EXPECT_EQ(world.history(), queue.history());
    EXPECT_GT(world.history().events, 6'000U); // a letter takes eleven days on average
}

} // namespace
} // namespace dearth::bench
