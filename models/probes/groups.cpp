#include "models/probes/survey.hpp"

#include <algorithm>
#include <limits>

namespace dearth::models {
namespace {

using sim::Along;
using sim::Dimension;
using sim::Storage;
using sim::Variable;

template <class Row>
std::vector<std::string> ids(Row const& rows) {
    std::vector<std::string> result;
    result.reserve(std::size(rows));
    for (auto const& row : rows) {
        result.push_back(row.id);
    }
    return result;
}

std::vector<std::string> labels_of(Level level, Country const& country) {
    switch (level) {
    case Level::national:
        break;
    case Level::province:
        return ids(country.tables.provinces);
    case Level::sector:
        return ids(country.tables.sectors);
    case Level::county:
        return ids(country.tables.counties);
    case Level::enterprise:
        return country.enterprises.id;
    }
    return {};
}

Dimension axis(std::string_view name, std::vector<std::string> labels) {
    Dimension dimension;
    dimension.name = name;
    dimension.labels = std::move(labels);
    std::string text(name);
    std::replace(text.begin(), text.end(), '_', ' ');
    dimension.attributes = {{"long_name", text}};
    return dimension;
}

Storage storage_of(OutputVariable const& about, Level level) {
    bool const is_own = level == Level::enterprise;
    if (about.is_flag) {
        return is_own ? Storage::int8 : Storage::int32;
    }
    return is_own ? Storage::float32 : Storage::float64;
}

Variable described(OutputVariable const& about, Level level) {
    Variable variable;
    variable.name = about.name;
    variable.units = about.units;
    variable.long_name = about.long_name;
    variable.description = about.description;
    variable.role = about.role;
    variable.cell_method = about.cell_method;
    variable.storage = storage_of(about, level);
    if (level != Level::national) {
        variable.dimensions.emplace_back(output_level_names[index(level)]);
    }
    if (!about.dimension.empty()) {
        variable.dimensions.emplace_back(about.dimension);
    }
    if (variable.storage == Storage::int8) {
        variable.flag_values = {0, 1};
        variable.flag_meanings = {"no", "yes"};
    }
    return variable;
}

bool is_chosen(OutputVariable const& about, Level level, OutputChoice const& choice) {
    if (!about.has(level)) {
        return false;
    }
    if (level != Level::enterprise || choice.all_variables) {
        return true;
    }
    auto const& names = choice.variables;
    return names.empty()
               ? about.is_default
               : std::find(names.begin(), names.end(), about.name) != names.end();
}

void add_axis(sim::Group& group, std::string_view name) {
    auto const has_name = [&](Dimension const& dimension) {
        return dimension.name == name;
    };
    if (!std::any_of(group.dimensions.begin(), group.dimensions.end(), has_name)) {
        group.dimensions.push_back(axis(name, axis_labels(name)));
    }
}

SurveyedGroup surveyed_group(Level level, OutputChoice const& choice,
                             Country const& country) {
    SurveyedGroup surveyed;
    surveyed.level = level;
    surveyed.group.name = output_level_names[index(level)];
    if (level != Level::national) {
        surveyed.group.dimensions.push_back(
            axis(surveyed.group.name, labels_of(level, country)));
    }
    for (auto const& about : output_catalogue()) {
        if (!is_chosen(about, level, choice)) {
            continue;
        }
        if (!about.dimension.empty()) {
            add_axis(surveyed.group, about.dimension);
        }
        surveyed.group.variables.push_back(described(about, level));
    }
    return surveyed;
}

// What each row of a group belongs to.
Variable membership(std::string_view group, std::string_view name,
                    std::vector<std::string> const& labels) {
    Variable variable;
    variable.name = name;
    variable.units = "1";
    variable.long_name = name;
    std::replace(variable.long_name.begin(), variable.long_name.end(), '_', ' ');
    variable.description =
        "the " + variable.long_name + " it belongs to, by position in flag_meanings";
    variable.cell_method = sim::CellMethod::point;
    bool const is_narrow =
        labels.size() <= std::size_t{std::numeric_limits<std::int8_t>::max()};
    variable.storage = is_narrow ? Storage::int8 : Storage::int16;
    variable.along = Along::nothing;
    variable.dimensions.emplace_back(group);
    for (std::size_t k = 0; k < labels.size(); ++k) {
        variable.flag_values.push_back(static_cast<int>(k));
        variable.flag_meanings.push_back(labels[k]);
    }
    return variable;
}

void add_memberships(SurveyedGroup& surveyed, Country const& country) {
    auto& variables = surveyed.group.variables;
    auto const& name = surveyed.group.name;
    auto const provinces = labels_of(Level::province, country);
    if (surveyed.level == Level::county) {
        variables.push_back(membership(name, "province", provinces));
    }
    if (surveyed.level == Level::enterprise) {
        variables.push_back(membership(name, "province", provinces));
        variables.push_back(
            membership(name, "county", labels_of(Level::county, country)));
        variables.push_back(
            membership(name, "sector", labels_of(Level::sector, country)));
        variables.push_back(
            membership(name, "priority_class", axis_labels("priority_class")));
        variables.push_back(membership(name, "ownership",
                                       {ownership_names.begin(), ownership_names.end()}));
    }
}

template <class Column>
std::vector<double> numbers(Column const& column) {
    return {column.begin(), column.end()};
}

} // namespace

std::vector<SurveyedGroup> surveyed_groups(OutputChoice const& choice,
                                           Country const& country) {
    std::vector<SurveyedGroup> groups;
    for (Level const level : {Level::national, Level::province, Level::sector}) {
        groups.push_back(surveyed_group(level, choice, country));
    }
    if (choice.finest >= Level::county) {
        groups.push_back(surveyed_group(Level::county, choice, country));
    }
    if (choice.finest >= Level::enterprise) {
        groups.push_back(surveyed_group(Level::enterprise, choice, country));
    }
    for (auto& surveyed : groups) {
        add_memberships(surveyed, country);
    }
    return groups;
}

std::vector<FixedVariable> fixed_variables(std::vector<SurveyedGroup> const& groups,
                                           Country const& country) {
    auto const& rows = country.enterprises;
    std::vector<FixedVariable> fixed;
    for (auto const& surveyed : groups) {
        if (surveyed.level == Level::county) {
            std::vector<double> provinces;
            for (auto const& county : country.tables.counties) {
                provinces.push_back(county.province);
            }
            fixed.push_back({"county", "province", provinces});
        }
        if (surveyed.level == Level::enterprise) {
            fixed.push_back({"enterprise", "province", numbers(rows.province)});
            fixed.push_back({"enterprise", "county", numbers(rows.county)});
            fixed.push_back({"enterprise", "sector", numbers(rows.sector)});
            fixed.push_back({"enterprise", "priority_class", numbers(rows.klass)});
            fixed.push_back({"enterprise", "ownership", numbers(rows.ownership)});
        }
    }
    return fixed;
}

} // namespace dearth::models
