#include "models/world/scenario_diff.hpp"

#include "models/institutions/timeline.hpp"
#include "models/world/scenario_names.hpp"
#include "models/world/scope_cells.hpp"
#include "models/world/shared_places.hpp"
#include "models/world/tables.hpp"
#include "sim/base/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <optional>
#include <set>
#include <tuple>

namespace dearth::models {
namespace {

namespace fs = std::filesystem;

constexpr std::array<std::string_view, 3> level_names{"province", "county", "enterprise"};

std::string variables_text(OutputRequest const& output) {
    if (output.all_variables) {
        return "all";
    }
    return output.variables.empty() ? "the usual" : sim::join(output.variables, ", ");
}

// What a table says: its rows, without the remarks above and between them.
std::string content_of(fs::path const& path) {
    std::ifstream file(path, std::ios::binary);
    std::string content;
    std::string line;
    while (std::getline(file, line)) {
        if (!line.empty() && line.front() != '#') {
            content += line + "\n";
        }
    }
    return content;
}

std::set<std::string> tables_in(fs::path const& folder) {
    std::set<std::string> names;
    std::error_code failed;
    for (auto const& entry : fs::directory_iterator(folder, failed)) {
        if (entry.path().extension() == ".csv") {
            names.insert(entry.path().filename().string());
        }
    }
    return names;
}

std::vector<std::string> other_tables(fs::path const& before, fs::path const& after) {
    auto names = tables_in(before);
    names.merge(tables_in(after));
    std::vector<std::string> differing;
    for (auto const& name : names) {
        if (content_of(before / name) != content_of(after / name)) {
            differing.push_back(name);
        }
    }
    return differing;
}

std::string enterprises_text(Scenario const& scenario) {
    return scenario.enterprise_list.empty()
               ? fmt::format("{} generated", scenario.enterprises)
               : scenario.enterprise_list.filename().string();
}

void compare_settings(ScenarioDiff& diff, Scenario const& before, Scenario const& after) {
    auto const add = [&](std::string const& path, std::string const& first,
                         std::string const& second) {
        if (first != second) {
            diff.settings.push_back({path, first, second});
        }
    };
    add("start", sim::to_text(before.start), sim::to_text(after.start));
    add("quarters", fmt::format("{}", before.quarters),
        fmt::format("{}", after.quarters));
    add("burn_in", fmt::format("{}", before.burn_in), fmt::format("{}", after.burn_in));
    add("seed", fmt::format("{}", before.seed), fmt::format("{}", after.seed));
    if (before.enterprise_list.empty() || after.enterprise_list.empty()) {
        add("economy.enterprises", enterprises_text(before), enterprises_text(after));
    } else if (content_of(before.enterprise_list) != content_of(after.enterprise_list)) {
        diff.tables.push_back(after.enterprise_list.filename().string());
    }
    auto const level = [](Scenario const& scenario) {
        return std::string(level_names[static_cast<std::size_t>(scenario.output.level)]);
    };
    add("output.level", level(before), level(after));
    add("output.variables", variables_text(before.output), variables_text(after.output));
    add("output.events", fmt::format("{}", before.output.events),
        fmt::format("{}", after.output.events));
}

template <class Field, class Values>
std::vector<ValueChange> changes(std::span<Field const> fields, Values const& before,
                                 Values const& after) {
    std::vector<ValueChange> found;
    for (auto const& field : fields) {
        if (before.*field.member != after.*field.member) {
            found.push_back({&field.entry, before.*field.member, after.*field.member});
        }
    }
    return found;
}

/// The rules of one scenario, asked by days since 2000.
class DatedRules {
  public:
    /// `policies` are the scenario's, in the places compared.
    DatedRules(Scenario const& scenario, std::vector<Policy> const& policies)
        : calendar_(scenario.calendar()),
          timeline_(scenario.institutions, policies, calendar_),
          first_(sim::first_day(scenario.start)),
          end_(sim::first_day(scenario.start + scenario.quarters)) {}

    std::int32_t first() const { return first_; }

    std::int32_t end() const { return end_; }

    void add_switches(std::set<std::int32_t>& days) const {
        for (auto const day : timeline_.switch_days()) {
            days.insert(calendar_.days_since_2000(day));
        }
    }

    Institutions on(std::int32_t day, ScopeKey const& key) const {
        return timeline_.resolve(calendar_.day(sim::date_from_days(day)), key);
    }

