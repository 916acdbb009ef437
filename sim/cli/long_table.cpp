#include "sim/cli/long_table.hpp"

#include "sim/base/text.hpp"

#include <algorithm>
#include <array>
#include <string_view>

namespace dearth::sim {
namespace {

// What every table carries in its columns for the axes already.
constexpr std::array<std::string_view, 2> of_the_quarters{"quarter_label",
                                                          "quarter_bounds"};
constexpr std::array<std::string_view, 3> of_the_run{"point", "replication", "quarter"};

template <std::size_t N>
bool is_one_of(std::string_view word, std::array<std::string_view, N> const& words) {
    return std::find(words.begin(), words.end(), word) != words.end();
}

bool is_column(FoundVariable const& variable) {
    return !variable.is_coordinate && !variable.dimensions.empty()
           && !is_one_of(variable.name, of_the_quarters);
}

bool has_axis(FoundVariable const& variable, std::string_view name) {
    return std::any_of(variable.dimensions.begin(), variable.dimensions.end(),
                       [&](FoundDimension const& axis) { return axis.name == name; });
}

// The group, and what tells its tables apart: losses by cause are "national_by_cause".
std::string name_of(std::string const& group, FoundVariable const& variable) {
    if (group.empty() && !has_axis(variable, "replication")) {
        return "design"; // the factors of a sweep
    }
    auto name = group.empty() ? std::string("runs") : group;
    if (group.empty() && has_axis(variable, "quarter")) {
        return name + "_by_quarter";
    }
    if (variable.dimensions.size() == 1) {
        return has_axis(variable, group) ? name + "_list" : name;
    }
    for (auto const& axis : variable.dimensions) {
        if (!is_one_of(axis.name, of_the_run) && axis.name != group) {
            name += "_by_" + axis.name;
        }
    }
    return name;
}

std::string axes_text(std::vector<FoundDimension> const& axes) {
    std::vector<std::string> names;
    names.reserve(axes.size());
    for (auto const& axis : axes) {
        names.push_back(axis.name);
    }
    return join(names, "_");
}

void add(std::vector<LongTable>& tables, std::string const& group,
         FoundVariable const& variable) {
    auto const name = name_of(group, variable);
    auto const found =
        std::find_if(tables.begin(), tables.end(),
                     [&](LongTable const& table) { return table.name == name; });
    if (found == tables.end()) {
        tables.push_back({name, group, variable.dimensions, {variable}});
    } else if (axes_text(found->axes) == axes_text(variable.dimensions)) {
        found->columns.push_back(variable);
    } else { // a file of a later version may have axes that this one does not tell apart
        tables.push_back({name + "_over_" + axes_text(variable.dimensions),
                          group,
                          variable.dimensions,
                          {variable}});
    }
}

// How many leading axes a block takes one index of, so that the rest fits.
std::size_t outer_axes(LongTable const& table, std::size_t most_rows) {
    std::size_t outer = table.axes.size();
    std::size_t rows = 1;
    while (outer > 0 && rows * table.axes[outer - 1].size <= most_rows) {
        rows *= table.axes[--outer].size;
    }
    return outer;
}

TableBlock whole(LongTable const& table) {
    TableBlock block;
    for (auto const& axis : table.axes) {
        block.start.push_back(0);
        block.count.push_back(axis.size);
    }
    return block;
}

// How many rows one index of an axis has.
std::size_t rows_behind(LongTable const& table, std::size_t axis) {
    std::size_t rows = 1;
    for (auto behind = axis + 1; behind < table.axes.size(); ++behind) {
        rows *= table.axes[behind].size;
    }
    return rows;
}

} // namespace

std::size_t LongTable::rows() const {
    std::size_t rows = 1;
    for (auto const& axis : axes) {
        rows *= axis.size;
    }
    return rows;
}

std::vector<LongTable> long_tables(Reader const& reader) {
    std::vector<LongTable> tables;
    for (auto const& group : reader.groups()) {
        if (group.name == "checkpoint") {
            continue;
        }
        for (auto const& variable : group.variables) {
            if (is_column(variable)) {
                add(tables, group.name, variable);
            }
        }
    }
    return tables;
}

bool next_row(std::vector<std::size_t>& index, TableBlock const& block) {
    for (std::size_t axis = index.size(); axis-- > 0;) {
        if (++index[axis] < block.start[axis] + block.count[axis]) {
            return true;
        }
        index[axis] = block.start[axis];
    }
    return false;
}

void for_each_block(LongTable const& table, std::size_t most_rows,
                    std::function<void(TableBlock const&)> const& act) {
    if (table.rows() == 0) {
        return;
    }
    auto const outer = outer_axes(table, most_rows);
    auto block = whole(table);
    if (outer == 0) {
        act(block);
        return;
    }
    // The last of the outer axes is cut into steps, those before it into single indices.
    auto const cut = outer - 1;
    auto leading = block;
    leading.start.resize(cut);
    leading.count.resize(cut);
    auto const length = block.count[cut];
    auto const step = std::max<std::size_t>(1, most_rows / rows_behind(table, cut));
    auto index = leading.start;
    do {
        std::copy(index.begin(), index.end(), block.start.begin());
        std::fill_n(block.count.begin(), cut, std::size_t{1});
        for (std::size_t first = 0; first < length; first += step) {
            block.start[cut] = first;
            block.count[cut] = std::min(step, length - first);
            act(block);
        }
    } while (next_row(index, leading));
}

} // namespace dearth::sim
