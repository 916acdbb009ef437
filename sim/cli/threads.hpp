#pragma once

#include <optional>
#include <string_view>

namespace dearth::sim {

/// How many threads this process may keep busy: the least of its affinity, its cgroup's
/// quota and SLURM_CPUS_PER_TASK; at least 1.
int allowed_threads();

/// How many threads a verb uses that was asked for so many; 0: as many as allowed.
int threads_or_allowed(int asked);

/// The whole threads in a cgroup's quota ("max 100000", "150000 100000"), at least 1;
/// nothing if there is no limit or the text is no quota.
std::optional<int> threads_of_quota(std::string_view cpu_max);

} // namespace dearth::sim
