#include "sim/record/reader.hpp"
#include "tests/fuzz/state_bytes.hpp"
#include "tests/laws/small_country.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstring>
#include <map>

namespace dearth::models {
namespace {

// Values as bits, so that missing ones are equal too.
using Bits = std::vector<std::uint64_t>;

/// What a run hands over, kept for comparison.
class Kept final : public sim::RunSink {
  public:
    void write(int quarter, std::string_view group, sim::Row const& row) override {
        Bits bits;
        for (std::size_t k = 0; k < row.size(); ++k) {
            for (double const value : row[k]) {
                bits.push_back(0);
                std::memcpy(&bits.back(), &value, sizeof value);
            }
        }
        rows[{quarter, std::string(group)}] = std::move(bits);
    }

    void close_quarter(int quarter, std::string_view digest) override {
        digests[quarter] = digest;
    }

    void append(std::span<sim::EventRecord const> more) override {
        for (auto const& each : more) {
            events.push_back(each.time);
        }
    }

    std::map<std::pair<int, std::string>, Bits> rows;
    std::map<int, std::string> digests;
    std::vector<std::int64_t> events;
};

using States = std::map<int, std::vector<std::byte>>;

RunWatcher watcher_of(States& states, int threads = 1) {
    return {.should_stop = [] { return false; },
            .closed = [](sim::Quarter const&, bool) {},
            .threads = threads,
            .checkpoint_every = 1,
            .keep_state =
                [&states](int quarter, std::span<std::byte const> state) {
                    states[quarter].assign(state.begin(), state.end());
                }};
}

/// 300 enterprises under most of the reported policies, with rows of every level.
class Checkpoints : public testing::Test {
  protected:
    static void SetUpTestSuite() {
        scenario = std::make_unique<Scenario>(scenario_of(
            small_text("economy: {enterprises: 300}\n"
                       "output: {level: enterprise, variables: all, events: true}\n"
                       + reported_policies)));
        country = std::make_unique<Country>(first_country(*scenario));
        world = std::make_unique<World>(world_of(*scenario));
        whole = std::make_unique<Kept>();
        record = std::make_unique<sim::RunRecord>(run().live(*whole, watcher_of(states)));
    }

    static void TearDownTestSuite() {
        scenario.reset();
        country.reset();
        world.reset();
        whole.reset();
    }

    static ReplicationRun run(int replication = 0) {
        return {*scenario, *world, *country, replication};
    }

