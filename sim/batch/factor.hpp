#pragma once

#include "sim/input/csv.hpp"
#include "sim/input/yaml.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace dearth::sim {

/// Where a part of a sweep is written: in its YAML file, in a design table, or nowhere.
/// Cheap to copy; the line is looked up only when asked for.
class WrittenPlace {
  public:
    WrittenPlace() = default;
    explicit WrittenPlace(YamlNode node);

    /// A cell of a table; the column's name in the header if there is no row.
    WrittenPlace(CsvTable table, std::optional<std::size_t> row, std::size_t column);

    /// The stretch of text; 1:1 of a file without name if written nowhere.
    SourceSpan span() const;

  private:
    struct Cell {
        CsvTable table;
        std::optional<std::size_t> row;
        std::size_t column;
    };

    std::variant<std::monostate, YamlNode, Cell> source_;
};

/// One value of a factor as a scenario writes it: "0.5", "true", "2021-07-01",
/// "[special, 1]".
struct Level {
    std::optional<std::string> text; ///< nothing: the base's value stands
    WrittenPlace place{};
};

/// How a range is stretched over [0, 1].
enum class Scale { linear, log };

/// What the numbers of a range stand for.
enum class RangeKind {
    number, ///< any number
    whole,  ///< whole numbers, both ends included
    day,    ///< days, both ends included
};

/// The values from `low` to `high`, in days since 2000-01-01 for days; low < high, and
/// 0 < low on a log scale.
struct FactorRange {
    RangeKind kind = RangeKind::number;
    double low = 0.0;
    double high = 1.0;
    Scale scale = Scale::linear;
};

/// Something that a sweep varies: the path of a scenario's value, with either the levels
/// it takes or a range it is drawn from.
struct Factor {
    std::string path; ///< "labour.fatigue_rate", "policies.ban.from"
    std::optional<FactorRange> range{};
    std::vector<Level> levels{}; ///< with a range: its two ends as written
    WrittenPlace place{};        ///< of the path
    WrittenPlace value_place{};  ///< of the levels or the range
};

/// The value of a factor at `unit` in [0, 1]. Numbers: low + unit·(high − low), or
/// low·(high/low)^unit on a log scale; whole numbers, days and levels: each has an equal
/// share of [0, 1]. A number's text reads back as exactly the same number.
/// Nothing where a level has no text.
std::optional<std::string> value_at(Factor const& factor, double unit);

} // namespace dearth::sim
