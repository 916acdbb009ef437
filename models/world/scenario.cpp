#include "models/world/scenario.hpp"

#include "models/institutions/timeline.hpp"
#include "models/world/enterprise_list.hpp"
#include "models/world/generator.hpp"
#include "models/world/scenario_items.hpp"
#include "models/world/scenario_names.hpp"
#include "models/world/scenario_outputs.hpp"
#include "models/world/scenario_paths.hpp"
#include "models/world/scenario_policies.hpp"
#include "models/world/tables.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <limits>

namespace dearth::models {
namespace {

constexpr int newest_version = 1;
constexpr int most_quarters = 400;
constexpr int most_burn_in = 40;
constexpr int first_year = 1900;
constexpr int last_year = 2199;
constexpr std::array<std::string_view, 3> level_names{"province", "county", "enterprise"};

/// Turns the items of a scenario into its values.
class ScenarioReader {
  public:
    ScenarioReader(std::filesystem::path const& path, ScenarioItems const& written,
                   ScenarioCatalogues const& catalogues, sim::Diagnostics& problems)
        : written_(written), catalogues_(catalogues), problems_(problems) {
        scenario_.file = path;
    }

    Scenario read() {
        read_header();
        read_time();
        read_economy();
        read_output();
        scenario_.parameters =
            read_catalogued(parameter_fields(), default_parameters(), "parameters.");
        scenario_.institutions = read_catalogued(institution_fields(),
                                                 default_institutions(), "institutions.");
        read_policies();
        return std::move(scenario_);
    }

  private:
    // The value at a path, its origin noted.
    sim::YamlNode const* take(std::string const& path) {
        auto const* const value = find(written_.items, path);
        scenario_.origins[path] = value != nullptr ? origin_of(*value) : "default";
        return value;
    }

    int whole(std::string const& path, int low, int high, int fallback) {
        auto const* const value = take(path);
        auto const number = value != nullptr ? value->integer(problems_, low, high)
                                             : std::optional<std::int64_t>(fallback);
        return static_cast<int>(number.value_or(fallback));
    }

    void read_header() {
        auto const* const version = find(written_.items, "dearth");
        auto const number = version != nullptr ? version->integer(problems_, 1, 999)
                                               : std::optional<std::int64_t>();
        if (number && *number != newest_version) {
            problems_.add(version->problem(
                sim::errors::out_of_range,
                fmt::format("version {} of the format is not known", *number),
                fmt::format("write 'dearth: {}' and check the fields", newest_version)));
        }
        auto const* const name = take("name");
        auto const text = name != nullptr ? name->text(problems_) : std::nullopt;
        scenario_.name = text.value_or(scenario_.file.stem().string());
    }

    void read_time() {
        if (auto const* const start = take("start")) {
            auto const quarter = start->quarter(problems_);
            bool const is_near =
                quarter && quarter->year >= first_year && quarter->year <= last_year;
            if (is_near) {
                scenario_.start = {quarter->year, quarter->quarter};
            } else if (quarter) {
                problems_.add(
                    start->problem(sim::errors::out_of_range,
                                   fmt::format("'start' must lie from {}Q1 to {}Q4",
                                               first_year, last_year)));
            }
        }
        scenario_.quarters = whole("quarters", 1, most_quarters, scenario_.quarters);
        scenario_.burn_in = whole("burn_in", 0, most_burn_in, scenario_.burn_in);
        if (auto const* const seed = take("seed")) {
            auto const number =
                seed->integer(problems_, 0, std::numeric_limits<std::int64_t>::max());
            scenario_.seed = static_cast<std::uint64_t>(number.value_or(1));
        }
    }

    void read_economy() {
        read_tables_folder();
        auto const* const enterprises = take("economy.enterprises");
        if (enterprises == nullptr) {
            return;
        }
        if (!is_path(*enterprises)) {
            auto const count = enterprises->integer(
                problems_, static_cast<std::int64_t>(fewest_enterprises),
                static_cast<std::int64_t>(most_enterprises));
            scenario_.enterprises =
                static_cast<int>(count.value_or(scenario_.enterprises));
            return;
        }
        auto const path = resolved_path(*enterprises, problems_);
        if (!path) {
            return;
        }
        scenario_.enterprise_list = *path;
        std::error_code ignored;
        if (!std::filesystem::exists(*path, ignored)) {
            problems_.add(enterprises->problem(
                sim::errors::unreadable_file,
                fmt::format("there is no file '{}'", path->string())));
        } else if (are_tables_sound_) {
            read_enterprise_list(*path, tables_, problems_);
        }
    }

