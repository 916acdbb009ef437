#include "models/probes/catalogue.hpp"

#include "models/probes/probe.hpp"

namespace dearth::models {

std::vector<OutputVariable> output_catalogue() {
    Probes const probes = all_probes();
    std::vector<OutputVariable> catalogue;
    for (auto const& probe : probes.enterprises) {
        catalogue.push_back(probe.about);
    }
    for (auto const& probe : probes.places) {
        catalogue.push_back(probe.about);
    }
    return catalogue;
}

std::string_view role_name(sim::Role role) {
    switch (role) {
    case sim::Role::truth:
        return "truth";
    case sim::Role::report:
        return "report";
    case sim::Role::belief:
        return "belief";
    case sim::Role::plan:
        return "plan";
    case sim::Role::rule:
        break;
    }
    return "rule";
}

std::string_view cell_methods(sim::CellMethod method) {
    switch (method) {
    case sim::CellMethod::sum:
        return "quarter: sum";
    case sim::CellMethod::mean:
        return "quarter: mean";
    case sim::CellMethod::point:
        break;
    }
    return "quarter: point";
}

std::string levels_text(OutputVariable const& variable) {
    std::string text;
    for (std::size_t level = 0; level < level_count; ++level) {
        if (variable.levels[level]) {
            text += text.empty() ? "" : " ";
            text += output_level_names[level];
        }
    }
    return text;
}

} // namespace dearth::models
