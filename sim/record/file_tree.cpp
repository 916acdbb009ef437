#include "sim/record/file_tree.hpp"

#include "sim/base/error.hpp"
#include "sim/record/axis_lists.hpp"
#include "sim/record/coordinates.hpp"
#include "sim/record/hdf5_objects.hpp"
#include "sim/record/hdf5_values.hpp"
#include "sim/record/parameters.hpp"
#include "sim/record/run_table.hpp"

#include <algorithm>

namespace dearth::sim {
namespace {

std::string text(Role role) {
    switch (role) {
    case Role::truth:
        return "truth";
    case Role::report:
        return "report";
    case Role::belief:
        return "belief";
    case Role::plan:
        return "plan";
    case Role::rule:
        break;
    }
    return "rule";
}

std::string text(CellMethod method) {
    switch (method) {
    case CellMethod::sum:
        return "quarter: sum";
    case CellMethod::mean:
        return "quarter: mean";
    case CellMethod::point:
        break;
    }
    return "quarter: point";
}

std::string joined(std::vector<std::string> const& words) {
    std::string all;
    for (auto const& word : words) {
        all += (all.empty() ? "" : " ") + word;
    }
    return all;
}

// The axes in front of a variable's own, outermost first.
std::vector<std::string> leading_axes(Layout const& layout, Along along) {
    std::vector<std::string> axes;
    if (layout.points > 0 && along != Along::nothing) {
        axes.emplace_back("point");
    }
    if (along == Along::quarters || along == Along::runs) {
        axes.emplace_back("replication");
    }
    if (along == Along::quarters) {
        axes.emplace_back("quarter");
    }
    return axes;
}

StoredVariable describe(Layout const& layout, Group const& group,
                        Variable const& variable) {
    StoredVariable stored;
    stored.name = variable.name;
    stored.storage = variable.storage;
    stored.along = variable.along;
    for (auto const& name : variable.dimensions) {
        auto const found = std::find_if(
            group.dimensions.begin(), group.dimensions.end(),
            [&](Dimension const& dimension) { return dimension.name == name; });
        stored.own.push_back(found->size());
    }
    stored.row_size = row_size(group, variable);
    bool const has_quarters = variable.along == Along::quarters;
    stored.plan = plan_chunks(
        {.storage = variable.storage,
         .points = static_cast<std::size_t>(std::max(layout.points, 1)),
         .replications = static_cast<std::size_t>(layout.replications),
         .quarters = has_quarters ? static_cast<std::size_t>(layout.quarters.count) : 1,
         .own = stored.own});
    return stored;
}

hdf5::DatasetPlan dataset_plan(Layout const& layout, StoredVariable const& stored) {
    hdf5::DatasetPlan plan{.name = stored.name, .storage = stored.storage};
    bool grows = false;
    for (auto const& axis : leading_axes(layout, stored.along)) {
        bool const is_point = axis == "point";
        bool const is_replication = axis == "replication";
        grows = grows || is_replication;
        auto const size = is_point         ? layout.points
                          : is_replication ? layout.replications
                                           : layout.quarters.count;
        plan.extent.push_back(static_cast<hdf5::Length>(size));
        plan.limit.push_back(is_replication ? hdf5::unlimited : plan.extent.back());
        plan.chunk.push_back(is_point         ? stored.plan.points
                             : is_replication ? stored.plan.replications
                                              : stored.plan.quarters);
    }
    for (std::size_t k = 0; k < stored.own.size(); ++k) {
        plan.extent.push_back(stored.own[k]);
        plan.limit.push_back(stored.own[k]);
        plan.chunk.push_back(stored.plan.own[k]);
    }
    if (!grows) {
        plan.chunk.clear();
    }
    plan.is_filtered = grows && stored.plan.is_filtered;
    return plan;
}

// Auxiliary coordinates, as CF names them: the quarter's label, and in the root the
// factors of a sweep.
std::string coordinates_of(Variable const& variable, Group const& group) {
    std::vector<std::string> names;
    if (variable.along == Along::quarters) {
        names.emplace_back("quarter_label");
    }
    bool const is_of_runs =
        variable.along == Along::quarters || variable.along == Along::runs;
    for (auto const& other : group.variables) {
        if (is_of_runs && other.along == Along::points) {
            names.push_back(other.name);
        }
    }
    return joined(names);
}

void write_attributes(hdf5::Id dataset, Variable const& variable, Group const& group) {
    hdf5::write_attribute(dataset, {"units", variable.units});
    hdf5::write_attribute(dataset, {"long_name", variable.long_name});
    hdf5::write_attribute(dataset, {"description", variable.description});
    hdf5::write_attribute(dataset, {"role", text(variable.role)});
    hdf5::write_attribute(dataset, {"cell_methods", text(variable.cell_method)});
    if (auto const names = coordinates_of(variable, group); !names.empty()) {
        hdf5::write_attribute(dataset, {"coordinates", names});
    }
    if (!variable.flag_values.empty()) {
        hdf5::write_attribute(dataset, "flag_values", variable.storage,
                              variable.flag_values);
        hdf5::write_attribute(dataset, {"flag_meanings", joined(variable.flag_meanings)});
    }
    for (auto const& attribute : variable.attributes) {
        hdf5::write_attribute(dataset, attribute);
    }
}

void create_variable(hdf5::Id id, Layout const& layout, Group const& group,
                     Variable const& variable, Scales const& scales,
                     hdf5::AxisLists& axes, StoredVariable& stored) {
    stored.dataset = hdf5::create_dataset(id, dataset_plan(layout, stored));
    write_attributes(stored.dataset.id(), variable, group);
    std::vector<hdf5::Id> of_axis;
    for (auto const& name : leading_axes(layout, variable.along)) {
        of_axis.push_back(scales.at(name).id());
    }
    for (auto const& name : variable.dimensions) {
        of_axis.push_back(scales.at(name).id());
    }
    if (!of_axis.empty()) {
        axes.attach(stored.dataset.id(), of_axis);
    }
}

void open_variable(hdf5::Id group, Layout const& layout, StoredVariable& stored) {
    stored.dataset = hdf5::open_dataset(group, stored.name);
    if (hdf5::extent(stored.dataset.id()) != dataset_plan(layout, stored).extent) {
        throw hdf5::Error("variable " + stored.name + " has other lengths");
    }
}

StoredGroup store_group(hdf5::Handle handle, Layout const& layout, Group const& group,
                        Start start) {
    StoredGroup stored;
    stored.name = group.name;
    stored.group = std::move(handle);
    auto const id = stored.group.id();
    hdf5::AxisLists axes;
    Scales const scales = start == Start::fresh
                              ? write_coordinates(id, layout, group.dimensions, axes)
                              : Scales{};
    for (auto const& variable : group.variables) {
        auto& last = stored.variables.emplace_back(describe(layout, group, variable));
        if (start == Start::fresh) {
            create_variable(id, layout, group, variable, scales, axes, last);
        } else {
            open_variable(id, layout, last);
        }
    }
    axes.close();
    return stored;
}

void write_file_attributes(hdf5::Id root, Layout const& layout) {
    std::string const format = layout.points > 0 ? "dearth-sweep" : "dearth-run";
    hdf5::write_attribute(root, {"Conventions", "CF-1.8"});
    hdf5::write_attribute(root, {"format", format});
    hdf5::write_attribute(root, {"format_version", "1.0"});
    for (auto const& attribute : layout.attributes) {
        hdf5::write_attribute(root, attribute);
    }
}

} // namespace

StoredVariable& StoredGroup::variable(std::string_view wanted) {
    auto const found = std::find_if(
        variables.begin(), variables.end(),
        [&](StoredVariable const& variable) { return variable.name == wanted; });
    expect(found != variables.end(), "the group has a variable of that name");
    return *found;
}

std::vector<StoredGroup> store_layout(hdf5::Id file, Layout const& layout, Start start) {
    std::vector<StoredGroup> groups;
    auto root = hdf5::open_group(file, "/");
    if (start == Start::fresh) {
        write_file_attributes(root.id(), layout);
    }
    groups.push_back(store_group(std::move(root), layout, full_root(layout), start));
    for (auto const& group : layout.groups) {
        auto handle = start == Start::fresh ? hdf5::create_group(file, group.name)
                                            : hdf5::open_group(file, group.name);
        groups.push_back(
            store_group(std::move(handle), layout, stored_group(layout, group), start));
    }
    if (start == Start::fresh) {
        write_parameters(file, layout.parameters);
    }
    return groups;
}

std::uint64_t bytes_of_blocks(Layout const& layout) {
    std::vector<Group> groups{full_root(layout)};
    for (auto const& group : layout.groups) {
        groups.push_back(stored_group(layout, group));
    }
    std::uint64_t bytes = 0;
    for (auto const& group : groups) {
        for (auto const& variable : group.variables) {
            auto const stored = describe(layout, group, variable);
            auto const plan = dataset_plan(layout, stored);
            if (plan.chunk.empty() || plan.is_filtered) {
                continue;
            }
            std::uint64_t room = size_of(stored.storage);
            for (std::size_t axis = 0; axis < plan.chunk.size(); ++axis) {
                auto const chunk = plan.chunk[axis];
                room *= (plan.extent[axis] + chunk - 1) / chunk * chunk;
            }
            bytes += room;
        }
    }
    return bytes;
}

} // namespace dearth::sim
