#include "sim/batch/sweep_plan.hpp"

#include "sim/base/error.hpp"
#include "sim/record/digest.hpp"
#include "sim/record/output_error.hpp"
#include "sim/record/provenance.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <fstream>
#include <span>

namespace dearth::sim {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

constexpr int manifest_version = 1;

std::string keep_name(Keep keep) {
    return keep == Keep::summary ? "summary" : "trajectories";
}

// Everything that decides which runs there are and what is kept of them.
std::string id_of(Sweep const& sweep) {
    std::string text =
        fmt::format("{} {} {} {} {} {}\n", sweep.base_hash, sweep.base->seed(),
                    sweep.base->history_epoch(), sweep.file.replications,
                    keep_name(sweep.file.keep), to_text(sweep.base->last_quarter()));
    for (auto const& output : sweep.file.outputs) {
        text += result_name(output) + "\n";
    }
    text += to_csv(sweep.design);
    return xxh3(std::as_bytes(std::span(text)));
}

Json factor_json(Factor const& factor) {
    Json json;
    json["path"] = factor.path;
    if (factor.range) {
        json["kind"] = "range";
        json["range"] = {value_at(factor, 0.0).value_or(""),
                         value_at(factor, 1.0).value_or("")};
        return json;
    }
    json["kind"] = "levels";
    auto& levels = json["levels"] = Json::array();
    for (auto const& level : factor.levels) {
        levels.push_back(level.text ? Json(*level.text) : Json(nullptr));
    }
    return json;
}

Json factors_json(Design const& design) {
    auto factors = Json::array();
    for (auto const& block : design.blocks) {
        for (auto const& factor : block.request.factors) {
            factors.push_back(factor_json(factor));
        }
    }
    return factors;
}

Json design_json(Design const& design) {
    auto blocks = Json::array();
    for (auto const& block : design.blocks) {
        auto const kind = static_cast<std::size_t>(block.request.kind);
        blocks.push_back({{"kind", design_kind_names[kind]},
                          {"first_point", block.first_point},
                          {"points", block.points}});
    }
    return blocks;
}

Json probe_json(SweepPrice const& price) {
    return {{"core_seconds_per_run", price.core_seconds_per_run},
            {"peak_bytes", price.peak_bytes},
            {"bytes_per_run", price.bytes_per_run},
            {"fixed_bytes", price.fixed_bytes},
            {"runs", price.probes}};
}

fs::path sweep_file_at(fs::path const& path) {
    std::error_code ignored;
    return fs::is_directory(path, ignored) ? path / "sweep.yaml" : path;
}

} // namespace

double SweepPrice::core_seconds(std::size_t runs) const {
    return core_seconds_per_run * static_cast<double>(runs);
}

double SweepPrice::bytes(std::size_t runs) const {
    return fixed_bytes + bytes_per_run * static_cast<double>(runs);
}

Sweep load_sweep(fs::path const& path, LaboratoryMaker const& make) {
    Diagnostics problems;
    Sweep sweep;
    sweep.file = read_sweep(sweep_file_at(path), problems);
    if (sweep.file.base.empty()) {
        problems.throw_if_any();
    }
    // Mistakes of form do not hide those that only the base can tell of.
    sweep.base = make(sweep.file.base.string(), sweep.file.seed);
    check_sweep(sweep.file, *sweep.base, problems);
    problems.throw_if_any();
    sweep.design = make_design(sweep.file.blocks, sweep.base->seed());
    sweep.layout = sweep.base->layout({});
    sweep.base_hash = sweep.base->hash({});
    sweep.plan_id = id_of(sweep);
    return sweep;
}

SweepManifest manifest_of(Sweep const& sweep) {
    SweepManifest manifest;
    manifest.plan_id = sweep.plan_id;
    manifest.base_hash = sweep.base_hash;
    manifest.paths = sweep.design.paths;
    manifest.root_seed = sweep.base->seed();
    manifest.points = sweep.points();
    manifest.replications = sweep.file.replications;
    manifest.quarters =
        quarters_between(sweep.base->first_quarter(), sweep.base->last_quarter()) + 1;
    for (auto const& output : sweep.file.outputs) {
        manifest.outputs.push_back(result_name(output));
    }
    manifest.keep = keep_name(sweep.file.keep);
    manifest.history_epoch = sweep.base->history_epoch();
    return manifest;
}

std::string to_json(SweepManifest const& manifest, Sweep const& sweep) {
    auto const build = provenance({});
    Json json;
    json["format"] = "dearth-sweep";
    json["format_version"] = manifest_version;
    json["plan_id"] = manifest.plan_id;
    json["name"] = sweep.file.name;
    json["base_hash"] = manifest.base_hash;
    json["factors"] = factors_json(sweep.design);
    json["paths"] = manifest.paths;
    json["design"] = design_json(sweep.design);
    json["root_seed"] = manifest.root_seed;
    json["points"] = manifest.points;
    json["replications"] = manifest.replications;
    json["quarters"] = manifest.quarters;
    json["outputs"] = manifest.outputs;
    json["keep"] = manifest.keep;
    json["history_epoch"] = manifest.history_epoch;
    json["program_version"] = build.program_version;
    json["git_commit"] = build.git_commit;
    json["git_state"] = build.git_state;
    json["shards"] = manifest.shards;
    json["probe"] = probe_json(manifest.price);
    json["extends"] = manifest.extends;
    json["created"] = time_now();
    return json.dump(2) + "\n";
}

SweepManifest read_manifest(fs::path const& path) {
    std::ifstream file(path, std::ios::binary);
    if (!file) {
        throw ReadError(fmt::format("{}: cannot be read", path.string()));
    }
    try {
        auto const json = Json::parse(file);
        if (json.at("format") != "dearth-sweep"
            || json.at("format_version") != manifest_version) {
            throw ReadError(fmt::format("{}: was written by another version of this "
                                        "program; choose another --dir",
                                        path.string()));
        }
        SweepManifest manifest;
        json.at("plan_id").get_to(manifest.plan_id);
        json.at("base_hash").get_to(manifest.base_hash);
        json.at("paths").get_to(manifest.paths);
        json.at("root_seed").get_to(manifest.root_seed);
        json.at("points").get_to(manifest.points);
        json.at("replications").get_to(manifest.replications);
        json.at("quarters").get_to(manifest.quarters);
        json.at("outputs").get_to(manifest.outputs);
        json.at("keep").get_to(manifest.keep);
        json.at("history_epoch").get_to(manifest.history_epoch);
        json.at("shards").get_to(manifest.shards);
        json.at("extends").get_to(manifest.extends);
        auto const& probe = json.at("probe");
        probe.at("core_seconds_per_run").get_to(manifest.price.core_seconds_per_run);
        probe.at("peak_bytes").get_to(manifest.price.peak_bytes);
        probe.at("bytes_per_run").get_to(manifest.price.bytes_per_run);
        probe.at("fixed_bytes").get_to(manifest.price.fixed_bytes);
        probe.at("runs").get_to(manifest.price.probes);
        return manifest;
    } catch (nlohmann::json::exception const& error) {
        throw ReadError(fmt::format("{}: is damaged ({}); 'sweep plan' makes it anew",
                                    path.string(), error.what()));
    }
}

} // namespace dearth::sim
