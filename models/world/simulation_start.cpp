#include "models/world/simulation_start.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <memory>

namespace dearth::models {
namespace {

// Checkpoints of a replication, the newest first.
std::vector<sim::FoundCheckpoint> newest_first(std::vector<sim::FoundCheckpoint> all,
                                               int replication) {
    std::erase_if(all, [replication](sim::FoundCheckpoint const& each) {
        return each.key.replication != replication
               || each.key.format_version != state_format;
    });
    std::reverse(all.begin(), all.end());
    std::stable_sort(all.begin(), all.end(), [](auto const& one, auto const& two) {
        return one.key.quarter > two.key.quarter;
    });
    return all;
}

// Whether the file has the digests of all quarters that lie behind a state; the quarter
// that ended as it was kept awaits its review. Those of a flush that was cut off lack.
bool has_past(sim::RunTable const& runs, sim::FoundCheckpoint const& state) {
    auto const row = static_cast<std::size_t>(state.key.replication) * runs.quarters;
    for (int q = 0; q + 1 < state.key.quarter; ++q) {
        if (runs.digests[row + static_cast<std::size_t>(q)].empty()) {
            return false;
        }
    }
    return true;
}

// The newest state of a replication that is sound. It is read at once: the file cannot
// be read any more while it is gone on with.
std::function<std::vector<std::byte>()> newest_state(sim::Reader const& file,
                                                     sim::RunTable const& runs,
                                                     int replication,
                                                     std::vector<std::string>& notes) {
    for (auto const& row : newest_first(file.checkpoints(), replication)) {
        if (!has_past(runs, row)) {
            continue;
        }
        try {
            auto state = std::make_shared<std::vector<std::byte>>(file.state(row));
            return [state] { return std::move(*state); };
        } catch (sim::ReadError const& error) {
            notes.push_back(fmt::format("{}; going on from an earlier one, or from the "
                                        "start",
                                        error.what()));
        }
    }
    return {};
}

bool has_events(sim::Reader const& file) {
    return std::any_of(file.groups().begin(), file.groups().end(),
                       [](auto const& group) { return group.name == "events"; });
}

// Replications with events are lived one after the other, so that what one has left
// half-done stands at the end.
std::uint64_t events_before(sim::Reader const& file, std::size_t replication) {
    auto const of_events = file.read("events", "replication").values;
    return static_cast<std::uint64_t>(
        std::count_if(of_events.begin(), of_events.end(), [replication](double each) {
            return each < static_cast<double>(replication);
        }));
}

} // namespace

Beginnings on_first_day(int replications) {
    return {std::vector<Beginning>(static_cast<std::size_t>(replications)), {}, true};
}

Beginnings where_left(sim::Reader const& unfinished, Beginnings const& at_first) {
    auto const runs = unfinished.runs();
    Beginnings result = at_first;
    result.is_fresh = false;
    bool is_first = true; // that is not over
    for (std::size_t r = 0; r < result.of.size(); ++r) {
        auto& beginning = result.of[r];
        beginning.cpu_s = std::isnan(runs.cpu_s[r]) ? 0.0 : runs.cpu_s[r];
        beginning.is_over = runs.status[r] == sim::RunStatus::complete
                            || runs.status[r] == sim::RunStatus::failed;
        if (runs.status[r] == sim::RunStatus::failed) {
            beginning.failure = runs.messages[r];
        }
        if (beginning.is_over) {
            continue;
        }
        if (has_events(unfinished) && is_first) {
            beginning.events_before = events_before(unfinished, r);
        }
        is_first = false;
        if (auto state =
                newest_state(unfinished, runs, static_cast<int>(r), result.notes)) {
            beginning.state = std::move(state);
            beginning.bring_past = {};
        }
    }
    return result;
}

} // namespace dearth::models
