#include "models/world/scenario_policies.hpp"

#include "models/institutions/institutions.hpp"
#include "models/world/scenario_paths.hpp"
#include "sim/base/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

namespace dearth::models {
namespace {

using sim::YamlNode;

constexpr std::array<std::string_view, 4> step_fields{"from", "to", "where", "set"};
constexpr std::string_view set_prefix = "set.";

/// First and last day of a policy or step, with the values that say so.
struct Dates {
    std::optional<sim::Date> from{}, to{};
    YamlNode const* from_at = nullptr;
    YamlNode const* to_at = nullptr;
};

/// A policy laid over its preset.
struct Layers {
    PolicyItems const& written;
    std::optional<Preset> preset{};
    Items both{}; ///< the policy's items on those of the preset
};

std::optional<sim::Date> date(YamlNode const* value, sim::Diagnostics& problems) {
    if (value == nullptr) {
        return std::nullopt;
    }
    auto const day = value->day(problems);
    return day ? std::optional(sim::Date{day->year, day->month, day->day}) : std::nullopt;
}

Dates read_dates(Items const& items, sim::Diagnostics& problems) {
    Dates dates;
    dates.from_at = find(items, "from");
    dates.to_at = find(items, "to");
    dates.from = date(dates.from_at, problems);
    dates.to = date(dates.to_at, problems);
    if (dates.from && dates.to && *dates.to < *dates.from) {
        auto problem = dates.to_at->problem(
            sim::errors::contradictory_dates,
            fmt::format("'to' ({}) lies before 'from' ({})", sim::to_text(*dates.to),
                        sim::to_text(*dates.from)));
        auto const first = dates.from_at->place();
        problem.other = first.where;
        problem.other_excerpt = first.excerpt;
        problem.other_length = first.length;
        problems.add(std::move(problem));
    }
    return dates;
}

Scope read_scope(Items const& items, ScopeNames const& names,
                 sim::Diagnostics& problems) {
    Scope scope;
    for (std::size_t i = 0; i < scope_dimension_count; ++i) {
        auto const path = fmt::format("where.{}", scope_dimension_names[i]);
        if (auto const* const list = find(items, path)) {
            scope = with_names(std::move(scope), static_cast<ScopeDimension>(i), *list,
                               names, problems);
        }
    }
    return scope;
}

// The rules set by the layers together, the last layer first in rank; each once.
Items rules_of(std::vector<Items const*> const& layers) {
    Items rules;
    for (auto const* const layer : layers) {
        for (auto const& [path, value] : *layer) {
            if (path.compare(0, set_prefix.size(), set_prefix) == 0) {
                rules.insert_or_assign(path.substr(set_prefix.size()), value);
            }
        }
    }
    return rules;
}

/// Builds one policy after the other.
class PolicyReader {
  public:
    PolicyReader(PolicyContext const& context, sim::Diagnostics& problems)
        : context_(context), problems_(problems), presets_(preset_files(context.file)) {}

    void read(PolicyItems const& written) {
        Layers layers{written, preset_of(written), written.items};
        if (layers.preset) {
            layers.both = laid_over(layers.preset->items, written.items);
        }
        auto const* const enabled = find(layers.both, "enabled");
        bool const is_on = enabled == nullptr || enabled->flag(problems_).value_or(true);
        auto policies = policies_of(layers);
        if (!is_on) {
            return;
        }
        note_origins(layers);
        for (auto& policy : policies) {
            read_.policies.push_back(std::move(policy));
        }
    }

    ReadPolicies take() { return std::move(read_); }

  private:
    std::optional<Preset> preset_of(PolicyItems const& written) {
        auto const* const use = find(written.items, "use");
        auto const name = use != nullptr ? use->text(problems_) : std::nullopt;
        if (!name) {
            return std::nullopt;
        }
        auto const file = presets_.find(*name);
        if (file == presets_.end()) {
            std::vector<std::string_view> known;
            for (auto const& preset : presets_) {
                known.push_back(preset.first);
            }
            auto remedy = sim::did_you_mean(*name, known);
            problems_.add(use->problem(
                sim::errors::unknown_name, fmt::format("unknown preset '{}'", *name),
                remedy.empty() ? "'dearth describe policies' lists the presets"
                               : std::move(remedy)));
            return std::nullopt;
        }
        return read_preset(file->second, use->place(), context_.institutions, problems_);
    }

    std::string origin(Layers const& layers, std::string const& path) const {
        if (auto const* const value = find(layers.written.items, path)) {
            return origin_of(*value);
        }
        return layers.preset ? "preset " + layers.preset->name : "default";
    }

    std::vector<Edit> edits_of(Layers const& layers, Items const& rules,
                               sim::Diagnostics& problems) const {
        std::vector<Edit> edits;
        for (auto const& [path, value] : rules) {
            auto const field = context_.institutions.index_of(path);
            sim::expect(field.has_value(), "rules are checked when they are read");
            auto const& entry = context_.institutions.entries()[*field];
            if (auto const number = sim::read_value(entry, value, problems)) {
                edits.push_back({*field, *number, value.place(),
                                 origin(layers, std::string(set_prefix) + path)});
            }
        }
        return edits;
    }

