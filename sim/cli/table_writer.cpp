#include "sim/cli/table_writer.hpp"

#include "sim/base/text.hpp"
#include "sim/cli/csv_file.hpp"
#include "sim/time/date.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>

namespace dearth::sim {
namespace {

constexpr std::size_t most_cells = std::size_t{1} << 22U;
constexpr std::array<std::string_view, 4> status_words{"missing", "complete", "failed",
                                                       "stopped"};

// 7, 0.1, 0.1 of a float as well: the fewest digits of the precision it is stored in.
std::string number_cell(double value, FoundVariable const& variable) {
    if (std::isnan(value)) {
        return {};
    }
    if (!variable.flags.empty()) {
        auto const flag = variable.flags.find(static_cast<std::int64_t>(value));
        return flag == variable.flags.end() ? number_text(value) : flag->second;
    }
    return variable.is_single ? fmt::format("{}", static_cast<float>(value))
                              : number_text(value);
}

/// The labels of one axis; an axis without coordinate is counted from 0.
struct Axis {
    std::string name;
    std::vector<std::string> labels{};
    std::vector<std::string> first_days{}; ///< of quarters

    std::string label(std::size_t index) const {
        return labels.empty() ? fmt::format("{}", index) : labels[index];
    }
};

bool has_variable(Reader const& reader, std::string const& group,
                  std::string_view variable) {
    for (auto const& found : reader.groups()) {
        if (found.name == group) {
            return std::any_of(
                found.variables.begin(), found.variables.end(),
                [&](FoundVariable const& each) { return each.name == variable; });
        }
    }
    return false;
}

bool is_text(Reader const& reader, std::string const& group, std::string_view variable) {
    for (auto const& found : reader.groups()) {
        for (auto const& each : found.variables) {
            if (found.name == group && each.name == variable) {
                return each.is_text;
            }
        }
    }
    return false;
}

Axis axis_of(Reader const& reader, std::string const& group,
             FoundDimension const& dimension) {
    Axis axis{dimension.name};
    if (!has_variable(reader, group, dimension.name)) {
        return axis;
    }
    if (is_text(reader, group, dimension.name)) {
        axis.labels = reader.read_texts(group, dimension.name);
        return axis;
    }
    auto const values = reader.read(group, dimension.name).values;
    if (dimension.name == "quarter") {
        axis.labels = reader.read_texts(group, "quarter_label");
        for (double const days : values) {
            axis.first_days.push_back(
                to_text(date_from_days(static_cast<std::int32_t>(days))));
        }
        return axis;
    }
    for (double const value : values) {
        axis.labels.push_back(number_text(value));
    }
    return axis;
}

/// Where the axes of a table name the run and the quarter of a row.
class RowRuns {
  public:
    RowRuns(RunTable const& runs, LongTable const& table) : runs_(runs) {
        for (std::size_t i = 0; i < table.axes.size(); ++i) {
            auto const& name = table.axes[i].name;
            (name == "point"         ? point_
             : name == "replication" ? replication_
             : name == "quarter"     ? quarter_
                                     : ignored_) = i;
        }
    }

    bool names_runs() const { return replication_.has_value(); }

    std::string_view status(std::vector<std::size_t> const& index) const {
        return status_words[static_cast<std::size_t>(runs_.status[run(index)])];
    }

    bool is_missing(std::vector<std::size_t> const& index) const {
        if (!replication_ || !quarter_) {
            return false;
        }
        auto const completed = runs_.quarters_completed[run(index)];
        return index[*quarter_] >= static_cast<std::size_t>(std::max(0, completed));
    }

  private:
    std::size_t run(std::vector<std::size_t> const& index) const {
        auto const point = point_ ? index[*point_] : 0;
        return point * runs_.replications + index[*replication_];
    }

    RunTable const& runs_;
    std::optional<std::size_t> point_;
    std::optional<std::size_t> replication_;
    std::optional<std::size_t> quarter_;
    std::optional<std::size_t> ignored_;
};

/// Writes one table.
class Writer {
  public:
    Writer(Reader const& reader, RunTable const& runs, LongTable const& table,
           std::filesystem::path const& folder)
        : reader_(reader),
          table_(table),
          runs_(runs, table),
          file_(folder / (table.name + ".csv")) {
        for (auto const& dimension : table.axes) {
            axes_.push_back(axis_of(reader, table.group, dimension));
        }
        // The table of runs has it among its columns.
        // NOLINTNEXTLINE(*-prefer-member-initializer): after the axes
        tells_status_ = runs_.names_runs()
                        && std::none_of(table.columns.begin(), table.columns.end(),
                                        [](FoundVariable const& column) {
                                            return column.name == "status";
                                        });
    }

