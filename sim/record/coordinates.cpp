#include "sim/record/coordinates.hpp"

#include "sim/record/hdf5_objects.hpp"
#include "sim/record/hdf5_values.hpp"

#include <algorithm>
#include <numeric>

namespace dearth::sim {
namespace {

constexpr hdf5::Length longest_chunk = 16384;

std::vector<double> count_up(int size) {
    std::vector<double> numbers(static_cast<std::size_t>(size));
    std::iota(numbers.begin(), numbers.end(), 0.0);
    return numbers;
}

void describe(hdf5::Id object, std::vector<Attribute> const& attributes) {
    for (auto const& attribute : attributes) {
        hdf5::write_attribute(object, attribute);
    }
}

hdf5::Handle write_numbers(hdf5::Id group, hdf5::DatasetPlan const& plan,
                           std::vector<double> const& numbers) {
    auto dataset = hdf5::create_dataset(group, plan);
    hdf5::write_doubles(dataset.id(), hdf5::whole(dataset.id()), numbers);
    return dataset;
}

hdf5::Handle write_point(hdf5::Id group, int points) {
    auto const size = static_cast<hdf5::Length>(points);
    auto scale = write_numbers(
        group, {.name = "point", .storage = Storage::int32, .extent = {size}},
        count_up(points));
    hdf5::set_scale(scale.id(), "point");
    describe(scale.id(), {{"units", "1"}, {"long_name", "point of the design"}});
    return scale;
}

hdf5::Handle write_replication(hdf5::Id group, int replications) {
    auto const size = static_cast<hdf5::Length>(replications);
    auto scale = write_numbers(group,
                               {.name = "replication",
                                .storage = Storage::int32,
                                .extent = {size},
                                .limit = {hdf5::unlimited},
                                .chunk = {std::min(size, longest_chunk)}},
                               count_up(replications));
    hdf5::set_scale(scale.id(), "replication");
    describe(scale.id(), {{"units", "1"}, {"long_name", "replication"}});
    return scale;
}

std::vector<Attribute> const& time_attributes() {
    static std::vector<Attribute> const attributes{{"units", "days since 2000-01-01"},
                                                   {"calendar", "proleptic_gregorian"}};
    return attributes;
}

hdf5::Handle write_quarter(hdf5::Id group, QuarterAxis const& axis) {
    std::vector<double> days;
    days.reserve(static_cast<std::size_t>(axis.count));
    for (int q = 0; q < axis.count; ++q) {
        days.push_back(first_day(axis, q));
    }
    auto scale = write_numbers(
        group, {.name = "quarter", .storage = Storage::int32, .extent = {days.size()}},
        days);
    hdf5::set_scale(scale.id(), "quarter");
    describe(scale.id(), time_attributes());
    describe(scale.id(), {{"standard_name", "time"},
                          {"long_name", "first day of the quarter"},
                          {"axis", "T"},
                          {"bounds", "quarter_bounds"}});
    return scale;
}

void write_quarter_bounds(hdf5::Id group, QuarterAxis const& axis, Scales const& scales,
                          hdf5::AxisLists& axes) {
    std::vector<double> bounds;
    for (int q = 0; q < axis.count; ++q) {
        bounds.push_back(first_day(axis, q));
        bounds.push_back(first_day(axis, q + 1));
    }
    auto const dataset = write_numbers(group,
                                       {.name = "quarter_bounds",
                                        .storage = Storage::int32,
                                        .extent = {bounds.size() / 2, 2}},
                                       bounds);
    describe(dataset.id(), time_attributes());
    describe(dataset.id(),
             {{"long_name", "bounds of the quarter"},
              {"description", "First day of the quarter and of the one after it."}});
    axes.attach(dataset.id(), {scales.at("quarter").id(), scales.at("bound").id()});
}

void write_quarter_labels(hdf5::Id group, QuarterAxis const& axis, Scales const& scales,
                          hdf5::AxisLists& axes) {
    std::vector<std::string> labels;
    labels.reserve(static_cast<std::size_t>(axis.count));
    for (int q = 0; q < axis.count; ++q) {
        labels.push_back(label(axis, q));
    }
    auto const dataset = hdf5::create_dataset(
        group,
        {.name = "quarter_label", .storage = Storage::text, .extent = {labels.size()}});
    hdf5::write_texts(dataset.id(), hdf5::whole(dataset.id()), labels);
    describe(dataset.id(), {{"long_name", "name of the quarter"}});
    axes.attach(dataset.id(), {scales.at("quarter").id()});
}

} // namespace

hdf5::Handle write_dimension(hdf5::Id group, Dimension const& dimension) {
    bool const is_text = !dimension.labels.empty();
    auto scale = hdf5::create_dataset(
        group, {.name = dimension.name,
                .storage = is_text ? Storage::text : Storage::float64,
                .extent = {dimension.size()},
                .has_fill_attribute = false});
    auto const all = hdf5::whole(scale.id());
    if (is_text) {
        hdf5::write_texts(scale.id(), all, dimension.labels);
    } else {
        hdf5::write_doubles(scale.id(), all, dimension.numbers);
    }
    hdf5::set_scale(scale.id(), dimension.name);
    describe(scale.id(), dimension.attributes);
    return scale;
}

Scales write_coordinates(hdf5::Id group, Layout const& layout,
                         std::vector<Dimension> const& own, hdf5::AxisLists& axes) {
    Scales scales;
    if (layout.points > 0) {
        scales["point"] = write_point(group, layout.points);
    }
    scales["replication"] = write_replication(group, layout.replications);
    scales["quarter"] = write_quarter(group, layout.quarters);
    scales["bound"] = hdf5::create_bare_dimension(group, "bound", 2, 2);
    write_quarter_bounds(group, layout.quarters, scales, axes);
    write_quarter_labels(group, layout.quarters, scales, axes);
    for (auto const& dimension : own) {
        scales[dimension.name] = write_dimension(group, dimension);
    }
    return scales;
}

} // namespace dearth::sim