    std::vector<Policy> policies_of(Layers const& layers) {
        Policy policy;
        policy.name = layers.written.name;
        policy.place = layers.written.named_at.place();
        policy.preset = layers.preset ? layers.preset->name : "";
        policy.where = read_scope(layers.both, context_.names, problems_);
        auto const dates = read_dates(layers.both, problems_);
        policy.from =
            dates.from.value_or(sim::date_from_days(sim::first_day(context_.start)));
        policy.to = dates.to;
        if (auto const* const steps = find(layers.both, "steps")) {
            return steps_of(layers, *steps, policy, dates);
        }
        Items const rules = rules_of({&layers.both});
        if (auto const* const set = find(layers.both, "set")) {
            set->require(sim::YamlKind::map, problems_);
        } else if (rules.empty() && !has_unread_preset(layers)) {
            problems_.add(layers.written.named_at.problem(
                sim::errors::missing_field,
                fmt::format("policy '{}' sets no rule", policy.name), "add 'set'"));
        }
        policy.edits = edits_of(layers, rules, problems_);
        return {policy};
    }

    // A preset that could not be read has been told already.
    static bool has_unread_preset(Layers const& layers) {
        return find(layers.written.items, "use") != nullptr && !layers.preset;
    }

    std::vector<Items> step_items(YamlNode const& steps) {
        std::vector<Items> items;
        if (!steps.require(sim::YamlKind::list, problems_)) {
            return items;
        }
        for (auto const& step : steps.items()) {
            if (step.require(sim::YamlKind::map, problems_)) {
                items.push_back(
                    policy_items(step, step_fields, context_.institutions, problems_));
                sim::required_field(step, "from", problems_);
            }
        }
        return items;
    }

    // A step without `to` ends where the next of the same scope begins, the last with the
    // policy. The policy's own dates cut all of them off.
    std::vector<Policy> steps_of(Layers const& layers, YamlNode const& list,
                                 Policy const& whole, Dates const& window) {
        edits_of(layers, rules_of({&layers.both}), problems_);
        auto const items = step_items(list);
        std::vector<Policy> steps;
        steps.reserve(items.size());
        for (auto const& step : items) {
            steps.push_back(step_of(layers, step, whole));
        }
        std::vector<Policy> policies;
        for (auto& step : steps) {
            if (!step.to) {
                step.to = end_before_next(step, steps);
            }
            if (auto left = cut(step, window)) {
                policies.push_back(std::move(*left));
            }
        }
        return policies;
    }

    Policy step_of(Layers const& layers, Items const& step, Policy const& whole) {
        Items const none;
        Items const& common = layers.preset ? layers.preset->items : none;
        Policy policy = whole;
        auto const dates = read_dates(step, problems_);
        policy.from = dates.from.value_or(whole.from);
        policy.to = dates.to;
        // The policy's own mistakes have been told with the whole.
        edits_of(layers, rules_of({&step}), problems_);
        read_scope(step, context_.names, problems_);
        sim::Diagnostics told_before;
        policy.edits = edits_of(layers, rules_of({&common, &step, &layers.written.items}),
                                told_before);
        policy.where =
            read_scope(laid_over(laid_over(common, step), layers.written.items),
                       context_.names, told_before);
        return policy;
    }

    static std::optional<sim::Date> end_before_next(Policy const& step,
                                                    std::vector<Policy> const& steps) {
        std::optional<sim::Date> end;
        for (auto const& other : steps) {
            bool const follows =
                other.from > step.from && other.where.only == step.where.only;
            if (follows && (!end || other.from <= *end)) {
                end = day_before(other.from);
            }
        }
        return end;
    }

    static sim::Date day_before(sim::Date const& date) {
        return sim::date_from_days(sim::days_since_2000(date) - 1);
    }

    // What the window leaves of the policy, if anything.
    static std::optional<Policy> cut(Policy policy, Dates const& window) {
        if (window.from) {
            policy.from = std::max(policy.from, *window.from);
        }
        if (window.to) {
            policy.to = policy.to ? std::min(*policy.to, *window.to) : *window.to;
        }
        bool const is_left = !policy.to || policy.from <= *policy.to;
        return is_left ? std::optional(std::move(policy)) : std::nullopt;
    }

    void note_origins(Layers const& layers) {
        std::string const prefix = "policies." + layers.written.name + ".";
        read_.origins[prefix + "from"] = "default";
        for (auto const& item : layers.both) {
            read_.origins[prefix + item.first] = origin(layers, item.first);
        }
    }

    PolicyContext const& context_;
    sim::Diagnostics& problems_;
    std::map<std::string, std::filesystem::path> presets_;
    ReadPolicies read_;
};

} // namespace

std::string origin_of(YamlNode const& value) {
    if (value.file() == override_file) {
        return std::string(override_file);
    }
    return fmt::format("{}:{}", value.file(), value.place().where.line);
}

ReadPolicies read_policies(std::vector<PolicyItems> const& written,
                           PolicyContext const& context, sim::Diagnostics& problems) {
    PolicyReader reader(context, problems);
    for (auto const& policy : written) {
        reader.read(policy);
    }
    return reader.take();
}

} // namespace dearth::models
