#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace dearth::sim {

/// One output of a run file, replication by replication.
struct ReplicationMeans {
    std::string name;
    std::string units;
    std::vector<double> values; ///< mean over quarters, by replication; NaN where missing
};

/// The means over quarters of every variable of `group` that has the axes (replication,
/// quarter) and no other. Quarters in which a value is missing are left out of its mean.
/// @throws ReadError if the file cannot be read or has failed or missing runs
std::vector<ReplicationMeans> replication_means(std::filesystem::path const& file,
                                                std::string_view group);

} // namespace dearth::sim
