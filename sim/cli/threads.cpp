#include "sim/cli/threads.hpp"

#include "sim/base/text.hpp"

#include <sched.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <limits>
#include <string>
#include <thread>

namespace dearth::sim {
namespace {

constexpr int no_limit = std::numeric_limits<int>::max();

int affinity() {
    cpu_set_t allowed;
    CPU_ZERO(&allowed);
    if (sched_getaffinity(0, sizeof allowed, &allowed) != 0) {
        return static_cast<int>(std::max(1U, std::thread::hardware_concurrency()));
    }
    return CPU_COUNT(&allowed);
}

std::string first_line(std::string const& path) {
    std::ifstream file(path);
    std::string line;
    std::getline(file, line);
    return line;
}

// The group this process is in, under the second version of cgroups: "0::/name".
std::string own_group() {
    std::ifstream file("/proc/self/cgroup");
    for (std::string line; std::getline(file, line);) {
        if (line.compare(0, 3, "0::") == 0) {
            return line.substr(3);
        }
    }
    return "";
}

int cgroup_limit() {
    std::string const root = "/sys/fs/cgroup";
    int limit = no_limit;
    for (auto const& group : {std::string(), own_group()}) {
        auto const quota = threads_of_quota(first_line(root + group + "/cpu.max"));
        limit = std::min(limit, quota.value_or(no_limit));
    }
    auto const old = first_line(root + "/cpu/cpu.cfs_quota_us") + " "
                     + first_line(root + "/cpu/cpu.cfs_period_us");
    return std::min(limit, threads_of_quota(old).value_or(no_limit));
}

int slurm_limit() {
    char const* const text = std::getenv("SLURM_CPUS_PER_TASK");
    auto const number = text != nullptr ? natural_number(text) : std::nullopt;
    bool const is_limit = number && *number >= 1;
    return is_limit ? *number : no_limit;
}

} // namespace

std::optional<int> threads_of_quota(std::string_view cpu_max) {
    auto const parts = split(cpu_max, ' ');
    if (parts.size() != 2) {
        return std::nullopt;
    }
    auto const quota = natural_number(parts[0]);
    auto const period = natural_number(parts[1]);
    if (!quota || !period || *quota <= 0 || *period <= 0) {
        return std::nullopt;
    }
    return std::max(*quota / *period, 1);
}

int threads_or_allowed(int asked) {
    return asked > 0 ? asked : allowed_threads();
}

int allowed_threads() {
    return std::max(1, std::min({affinity(), cgroup_limit(), slurm_limit()}));
}

} // namespace dearth::sim
