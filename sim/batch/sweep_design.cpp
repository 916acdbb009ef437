#include "sim/batch/sweep_design.hpp"

#include "sim/batch/saltelli.hpp"
#include "sim/batch/second_place.hpp"
#include "sim/batch/sweep_factors.hpp"
#include "sim/batch/sweep_fields.hpp"
#include "sim/batch/sweep_limits.hpp"
#include "sim/batch/sweep_table.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <bit>
#include <system_error>
#include <utility>

namespace dearth::sim {
namespace {

namespace fs = std::filesystem;

void read_lhs(DesignBlock& block, YamlNode const& value, Diagnostics& problems) {
    SweepMap const map(value, SweepPart::lhs, problems);
    block.points = static_cast<int>(map.whole("points").value_or(0));
    block.tries = static_cast<int>(map.whole("tries").value_or(1));
    if (block.tries > 1 && block.points > most_points_of_tries) {
        problems.add(map.find("tries")->problem(
            errors::out_of_range,
            fmt::format("{} points are too many to compare hypercubes", block.points),
            fmt::format("leave out 'tries', or ask for at most {} points",
                        most_points_of_tries)));
    }
}

void read_sobol(DesignBlock& block, YamlNode const& value, Diagnostics& problems) {
    SweepMap const map(value, SweepPart::sobol, problems);
    block.points = static_cast<int>(map.whole("points").value_or(0));
    block.second_order = map.flag("second_order").value_or(false);
    auto const points = static_cast<unsigned>(block.points);
    if (points > 0 && !std::has_single_bit(points)) {
        problems.add(map.find("points")->problem(
            errors::out_of_range, fmt::format("'{}' is no power of 2", points),
            fmt::format("choose {} or {}", std::bit_floor(points),
                        std::bit_ceil(points))));
    }
    if (block.factors.size() > most_sobol_factors) {
        problems.add(value.problem(
            errors::out_of_range, fmt::format("more than {} factors", most_sobol_factors),
            "screen them by 'morris' first"));
    }
}

void read_morris(DesignBlock& block, YamlNode const& value, Diagnostics& problems) {
    SweepMap const map(value, SweepPart::morris, problems);
    block.trajectories = static_cast<int>(map.whole("trajectories").value_or(0));
    block.grid_levels = static_cast<int>(map.whole("levels").value_or(4));
    if (block.grid_levels % 2 != 0) {
        problems.add(map.find("levels")->problem(
            errors::out_of_range, fmt::format("'{}' is odd", block.grid_levels),
            "choose an even number, so that steps up and down have one size"));
    }
}

// The first factor whose levels are fewer or more than those of the first of all.
void refuse_uneven(DesignBlock const& block, Diagnostics& problems) {
    for (auto const& factor : block.factors) {
        auto const& first = block.factors.front();
        if (factor.levels.size() != first.levels.size()) {
            auto const other = first.value_place.span();
            auto problem = problem_at(
                factor.value_place.span(), errors::clash,
                fmt::format("'{}' has {} levels, '{}' has {}", factor.path,
                            factor.levels.size(), first.path, first.levels.size()),
                "give all factors of a zip as many levels, or use 'grid'");
            problems.add(with_second_place(std::move(problem), other));
            return;
        }
    }
}

void read_sampled_block(DesignBlock& block, YamlNode const& value,
                        Diagnostics& problems) {
    if (auto const factors = value.find("factors"); factors && !factors->is_null()) {
        block.factors = read_range_factors(*factors, problems);
    }
    if (block.kind == DesignKind::lhs) {
        read_lhs(block, value, problems);
    } else if (block.kind == DesignKind::sobol) {
        read_sobol(block, value, problems);
    } else {
        read_morris(block, value, problems);
    }
}

DesignBlock read_kind(YamlField const& field, DesignKind kind, Diagnostics& problems) {
    DesignBlock block;
    block.kind = kind;
    block.place = WrittenPlace(field.key);
    auto const before = problems.size();
    if (kind == DesignKind::grid || kind == DesignKind::zip) {
        block.factors = read_level_factors(field.value, problems);
        if (kind == DesignKind::zip && problems.size() == before) {
            refuse_uneven(block, problems);
        }
    } else if (kind == DesignKind::table) {
        if (auto const path = named_file(field.value, problems)) {
            block.table = *path;
            block.factors = read_table_factors(*path, field.value, problems);
        }
    } else {
        read_sampled_block(block, field.value, problems);
    }
    return block;
}

std::optional<DesignBlock> read_block(YamlNode const& map, Diagnostics& problems) {
    if (!map.require(YamlKind::map, problems)) {
        return std::nullopt;
    }
    refuse_unknown_fields(map, design_kind_names, problems);
    std::optional<DesignBlock> block;
    for (auto const& field : map.fields()) {
        auto const known =
            std::find(design_kind_names.begin(), design_kind_names.end(), field.name());
        if (known == design_kind_names.end()) {
            continue;
        }
        if (block) {
            auto const first = block->place.span();
            auto problem =
                field.key.problem(errors::clash, "two kinds of design in one block",
                                  "write a list of blocks, each '- kind: ...'");
            problems.add(with_second_place(std::move(problem), first));
            continue;
        }
        block = read_kind(
            field, static_cast<DesignKind>(known - design_kind_names.begin()), problems);
    }
    if (map.fields().empty()) {
        problems.add(map.problem(errors::missing_field, "a block without a design",
                                 "write one of grid, zip, lhs, sobol, morris, table"));
    }
    return block;
}

void refuse_too_many(std::vector<DesignBlock> const& blocks, Diagnostics& problems) {
    std::uint64_t points = 0;
    for (auto const& block : blocks) {
        points += point_count(block);
        if (points > static_cast<std::uint64_t>(most_points)) {
            problems.add(block.place.span(), errors::out_of_range,
                         fmt::format("more than {} points up to here", most_points),
                         "ask for fewer levels or points");
            return;
        }
    }
}

} // namespace

std::optional<fs::path> named_file(YamlNode const& value, Diagnostics& problems) {
    auto const text = value.text(problems);
    if (!text) {
        return std::nullopt;
    }
    fs::path path(*text);
    if (!path.is_absolute()) {
        fs::path const normal = path.lexically_normal();
        if (!normal.empty() && *normal.begin() == "..") {
            problems.add(value.problem(
                errors::outside_tree,
                fmt::format("'{}' leaves the folder of the file that names it", *text)));
            return std::nullopt;
        }
        path = fs::path(value.file()).parent_path() / normal;
    }
    std::error_code failed;
    if (!fs::is_regular_file(path, failed)) {
        problems.add(value.problem(errors::unreadable_file,
                                   fmt::format("there is no file '{}'", path.string())));
        return std::nullopt;
    }
    return path;
}

std::vector<DesignBlock> read_design(YamlNode const& design, Diagnostics& problems) {
    std::vector<DesignBlock> blocks;
    auto const before = problems.size();
    if (!design.is_list()) {
        if (auto block = read_block(design, problems)) {
            blocks.push_back(*std::move(block));
        }
    }
    for (auto const& item : design.items()) {
        if (auto block = read_block(item, problems)) {
            blocks.push_back(*std::move(block));
        }
    }
    if (design.is_list() && design.items().empty()) {
        problems.add(design.problem(errors::missing_value, "a design without blocks",
                                    "write at least one '- kind: ...'"));
    }
    if (problems.size() == before) {
        refuse_too_many(blocks, problems);
    }
    return blocks;
}

} // namespace dearth::sim
