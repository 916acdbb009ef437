#include "models/world/scenario_difference.hpp"

#include "sim/base/text.hpp"
#include "sim/input/yaml.hpp"

#include <algorithm>
#include <utility>

namespace dearth::models {
namespace {

using Settings = std::vector<std::pair<std::string, std::string>>;

// Every scalar of a tree by its path, in order; items of a list by their name, or else by
// their number from 1.
void collect(sim::YamlNode const& node, std::string const& path, Settings& settings) {
    auto const below = [&path](std::string const& name) {
        return path.empty() ? name : path + "." + name;
    };
    if (node.is_scalar()) {
        settings.emplace_back(path, node.raw());
    }
    for (auto const& field : node.fields()) {
        collect(field.value, below(field.name()), settings);
    }
    std::size_t number = 0;
    for (auto const& item : node.items()) {
        auto const name = item.find("name");
        ++number;
        collect(item, below(name ? name->raw() : std::to_string(number)), settings);
    }
}

Settings settings_of(std::string const& text) {
    Settings settings;
    collect(sim::parse_yaml(text, "scenario"), "", settings);
    return settings;
}

std::string value_at(Settings const& settings, std::string const& path) {
    auto const found = std::find_if(settings.begin(), settings.end(),
                                    [&](auto const& each) { return each.first == path; });
    return found == settings.end() ? std::string() : found->second;
}

bool is_list(std::string const& value) {
    return value.find(".csv") != std::string::npos;
}

bool is_place(Difference const& difference) {
    return difference.path == "economy.tables"
           || (difference.path == "economy.enterprises" && is_list(difference.first)
               && is_list(difference.second));
}

} // namespace

std::vector<Difference> differences(std::string const& first, std::string const& second) {
    auto const left = settings_of(first);
    auto const right = settings_of(second);
    std::vector<Difference> found;
    for (auto const& [path, value] : left) {
        found.push_back({path, value, value_at(right, path)});
    }
    for (auto const& [path, value] : right) {
        if (value_at(left, path).empty()) {
            found.push_back({path, "", value});
        }
    }
    std::erase_if(found, [](Difference const& each) {
        return each.first == each.second || is_place(each);
    });
    return found;
}

bool is_branchable(std::string_view path) {
    for (std::string_view const section : {"policies.", "institutions.", "output."}) {
        if (path.starts_with(section)) {
            return true;
        }
    }
    constexpr std::string_view parameters = "parameters.";
    if (!path.starts_with(parameters)) {
        return path == "name";
    }
    auto const name = path.substr(parameters.size());
    auto const fields = parameter_fields();
    return std::any_of(fields.begin(), fields.end(), [&](ParameterField const& field) {
        return field.entry.path == name && field.entry.branchable;
    });
}

} // namespace dearth::models
