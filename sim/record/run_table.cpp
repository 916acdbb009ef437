#include "sim/record/run_table.hpp"

#include <algorithm>

namespace dearth::sim {
namespace {

Variable of_run(std::string name, std::string units, std::string long_name,
                std::string description, Storage storage) {
    return {.name = std::move(name),
            .units = std::move(units),
            .long_name = std::move(long_name),
            .description = std::move(description),
            .cell_method = CellMethod::point,
            .storage = storage,
            .along = Along::runs};
}

Variable status_variable() {
    auto status = of_run("status", "1", "status of the run",
                         "What became of the run; only complete runs enter the digest.",
                         Storage::int8);
    status.flag_values = {0, 1, 2, 3};
    status.flag_meanings = {"missing", "complete", "failed", "stopped"};
    return status;
}

Variable digest_variable() {
    auto digest = of_run("digest", "1", "digest of the state at the close of the quarter",
                         "XXH3-128 chained over the quarters; 32 hexadecimal digits.",
                         Storage::text);
    digest.along = Along::quarters;
    return digest;
}

Storage floating(Storage storage) {
    switch (storage) {
    case Storage::int64:
    case Storage::int32:
        return Storage::float64;
    case Storage::int16:
    case Storage::int8:
    case Storage::uint8:
        return Storage::float32;
    default:
        return storage;
    }
}

} // namespace

std::vector<Variable> run_table_variables() {
    return {status_variable(),
            digest_variable(),
            of_run("message", "1", "why the run failed or stopped",
                   "Empty for a complete run.", Storage::text),
            of_run("quarters_completed", "1", "quarters completed",
                   "Quarters whose review has closed.", Storage::int32),
            of_run("conservation_residual", "1", "largest conservation residual",
                   "Maximum over quarters, enterprises and goods of |imbalance| / "
                   "max(1, gross flow), before rounding.",
                   Storage::float64),
            of_run("cause_residual", "1", "largest residual of the cause ledger",
                   "Maximum over quarters and enterprises of |losses not explained| / "
                   "max(1, gross flow), before rounding.",
                   Storage::float64),
            of_run("cpu_s", "s", "CPU time of the run",
                   "Differs from one call to the next.", Storage::float64),
            of_run("peak_bytes", "bytes", "peak memory of the process",
                   "Largest resident set by the end of the run; differs from one call to "
                   "the next.",
                   Storage::float64)};
}

Group full_root(Layout const& layout) {
    Group root = stored_group(layout, layout.root);
    auto table = run_table_variables();
    root.variables.insert(root.variables.begin(), table.begin(), table.end());
    return root;
}

Group stored_group(Layout const& layout, Group const& group) {
    Group stored = group;
    if (layout.points == 0) {
        return stored;
    }
    for (auto& variable : stored.variables) {
        if (variable.along == Along::quarters || variable.along == Along::runs) {
            variable.storage = floating(variable.storage);
        }
    }
    return stored;
}

} // namespace dearth::sim
