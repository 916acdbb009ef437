#include "sim/batch/sweep_range.hpp"

#include "sim/batch/second_place.hpp"
#include "sim/batch/sweep_fields.hpp"
#include "sim/time/date.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <utility>

namespace dearth::sim {
namespace {

constexpr double most_whole = 9e15; // exact as a double

// The two ends as written and what is said of the range.
struct Ends {
    YamlNode low;
    YamlNode high;
    Scale scale = Scale::linear;
    bool is_whole = false;
};

bool is_day(YamlNode const& value) {
    return value.is_scalar() && parse_civil_day(value.raw()).has_value();
}

bool is_number(YamlNode const& value) {
    return value.is_scalar() && read_number(value.raw(), {}, "").value.has_value();
}

std::optional<double> end_of(YamlNode const& value, RangeKind kind,
                             Diagnostics& problems) {
    if (kind == RangeKind::day) {
        auto const day = value.day(problems);
        return day ? std::optional<double>(
                   days_since_2000({day->year, day->month, day->day}))
                   : std::nullopt;
    }
    if (kind == RangeKind::whole) {
        constexpr auto most = static_cast<std::int64_t>(most_whole);
        auto const number = value.integer(problems, -most, most);
        return number ? std::optional(static_cast<double>(*number)) : std::nullopt;
    }
    return value.number(problems);
}

void add_order_problem(Ends const& ends, RangeKind kind, Diagnostics& problems) {
    auto const first = ends.low.place();
    bool const is_of_days = kind == RangeKind::day;
    auto problem = ends.high.problem(
        is_of_days ? errors::contradictory_dates : errors::out_of_range,
        fmt::format("the upper end '{}' does not exceed the lower end '{}'",
                    ends.high.raw(), ends.low.raw()),
        "write the smaller end first");
    problems.add(with_second_place(std::move(problem), first));
}

RangeKind kind_of(Ends const& ends) {
    if (is_day(ends.low) || is_day(ends.high)) {
        return RangeKind::day;
    }
    return ends.is_whole ? RangeKind::whole : RangeKind::number;
}

std::optional<FactorRange> range_of(Ends const& ends, Diagnostics& problems) {
    auto const kind = kind_of(ends);
    auto const low = end_of(ends.low, kind, problems);
    auto const high = end_of(ends.high, kind, problems);
    if (!low || !high) {
        return std::nullopt;
    }
    if (*low >= *high || !std::isfinite(*high - *low)) {
        add_order_problem(ends, kind, problems);
        return std::nullopt;
    }
    if (ends.scale == Scale::log && kind != RangeKind::number) {
        problems.add(ends.low.problem(errors::wrong_kind,
                                      "a log scale takes neither days nor whole numbers",
                                      "leave out 'scale'"));
        return std::nullopt;
    }
    if (ends.scale == Scale::log && *low <= 0.0) {
        problems.add(ends.low.problem(
            errors::out_of_range,
            fmt::format("a log scale cannot start at '{}'", ends.low.raw()),
            "let it start above 0, or leave out 'scale'"));
        return std::nullopt;
    }
    return FactorRange{kind, *low, *high, ends.scale};
}

void set_range(Factor& factor, Ends const& ends, Diagnostics& problems) {
    factor.range = range_of(ends, problems);
    if (factor.range) {
        factor.levels = {{ends.low.raw(), WrittenPlace(ends.low)},
                         {ends.high.raw(), WrittenPlace(ends.high)}};
    }
}

// The ends of a range's map; nothing if one is missing.
std::optional<Ends> ends_of(SweepMap const& map, Diagnostics& problems) {
    auto const low = required_field(map.node(), "low", problems);
    auto const high = required_field(map.node(), "high", problems);
    auto const scale = map.choice("scale");
    auto const is_whole = map.flag("whole");
    if (!low || !high) {
        return std::nullopt;
    }
    return Ends{*low, *high, scale == std::size_t{1} ? Scale::log : Scale::linear,
                is_whole.value_or(false)};
}

// A field that has a meaning in another kind of design only.
void refuse_field(SweepMap const& map, std::string_view name, std::string_view remedy,
                  Diagnostics& problems) {
    for (auto const& field : map.node().fields()) {
        if (field.name() == name) {
            problems.add(field.key.problem(
                errors::unknown_field, fmt::format("field '{}' has no use here", name),
                std::string(remedy)));
        }
    }
}

// How many different values a range of whole numbers or days has.
double value_count(FactorRange const& range) {
    return range.kind == RangeKind::number ? HUGE_VAL : range.high - range.low + 1.0;
}

// One of `count` levels from end to end. Numbers between are rounded as a person would:
// 0.6, not 0.6000000000000001.
std::string level_text(Ends const& ends, FactorRange const& range, std::int64_t k,
                       std::int64_t count) {
    if (k == 0 || k == count - 1) {
        return k == 0 ? ends.low.raw() : ends.high.raw();
    }
    Factor stretched;
    stretched.range = range;
    double const unit = static_cast<double>(k) / static_cast<double>(count - 1);
    auto const text = value_at(stretched, unit).value();
    return range.kind == RangeKind::number ? fmt::format("{:.12g}", std::stod(text))
                                           : text;
}

} // namespace

void read_ends(Factor& factor, YamlNode const& list, Diagnostics& problems) {
    auto const items = list.items();
    // One sound end is enough to know what was meant; the other tells what is wrong.
    bool const are_ends =
        items.size() == 2 && std::any_of(items.begin(), items.end(), [](auto const& end) {
            return is_day(end) || is_number(end);
        });
    if (!are_ends) {
        if (list.is_list() || list.is_scalar()) {
            problems.add(list.problem(
                errors::wrong_kind,
                fmt::format("expected [low, high] for '{}'", factor.path),
                "write two numbers or two days; for other values {levels: [...]}"));
        } else {
            list.require(YamlKind::list, problems);
        }
        return;
    }
    set_range(factor, {items[0], items[1]}, problems);
}

void read_sampled_map(Factor& factor, YamlNode const& map, Diagnostics& problems) {
    SweepMap const fields(map, SweepPart::range, problems);
    refuse_field(fields, "count", "a sampled design says how many points it has",
                 problems);
    if (auto const levels = fields.find("levels")) {
        for (auto const* const name : {"low", "high", "scale", "whole"}) {
            refuse_field(fields, name, "give either levels or a range", problems);
        }
        if (levels->is_list() && levels->items().size() == 1) {
            problems.add(levels->problem(
                errors::missing_value, fmt::format("one level for '{}'", factor.path),
                "give two levels at least; a value that never changes belongs in the "
                "base"));
        }
        return;
    }
    if (auto const ends = ends_of(fields, problems)) {
        set_range(factor, *ends, problems);
    }
}

void read_counted_range(Factor& factor, YamlNode const& map, Diagnostics& problems) {
    SweepMap const fields(map, SweepPart::range, problems);
    refuse_field(fields, "levels", "write the levels as a list: 'path: [a, b]'",
                 problems);
    required_field(map, "count", problems);
    auto const count = fields.whole("count");
    auto const ends = ends_of(fields, problems);
    auto const range = ends ? range_of(*ends, problems) : std::nullopt;
    if (!count || !range) {
        return;
    }
    if (static_cast<double>(*count) > value_count(*range)) {
        problems.add(fields.find("count")->problem(
            errors::out_of_range,
            fmt::format("the range of '{}' has no {} different values", factor.path,
                        *count),
            fmt::format("ask for at most {}", value_count(*range))));
        return;
    }
    for (std::int64_t k = 0; k < *count; ++k) {
        factor.levels.push_back(
            {level_text(*ends, *range, k, *count), WrittenPlace(map)});
    }
}

} // namespace dearth::sim