  private:
    sim::Calendar calendar_;
    Timeline timeline_;
    std::int32_t first_;
    std::int32_t end_;
};

/// A difference of one rule during some days: field, first day, the day after the last,
/// both values.
using Span = std::tuple<std::int32_t, std::size_t, std::int32_t, double, double>;

/// Finds where and when the rules of two scenarios differ.
class RuleComparison {
  public:
    RuleComparison(Scenario const& before, Scenario const& after,
                   SharedPlaces const& places)
        : before_(before, places.of_before(before.policies)),
          after_(after, places.of_after(after.policies)),
          cells_(all_policies(before, after, places), places.names()),
          from_(std::max(before_.first(), after_.first())),
          end_(std::min(before_.end(), after_.end())) {}

    void compare(ScenarioDiff& diff) {
        diff.from = sim::date_from_days(from_);
        diff.to = sim::date_from_days(end_ - 1);
        for (std::size_t cell = 0; cell < cells_.cells().size(); ++cell) {
            compare_cell(cell);
        }
        auto const fields = institution_fields();
        for (auto const& [span, chosen] : found_) {
            auto const [from, field, end, first, second] = span;
            for (auto& where : cells_.where(chosen)) {
                diff.rules.push_back({{&fields[field].entry, first, second},
                                      sim::date_from_days(from),
                                      sim::date_from_days(end - 1),
                                      std::move(where)});
            }
        }
    }

  private:
    static std::vector<Policy> all_policies(Scenario const& before, Scenario const& after,
                                            SharedPlaces const& places) {
        auto policies = places.of_before(before.policies);
        auto const others = places.of_after(after.policies);
        policies.insert(policies.end(), others.begin(), others.end());
        return policies;
    }

    void compare_cell(std::size_t cell) {
        auto const fields = institution_fields();
        auto const key = cells_.key(cells_.cells()[cell]);
        auto const days = switch_days();
        std::vector<std::optional<Span>> open(fields.size());
        for (std::size_t k = 0; k + 1 < days.size(); ++k) {
            auto const first = before_.on(days[k], key);
            auto const second = after_.on(days[k], key);
            for (std::size_t i = 0; i < fields.size(); ++i) {
                auto const member = fields[i].member;
                extend(open[i], {days[k], i, days[k + 1], first.*member, second.*member},
                       cell);
            }
        }
        for (auto& span : open) {
            close(span, cell);
        }
    }

    // Goes on with the span in hand where nothing has changed since, else begins anew.
    void extend(std::optional<Span>& open, Span const& next, std::size_t cell) {
        bool const differs = std::get<3>(next) != std::get<4>(next);
        bool const goes_on = open && std::get<3>(*open) == std::get<3>(next)
                             && std::get<4>(*open) == std::get<4>(next);
        if (differs && goes_on) {
            std::get<2>(*open) = std::get<2>(next);
            return;
        }
        close(open, cell);
        if (differs) {
            open = next;
        }
    }

    void close(std::optional<Span>& open, std::size_t cell) {
        if (open) {
            found_[*open].push_back(cell);
            open.reset();
        }
    }

    std::vector<std::int32_t> switch_days() const {
        std::set<std::int32_t> days{from_, end_};
        before_.add_switches(days);
        after_.add_switches(days);
        std::vector<std::int32_t> within;
        std::copy_if(days.begin(), days.end(), std::back_inserter(within),
                     [&](std::int32_t day) { return day >= from_ && day <= end_; });
        return within;
    }

    DatedRules before_;
    DatedRules after_;
    ScopeCells cells_;
    std::int32_t from_;
    std::int32_t end_;
    std::map<Span, std::vector<std::size_t>> found_{};
};

} // namespace

bool ScenarioDiff::is_empty() const {
    return settings.empty() && tables.empty() && parameters.empty()
           && institutions.empty() && rules.empty() && places_before.empty()
           && places_after.empty();
}

ScenarioDiff difference(Scenario const& before, Scenario const& after) {
    ScenarioDiff diff;
    compare_settings(diff, before, after);
    auto const tables = other_tables(before.tables, after.tables);
    diff.tables.insert(diff.tables.end(), tables.begin(), tables.end());
    diff.parameters = changes(parameter_fields(), before.parameters, after.parameters);
    diff.institutions =
        changes(institution_fields(), before.institutions, after.institutions);
    SharedPlaces const places(scope_names(read_tables(before.tables)),
                              scope_names(read_tables(after.tables)));
    diff.places_before = places.only_before();
    diff.places_after = places.only_after();
    diff.share_places = !places.names().county_provinces.empty();
    if (diff.share_places) {
        RuleComparison(before, after, places).compare(diff);
    }
    return diff;
}

} // namespace dearth::models
