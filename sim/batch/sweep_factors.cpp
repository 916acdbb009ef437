#include "sim/batch/sweep_factors.hpp"

#include "sim/base/text.hpp"
#include "sim/batch/second_place.hpp"
#include "sim/batch/sweep_range.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace dearth::sim {
namespace {

std::string in_quotes(std::string_view text) {
    std::string quoted = "\"";
    for (char const letter : text) {
        if (letter == '\n') {
            quoted += "\\n";
        } else {
            quoted += letter == '"' || letter == '\\' ? "\\" : "";
            quoted += letter;
        }
    }
    return quoted + "\"";
}

std::string scalar_text(YamlNode const& value, std::string_view special) {
    auto const& text = value.raw();
    bool const needs_quotes =
        value.is_quoted() || text.find_first_of(special) != std::string::npos;
    return needs_quotes ? in_quotes(text) : text;
}

std::vector<Level> read_levels(YamlNode const& list, Diagnostics& problems) {
    std::vector<Level> levels;
    if (!list.require(YamlKind::list, problems)) {
        return levels;
    }
    if (list.items().empty()) {
        problems.add(list.problem(errors::missing_value,
                                  fmt::format("no levels for '{}'", list.name()),
                                  "write a list of values"));
    }
    for (auto const& item : list.items()) {
        if (auto text = one_line_text(item, problems)) {
            levels.push_back({std::move(text), WrittenPlace(item)});
        }
    }
    return levels;
}

// Nothing is gained by a level twice, so one of the two is a slip.
void refuse_repeated(std::string_view path, std::vector<Level> const& levels,
                     Diagnostics& problems) {
    std::vector<std::pair<std::string_view, std::size_t>> sorted;
    for (std::size_t k = 0; k < levels.size(); ++k) {
        sorted.emplace_back(levels[k].text.value(), k);
    }
    std::sort(sorted.begin(), sorted.end());
    for (std::size_t k = 1; k < sorted.size(); ++k) {
        if (sorted[k].first == sorted[k - 1].first) {
            auto const first = levels[sorted[k - 1].second].place.span();
            auto problem = problem_at(
                levels[sorted[k].second].place.span(), errors::clash,
                fmt::format("level '{}' of '{}' given twice", sorted[k].first, path),
                "keep one of the two");
            problems.add(with_second_place(std::move(problem), first));
        }
    }
}

// A path with its places; nothing if it is none.
std::optional<Factor> named_factor(YamlField const& field, Diagnostics& problems) {
    auto path = factor_path(field.name(), WrittenPlace(field.key), problems);
    if (!path) {
        return std::nullopt;
    }
    return Factor{
        *std::move(path), {}, {}, WrittenPlace(field.key), WrittenPlace(field.value)};
}

void read_sampled(Factor& factor, YamlNode const& value, Diagnostics& problems) {
    if (value.is_map()) {
        read_sampled_map(factor, value, problems);
        if (auto const levels = value.find("levels"); levels && !factor.range) {
            factor.levels = read_levels(*levels, problems);
            refuse_repeated(factor.path, factor.levels, problems);
        }
    } else {
        read_ends(factor, value, problems);
    }
}

// Whether there are factors at all.
bool has_factors(YamlNode const& map, Diagnostics& problems) {
    if (!map.require(YamlKind::map, problems)) {
        return false;
    }
    if (map.fields().empty()) {
        problems.add(map.problem(errors::missing_value,
                                 fmt::format("no factors in '{}'", map.name()),
                                 "write at least one 'path: values'"));
    }
    return true;
}

} // namespace

std::optional<std::string> one_line_text(YamlNode const& value, Diagnostics& problems) {
    if (value.is_scalar()) {
        if (value.raw().empty()) {
            value.text(problems);
            return std::nullopt;
        }
        return scalar_text(value, "\n");
    }
    if (!value.is_list()) {
        value.require(YamlKind::scalar, problems);
        return std::nullopt;
    }
    std::string text;
    for (auto const& item : value.items()) {
        if (!item.require(YamlKind::scalar, problems)) {
            return std::nullopt;
        }
        text += text.empty() ? "[" : ", ";
        text += scalar_text(item, ",[]{}\n");
    }
    return text.empty() ? "[]" : text + "]";
}

std::optional<std::string> factor_path(std::string const& text, WrittenPlace const& place,
                                       Diagnostics& problems) {
    constexpr std::string_view letters =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._-";
    bool const is_path =
        !text.empty() && text.find_first_not_of(letters) == std::string::npos;
    if (!is_path) {
        problems.add(place.span(), errors::bad_key,
                     quoted_text(text) + " is no path of a scenario",
                     "name a parameter, an institution or policies.NAME.FIELD");
        return std::nullopt;
    }
    return text;
}

std::vector<Factor> read_level_factors(YamlNode const& map, Diagnostics& problems) {
    std::vector<Factor> factors;
    if (!has_factors(map, problems)) {
        return factors;
    }
    for (auto const& field : map.fields()) {
        auto factor = named_factor(field, problems);
        if (!factor) {
            continue;
        }
        if (field.value.is_map()) {
            read_counted_range(*factor, field.value, problems);
        } else {
            factor->levels = read_levels(field.value, problems);
        }
        if (map.name() == "grid") {
            refuse_repeated(factor->path, factor->levels, problems);
        }
        factors.push_back(*std::move(factor));
    }
    return factors;
}

std::vector<Factor> read_range_factors(YamlNode const& map, Diagnostics& problems) {
    std::vector<Factor> factors;
    if (!has_factors(map, problems)) {
        return factors;
    }
    for (auto const& field : map.fields()) {
        if (auto factor = named_factor(field, problems)) {
            read_sampled(*factor, field.value, problems);
            factors.push_back(*std::move(factor));
        }
    }
    return factors;
}

} // namespace dearth::sim
