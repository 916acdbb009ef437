#pragma once

#include "sim/batch/design.hpp"
#include "sim/batch/laboratory.hpp"
#include "sim/batch/sweep_file.hpp"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace dearth::sim {

/// Makes the laboratory of a base scenario; the seed outranks the base's own.
using LaboratoryMaker = std::function<std::unique_ptr<Laboratory>(
    std::string const& base, std::optional<std::uint64_t> seed)>;

/// A sweep read, checked and laid out, ready to be run.
struct Sweep {
    SweepFile file;
    std::unique_ptr<Laboratory> base;
    Design design;
    Layout layout;         ///< of a run's file of the base
    std::string base_hash; ///< of the base without any factor; 32 hexadecimal digits
    std::string plan_id;   ///< equal for sweeps that make the same results

    std::size_t points() const { return design.rows.size(); }

    std::size_t runs() const {
        return points() * static_cast<std::size_t>(file.replications);
    }

    /// The run numbered k = replication * points + point.
    RunIndex run(std::size_t k) const {
        return {static_cast<int>(k % points()), static_cast<int>(k / points())};
    }
};

/// Reads a sweep file (or the sweep.yaml in a sweep's folder) and everything it names.
/// @throws InputError with every mistake of sweep, tables and base
Sweep load_sweep(std::filesystem::path const& path, LaboratoryMaker const& make);

/// What a run of a sweep costs, measured on some of its points.
struct SweepPrice {
    double core_seconds_per_run = 0.0;
    double bytes_per_run = 0.0; ///< of the merged result
    double fixed_bytes = 0.0;   ///< of the merged result without any run
    std::uint64_t peak_bytes = 0;
    std::size_t probes = 0; ///< runs it was measured on

    double core_seconds(std::size_t runs) const;
    double bytes(std::size_t runs) const;
};

/// plan.json: what a sweep's folder was made for.
struct SweepManifest {
    std::string plan_id;
    std::string base_hash;
    std::vector<std::string> paths{};
    std::uint64_t root_seed = 0;
    std::size_t points = 0;
    int replications = 1;
    int quarters = 0;
    std::vector<std::string> outputs{};
    std::string keep;
    std::uint32_t history_epoch = 0;
    int shards = 1; ///< last asked for
    SweepPrice price{};
    std::vector<std::string> extends{}; ///< plans this one has grown from, oldest first
};

/// The manifest of a sweep; no price, nothing extended.
SweepManifest manifest_of(Sweep const& sweep);

/// The manifest as JSON, with the factors and blocks of the design and which program
/// wrote it (docs/format.md).
std::string to_json(SweepManifest const& manifest, Sweep const& sweep);

/// Reads a manifest back. @throws ReadError saying what is wrong with the file
SweepManifest read_manifest(std::filesystem::path const& path);

} // namespace dearth::sim
