#include "models/world/scenario_paths.hpp"
#include "models/world/scenario_policies.hpp"

#include <algorithm>
#include <system_error>

namespace dearth::models {
namespace {

namespace fs = std::filesystem;

constexpr std::array<std::string_view, 9> fields{
    "name", "question", "rule", "source", "from", "to", "where", "set", "steps"};

std::string required_text(sim::YamlNode const& root, std::string_view name,
                          sim::Diagnostics& problems) {
    auto const value = sim::required_field(root, name, problems);
    return value ? value->text(problems).value_or("") : "";
}

} // namespace

std::vector<std::string_view> preset_fields() {
    return {fields.begin(), fields.end()};
}

std::optional<Preset> read_preset(fs::path const& path, sim::SourceSpan const& named_at,
                                  sim::Catalogue const& institutions,
                                  sim::Diagnostics& problems) {
    auto const root = sim::read_yaml(path, named_at, problems);
    if (!root || !root->require(sim::YamlKind::map, problems)) {
        return std::nullopt;
    }
    Preset preset{required_text(*root, "name", problems),
                  required_text(*root, "question", problems),
                  required_text(*root, "rule", problems),
                  required_text(*root, "source", problems),
                  policy_items(*root, fields, institutions, problems)};
    for (auto const* const text : {"name", "question", "rule", "source"}) {
        preset.items.erase(text);
    }
    auto const name = root->find("name");
    if (name && !preset.name.empty() && preset.name != path.stem().string()) {
        problems.add(name->problem(sim::errors::unknown_name,
                                   "the preset's name is not that of its file",
                                   "name it '" + path.stem().string() + "'"));
    }
    return preset;
}

std::map<std::string, fs::path> preset_files(fs::path const& scenario_file) {
    std::map<std::string, fs::path> found;
    for (auto const& folder : data_folders(scenario_file)) {
        std::error_code failed;
        for (auto const& entry : fs::directory_iterator(folder / "policies", failed)) {
            if (entry.path().extension() == ".yaml") {
                found.emplace(entry.path().stem().string(), entry.path());
            }
        }
    }
    return found;
}

} // namespace dearth::models
