#include "models/world/simulation_state.hpp"

#include "models/world/simulation.hpp"
#include "models/world/state_check.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>

namespace dearth::models {
namespace {

static_assert(std::endian::native == std::endian::little,
              "states are written as they lie, which the format says is little endian");

constexpr std::uint64_t magic = 0x6574617473687464U; // "dthstate"

/// Stands in front of the columns; numbers of 8 bytes each.
struct Header {
    std::uint64_t mark = magic;
    std::uint64_t format = state_format;
    std::uint64_t epoch = history_epoch;
    std::uint64_t seed = 0;
    std::uint64_t replication = 0;
    std::uint64_t enterprises = 0;
    std::uint64_t places = 0;
    std::uint64_t world_high = 0;
    std::uint64_t world_low = 0;
};

Header header_of(StateOwner const& owner, Economy const& economy) {
    Header header;
    header.seed = owner.seed;
    header.replication = owner.replication;
    header.enterprises = economy.country().enterprises.size();
    header.places = economy.country().geography.places();
    header.world_high = owner.world.high;
    header.world_low = owner.world.low;
    return header;
}

struct Fact {
    char const* name;
    std::uint64_t Header::*value;
};

constexpr Fact facts[] = {
    {"format of states", &Header::format},
    {"history epoch", &Header::epoch},
    {"seed", &Header::seed},
    {"replication", &Header::replication},
    {"enterprises", &Header::enterprises},
    {"places", &Header::places},
};

void check(Header const& found, Header const& wanted) {
    if (found.mark != magic) {
        throw sim::CheckpointError("the bytes are no state of a run");
    }
    for (auto const& [name, value] : facts) {
        if (found.*value != wanted.*value) {
            throw sim::CheckpointError(
                fmt::format("the state is of another {}: {} there, {} here", name,
                            found.*value, wanted.*value));
        }
    }
    if (found.world_high != wanted.world_high || found.world_low != wanted.world_low) {
        throw sim::CheckpointError(
            "the state is of another world: tables, enterprises, time or parameters "
            "that no branch may change differ");
    }
}

/// What is neither in the economy's columns nor in the survey's.
struct Rest {
    Standing standing;
    RulesInForce rules;
    std::vector<sim::Message> under_way;
};

template <class Value>
void add(sim::ColumnSet& columns, char const* name, Value& value) {
    columns.add(name, std::span<Value>(&value, 1), sim::Digested::no);
}

sim::ColumnSet columns_of(LivingParts const& parts, Rest& rest) {
    sim::ColumnSet columns;
    parts.economy.add_columns(columns);
    parts.engine.add_columns(columns);
    parts.survey.add_columns(columns);
    columns.add("kernel.under_way", &rest.under_way, sim::Digested::no);
    columns.add("rules.values", &rest.rules.values, sim::Digested::no);
    columns.add("rules.of_enterprise", &rest.rules.of_enterprise, sim::Digested::no);
    columns.add("rules.of_place", &rest.rules.of_place, sim::Digested::no);
    auto& standing = rest.standing;
    add(columns, "run.day", standing.day);
    add(columns, "run.chain_high", standing.chain.high);
    add(columns, "run.chain_low", standing.chain.low);
    add(columns, "run.quarters_completed", standing.quarters_completed);
    add(columns, "run.conservation_residual", standing.conservation_residual);
    add(columns, "run.cause_residual", standing.cause_residual);
    add(columns, "run.events_written", standing.events_written);
    return columns;
}

bool is_opening(std::int64_t day, sim::Calendar const& calendar) {
    if (day <= 0 || day >= calendar.end_day()) {
        return false;
    }
    auto const opened = static_cast<sim::Day>(day);
    return calendar.quarter_start(calendar.quarter_index(opened)) == opened;
}

// Sets of rules have numbers; each enterprise and place has one of them.
bool are_sound(RulesInForce const& rules, Country const& country) {
    auto const width = institution_fields().size();
    auto const exists = [count = rules.values.size() / width](std::uint16_t set) {
        return set < count;
    };
    return rules.values.size() % width == 0
           && rules.of_enterprise.size() == country.enterprises.size()
           && rules.of_place.size() == country.geography.places()
           && std::all_of(rules.of_enterprise.begin(), rules.of_enterprise.end(), exists)
           && std::all_of(rules.of_place.begin(), rules.of_place.end(), exists);
}

void check(Rest const& rest, LivingParts const& parts) {
    auto const& country = parts.economy.country();
    auto const& standing = rest.standing;
    if (!is_opening(standing.day, parts.calendar)) {
        throw sim::CheckpointError("the state is of no quarter's opening in this run");
    }
    if (standing.quarters_completed < 0
        || standing.quarters_completed > parts.calendar.quarters()) {
        throw sim::CheckpointError("the state counts quarters that this run has not");
    }
    if (!are_sound(rest.rules, country)) {
        throw sim::CheckpointError("the state's rules are of another country");
    }
    check_pointers(country);
    check_messages(rest.under_way, country, static_cast<sim::Day>(standing.day));
}

} // namespace

std::vector<std::byte> save_state(StateOwner const& owner, Standing const& standing,
                                  LivingParts const& parts) {
    Rest rest{standing, parts.economy.rules_in_force(), parts.engine.sorted_pending()};
    Header const header = header_of(owner, parts.economy);
    return columns_of(parts, rest).serialise(std::as_bytes(std::span(&header, 1)));
}

Standing restore_state(StateOwner const& owner, std::span<std::byte const> bytes,
                       LivingParts const& parts) {
    Header found;
    if (bytes.size() < sizeof found) {
        throw sim::CheckpointError("the state is cut short");
    }
    std::memcpy(&found, bytes.data(), sizeof found);
    check(found, header_of(owner, parts.economy));
    Rest rest;
    columns_of(parts, rest).restore(bytes.subspan(sizeof found));
    check(rest, parts);
    auto const day = static_cast<sim::Day>(rest.standing.day);
    parts.engine.restore(day, rest.under_way);
    parts.economy.go_on(day, rest.rules);
    return rest.standing;
}

} // namespace dearth::models
