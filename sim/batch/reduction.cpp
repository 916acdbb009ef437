#include "sim/batch/reduction.hpp"

#include "sim/base/error.hpp"

#include <fmt/format.h>

#include <cmath>
#include <limits>
#include <string>

namespace dearth::sim {
namespace {

struct Place {
    std::size_t number; ///< among the quarterly variables
    Variable const* variable;
};

Place place_of(std::string const& name, Group const& group) {
    std::size_t number = 0;
    for (auto const& variable : group.variables) {
        if (variable.along != Along::quarters) {
            continue;
        }
        if (variable.name == name) {
            expect(variable.dimensions.empty(), "a reduced output is one number a row");
            return {number, &variable};
        }
        ++number;
    }
    throw InvariantError("a reduced output is in the group that sums a run up");
}

std::string words(SweepOutput const& output) {
    switch (output.reducer) {
    case Reducer::final:
        return "last quarter";
    case Reducer::mean:
        return "mean over quarters";
    case Reducer::min:
        return "least over quarters";
    case Reducer::max:
        return "largest over quarters";
    case Reducer::sum:
        return "sum over quarters";
    case Reducer::at:
        break;
    }
    return to_text(*output.quarter);
}

// The smaller of two, missing if either is.
double least(double a, double b) {
    return std::isnan(a) || a < b ? a : b;
}

double largest(double a, double b) {
    return std::isnan(a) || a > b ? a : b;
}

} // namespace

std::vector<Variable> reduced_variables(std::vector<SweepOutput> const& outputs,
                                        Group const& group) {
    std::vector<Variable> variables;
    for (auto const& output : outputs) {
        Variable variable = *place_of(output.variable, group).variable;
        variable.name = result_name(output);
        variable.long_name += ", " + words(output);
        variable.along = Along::runs;
        variable.storage = Storage::float64;
        variable.cell_method = CellMethod::point;
        variables.push_back(std::move(variable));
    }
    return variables;
}

Reduction::Reduction(std::vector<SweepOutput> const& outputs, Group const& group,
                     QuarterAxis const& quarters) {
    Quarter const first{quarters.first_year, quarters.first_quarter};
    for (auto const& output : outputs) {
        Series series{output.reducer, place_of(output.variable, group).number, -1,
                      std::numeric_limits<double>::quiet_NaN()};
        if (output.quarter) {
            series.at = quarters_between(first, *output.quarter);
        }
        series_.push_back(series);
    }
}

void Reduction::see(int quarter, Row const& row) {
    for (auto& series : series_) {
        double const value = row[series.variable][0];
        bool const is_first = series.count++ == 0;
        switch (series.reducer) {
        case Reducer::final:
            series.value = value;
            break;
        case Reducer::mean:
        case Reducer::sum:
            series.value = is_first ? value : series.value + value;
            break;
        case Reducer::min:
            series.value = is_first ? value : least(series.value, value);
            break;
        case Reducer::max:
            series.value = is_first ? value : largest(series.value, value);
            break;
        case Reducer::at:
            series.value = quarter == series.at ? value : series.value;
            break;
        }
    }
}

std::vector<double> Reduction::values() const {
    std::vector<double> values;
    for (auto const& series : series_) {
        bool const is_mean = series.reducer == Reducer::mean && series.count > 0;
        values.push_back(is_mean ? series.value / series.count : series.value);
    }
    return values;
}

} // namespace dearth::sim
