#include "models/world/describe.hpp"

#include "models/world/describe_entries.hpp"
#include "sim/base/text.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>

namespace dearth::models {
namespace {

using Json = nlohmann::ordered_json;

/// A topic with what it lists.
struct Listed {
    sim::Topic topic;
    std::string (*entries)() = nullptr;
};

// What a scenario sets outside its policies, rules in force at the start included.
std::string settable() {
    auto entries = Json::parse(described_parameters());
    for (auto const& rule : Json::parse(described_institutions())) {
        entries.push_back(rule);
    }
    return entries.dump();
}

constexpr Listed topics[] = {
    {{"parameters", "every number a scenario may set, institutions among them"},
     &settable},
    {{"institutions", "the rules in force, which policies edit"},
     &described_institutions},
    {{"policies", "the presets: dated and scoped edits of the rules"},
     &described_policies},
    {{"outputs", "the variables of the output file"}, &described_outputs},
    {{"events", "the kinds of event"}, &described_events},
    {{"sectors", "the sectors and what they use"}, &described_sectors},
};

std::string text_of(Json const& value) {
    return value.is_string() ? value.get<std::string>() : value.dump();
}

// An entry in one line.
std::string line(Json const& entry) {
    auto text = fmt::format("  {:<32} ", text_of(entry["path"]));
    if (!entry["default"].is_null()) {
        text += fmt::format("{:<10} ", text_of(entry["default"]));
    }
    return text + text_of(entry["meaning"]) + "\n";
}

// The facts of an object, one a line, objects within indented.
std::string facts(Json const& object, std::size_t indent) {
    std::string text;
    Json const no_text = "";
    for (auto const& [key, value] : object.items()) {
        if (value.is_null() || value == no_text
            || (value.is_structured() && value.empty())) {
            continue;
        }
        auto const head = std::string(indent, ' ') + key;
        if (value.is_object()) {
            text += head + "\n" + facts(value, indent + 2);
        } else if (value.is_array() && value.front().is_object()) {
            for (auto const& part : value) {
                text += head + "\n" + facts(part, indent + 2);
            }
        } else {
            text += fmt::format("{:<16} {}\n", head, text_of(value));
        }
    }
    return text;
}

// An entry in full.
std::string page(Json entry) {
    auto const title = text_of(entry["path"]) + "\n";
    entry.erase("path");
    return title + facts(entry, 2);
}

Json named(Json const& entries, std::string_view topic, std::string_view name) {
    if (name.empty()) {
        return entries;
    }
    std::vector<std::string> paths;
    for (auto const& entry : entries) {
        paths.push_back(text_of(entry["path"]));
        if (paths.back() == name) {
            return Json::array({entry});
        }
    }
    std::vector<std::string_view> const candidates(paths.begin(), paths.end());
    throw sim::UsageError(fmt::format("'{}' is not among the {}; {}", name, topic,
                                      sim::did_you_mean(name, candidates)));
}

std::string overview(Json const& entries, Listed const& listed) {
    auto text = fmt::format("{}: {}\n", listed.topic.name, listed.topic.meaning);
    for (auto const& entry : entries) {
        text += line(entry);
    }
    return text;
}

std::string describe_all(sim::Form form) {
    Json all = Json::object();
    std::string text;
    for (auto const& listed : topics) {
        // Institutions are among the parameters already.
        if (form == sim::Form::text && listed.entries == &described_institutions) {
            continue;
        }
        auto const entries = Json::parse(listed.entries());
        all[std::string(listed.topic.name)] = entries;
        text += overview(entries, listed) + "\n";
    }
    return form == sim::Form::json ? all.dump(2) + "\n" : text;
}

} // namespace

std::vector<sim::Topic> describe_topics() {
    std::vector<sim::Topic> known;
    for (auto const& listed : topics) {
        known.push_back(listed.topic);
    }
    return known;
}

std::string describe(std::string_view topic, std::string_view name, sim::Form form) {
    if (topic.empty()) {
        return describe_all(form);
    }
    auto const* const listed =
        std::find_if(std::begin(topics), std::end(topics),
                     [&](Listed const& each) { return each.topic.name == topic; });
    if (listed == std::end(topics)) {
        throw sim::UsageError(fmt::format("there is no topic '{}'", topic));
    }
    auto const entries = named(Json::parse(listed->entries()), topic, name);
    if (form == sim::Form::json) {
        return entries.dump(2) + "\n";
    }
    return name.empty() ? overview(entries, *listed) : page(entries.at(0));
}

} // namespace dearth::models
