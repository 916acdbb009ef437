#pragma once

#include "sim/batch/sweep_file.hpp"
#include "sim/record/layout.hpp"
#include "sim/record/row.hpp"

#include <cstddef>
#include <vector>

namespace dearth::sim {

/// The variables of the results that hold reduced outputs, in the order of `outputs`:
/// float64 along runs, with the unit of what they reduce.
/// @throws InvariantError if an output is no variable of `group` with one value a row
std::vector<Variable> reduced_variables(std::vector<SweepOutput> const& outputs,
                                        Group const& group);

/// Reduces the rows of one run to one number for each output.
class Reduction {
  public:
    /// `outputs` and `group` outlive the reduction; `quarters` is the axis of the rows.
    Reduction(std::vector<SweepOutput> const& outputs, Group const& group,
              QuarterAxis const& quarters);

    /// Takes in the row of a quarter counted from the axis's first; quarters ascend.
    void see(int quarter, Row const& row);

    /// The numbers so far; not-a-number where nothing was seen. A missing value makes the
    /// mean, least, largest and sum missing.
    std::vector<double> values() const;

  private:
    struct Series {
        Reducer reducer{};
        std::size_t variable = 0; ///< among the group's quarterly ones
        int at = -1;              ///< quarter of Reducer::at
        double value = 0.0;
        int count = 0;
    };

    std::vector<Series> series_;
};

} // namespace dearth::sim