    WrittenTable write() {
        write_head();
        auto const most_rows = most_cells / table_.columns.size();
        for_each_block(table_, most_rows, [&](TableBlock const& block) { write(block); });
        file_.finish();
        return {table_.name, table_.rows(), missing_};
    }

  private:
    void write_head() {
        for (auto const& axis : axes_) {
            file_.cell(axis.name);
            if (!axis.first_days.empty()) {
                file_.cell("quarter_start");
            }
        }
        if (tells_status_) {
            file_.cell("run_status");
        }
        for (auto const& column : table_.columns) {
            file_.cell(column.name);
        }
        file_.end_row();
    }

    void write(TableBlock const& block) {
        read(block);
        auto index = block.start;
        std::size_t row = 0;
        do {
            write_labels(index);
            bool const is_missing = runs_.is_missing(index);
            missing_ += is_missing ? 1U : 0U;
            for (std::size_t k = 0; k < table_.columns.size(); ++k) {
                file_.cell(is_missing ? "" : cell(k, row));
            }
            file_.end_row();
            ++row;
        } while (next_row(index, block));
    }

    void read(TableBlock const& block) {
        numbers_.assign(table_.columns.size(), {});
        texts_.assign(table_.columns.size(), {});
        for (std::size_t k = 0; k < table_.columns.size(); ++k) {
            auto const& column = table_.columns[k];
            if (column.is_text) {
                texts_[k] = reader_.read_text_block(table_.group, column.name,
                                                    block.start, block.count);
            } else {
                numbers_[k] = reader_.read_block(table_.group, column.name, block.start,
                                                 block.count);
            }
        }
    }

    void write_labels(std::vector<std::size_t> const& index) {
        for (std::size_t i = 0; i < axes_.size(); ++i) {
            file_.cell(axes_[i].label(index[i]));
            if (!axes_[i].first_days.empty()) {
                file_.cell(axes_[i].first_days[index[i]]);
            }
        }
        if (tells_status_) {
            file_.cell(runs_.status(index));
        }
    }

    std::string cell(std::size_t column, std::size_t row) const {
        auto const& variable = table_.columns[column];
        return variable.is_text ? texts_[column][row]
                                : number_cell(numbers_[column][row], variable);
    }

    Reader const& reader_;
    LongTable const& table_;
    RowRuns runs_;
    CsvFile file_;
    std::vector<Axis> axes_;
    std::vector<std::vector<double>> numbers_;
    std::vector<std::vector<std::string>> texts_;
    std::size_t missing_ = 0;
    bool tells_status_ = false;
};

std::string attribute_text(Attribute const& attribute) {
    if (auto const* const text = std::get_if<std::string>(&attribute.value)) {
        return *text;
    }
    if (auto const* const whole = std::get_if<std::int64_t>(&attribute.value)) {
        return fmt::format("{}", *whole);
    }
    return number_text(std::get<double>(attribute.value));
}

void write_row(CsvFile& file, std::initializer_list<std::string_view> cells) {
    for (auto const cell : cells) {
        file.cell(cell);
    }
    file.end_row();
}

} // namespace

WrittenTable write_table(Reader const& reader, RunTable const& runs,
                         LongTable const& table, std::filesystem::path const& folder) {
    return Writer(reader, runs, table, folder).write();
}

void write_dictionary(Reader const& reader, std::vector<LongTable> const& tables,
                      std::filesystem::path const& folder) {
    CsvFile variables(folder / "variables.csv");
    write_row(variables, {"table", "column", "unit", "role", "cell_methods", "long_name",
                          "description"});
    for (auto const& table : tables) {
        for (auto const& each : table.columns) {
            write_row(variables, {table.name, each.name, each.units, each.role,
                                  each.cell_methods, each.long_name, each.description});
        }
    }
    variables.finish();
    CsvFile attributes(folder / "attributes.csv");
    write_row(attributes, {"name", "value"});
    for (auto const& attribute : reader.attributes()) {
        write_row(attributes, {attribute.name, attribute_text(attribute)});
    }
    for (auto const& group : reader.groups()) {
        for (auto const& each : group.variables) {
            if (each.is_text && each.dimensions.empty()) {
                auto const texts = reader.read_texts(group.name, each.name);
                write_row(attributes, {group.name + "." + each.name, texts.front()});
            }
        }
    }
    attributes.finish();
}

} // namespace dearth::sim
