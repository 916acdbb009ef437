#include "sim/base/error.hpp"
#include "sim/kernel/day_engine.hpp"
#include "sim/kernel/day_pass.hpp"
#include "sim/kernel/receiver_sort.hpp"

#include <gtest/gtest.h>

#include <functional>
#include <string>
#include <vector>

namespace dearth::sim {
namespace {

/// A world whose handlers are given by each test; two entities in one place.
class ScriptedWorld {
  public:
    std::function<void(Address, Message const&, Outbox&)> on_event =
        [](Address, Message const&, Outbox&) {};
    std::vector<Edge> timeline;
    std::vector<Seconds> next{never, never};
    std::vector<std::uint16_t> order_class{3, 3};
    std::vector<std::uint16_t> kind{9, 9};
    std::string log;

    std::span<Edge const> open_day(Place /*place*/, Day day, DueMail const& mail,
                                   Outbox& /*outbox*/) {
        log +=
            "open " + std::to_string(day) + " with " + std::to_string(mail.size()) + '\n';
        return timeline;
    }

    OwnEvents own_events(Place /*place*/) const { return {next, order_class, kind}; }

    bool touches(Place /*place*/, Edge const& edge, Address entity) const {
        return edge.event.item == 0 || edge.event.item == entity;
    }

    void handle(Place /*place*/, Address entity, Message const& event, Outbox& outbox) {
        log += std::to_string(event.time) + ": entity " + std::to_string(entity)
               + " kind " + std::to_string(event.kind) + " from " + sender(event) + '\n';
        if (event.source == entity) {
            next[entity] = never;
        }
        on_event(entity, event, outbox);
    }

    void close_day(Place /*place*/, Day day, Outbox& /*outbox*/) {
        log += "close " + std::to_string(day) + '\n';
    }

  private:
    static std::string sender(Message const& event) {
        return is_place(event.source) ? "place" : std::to_string(event.source);
    }
};

class DayContract : public ::testing::Test {
  protected:
    static Message letter(Seconds time, Address destination, std::uint16_t order_class,
                          std::uint16_t kind) {
        Message result;
        result.time = time;
        result.destination = destination;
        result.order_class = order_class;
        result.kind = kind;
        return result;
    }

    static Edge edge(Seconds time, std::uint16_t order_class, std::uint16_t kind) {
        return {letter(time, 0, order_class, kind), 0, 2};
    }

