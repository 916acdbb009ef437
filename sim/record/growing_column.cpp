#include "sim/record/growing_column.hpp"

#include "sim/record/hdf5_objects.hpp"

#include <numeric>

namespace dearth::sim {

hdf5::Handle create_column(hdf5::Id group, hdf5::Id scale, ColumnPlan const& plan) {
    auto column = hdf5::create_dataset(group, {.name = plan.name,
                                               .storage = plan.storage,
                                               .extent = {0},
                                               .limit = {hdf5::unlimited},
                                               .chunk = {plan.chunk},
                                               .is_filtered = plan.is_filtered});
    for (auto const& attribute : plan.attributes) {
        hdf5::write_attribute(column.id(), attribute);
    }
    if (!plan.flags.empty()) {
        std::vector<int> values(plan.flags.size());
        std::iota(values.begin(), values.end(), 0);
        hdf5::write_attribute(column.id(), "flag_values", plan.storage, values);
        std::string meanings;
        for (auto const& flag : plan.flags) {
            meanings += (meanings.empty() ? "" : " ") + flag;
        }
        hdf5::write_attribute(column.id(), {"flag_meanings", meanings});
    }
    hdf5::attach_scale(column.id(), scale, 0);
    return column;
}

} // namespace dearth::sim
