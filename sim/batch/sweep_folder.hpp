#pragma once

#include "sim/batch/sweep_plan.hpp"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace dearth::sim {

/// One attempt at one shard: segments/sIIII-aTTTT.h5.
struct SegmentName {
    int shard = 1; ///< from 1
    int attempt = 0;

    /// By attempt, then by shard: the order in which segments are believed.
    friend bool operator<(SegmentName const& a, SegmentName const& b) {
        return a.attempt != b.attempt ? a.attempt < b.attempt : a.shard < b.shard;
    }
};

/// The file's name: "s0001-a0000.h5".
std::string file_name(SegmentName const& name);

/// The folder of a sweep, laid out as docs/format.md says.
class SweepFolder {
  public:
    explicit SweepFolder(std::filesystem::path root) : root_(std::move(root)) {}

    /// ./<stem>.sweep, or the folder itself where a sweep's folder was given.
    static SweepFolder of(std::filesystem::path const& sweep_file);

    std::filesystem::path const& root() const { return root_; }

    std::filesystem::path plan() const { return root_ / "plan.json"; }

    std::filesystem::path design() const { return root_ / "design.csv"; }

    std::filesystem::path segments() const { return root_ / "segments"; }

    std::filesystem::path slurm() const { return root_ / "slurm"; }

    std::filesystem::path logs() const { return root_ / "logs"; }

    std::filesystem::path result() const { return root_ / "result.h5"; }

    /// The plan that stands there, if any. @throws ReadError if it is damaged
    std::optional<SweepManifest> manifest() const;

    /// Makes the folder with its plan, design and inputs.
    /// @throws OutputError(cannot_create)
    void write(SweepManifest const& manifest, Sweep const& sweep) const;

    /// Every segment, in the order in which they are believed; unfinished ones too.
    std::vector<SegmentName> segment_names() const;

    std::filesystem::path segment(SegmentName const& name) const {
        return segments() / file_name(name);
    }

  private:
    std::filesystem::path root_;
};

} // namespace dearth::sim
