#pragma once

#include "models/world/scenario.hpp"
#include "sim/cli/model.hpp"
#include "sim/time/date.hpp"

#include <map>
#include <string>
#include <vector>

namespace dearth::models {

/// A setting that differs: a path as `resolve` names it, and its two values as text.
struct SettingChange {
    std::string path;
    std::string before;
    std::string after;
};

/// A catalogued value that differs.
struct ValueChange {
    sim::Entry const* entry = nullptr;
    double before = 0.0;
    double after = 0.0;
};

/// A rule that differs for some enterprises during some days, whatever policies make it
/// so in the one scenario and the other.
struct RuleChange {
    ValueChange value{};
    sim::Date from{}; ///< first day
    sim::Date to{};   ///< last day
    /// The enterprises concerned: names by dimension, as a scenario's `where` has them;
    /// a dimension that is not named admits all.
    std::map<std::string, std::vector<std::string>> where{};
};

/// What makes two scenarios simulate, or write, different things. Names of scenarios and
/// policies, comments, order and the place of files make no difference.
struct ScenarioDiff {
    std::vector<SettingChange> settings{};
    std::vector<std::string> tables{};       ///< files whose content differs
    std::vector<ValueChange> parameters{};   ///< in the order of the catalogue
    std::vector<ValueChange> institutions{}; ///< rules at the start and in the burn-in
    std::vector<RuleChange> rules{};         ///< by first day, then by catalogue
    sim::Date from{};                        ///< first day for which rules were compared
    sim::Date to{};                          ///< the last one, before `from` if none was
    /// "province NAME" and "county NAME" that the tables of one scenario alone have:
    /// there rules are not compared.
    std::vector<std::string> places_before{}, places_after{};
    bool share_places = true; ///< else no rules were compared

    bool is_empty() const;
};

/// Compares two scenarios by effect. Rules are compared on the days that both simulate,
/// day by day, in the places that both know and for every kind of enterprise that a scope
/// of theirs can tell apart.
ScenarioDiff difference(Scenario const& before, Scenario const& after);

/// The differences as text, or as a JSON object with same, settings, tables, parameters,
/// institutions, places and rules. Ends with a line feed.
std::string diff_text(ScenarioDiff const& diff, std::string const& before,
                      std::string const& after);
std::string diff_json(ScenarioDiff const& diff, std::string const& before,
                      std::string const& after);

} // namespace dearth::models
