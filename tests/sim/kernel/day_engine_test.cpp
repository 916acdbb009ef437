#include "sim/base/error.hpp"
#include "sim/kernel/day_engine.hpp"
#include "tests/sim/kernel/oracle_engine.hpp"
#include "tests/sim/kernel/toy_world.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstddef>
#include <vector>

namespace dearth::sim::testing {
namespace {

constexpr int days = 20;

std::vector<std::uint32_t> sizes(std::uint32_t entities, std::uint32_t places) {
    std::vector<std::uint32_t> result(places, entities / places);
    result[0] += entities % places;
    return result;
}

/// Messages under way at the start: several to one entity in one second.
std::vector<Message> first_messages(std::uint32_t entities) {
    std::vector<Message> result;
    for (Address i = 0; i < 50; ++i) {
        Message message =
            ToyWorld::message(40'000 + 3 * seconds_per_day * (i % 4),
                              i * 7 % entities % 11, i % entities, ToyWorld::delivery);
        message.amount = 0.1 * i;
        result.push_back(message);
    }
    return result;
}

/// Digest of the toy world's state after some days under one engine.
template <template <class> class Engine>
Digest history(Geography const& geography, Weather weather) {
    ToyWorld world(geography, weather, 42);
    Engine<ToyWorld> engine(world, geography);
    for (Message const& message : first_messages(geography.entities())) {
        engine.post(message);
    }
    for (int day = 0; day < days; ++day) {
        engine.run_day();
    }
    return world.columns().next_digest(first_digest(42, 0, 1));
}

class Places : public ::testing::TestWithParam<std::uint32_t> {};

TEST_P(Places, GiveTheHistoryOfACentralQueue) {
    Geography const geography(sizes(240, GetParam()));

    Digest const by_places = history<DayEngine>(geography, Weather::by_place);
    Digest const by_queue = history<OracleEngine>(geography, Weather::by_place);

    EXPECT_EQ(to_text(by_places), to_text(by_queue));
}

TEST_P(Places, DoNotMatterWhereTheyDecideNothing) {
    Geography const whole({240});
    Geography const parts(sizes(240, GetParam()));

    EXPECT_EQ(to_text(history<DayEngine>(parts, Weather::none)),
              to_text(history<DayEngine>(whole, Weather::none)));
}

INSTANTIATE_TEST_SUITE_P(OneToMany, Places, ::testing::Values(1U, 2U, 7U, 12U, 60U));

TEST(DayEngine, GivesAnotherHistoryForAnotherBorder) {
    // Guards the tests above: with weather, places do matter, so equality is no accident.
    Geography const two({150, 150});
    Geography const other({149, 151});

    EXPECT_NE(to_text(history<DayEngine>(two, Weather::by_place)),
              to_text(history<DayEngine>(other, Weather::by_place)));
}

TEST(DayEngine, GivesTheSameBitsUnderEveryCompilerAndOption) {
    Geography const geography(sizes(240, 7));

    // Found equal for g++ 12 at -O0, -O2 and -O3 -march=native, clang++ 14 at -O0.
    EXPECT_EQ(to_text(history<DayEngine>(geography, Weather::by_place)),
              "a42ed717c63ddcab1ba32a7abc76bedb");
}

TEST(DayEngine, RunsAPlaceWithoutEntities) {
    Geography const geography({150, 0, 150});

    EXPECT_EQ(to_text(history<DayEngine>(geography, Weather::by_place)),
              to_text(history<OracleEngine>(geography, Weather::by_place)));
}

TEST(DayEngine, GivesTheSameHistoryOnThreads) {
    Geography const geography(sizes(240, 5));
    ToyWorld world(geography, Weather::by_place, 42);
    DayEngine<ToyWorld> engine(world, geography);
    for (Message const& message : first_messages(240)) {
        engine.post(message);
    }

    WorkerTeam team(3);
    for (int day = 0; day < days; ++day) {
        engine.run_day(team);
    }

    EXPECT_EQ(to_text(world.columns().next_digest(first_digest(42, 0, 1))),
              to_text(history<DayEngine>(geography, Weather::by_place)));
}

/// Keeps a copy of every event.
class Collector : public EventObserver {
  public:
    void observe(Place /*place*/, Message const& event) override {
        events.push_back(event);
    }

    std::vector<Message> events;
};

TEST(DayEngine, ShowsAnObserverEveryEventOnce) {
    Geography const geography(sizes(120, 3));
    ToyWorld world_of_places(geography, Weather::by_place, 1);
    ToyWorld world_of_queue(geography, Weather::by_place, 1);
    DayEngine<ToyWorld> engine(world_of_places, geography);
    OracleEngine<ToyWorld> oracle(world_of_queue, geography);
    Collector seen;
    Collector expected;
    engine.set_observer(&seen);
    oracle.set_observer(&expected);

    for (int day = 0; day < 10; ++day) {
        engine.run_day();
        oracle.run_day();
    }

    auto const earlier = [](Message const& a, Message const& b) {
        return history_order(a) < history_order(b);
    };
    std::sort(seen.events.begin(), seen.events.end(), earlier);
    std::sort(expected.events.begin(), expected.events.end(), earlier);
    ASSERT_EQ(seen.events.size(), expected.events.size());
    EXPECT_EQ(engine.events(), seen.events.size());
    EXPECT_EQ(engine.events(0) + engine.events(1) + engine.events(2), engine.events());
    for (std::size_t i = 0; i < seen.events.size(); ++i) {
        ASSERT_EQ(history_order(seen.events[i]), history_order(expected.events[i])) << i;
        ASSERT_EQ(seen.events[i].kind, expected.events[i].kind) << i;
        ASSERT_EQ(seen.events[i].amount, expected.events[i].amount) << i;
    }
}

TEST(DayEngine, GivesTheSameHistoryAfterACheckpoint) {
    Geography const geography(sizes(240, 4));
    ToyWorld interrupted(geography, Weather::by_place, 42);
    DayEngine<ToyWorld> before(interrupted, geography);
    for (Message const& message : first_messages(240)) {
        before.post(message);
    }
    for (int day = 0; day < 8; ++day) {
        before.run_day();
    }
    std::vector<Message> mail = before.sorted_pending();
    ColumnSet columns = interrupted.columns();
    columns.add("mail", &mail, Digested::no);
    before.add_columns(columns);
    std::vector<std::byte> const bytes = columns.serialise();

    ToyWorld resumed(geography, Weather::by_place, 42);
    DayEngine<ToyWorld> after(resumed, geography);
    std::vector<Message> restored_mail;
    ColumnSet restored = resumed.columns();
    restored.add("mail", &restored_mail, Digested::no);
    after.add_columns(restored);
    restored.restore(bytes);
    after.restore(8, restored_mail);
    for (int day = 8; day < days; ++day) {
        after.run_day();
    }

    for (int day = 8; day < days; ++day) {
        before.run_day();
    }

    EXPECT_EQ(after.events(), before.events());
    EXPECT_EQ(to_text(resumed.columns().next_digest(first_digest(42, 0, 1))),
              to_text(history<DayEngine>(geography, Weather::by_place)));
}

} // namespace
} // namespace dearth::sim::testing
