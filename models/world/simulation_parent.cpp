#include "models/world/simulation_parent.hpp"

#include "models/world/scenario_difference.hpp"
#include "models/world/simulation.hpp"
#include "sim/base/error.hpp"
#include "sim/base/text.hpp"
#include "sim/cli/model.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <exception>
#include <set>

namespace dearth::models {
namespace {

constexpr std::size_t most_named = 20; // differences in one message

std::string quarters_text(std::vector<sim::FoundCheckpoint> const& all,
                          sim::Quarter const& first) {
    std::set<int> quarters;
    for (auto const& each : all) {
        quarters.insert(each.key.quarter);
    }
    std::vector<std::string> names;
    names.reserve(quarters.size());
    for (int const quarter : quarters) {
        names.push_back(sim::to_text(first + quarter));
    }
    return names.empty() ? "it has none; make them with --checkpoint-every"
                         : "it has " + sim::join(names, ", ");
}

std::string line_of(Difference const& difference, Scenario const& scenario) {
    auto const origin = scenario.origins.find(difference.path);
    bool const is_placed =
        origin != scenario.origins.end() && origin->second != "default";
    auto const shown = [](std::string const& value) {
        return value.empty() ? std::string("nothing") : value;
    };
    return fmt::format("\n  {}: {} in the parent, {} here{}", difference.path,
                       shown(difference.first), shown(difference.second),
                       is_placed ? " (" + origin->second + ")" : "");
}

bool has(sim::Reader const& reader, std::string_view group, std::string_view variable,
         std::size_t size) {
    for (auto const& each : reader.groups()) {
        if (each.name != group) {
            continue;
        }
        for (auto const& candidate : each.variables) {
            std::size_t width = 1;
            for (auto const& dimension : candidate.dimensions) {
                bool const is_leading =
                    dimension.name == "replication" || dimension.name == "quarter";
                width *= is_leading ? 1 : dimension.size;
            }
            if (candidate.name == variable) {
                return width == size;
            }
        }
    }
    return false;
}

} // namespace

Parent::Parent(std::string const& file, sim::Quarter const& quarter)
    : file_(file), reader_(file), quarter_(quarter) {
    if (reader_.text("format") != "dearth-run") {
        throw sim::UsageError(
            fmt::format("{}: is no file of a run, so nothing branches off", file));
    }
    auto const epoch = reader_.number("history_epoch").value_or(0);
    if (epoch != std::int64_t{history_epoch}) {
        throw sim::UsageError(fmt::format(
            "{}: is of history epoch {}, this program of {}: its states lead elsewhere; "
            "run the parent anew",
            file, epoch, history_epoch));
    }
    auto const labels = reader_.read_texts("", "quarter_label");
    first_ = sim::parse_quarter(labels.at(0)).value();
    auto const runs = reader_.runs();
    replications_ = static_cast<int>(runs.replications);
    digests_ = runs.digests;
    auto const all = reader_.checkpoints();
    for (auto const& each : all) {
        if (first_ + each.key.quarter == quarter
            && each.key.format_version == state_format) {
            states_.push_back(each);
        }
    }
    if (states_.empty()) {
        throw sim::UsageError(fmt::format("{}: has no checkpoint of {}; {}", file,
                                          sim::to_text(quarter),
                                          quarters_text(all, first_)));
    }
}

int Parent::index_of_quarter() const {
    return sim::quarters_between(first_, quarter_);
}

void Parent::check(Scenario const& scenario) const {
    auto const written = reader_.read_texts("parameters", "scenario");
    auto found = differences(written.at(0), to_yaml(scenario));
    std::erase_if(found, [](Difference const& each) { return is_branchable(each.path); });
    bool const is_same =
        reader_.text("world_hash") == world_hash(scenario) && found.empty();
    if (is_same) {
        return;
    }
    std::string lines;
    for (std::size_t k = 0; k < std::min(found.size(), most_named); ++k) {
        lines += line_of(found[k], scenario);
    }
    if (found.size() > most_named) {
        lines += fmt::format("\n  and {} more", found.size() - most_named);
    }
    if (found.empty()) {
        lines = "\n  the contents of the tables or of the list of enterprises";
    }
    throw sim::UsageError(fmt::format(
        "{}: a branch of {} may differ from it only in policies, institutions, "
        "branchable "
        "parameters and output, but differs in{}\nmake these equal, or run the scenario "
        "from its start",
        scenario.file.string(), reader_.path().string(), lines));
}

Beginnings Parent::beginnings(int count, std::vector<SurveyedGroup> const& groups) const {
    if (count > replications_) {
        throw sim::UsageError(fmt::format("{}: has {} replications, {} are asked for",
                                          file_, replications_, count));
    }
    auto result = on_first_day(count);
    result.is_fresh = false;
    for (int r = 0; r < count; ++r) {
        bool const is_there =
            std::any_of(states_.begin(), states_.end(),
                        [r](auto const& each) { return each.key.replication == r; });
        if (!is_there) {
            throw sim::UsageError(fmt::format(
                "{}: replication {} has no checkpoint of {}; --replications {} leaves it "
                "out",
                file_, r, sim::to_text(quarter_), r));
        }
        auto& beginning = result.of[static_cast<std::size_t>(r)];
        beginning.state = [this, r] { return state_of(r); };
        beginning.bring_past = [this, r, groups](ReplicationRun const& run,
                                                 sim::RunFile& to) {
            bring_past(r, groups, run, to);
        };
    }
    return result;
}

std::vector<std::byte> Parent::state_of(int replication) const {
    // Where a run has two rows for one quarter, the later one counts, if it is sound.
    std::exception_ptr failure;
    // NOLINTNEXTLINE(modernize-loop-convert): backwards
    for (auto row = states_.rbegin(); row != states_.rend(); ++row) {
        if (row->key.replication != replication) {
            continue;
        }
        try {
            return reader_.state(*row);
        } catch (sim::ReadError const&) {
            failure = std::current_exception();
        }
    }
    sim::expect(failure != nullptr, "a branch begins where there is a checkpoint");
    std::rethrow_exception(failure);
}

void Parent::bring_past(int replication, std::vector<SurveyedGroup> const& groups,
                        ReplicationRun const& run, sim::RunFile& to) const {
    auto const quarters = digests_.size() / static_cast<std::size_t>(replications_);
    // The row before the checkpoint's quarter is still open in the state.
    for (int quarter = 0; quarter < index_of_quarter() - 1; ++quarter) {
        bring_rows(replication, quarter, groups, to);
        auto const at = static_cast<std::size_t>(replication) * quarters
                        + static_cast<std::size_t>(quarter);
        to.close_quarter({0, replication}, quarter, digests_.at(at));
    }
    if (run.records_events()) {
        bring_events(replication, run.events_written(), to);
    }
}

void Parent::bring_rows(int replication, int quarter,
                        std::vector<SurveyedGroup> const& groups,
                        sim::RunFile& to) const {
    std::array<std::size_t, 2> const place{static_cast<std::size_t>(replication),
                                           static_cast<std::size_t>(quarter)};
    for (auto const& [level, group] : groups) {
        sim::Row row(group);
        std::size_t k = 0;
        for (auto const& variable : group.variables) {
            if (variable.along != sim::Along::quarters) {
                continue;
            }
            auto const values = row[k++];
            if (has(reader_, group.name, variable.name, values.size())) {
                auto const found = reader_.read_slice(group.name, variable.name, place);
                std::copy(found.values.begin(), found.values.end(), values.begin());
            } else if (!sim::is_floating(variable.storage)) {
                std::fill(values.begin(), values.end(), 0.0); // cannot be missing
            }
        }
        to.write({0, replication}, quarter, group.name, row);
    }
}

void Parent::bring_events(int replication, std::uint64_t count, sim::RunFile& to) const {
    if (count == 0) {
        return;
    }
    auto const of_run = reader_.read("events", "replication").values;
    auto const first = static_cast<std::size_t>(
        std::lower_bound(of_run.begin(), of_run.end(), replication) - of_run.begin());
    std::vector<sim::EventRecord> events(count);
    auto const fill = [&](char const* name, auto sim::EventRecord::*member) {
        auto const values = reader_.read("events", name).values;
        for (std::size_t k = 0; k < events.size(); ++k) {
            using Number = std::decay_t<decltype(events[k].*member)>;
            events[k].*member = static_cast<Number>(values.at(first + k));
        }
    };
    fill("replication", &sim::EventRecord::replication);
    fill("time", &sim::EventRecord::time);
    fill("kind", &sim::EventRecord::kind);
    fill("place", &sim::EventRecord::place);
    fill("source", &sim::EventRecord::source);
    fill("destination", &sim::EventRecord::destination);
    fill("amount", &sim::EventRecord::amount);
    to.append(events);
}

std::vector<sim::Attribute> Parent::lineage() const {
    return {{"parent_file", file_},
            {"parent_digest", reader_.text("digest")},
            {"branch_quarter", sim::to_text(quarter_)}};
}

} // namespace dearth::models