    // A list is a CSV file; anything else is meant as a number.
    static bool is_path(sim::YamlNode const& value) {
        auto const& text = value.raw();
        return value.is_scalar() && text.find(".csv") != std::string::npos;
    }

    void read_tables_folder() {
        auto const* const value = take("economy.tables");
        auto const folder =
            value != nullptr ? folder_of(*value) : find_data("tables", scenario_.file);
        if (!folder) {
            if (value == nullptr) {
                problems_.add({{scenario_.file.string(), 1, 1}, {}, 1},
                              sim::errors::unreadable_file,
                              "no folder 'tables' was found",
                              "set DEARTH_DATA to the folder that holds it");
            }
            return;
        }
        scenario_.tables = *folder;
        auto const before = problems_.size();
        tables_ = read_tables(*folder, problems_);
        are_tables_sound_ = problems_.size() == before;
    }

    // A folder that the scenario names stands beside the file or among the data.
    std::optional<std::filesystem::path> folder_of(sim::YamlNode const& value) {
        auto path = resolved_path(value, problems_);
        if (!path) {
            return std::nullopt;
        }
        std::error_code ignored;
        if (std::filesystem::is_directory(*path, ignored)) {
            return path;
        }
        auto found = find_data(value.raw(), scenario_.file);
        if (!found) {
            problems_.add(
                value.problem(sim::errors::unreadable_file,
                              fmt::format("there is no folder '{}'", path->string())));
        }
        return found;
    }

    void read_output() {
        auto& output = scenario_.output;
        if (auto const* const level = take("output.level")) {
            output.level = static_cast<OutputLevel>(
                level->choice(problems_, level_names).value_or(0));
        }
        if (auto const* const events = take("output.events")) {
            output.events = events->flag(problems_).value_or(false);
        }
        if (auto const* const variables = take("output.variables")) {
            output.all_variables = variables->is_scalar() && variables->raw() == "all";
            if (!output.all_variables) {
                output.variables = read_variables(*variables, problems_);
            }
        }
    }

    template <class Field, class Values>
    Values read_catalogued(std::span<Field const> fields, Values values,
                           std::string const& prefix) {
        for (auto const& field : fields) {
            auto const* const value = take(prefix + std::string(field.entry.path));
            if (value == nullptr) {
                continue;
            }
            auto const number = sim::read_value(field.entry, *value, problems_);
            values.*field.member = number.value_or(values.*field.member);
        }
        return values;
    }

    void read_policies() {
        auto const names = scope_names(tables_);
        auto const before = problems_.size();
        auto read = models::read_policies(
            written_.policies,
            {scenario_.file, catalogues_.institutions, names, scenario_.start},
            problems_);
        scenario_.policies = std::move(read.policies);
        scenario_.origins.merge(read.origins);
        if (problems_.size() == before) {
            refuse_clashes(ranked(scenario_.policies), problems_);
        }
    }

    ScenarioItems const& written_;
    ScenarioCatalogues const& catalogues_;
    sim::Diagnostics& problems_;
    Scenario scenario_;
    Tables tables_;
    bool are_tables_sound_ = false;
};

} // namespace

Scenario read_scenario(std::filesystem::path const& path,
                       std::span<std::string const> overrides,
                       sim::Diagnostics& problems) {
    auto const catalogues = scenario_catalogues();
    auto const written = read_items(path, overrides, catalogues, problems);
    if (!written) {
        return {};
    }
    return ScenarioReader(path, *written, catalogues, problems).read();
}

Scenario read_scenario(std::filesystem::path const& path,
                       std::span<std::string const> overrides) {
    sim::Diagnostics problems;
    auto scenario = read_scenario(path, overrides, problems);
    problems.throw_if_any();
    return scenario;
}

} // namespace dearth::models
