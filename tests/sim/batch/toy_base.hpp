#pragma once

#include "sim/base/text.hpp"
#include "sim/batch/sweep_file.hpp"
#include "sim/input/scalar.hpp"
#include "sim/time/date.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

namespace dearth::sim {

/// A base scenario of a handful of values, with a policy `ban` that ends on 2021-06-30.
class ToyBase : public SweepBase {
  public:
    std::vector<Diagnostic>
    check(std::vector<std::string> const& overrides) const override {
        Diagnostics problems;
        for (std::size_t k = 0; k < overrides.size(); ++k) {
            check_one(overrides[k], static_cast<int>(k) + 1, problems);
        }
        return problems.sorted();
    }

    std::string_view override_file() const override { return "--set"; }

    std::string full_path(std::string_view path) const override {
        if (path == "labour.fatigue_rate") {
            return "parameters.labour.fatigue_rate";
        }
        return path == "seed" || !is_known(path) ? "" : std::string(path);
    }

    std::vector<std::string> outputs() const override { return {"output", "losses"}; }

    Quarter first_quarter() const override { return {2019, 1}; }

    Quarter last_quarter() const override { return {2021, 4}; }

  private:
    static constexpr std::array<std::string_view, 6> paths{
        "labour.fatigue_rate", "parameters.labour.fatigue_rate", "bonus.size",
        "policies.ban.from",   "policies.ban.enabled",           "seed"};

    static bool is_known(std::string_view path) {
        return std::find(paths.begin(), paths.end(), path) != paths.end();
    }

    static void check_one(std::string const& option, int number, Diagnostics& problems) {
        auto const sign = option.find('=');
        auto const path = option.substr(0, sign);
        auto const value = option.substr(sign + 1);
        SourceSpan const key{{"--set", number, 1}, path + ": " + value, 1};
        SourceSpan const text{{"--set", number, static_cast<int>(sign) + 3}, "", 1};
        if (!is_known(path)) {
            problems.add(key, errors::unknown_field, "unknown field '" + path + "'",
                         did_you_mean(path, paths));
            return;
        }
        check_value(path, value, text, problems);
    }

    static void check_value(std::string const& path, std::string const& value,
                            SourceSpan const& place, Diagnostics& problems) {
        auto const subject = " for '" + path + "'";
        Fault fault;
        if (path == "bonus.size") {
            fault = read_integer(value, 0, 10, subject).fault;
        } else if (path == "policies.ban.enabled") {
            fault = read_flag(value, subject).fault;
        } else if (path == "policies.ban.from") {
            auto const day = read_day(value, subject);
            fault = day.fault;
            if (day.value && day.value->year == 2021 && day.value->month > 6) {
                problems.add({{"base.yaml", 2, 1}, "to: 2021-06-30", 14},
                             errors::contradictory_dates, "'to' lies before 'from'");
            }
        } else if (path != "seed") {
            fault = read_number(value, {0.0, 1.0}, subject).fault;
        }
        if (!fault.message.empty()) {
            problems.add(place, fault.code, fault.message, fault.remedy);
        }
    }
};

} // namespace dearth::sim
