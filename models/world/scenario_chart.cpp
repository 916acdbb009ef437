#include "models/world/scenario_chart.hpp"

#include "models/institutions/timeline.hpp"
#include "models/world/scenario_names.hpp"
#include "models/world/tables.hpp"
#include "sim/base/text.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace dearth::models {
namespace {

constexpr int quarters_per_line = 40;

char mark(Timeline const& timeline, std::size_t policy, sim::Calendar const& calendar,
          int quarter) {
    int const days = calendar.quarter_days(quarter);
    int active = 0;
    for (int day = 0; day < days; ++day) {
        active += timeline.is_active(policy, calendar.quarter_start(quarter) + day);
    }
    if (active == 0) {
        return '.';
    }
    return active == days ? '#' : '+';
}

// Policies' names; the steps of one are numbered.
std::vector<std::string> row_names(std::span<Policy const> policies) {
    std::vector<std::string> names;
    for (auto const& policy : policies) {
        auto const same = [&](Policy const& other) { return other.name == policy.name; };
        auto const all = std::count_if(policies.begin(), policies.end(), same);
        auto const upto = std::count_if(
            policies.begin(),
            policies.begin() + static_cast<std::ptrdiff_t>(names.size()) + 1, same);
        names.push_back(all > 1 ? fmt::format("{} ({} of {})", policy.name, upto, all)
                                : policy.name);
    }
    return names;
}

std::string scope_text(Scope const& scope, ScopeNames const& names) {
    std::vector<std::string> parts;
    for (std::size_t i = 0; i < scope_dimension_count; ++i) {
        if (auto const& list = scope.only[i]) {
            std::vector<std::string> chosen;
            for (auto const index : *list) {
                chosen.push_back(names.of[i][index]);
            }
            parts.push_back(
                fmt::format("{} {}", scope_dimension_names[i],
                            chosen.empty() ? "none" : sim::join(chosen, ", ")));
        }
    }
    return parts.empty() ? "whole country" : sim::join(parts, "; ");
}

std::string dates_text(Policy const& policy) {
    return fmt::format("{} to {}", sim::to_text(policy.from),
                       policy.to ? sim::to_text(*policy.to) : "the end");
}

/// Draws one chart.
class Chart {
  public:
    explicit Chart(Scenario const& scenario)
        : scenario_(scenario),
          calendar_(scenario.calendar()),
          timeline_(scenario.institutions, scenario.policies, calendar_),
          names_(scope_names(read_tables(scenario.tables))),
          rows_(row_names(timeline_.policies())) {
        for (auto const& row : rows_) {
            width_ = std::max(width_, row.size());
        }
    }

    std::string draw() {
        auto const last = scenario_.start + (scenario_.quarters - 1);
        text_ = fmt::format("{}: rules in force, {} to {}\n", scenario_.name,
                            sim::to_text(scenario_.start), sim::to_text(last));
        if (rows_.empty()) {
            return text_ + "no policy: the base rules hold throughout\n";
        }
        text_ += "one column a quarter: # all days, + some days, . none; a lower row "
                 "counts where two set the same rule\n";
        for (int first = 0; first < scenario_.quarters; first += quarters_per_line) {
            draw_block(first, std::min(scenario_.quarters, first + quarters_per_line));
        }
        list_policies();
        list_overlaps();
        return text_;
    }

  private:
    // Years stand apart, each under its number: 2021 over 1234, the last digits of it
    // over a part of a year.
    void draw_block(int first, int last) {
        std::string years;
        std::string digits;
        for (int i = first; i < last; ++i) {
            auto const quarter = scenario_.start + i;
            int const shown = std::min(4 - quarter.index + 1, last - i);
            if (i == first || quarter.index == 1) {
                auto const number = fmt::format("{:04}", quarter.year);
                years +=
                    gap(i, first) + number.substr(4 - static_cast<std::size_t>(shown));
            }
            digits += gap(i, first) + static_cast<char>('0' + quarter.index);
        }
        text_ += fmt::format("\n{:<{}}  {}\n{:<{}}  {}\n", "", width_, years, "", width_,
                             digits);
        for (std::size_t policy = 0; policy < rows_.size(); ++policy) {
            text_ += fmt::format("{:<{}}  ", rows_[policy], width_);
            for (int i = first; i < last; ++i) {
                text_ += gap(i, first)
                         + mark(timeline_, policy, calendar_, calendar_.burn_in() + i);
            }
            text_ += '\n';
        }
    }

    // A blank before each year but the first of a line.
    std::string gap(int quarter, int first) const {
        bool const begins_year = (scenario_.start + quarter).index == 1;
        return begins_year && quarter > first ? " " : "";
    }

    void list_policies() {
        auto const fields = institution_fields();
        text_ += "\nwhat they set\n";
        for (std::size_t i = 0; i < rows_.size(); ++i) {
            auto const& policy = timeline_.policies()[i];
            text_ += fmt::format("  {}: {}, {}\n", rows_[i], dates_text(policy),
                                 scope_text(policy.where, names_));
            for (auto const& edit : policy.edits) {
                auto const& entry = fields[edit.field].entry;
                text_ += fmt::format("    {} = {}\n", entry.path,
                                     sim::value_text(entry, edit.value));
            }
        }
    }

    void list_overlaps() {
        auto const found = overlaps(timeline_.policies());
        text_ += found.empty() ? "\nno overlaps\n" : "\noverlaps\n";
        for (auto const& overlap : found) {
            text_ += fmt::format("  {}: {} counts over {}\n",
                                 institution_fields()[overlap.field].entry.path,
                                 rows_[overlap.upper], rows_[overlap.lower]);
        }
    }

    Scenario const& scenario_;
    sim::Calendar calendar_;
    Timeline timeline_;
    ScopeNames names_;
    std::vector<std::string> rows_;
    std::size_t width_ = 0;
    std::string text_;
};

} // namespace

std::string timeline_chart(Scenario const& scenario) {
    return Chart(scenario).draw();
}

} // namespace dearth::models
