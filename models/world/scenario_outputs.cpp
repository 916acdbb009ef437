#include "models/world/scenario_outputs.hpp"

#include "sim/base/text.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace dearth::models {
namespace {

constexpr std::string_view everywhere = "national province sector county enterprise";
constexpr std::string_view upper = "national province";

constexpr OutputEntry entries[] = {
    {"output", "unit", "truth", everywhere, "what was made"},
    {"output_reported", "unit", "report", everywhere, "what that level sent up"},
    {"output_believed", "unit", "belief", "national sector",
     "what the centre believes was made"},
    {"output_planned", "unit", "plan", everywhere, "the plan in force at the close"},
    {"potential", "unit", "truth", everywhere,
     "what capital could have made at stipulated hours"},
    {"losses", "unit", "truth", everywhere, "potential that was not made, by cause"},
    {"losses_declared", "unit", "report", everywhere,
     "shortfalls as declared, by declared cause"},
    {"power_served", "1", "truth", everywhere, "hours of power over stipulated hours"},
    {"input_fill", "1", "truth", everywhere, "inputs received over inputs ordered"},
    {"attendance", "1", "truth", everywhere, "share of enrolled workers present"},
    {"effort", "1", "truth", everywhere, "mean effort of those present"},
    {"overtime", "1", "truth", everywhere, "hours beyond the stipulated ones"},
    {"audited", "1", "truth", everywhere, "audits carried out"},
    {"price", "1", "truth", upper, "market price over plan price, by good"},
};

} // namespace

std::span<OutputEntry const> output_entries() {
    return entries;
}

std::vector<std::string> read_variables(sim::YamlNode const& list,
                                        sim::Diagnostics& problems) {
    std::vector<std::string> variables;
    if (!list.is_list()) {
        problems.add(list.problem(sim::errors::wrong_kind,
                                  "'variables' is neither a list nor 'all'",
                                  "write a list of names, or all"));
        return variables;
    }
    std::vector<std::string_view> known;
    for (auto const& entry : entries) {
        if (entry.levels.find("enterprise") != std::string_view::npos) {
            known.push_back(entry.name);
        }
    }
    for (auto const& item : list.items()) {
        auto const name = item.text(problems);
        if (!name) {
            continue;
        }
        if (std::find(known.begin(), known.end(), *name) != known.end()) {
            variables.push_back(*name);
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