    Geography geography{{2}};
    ScriptedWorld world;
    DayEngine<ScriptedWorld> engine{world, geography};
};

TEST_F(DayContract, MergesAnEntitysEventsByTimeThenClassThenSource) {
    world.next = {never, 100};
    world.timeline = {edge(100, 3, 7), edge(100, 1, 6), edge(50, 3, 5)};
    engine.post(letter(100, 1, 3, 4)); // from entity 0, before entity 1's own event
    engine.post(letter(100, 1, 2, 3));

    engine.run_day();

    EXPECT_EQ(world.log, "open 0 with 0\n"
                         "50: entity 0 kind 5 from place\n"
                         "100: entity 0 kind 6 from place\n"
                         "100: entity 0 kind 7 from place\n"
                         "50: entity 1 kind 5 from place\n"
                         "100: entity 1 kind 6 from place\n" // class 1
                         "100: entity 1 kind 3 from 0\n"     // class 2
                         "100: entity 1 kind 4 from 0\n" // class 3: sources 0, 1, place
                         "100: entity 1 kind 9 from 1\n"
                         "100: entity 1 kind 7 from place\n"
                         "close 0\n");
    EXPECT_EQ(engine.events(), 9U);
}

TEST_F(DayContract, AppliesAnEdgeToThoseItTouches) {
    world.timeline = {edge(10, 0, 5)};
    world.timeline[0].event.item = 1;

    engine.run_day();

    EXPECT_EQ(world.log, "open 0 with 0\n10: entity 1 kind 5 from place\nclose 0\n");
    EXPECT_EQ(engine.events(), 1U);
}

TEST_F(DayContract, GivesAPlaceItsMessagesWhenTheirDayOpens) {
    engine.post(letter(86'400 + 50'000, place_address(0), 0, 1));

    engine.run_day();
    engine.run_day();

    EXPECT_EQ(world.log, "open 0 with 0\nclose 0\nopen 1 with 1\nclose 1\n");
    EXPECT_EQ(engine.events(), 1U);
}

TEST_F(DayContract, DeliversAMessageOnItsSecond) {
    world.next = {500, never};
    world.on_event = [](Address entity, Message const& event, Outbox& outbox) {
        if (event.source == entity) {
            Message reply = letter(event.time + seconds_per_day, 1, 0, 2);
            reply.source = entity;
            outbox.post(reply);
        }
    };

    engine.run_day();
    engine.run_day();

    EXPECT_EQ(world.log, "open 0 with 0\n500: entity 0 kind 9 from 0\nclose 0\n"
                         "open 1 with 0\n86900: entity 1 kind 2 from 0\nclose 1\n");
}

TEST_F(DayContract, LetsAnEventWakeItsEntityAtOnce) {
    world.next = {900, never};
    engine.post(letter(300, 0, 5, 1));
    world.on_event = [this](Address entity, Message const& event, Outbox& /*outbox*/) {
        if (event.kind == 1) {
            world.next[entity] = event.time;
        }
    };

    engine.run_day();

    EXPECT_EQ(world.log, "open 0 with 0\n300: entity 0 kind 1 from 0\n"
                         "300: entity 0 kind 9 from 0\nclose 0\n");
}

TEST_F(DayContract, RefusesAMessageWithinADay) {
    world.next = {500, never};
    world.on_event = [](Address entity, Message const& event, Outbox& outbox) {
        Message reply = letter(event.time + seconds_per_day - 1, 1, 0, 2);
        reply.source = entity;
        outbox.post(reply);
    };
    EXPECT_THROW(engine.run_day(), InvariantError);
}

TEST_F(DayContract, RefusesAnOwnEventThatStands) {
    world.next = {500, never};
    world.on_event = [this](Address entity, Message const& event, Outbox& /*outbox*/) {
        world.next[entity] = event.time; // same time and class: would go on for ever
    };
    EXPECT_THROW(engine.run_day(), InvariantError);
}

TEST_F(DayContract, RefusesAnOwnEventInThePast) {
    engine.post(letter(300, 0, 5, 1));
    world.on_event = [this](Address entity, Message const& event, Outbox& /*outbox*/) {
        world.next[entity] = event.time - 1;
    };
    EXPECT_THROW(engine.run_day(), InvariantError);
}

TEST_F(DayContract, RefusesAnOwnEventLeftFromADayBefore) {
    engine.run_day();
    world.next = {500, never};
    EXPECT_THROW(engine.run_day(), InvariantError);
}

TEST_F(DayContract, RefusesAnEdgeOutsideItsDay) {
    world.timeline = {edge(86'400, 0, 5)};
    EXPECT_THROW(engine.run_day(), InvariantError);
}

TEST_F(DayContract, RefusesColumnsOfAnotherLength) {
    world.next.push_back(never);
    EXPECT_THROW(engine.run_day(), InvariantError);
}

TEST_F(DayContract, RefusesMailThatNobodyOfThePlaceReceives) {
    Outbox outbox(geography, 0);
    PiecePool pool;
    MessagePile pile;
    pile.add(letter(300, 2, 0, 1), pool);
    ReceiverSort sort;
    PlaceMail const mail = sort.sort(pile, 0, 3); // of three, where two live
    Timeline timeline;
    timeline.open(0, 0, {});
    DayPass<ScriptedWorld> pass(world, geography, 0, 0, outbox, nullptr);
    EXPECT_THROW(pass.run(mail, timeline), InvariantError);
}

TEST_F(DayContract, RefusesAFirstMessageInThePast) {
    engine.run_day();
    EXPECT_THROW(engine.post(letter(500, 0, 0, 1)), InvariantError);
}

} // namespace
} // namespace dearth::sim
