#include "models/world/scenario_outputs.hpp"

#include "models/probes/catalogue.hpp"
#include "sim/base/text.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace dearth::models {
namespace {

bool is_for_groups_alone(std::string_view name) {
    auto const catalogue = output_catalogue();
    return std::any_of(catalogue.begin(), catalogue.end(),
                       [name](auto const& variable) { return variable.name == name; });
}

std::vector<std::string_view> enterprise_variables() {
    std::vector<std::string_view> names;
    for (auto const& variable : output_catalogue()) {
        if (variable.has(Level::enterprise)) {
            names.push_back(variable.name);
        }
    }
    return names;
}

} // namespace

std::vector<std::string> read_variables(sim::YamlNode const& list,
                                        sim::Diagnostics& problems) {
    std::vector<std::string> variables;
    if (!list.is_list()) {
        problems.add(list.problem(sim::errors::wrong_kind,
                                  "'variables' is neither a list nor 'all'",
                                  "write a list of names, or all"));
        return variables;
    }
    auto const known = enterprise_variables();
    for (auto const& item : list.items()) {
        auto const name = item.text(problems);
        if (!name) {
            continue;
        }
        if (std::find(known.begin(), known.end(), *name) != known.end()) {
            variables.push_back(*name);
            continue;
        }
        if (is_for_groups_alone(*name)) {
            problems.add(
                item.problem(sim::errors::unknown_name,
                             fmt::format("'{}' is no variable of an enterprise", *name),
                             "leave it out: the other groups hold all of theirs always"));
            continue;
        }
        auto remedy = sim::did_you_mean(*name, known);
        problems.add(item.problem(
            sim::errors::unknown_name, fmt::format("unknown variable '{}'", *name),
            remedy.empty() ? "'dearth describe outputs' lists the variables"
                           : std::move(remedy)));
    }
    return variables;
}

} // namespace dearth::models
