#include "sim/cli/sweep_session.hpp"

#include "sim/base/text.hpp"
#include "sim/cli/stop_signal.hpp"
#include "sim/cli/sweep_report.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <ostream>
#include <span>

namespace dearth::sim {
namespace {

SweepFolder folder_of(SweepChoices const& choices) {
    return choices.folder.empty() ? SweepFolder::of(choices.sweep)
                                  : SweepFolder(choices.folder);
}

Sweep load(SweepChoices const& choices, Session& session) {
    return load_sweep(choices.sweep, [&session](std::string const& base,
                                                std::optional<std::uint64_t> seed) {
        return session.model.laboratory(base, seed);
    });
}

/// Every point of a sweep of moderate size is looked at as a whole before anything runs;
/// of a large one as many, and what is wrong with others its runs will say.
void check_points(Sweep const& sweep) {
    constexpr std::size_t most = 1000;
    Diagnostics problems;
    auto const count = std::min(sweep.points(), most);
    for (std::size_t k = 0; k < count; ++k) {
        check_point(sweep.design, k * sweep.points() / count, *sweep.base, problems);
    }
    problems.throw_if_any();
}

// What of two plans differs, for a person.
std::string difference(SweepManifest const& there, SweepManifest const& asked) {
    std::vector<std::string> parts;
    auto const add = [&parts](bool differs, std::string part) {
        if (differs) {
            parts.push_back(std::move(part));
        }
    };
    add(there.base_hash != asked.base_hash, "the base scenario or its tables");
    add(there.paths != asked.paths, "the factors");
    add(there.root_seed != asked.root_seed, "the seed");
    add(there.history_epoch != asked.history_epoch, "the model's history epoch");
    add(there.points != asked.points,
        fmt::format("{} points instead of {}", there.points, asked.points));
    add(there.replications != asked.replications,
        fmt::format("{} replications instead of {}", there.replications,
                    asked.replications));
    add(there.quarters != asked.quarters, "the quarters");
    add(there.outputs != asked.outputs || there.keep != asked.keep, "the outputs");
    return parts.empty() ? "the values of the factors"
                         : join(std::span<std::string const>(parts), ", ");
}

OpenSweep planned(Sweep sweep, SweepFolder folder, SweepChoices const& choices,
                  ProbeLimits const& limits) {
    check_points(sweep);
    auto manifest = manifest_of(sweep);
    StopSignal const signal;
    manifest.shards = choices.shards;
    manifest.price = price(sweep, limits, [&signal] { return signal.flag().load(); });
    if (signal.flag()) {
        throw UnfinishedRun("stopped before the sweep was planned", RunOutcome::stopped);
    }
    folder.write(manifest, sweep);
    return {std::move(sweep), std::move(folder), std::move(manifest)};
}

void expect_same_plan(Sweep const& sweep, SweepFolder const& folder,
                      SweepManifest const& manifest) {
    if (manifest.plan_id != sweep.plan_id) {
        throw UsageError(fmt::format(
            "{} holds another plan: it differs in {}; grow it with 'sweep extend', or "
            "choose another --dir",
            folder.root().string(), difference(manifest, manifest_of(sweep))));
    }
}

OpenSweep open(SweepChoices const& choices, Session& session, bool may_plan,
               ProbeLimits const& limits) {
    auto sweep = load(choices, session);
    auto folder = folder_of(choices);
    auto manifest = folder.manifest();
    if (!manifest && may_plan) {
        return planned(std::move(sweep), std::move(folder), choices, limits);
    }
    if (!manifest) {
        throw UsageError(fmt::format("{}: there is no plan yet; 'sweep plan' or 'sweep "
                                     "run' makes one",
                                     folder.root().string()));
    }
    expect_same_plan(sweep, folder, *manifest);
    return {std::move(sweep), std::move(folder), std::move(*manifest)};
}

// Whether the design that stands in a folder is the beginning of the one asked for.
bool is_prefix(SweepFolder const& folder, Design const& design) {
    std::ifstream file(folder.design(), std::ios::binary);
    std::string const old{std::istreambuf_iterator<char>(file), {}};
    return !old.empty() && to_csv(design).starts_with(old);
}

void expect_growth(Sweep const& sweep, SweepFolder const& folder,
                   SweepManifest const& there) {
    auto const asked = manifest_of(sweep);
    bool const is_same_kind =
        there.base_hash == asked.base_hash && there.paths == asked.paths
        && there.root_seed == asked.root_seed
        && there.history_epoch == asked.history_epoch && there.quarters == asked.quarters
        && there.outputs == asked.outputs && there.keep == asked.keep;
    if (!is_same_kind || asked.replications < there.replications
        || !is_prefix(folder, sweep.design)) {
        throw UsageError(fmt::format(
            "{} cannot grow into this sweep: it differs in {}; a sweep grows by points "
            "after those it has and by replications",
            folder.root().string(), difference(there, asked)));
    }
}

} // namespace

OpenSweep open_sweep(SweepChoices const& choices, Session& session) {
    return open(choices, session, false, {});
}

OpenSweep open_or_plan(SweepChoices const& choices, Session& session,
                       ProbeLimits const& limits) {
    return open(choices, session, true, limits);
}

Shard parse_shard(std::string const& text) {
    if (text.empty()) {
        return {};
    }
    auto const parts = split(text, '/');
    if (parts.size() == 2) {
        auto const index = natural_number(parts[0]);
        auto const count = natural_number(parts[1]);
        if (index && count && *index >= 1 && *index <= *count) {
            return {*index, *count};
        }
    }
    throw UsageError(
        fmt::format("--shard '{}' is no part; write I/N with 1 <= I <= N", text));
}

void sweep_plan(SweepChoices const& choices, Session& session) {
    auto const open_one = open(choices, session, true, {});
    session.console.out << (choices.show.json ? plan_json(open_one)
                                              : plan_text(open_one));
}

void sweep_extend(SweepChoices const& choices, Session& session) {
    auto sweep = load(choices, session);
    auto const folder = folder_of(choices);
    auto const there = folder.manifest();
    if (!there) {
        throw UsageError(fmt::format("{}: there is no plan to extend; 'sweep plan' makes "
                                     "one",
                                     folder.root().string()));
    }
    auto manifest = manifest_of(sweep);
    manifest.price = there->price;
    manifest.shards = there->shards;
    manifest.extends = there->extends;
    if (there->plan_id != sweep.plan_id) {
        expect_growth(sweep, folder, *there);
        check_points(sweep);
        manifest.extends.push_back(there->plan_id);
        folder.write(manifest, sweep);
    }
    OpenSweep const grown{std::move(sweep), folder, std::move(manifest)};
    session.console.out << (choices.show.json ? status_json(grown, grown.ledger(), {})
                                              : status_text(grown, grown.ledger(), {}));
}

} // namespace dearth::sim