    static std::unique_ptr<Scenario> scenario;
    static std::unique_ptr<Country> country;
    static std::unique_ptr<World> world;
    static std::unique_ptr<Kept> whole;
    static std::unique_ptr<sim::RunRecord> record;
    static States states;
};

std::unique_ptr<Scenario> Checkpoints::scenario;
std::unique_ptr<Country> Checkpoints::country;
std::unique_ptr<World> Checkpoints::world;
std::unique_ptr<Kept> Checkpoints::whole;
std::unique_ptr<sim::RunRecord> Checkpoints::record;
States Checkpoints::states;

// The law: a run from the state at any quarter hands over what the whole run did from
// there on, to the bit, and leaves the same states behind.
TEST_F(Checkpoints, OfEveryQuarterLeadToTheSameEnd) {
    ASSERT_EQ(states.size(), 6U); // one a reported quarter
    for (auto const& [quarter, state] : states) {
        auto rest = run();
        rest.restore(state);
        Kept kept;
        States later;
        auto const end = rest.live(kept, watcher_of(later, quarter % 2 + 1));

        EXPECT_EQ(end.quarters_completed, 6);
        EXPECT_EQ(end.conservation_residual, record->conservation_residual);
        EXPECT_EQ(end.cause_residual, record->cause_residual);
        // Row q − 1 was open when q opened, so it is handed over anew.
        EXPECT_EQ(kept.rows.begin()->first.first, std::max(0, quarter - 1));
        for (auto const& [place, row] : kept.rows) {
            EXPECT_EQ(row, whole->rows.at(place)) << quarter << ": " << place.second;
        }
        for (auto const& [closed, digest] : kept.digests) {
            EXPECT_EQ(digest, whole->digests.at(closed)) << quarter << ": " << closed;
        }
        for (auto const& [at, found] : later) {
            EXPECT_EQ(found, states.at(at)) << quarter << ": " << at;
        }
        EXPECT_EQ(rest.events_written(), whole->events.size());
        ASSERT_LT(kept.events.size(), whole->events.size() + 1);
        EXPECT_TRUE(
            std::equal(kept.events.rbegin(), kept.events.rend(), whole->events.rbegin()));
    }
}

TEST_F(Checkpoints, OfAStoppedRunLieAtTheQuarterThatFollows) {
    States kept;
    auto watcher = watcher_of(kept);
    watcher.checkpoint_every = 0;
    int closed = 0;
    watcher.closed = [&closed](sim::Quarter const&, bool) { ++closed; };
    // The burn-in and one reported quarter have been reviewed, on day 30 of 2021Q2.
    watcher.should_stop = [&closed] { return closed == 2; };
    Kept rows;

    auto const end = run().live(rows, watcher);

    EXPECT_EQ(end.status, sim::RunStatus::stopped);
    EXPECT_EQ(end.message, "stopped on 2021-07-01");
    EXPECT_EQ(end.quarters_completed, 1);
    ASSERT_EQ(kept.size(), 1U);
    EXPECT_EQ(kept.at(2), states.at(2));
}

TEST_F(Checkpoints, OfAnotherReplicationAreRefused) {
    auto other = run(1);

    try {
        other.restore(states.at(2));
        FAIL() << "it was taken";
    } catch (sim::CheckpointError const& error) {
        EXPECT_STREQ(error.what(),
                     "the state is of another replication: 0 there, 1 here");
    }
}

TEST_F(Checkpoints, ThatAreDamagedOrCutShortAreRefused) {
    auto damaged = states.at(2);
    damaged[damaged.size() / 2] ^= std::byte{1};
    auto cut = states.at(2);
    cut.resize(cut.size() / 2);
    auto few = states.at(2);
    few.resize(20);

    for (auto const& state : {damaged, cut, few}) {
        EXPECT_THROW(run().restore(state), sim::CheckpointError);
    }
}

/// The state with other bytes at the start of one of its columns, and the hash of these.
std::vector<std::byte> with_bytes(std::vector<std::byte> const& state,
                                  std::string const& column, std::uint64_t value,
                                  std::size_t from = 0) {
    auto parts = tests::parts_of(state);
    for (auto& each : parts.columns) {
        if (each.name == column) {
            std::memcpy(each.content.data() + from, &value,
                        std::min(sizeof value, std::size_t{each.element} - from));
        }
    }
    return tests::state_of(parts);
}

// The hashes hold, so that somebody has made them to: what is behind them would have the
// program read where nothing is.
TEST_F(Checkpoints, ThatPointAtWhatIsNotThereAreRefusedThoughTheirHashesHold) {
    auto const& state = states.at(2);
    ASSERT_EQ(tests::state_of(tests::parts_of(state)), state);

    struct Case {
        std::string column;
        std::uint64_t value;
        std::size_t from; // the message: time, receiver, sender, counter, kind, class
        std::string said;
    };

    for (auto const& [column, value, from, said] :
         {Case{"enterprise.recipe", 200, 0, "a recipe"},
          Case{"enterprise.binding", 14, 0, "a cause"}, // of 0 to 13
          Case{"enterprise.halted", 99, 0, "a good"},
          Case{"enterprise.next_class", 999, 0, "a kind of event"},
          Case{"enterprise.spot_head", 1'000'000, 0, "an order"},
          Case{"kernel.under_way", 0, 0, "a day"},
          Case{"kernel.under_way", std::uint64_t{1} << 60U, 0, "a day"},
          Case{"kernel.under_way", 300, 8, "a receiver"}, // of 0 to 299
          Case{"kernel.under_way", 0x8000'0099U, 12, "a sender"},
          Case{"kernel.under_way", 999, 20, "a kind of event"},
          Case{"kernel.under_way", 0xffff, 22, "a kind of event"}, // its order class
          Case{"rules.of_place", 60'000, 0, "another country"},
          Case{"run.day", 5, 0, "no quarter's opening"},
          Case{"run.day", UINT64_MAX, 0, "no quarter's opening"},
          Case{"run.quarters_completed", 1'000, 0, "counts quarters"}}) {
        SCOPED_TRACE(column);
        auto const changed = with_bytes(state, column, value, from);

        EXPECT_THAT(
            [&] { run().restore(changed); },
            testing::ThrowsMessage<sim::CheckpointError>(testing::HasSubstr(said)));
    }
}

} // namespace
} // namespace dearth::models
