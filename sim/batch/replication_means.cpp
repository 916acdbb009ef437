#include "sim/batch/replication_means.hpp"

#include "sim/record/reader.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <limits>

namespace dearth::sim {
namespace {

bool is_series(FoundVariable const& variable) {
    return !variable.is_text && !variable.is_coordinate && variable.dimensions.size() == 2
           && variable.dimensions[0].name == "replication"
           && variable.dimensions[1].name == "quarter";
}

double mean_of(double const* first, std::size_t count) {
    double sum = 0.0;
    double known = 0.0;
    for (std::size_t k = 0; k < count; ++k) {
        if (!std::isnan(first[k])) {
            sum += first[k];
            known += 1.0;
        }
    }
    return known > 0.0 ? sum / known : std::numeric_limits<double>::quiet_NaN();
}

} // namespace

std::vector<ReplicationMeans> replication_means(std::filesystem::path const& file,
                                                std::string_view group) {
    Reader const reader(file);
    auto const table = reader.runs();
    bool const is_whole =
        std::all_of(table.status.begin(), table.status.end(),
                    [](RunStatus status) { return status == RunStatus::complete; });
    if (!is_whole) {
        throw ReadError("'" + file.string() + "' has runs that are not complete");
    }
    std::vector<ReplicationMeans> result;
    for (auto const& found : reader.groups()) {
        if (found.name != group) {
            continue;
        }
        for (auto const& variable : found.variables) {
            if (!is_series(variable)) {
                continue;
            }
            auto const read = reader.read(group, variable.name);
            std::size_t const quarters = read.dimensions[1].size;
            ReplicationMeans means{variable.name, variable.units, {}};
            for (std::size_t k = 0; k < read.dimensions[0].size; ++k) {
                means.values.push_back(mean_of(&read.values[k * quarters], quarters));
            }
            result.push_back(std::move(means));
        }
    }
    return result;
}

} // namespace dearth::sim
