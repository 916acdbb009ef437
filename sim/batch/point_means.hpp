#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace dearth::sim {

/// The mean of each point over its replications, `outputs` standing point by point. NaN
/// where a replication is missing, since points with fewer draws would no longer share
/// them with the others.
/// @throws InvariantError unless replications >= 1 divide the outputs
std::vector<double> point_means(std::span<double const> outputs,
                                std::size_t replications);

} // namespace dearth::sim
