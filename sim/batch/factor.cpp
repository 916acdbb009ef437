#include "sim/batch/factor.hpp"

#include "sim/base/error.hpp"
#include "sim/base/math.hpp"
#include "sim/base/text.hpp"
#include "sim/time/date.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <utility>

namespace dearth::sim {
namespace {

// Which of `count` equal shares of [0, 1] a coordinate lies in, 1 being in the last.
double share_of(double unit, double count) {
    return std::min(std::floor(unit * count), count - 1.0);
}

double number_at(FactorRange const& range, double unit) {
    double const value =
        range.scale == Scale::log
            ? range.low * power(range.high / range.low, unit)
            : unit * (range.high - range.low) + range.low; // SALib's order of operations
    return std::clamp(value, range.low, range.high);
}

} // namespace

WrittenPlace::WrittenPlace(YamlNode node) : source_(std::move(node)) {
}

WrittenPlace::WrittenPlace(CsvTable table, std::optional<std::size_t> row,
                           std::size_t column)
    : source_(Cell{std::move(table), row, column}) {
}

SourceSpan WrittenPlace::span() const {
    if (auto const* const node = std::get_if<YamlNode>(&source_)) {
        return node->place();
    }
    if (auto const* const cell = std::get_if<Cell>(&source_)) {
        return cell->row ? cell->table.cell(*cell->row, cell->column).place()
                         : cell->table.header_place(cell->column);
    }
    return {{"", 1, 1}, {}, 1};
}

std::optional<std::string> value_at(Factor const& factor, double unit) {
    expect(unit >= 0.0 && unit <= 1.0, "a coordinate lies from 0 to 1");
    if (!factor.range) {
        expect(!factor.levels.empty(), "a factor has levels or a range");
        auto const count = static_cast<double>(factor.levels.size());
        return factor.levels[static_cast<std::size_t>(share_of(unit, count))].text;
    }
    auto const& range = *factor.range;
    if (range.kind == RangeKind::number) {
        return number_text(number_at(range, unit));
    }
    double const low = std::ceil(range.low);
    double const whole = low + share_of(unit, std::floor(range.high) - low + 1.0);
    return range.kind == RangeKind::day
               ? to_text(date_from_days(static_cast<std::int32_t>(whole)))
               : fmt::format("{}", static_cast<std::int64_t>(whole));
}

} // namespace dearth::sim
