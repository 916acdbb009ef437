#pragma once

#include "sim/input/catalogue.hpp"
#include "sim/input/yaml.hpp"

#include <filesystem>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace dearth::models {

/// Values by path, each knowing the file it came from.
using Items = std::map<std::string, sim::YamlNode, std::less<>>;

/// One policy as written: `from`, `to`, `use`, `enabled`, `steps`, `where.DIMENSION` and
/// `set.PATH`.
struct PolicyItems {
    std::string name;
    sim::YamlNode named_at; ///< the value that gives the name
    Items items{};
};

/// A scenario as written, laid over what it extends, --set options on top. Only names are
/// checked so far.
struct ScenarioItems {
    Items items{}; ///< "quarters", "economy.tables", "parameters.labour.fatigue_rate" …
    std::vector<PolicyItems> policies{}; ///< in the order of the files
};

/// The two catalogues a scenario may draw on.
struct ScenarioCatalogues {
    sim::Catalogue parameters;
    sim::Catalogue institutions;
};

/// The catalogues of the model.
ScenarioCatalogues scenario_catalogues();

/// Reads the file and the one it extends; nothing if there is no map to read.
std::optional<ScenarioItems> read_items(std::filesystem::path const& path,
                                        std::span<std::string const> overrides,
                                        ScenarioCatalogues const& catalogues,
                                        sim::Diagnostics& problems);

/// The items of one policy or step; `known` are the fields it may have.
Items policy_items(sim::YamlNode const& map, std::span<std::string_view const> known,
                   sim::Catalogue const& institutions, sim::Diagnostics& problems);

/// `over` laid on `base`, path by path.
Items laid_over(Items base, Items const& over);

/// The value at `path`; nothing if absent.
sim::YamlNode const* find(Items const& items, std::string_view path);

} // namespace dearth::models
