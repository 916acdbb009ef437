#include "sim/batch/design.hpp"

#include "sim/base/error.hpp"
#include "sim/batch/latin_hypercube.hpp"
#include "sim/batch/morris_sample.hpp"
#include "sim/batch/saltelli.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <utility>

namespace dearth::sim {
namespace {

constexpr std::uint64_t most_countable = std::uint64_t{1} << 62U;

// A product that stops at most_countable.
std::uint64_t bounded_product(std::uint64_t a, std::uint64_t b) {
    return b != 0 && a > most_countable / b ? most_countable : a * b;
}

bool is_sampled(DesignKind kind) {
    return kind == DesignKind::lhs || kind == DesignKind::sobol
           || kind == DesignKind::morris;
}

SobolLayout layout_of(DesignBlock const& block) {
    return {block.factors.size(), block.second_order};
}

UnitSample drawn_sample(DesignBlock const& block, BlockKey const& key) {
    std::vector<std::uint64_t> hashes;
    for (auto const& factor : block.factors) {
        hashes.push_back(entity_hash(factor.path));
    }
    if (block.kind == DesignKind::lhs) {
        return latin_hypercube(static_cast<std::size_t>(block.points), hashes, key,
                               block.tries);
    }
    if (block.kind == DesignKind::sobol) {
        return saltelli_sample(layout_of(block), static_cast<std::size_t>(block.points));
    }
    return morris_sample(
        {static_cast<std::size_t>(block.trajectories), block.grid_levels}, hashes, key);
}

void expect_sound(DesignBlock const& block) {
    expect(!block.factors.empty(), "a block of a design has factors");
    for (auto const& factor : block.factors) {
        auto const same = [&](Factor const& other) { return other.path == factor.path; };
        expect(std::count_if(block.factors.begin(), block.factors.end(), same) == 1,
               "a block names each path once");
        expect(!factor.levels.empty() || (factor.range && is_sampled(block.kind)),
               "a factor has levels, or a range to sample");
        bool const is_aligned =
            block.kind == DesignKind::zip || block.kind == DesignKind::table;
        expect(!is_aligned || factor.levels.size() == block.factors.front().levels.size(),
               "factors side by side have as many levels");
    }
}

// The level of each factor at a point of a grid: the last factor runs fastest.
std::vector<std::size_t> grid_position(std::span<Factor const> factors,
                                       std::size_t point) {
    std::vector<std::size_t> position(factors.size());
    for (std::size_t k = factors.size(); k-- > 0;) {
        position[k] = point % factors[k].levels.size();
        point /= factors[k].levels.size();
    }
    return position;
}

std::vector<std::optional<std::string>> values_of(PlacedBlock const& block,
                                                  std::size_t point) {
    auto const& factors = block.request.factors;
    std::vector<std::optional<std::string>> values;
    if (is_sampled(block.request.kind)) {
        auto const row = block.unit.row(point);
        for (std::size_t k = 0; k < factors.size(); ++k) {
            values.push_back(value_at(factors[k], row[k]));
        }
        return values;
    }
    auto const position = block.request.kind == DesignKind::grid
                              ? grid_position(factors, point)
                              : std::vector<std::size_t>(factors.size(), point);
    for (std::size_t k = 0; k < factors.size(); ++k) {
        values.push_back(factors[k].levels[position[k]].text);
    }
    return values;
}

std::vector<std::size_t> columns_of(DesignBlock const& block,
                                    std::vector<std::string>& paths) {
    std::vector<std::size_t> columns;
    for (auto const& factor : block.factors) {
        auto const known = std::find(paths.begin(), paths.end(), factor.path);
        columns.push_back(static_cast<std::size_t>(known - paths.begin()));
        if (known == paths.end()) {
            paths.push_back(factor.path);
        }
    }
    return columns;
}

void append_rows(Design& design, PlacedBlock const& block) {
    for (std::size_t point = 0; point < block.points; ++point) {
        auto values = values_of(block, point);
        auto& row = design.rows.emplace_back(design.paths.size());
        for (std::size_t k = 0; k < values.size(); ++k) {
            row[block.columns[k]] = std::move(values[k]);
        }
    }
}

std::string csv_cell(std::string const& text) {
    if (text.find_first_of(",\"\r\n#") == std::string::npos) {
        return text;
    }
    std::string quoted = "\"";
    for (char const letter : text) {
        quoted += letter == '"' ? std::string("\"\"") : std::string(1, letter);
    }
    return quoted + "\"";
}

} // namespace

std::uint64_t point_count(DesignBlock const& block) {
    auto const factors = static_cast<std::uint64_t>(block.factors.size());
    switch (block.kind) {
    case DesignKind::lhs:
        return static_cast<std::uint64_t>(block.points);
    case DesignKind::sobol:
        return bounded_product(static_cast<std::uint64_t>(block.points),
                               layout_of(block).stride());
    case DesignKind::morris:
        return bounded_product(static_cast<std::uint64_t>(block.trajectories),
                               factors + 1);
    case DesignKind::grid: {
        std::uint64_t count = factors == 0 ? 0 : 1;
        for (auto const& factor : block.factors) {
            count = bounded_product(count, factor.levels.size());
        }
        return count;
    }
    case DesignKind::zip:
    case DesignKind::table:
        break;
    }
    std::uint64_t count = factors == 0 ? 0 : most_countable;
    for (auto const& factor : block.factors) {
        count = std::min<std::uint64_t>(count, factor.levels.size());
    }
    return count;
}

std::vector<std::string> Design::overrides(std::size_t point) const {
    std::vector<std::string> texts;
    for (std::size_t k = 0; k < paths.size(); ++k) {
        if (rows[point][k]) {
            texts.push_back(paths[k] + "=" + *rows[point][k]);
        }
    }
    return texts;
}

Design make_design(std::span<DesignBlock const> blocks, std::uint64_t seed) {
    Design design;
    std::size_t first = 0;
    for (auto const& request : blocks) {
        expect_sound(request);
        PlacedBlock block{
            request, first, point_count(request), columns_of(request, design.paths), {}};
        if (is_sampled(request.kind)) {
            block.unit = drawn_sample(
                request, {seed, static_cast<std::uint32_t>(design.blocks.size())});
        }
        first += block.points;
        design.blocks.push_back(std::move(block));
    }
    design.rows.reserve(first);
    for (auto const& block : design.blocks) {
        append_rows(design, block);
    }
    return design;
}

std::string to_csv(Design const& design) {
    std::string text = "point";
    for (auto const& path : design.paths) {
        text += "," + csv_cell(path);
    }
    text += "\n";
    for (std::size_t point = 0; point < design.rows.size(); ++point) {
        text += fmt::format("{}", point);
        for (auto const& value : design.rows[point]) {
            text += "," + csv_cell(value.value_or(""));
        }
        text += "\n";
    }
    return text;
}

} // namespace dearth::sim
