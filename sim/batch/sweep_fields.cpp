#include "sim/batch/sweep_fields.hpp"

#include "sim/base/error.hpp"
#include "sim/base/text.hpp"
#include "sim/batch/sweep_limits.hpp"

#include <algorithm>
#include <array>
#include <limits>
#include <utility>

namespace dearth::sim {
namespace {

using enum SweepFieldType;

constexpr std::int64_t most_seed = std::numeric_limits<std::int64_t>::max();

constexpr std::array sweep_table{
    SweepField{"dearth", whole, "version of the schema", true, 1, 1},
    SweepField{"name", text, "name of the sweep; else the file's"},
    SweepField{"base", text, "scenario that every point changes", true},
    SweepField{"design", own, "what is varied, and how", true},
    SweepField{"replications", whole, "runs of each point, on the same draws", false, 1,
               most_replications},
    SweepField{"seed", whole, "root of all draws; else the base's", false, 0, most_seed},
    SweepField{"outputs", own, "numbers made of each run's trajectories"},
    SweepField{"keep", choice, "what is kept of the runs", false, 0, 0,
               "trajectories|summary"},
    SweepField{"slurm", own, "what the cluster is told"},
};

constexpr std::array lhs_table{
    SweepField{"points", whole, "points of the hypercube", true, 2, most_points},
    SweepField{"tries", whole, "hypercubes drawn; the one most spread out is taken",
               false, 1, 1000},
    SweepField{"factors", own, "paths with their ranges", true},
};

constexpr std::array sobol_table{
    SweepField{"points", whole, "base points, a power of 2", true, 2, most_points},
    SweepField{"second_order", flag, "whether interactions of pairs are wanted"},
    SweepField{"factors", own, "paths with their ranges", true},
};

constexpr std::array morris_table{
    SweepField{"trajectories", whole, "trajectories, each of one point more than factors",
               true, 2, most_points},
    SweepField{"levels", whole, "levels of the grid, even", false, 2, 1000},
    SweepField{"factors", own, "paths with their ranges", true},
};

constexpr std::array range_table{
    SweepField{"low", own, "lower end, a number or a day"},
    SweepField{"high", own, "upper end"},
    SweepField{"count", whole, "of a grid or zip: levels from low to high", false, 2,
               most_points},
    SweepField{"scale", choice, "how the range is stretched", false, 0, 0, "linear|log"},
    SweepField{"whole", flag, "whether only whole numbers are meant"},
    SweepField{"levels", own, "of a sampled design: a list of values instead of a range"},
};

constexpr std::array output_table{
    SweepField{"of", text, "an output; 'dearth describe outputs' lists them", true},
    SweepField{"reduce", own, "final, mean, min, max, sum, at 2021Q4, or a list", true},
};

constexpr std::array slurm_table{
    SweepField{"account", text, "account that is charged"},
    SweepField{"partition", text, "partition of the cluster"},
    SweepField{"qos", text, "quality of service"},
    SweepField{"constraint", text, "features a node must have"},
    SweepField{"time", text, "limit of a task; else twice what the plan predicts"},
    SweepField{"memory", text, "memory of a task; else what the plan predicts"},
    SweepField{"target_task_seconds", whole, "core-seconds packed into a task [s]", false,
               1, 10'000'000},
    SweepField{"setup", texts, "shell lines before the program starts"},
    SweepField{"extra", texts, "further options of sbatch"},
};

} // namespace

std::span<SweepField const> sweep_fields(SweepPart part) {
    switch (part) {
    case SweepPart::sweep:
        return sweep_table;
    case SweepPart::lhs:
        return lhs_table;
    case SweepPart::sobol:
        return sobol_table;
    case SweepPart::morris:
        return morris_table;
    case SweepPart::range:
        return range_table;
    case SweepPart::output:
        return output_table;
    case SweepPart::slurm:
        break;
    }
    return slurm_table;
}

SweepMap::SweepMap(YamlNode map, SweepPart part, Diagnostics& problems)
    : map_(std::move(map)), fields_(sweep_fields(part)), problems_(&problems) {
    if (!map_.require(YamlKind::map, problems)) {
        return;
    }
    std::vector<std::string_view> names;
    for (auto const& field : fields_) {
        names.push_back(field.name);
        if (field.is_required) {
            required_field(map_, field.name, problems);
        }
    }
    refuse_unknown_fields(map_, names, problems);
}

SweepField const& SweepMap::field(std::string_view name) const {
    auto const found =
        std::find_if(fields_.begin(), fields_.end(),
                     [name](SweepField const& field) { return field.name == name; });
    expect(found != fields_.end(), "a sweep is read by the fields of its tables");
    return *found;
}

std::optional<YamlNode> SweepMap::find(std::string_view name) const {
    auto const& known = field(name);
    auto value = map_.find(known.name);
    if (value && value->is_null() && !known.is_required) {
        value->require(YamlKind::scalar, *problems_);
    }
    return value && !value->is_null() ? value : std::nullopt;
}

std::optional<std::string> SweepMap::text(std::string_view name) const {
    auto const value = find(name);
    return value ? value->text(*problems_) : std::nullopt;
}

std::optional<std::int64_t> SweepMap::whole(std::string_view name) const {
    auto const value = find(name);
    auto const& known = field(name);
    return value ? value->integer(*problems_, known.low, known.high) : std::nullopt;
}

std::optional<bool> SweepMap::flag(std::string_view name) const {
    auto const value = find(name);
    return value ? value->flag(*problems_) : std::nullopt;
}

std::optional<std::size_t> SweepMap::choice(std::string_view name) const {
    auto const value = find(name);
    auto const names = split(field(name).choices, '|');
    return value ? value->choice(*problems_, names) : std::nullopt;
}

std::optional<std::vector<std::string>> SweepMap::texts(std::string_view name) const {
    auto const value = find(name);
    return value ? value->texts(*problems_) : std::nullopt;
}

} // namespace dearth::sim
