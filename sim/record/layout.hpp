#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <variant>
#include <vector>

namespace dearth::sim {

/// One attribute of a file, group or variable: text, whole number or real number.
struct Attribute {
    std::string name;
    std::variant<std::string, std::int64_t, double> value;
};

/// How the values of a variable are stored; they are handed over as doubles or as texts.
enum class Storage { float64, float32, int64, int32, int16, int8, uint8, text };

/// Whether values are stored in floating point, so that they can be missing.
bool is_floating(Storage storage);

/// Size of one stored value [bytes]; of a text, its reference in the file.
std::size_t size_of(Storage storage);

/// What a variable speaks of: the truth, what was reported, believed, planned or ruled.
enum class Role { truth, report, belief, plan, rule };

/// How one value stands for its quarter.
enum class CellMethod { sum, mean, point };

/// The standard axes in front of a variable's own dimensions; `point` only in sweep
/// files.
enum class Along {
    quarters, ///< [point] replication quarter
    runs,     ///< [point] replication
    points,   ///< point; the factors of a sweep
    nothing,  ///< a fixed property, for instance the sector of an enterprise
};

/// An axis of a group, beside the standard point, replication and quarter. Its coordinate
/// holds the labels, or else the numbers; one of the two lists is empty.
struct Dimension {
    std::string name;
    std::vector<std::string> labels{};
    std::vector<double> numbers{};
    std::vector<Attribute> attributes{}; ///< of the coordinate: long_name, units, …

    /// Number of places on the axis.
    std::size_t size() const { return labels.empty() ? numbers.size() : labels.size(); }
};

/// One variable of a group and all that a reader of the file is told about it.
struct Variable {
    std::string name;
    std::string units;
    std::string long_name;
    std::string description;
    Role role = Role::truth;
    CellMethod cell_method = CellMethod::sum;
    Storage storage = Storage::float64;
    Along along = Along::quarters;
    std::vector<std::string>
        dimensions{};               ///< own dimensions, e.g. {"enterprise", "cause"}
    std::vector<int> flag_values{}; ///< for int8 and int16 flags; may be empty
    std::vector<std::string> flag_meanings{};
    std::vector<Attribute> attributes{}; ///< further ones, e.g. `path` of a factor
};

/// A level of the output: its dimensions and variables.
struct Group {
    std::string name; ///< "" for the root
    std::vector<Dimension> dimensions{};
    std::vector<Variable> variables{};
};

/// The quarters of a file, without gap.
struct QuarterAxis {
    int first_year = 2000;
    int first_quarter = 1; ///< 1 … 4
    int count = 0;         ///< >= 1
};

/// One row of the group `parameters`: a value in force and where it came from.
struct ParameterRow {
    std::string path;
    double value = 0.0;
    std::string text; ///< the value as the scenario would write it
    std::string unit;
    std::string origin;
    std::string evidence;
};

/// The group `parameters`.
struct ParameterTable {
    std::string scenario; ///< the resolved scenario, YAML
    std::string sources;
    std::vector<ParameterRow> rows{};
};

/// Whether an optional group is in the file.
enum class Present { no, yes };

/// An output file, described. The root always holds the table of runs (status, digest,
/// message, quarters_completed, residuals, cpu_s, peak_bytes); what `root` lists comes
/// after it: factors along points, summaries and keys along runs.
struct Layout {
    int points = 0;       ///< 0: a run file without the axis `point`; else a sweep file
    int replications = 1; ///< >= 1
    QuarterAxis quarters{};
    Group root{};
    std::vector<Group> groups{};
    ParameterTable parameters{};
    Present events = Present::no;
    Present checkpoints = Present::no;
    std::vector<Attribute> attributes{}; ///< of the file, after format and format_version
};

/// The day a quarter begins, counted from 2000-01-01 [d]; `index` counts from the first
/// quarter of the axis and may be `count` (the end of the axis).
int first_day(QuarterAxis const& axis, int index);

/// The name of a quarter, e.g. "2021Q3".
std::string label(QuarterAxis const& axis, int index);

/// Number of values a variable has in one row (product of its own dimensions; 1 if none).
std::size_t row_size(Group const& group, Variable const& variable);

/// Throws InvariantError unless names are unique, sizes positive, every dimension named
/// is defined, flags match their meanings and no variable bears the name of a dimension.
void check(Layout const& layout);

} // namespace dearth::sim
