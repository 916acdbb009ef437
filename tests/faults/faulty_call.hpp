#pragma once

#include "tests/cli/run_dearth.hpp"
#include "tests/scratch_folder.hpp"

#include <sys/resource.h>

#include <map>
#include <optional>
#include <sstream>
#include <utility>

namespace dearth::tests {

/// How often a fault is tried: `few` times, or `many` where DEARTH_LONG is set.
inline int times(int few, int many) {
    return std::getenv("DEARTH_LONG") == nullptr ? few : many;
}

/// Variables of the environment that hold, for programs started meanwhile, as long as the
/// object lives.
class Environment {
  public:
    explicit Environment(std::map<std::string, std::string> variables)
        : variables_(std::move(variables)) {
        for (auto const& [name, value] : variables_) {
            setenv(name.c_str(), value.c_str(), 1);
        }
    }

    Environment(Environment const&) = delete;
    Environment& operator=(Environment const&) = delete;

    ~Environment() {
        for (auto const& [name, value] : variables_) {
            unsetenv(name.c_str());
        }
    }

  private:
    std::map<std::string, std::string> variables_;
};

/// The program with tests/faults/injector loaded before the C library, under its orders.
inline std::map<std::string, std::string>
injected(std::map<std::string, std::string> orders) {
    orders["LD_PRELOAD"] = DEARTH_INJECTOR;
    return orders;
}

/// The fault at the n-th call that makes, writes, synchronises or names a file.
inline Outcome run_with_fault(std::vector<std::string> words,
                              std::filesystem::path const& folder,
                              std::string const& fault, long n) {
    Environment const orders(
        injected({{"DEARTH_FAULT", fault}, {"DEARTH_FAULT_AT", std::to_string(n)}}));
    return run_dearth(std::move(words), folder);
}

/// Such calls where nothing goes wrong; -1 if it went wrong.
struct Calls {
    long all = -1;         ///< their number
    long taking_room = -1; ///< the last that a full disk refuses
};

inline Calls calls_of(std::vector<std::string> words,
                      std::filesystem::path const& folder) {
    ScratchFolder const scratch;
    auto const count = scratch.path() / "count";
    Environment const orders(injected({{"DEARTH_FAULT_COUNT", count.string()}}));
    if (run_dearth(std::move(words), folder).code != 0) {
        return {};
    }
    Calls calls;
    std::istringstream(content_of(count)) >> calls.all >> calls.taking_room;
    return calls;
}

/// `count` whole numbers from 1 to `last`, one of each stretch of equal length, in it at
/// a place that looks like chance but is the same every time.
inline std::vector<long> spread(long last, int count) {
    std::vector<long> chosen;
    std::uint64_t state = 20'211'121;
    for (int k = 0; k < count; ++k) {
        state = state * 6'364'136'223'846'793'005U + 1'442'695'040'888'963'407U;
        double const within = static_cast<double>(state >> 11U) * 0x1p-53;
        chosen.push_back(
            1 + static_cast<long>((k + within) * static_cast<double>(last) / count));
    }
    return chosen;
}

/// A soft limit of resources, for programs started as long as the object lives.
class SoftLimit {
  public:
    SoftLimit(__rlimit_resource resource, rlim_t value) : resource_(resource) {
        getrlimit(resource_, &before_);
        rlimit const limit{value, before_.rlim_max};
        setrlimit(resource_, &limit);
    }

    SoftLimit(SoftLimit const&) = delete;
    SoftLimit& operator=(SoftLimit const&) = delete;

    ~SoftLimit() { setrlimit(resource_, &before_); }

  private:
    __rlimit_resource resource_;
    rlimit before_{};
};

/// What the soft limit of processor time must be for a program started now to have
/// `seconds`, this one having used some already.
inline rlim_t processor_seconds(rlim_t seconds) {
    rusage used{};
    getrusage(RUSAGE_SELF, &used);
    return seconds + 2 + static_cast<rlim_t>(used.ru_utime.tv_sec + used.ru_stime.tv_sec);
}

} // namespace dearth::tests
