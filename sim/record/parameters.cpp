#include "sim/record/parameters.hpp"

#include "sim/record/coordinates.hpp"
#include "sim/record/hdf5_objects.hpp"
#include "sim/record/hdf5_values.hpp"

#include <algorithm>

namespace dearth::sim {
namespace {

void describe(hdf5::Id dataset, std::string const& units, std::string const& long_name,
              std::string const& description) {
    hdf5::write_attribute(dataset, {"units", units});
    hdf5::write_attribute(dataset, {"long_name", long_name});
    hdf5::write_attribute(dataset, {"description", description});
    hdf5::write_attribute(dataset, {"role", "rule"});
}

void write_scalar(hdf5::Id group, std::string const& name, std::string const& value,
                  std::string const& description) {
    auto const dataset =
        hdf5::create_dataset(group, {.name = name, .storage = Storage::text});
    hdf5::write_texts(dataset.id(), {}, std::span(&value, 1));
    describe(dataset.id(), "1", name, description);
}

std::vector<std::string> column(ParameterTable const& table,
                                std::string ParameterRow::*member) {
    std::vector<std::string> texts(table.rows.size());
    std::transform(table.rows.begin(), table.rows.end(), texts.begin(),
                   [&](ParameterRow const& row) { return row.*member; });
    return texts;
}

void write_column(hdf5::Id group, hdf5::Id scale, std::string const& name,
                  std::vector<std::string> const& texts, std::string const& description) {
    auto const dataset = hdf5::create_dataset(
        group, {.name = name, .storage = Storage::text, .extent = {texts.size()}});
    hdf5::write_texts(dataset.id(), hdf5::whole(dataset.id()), texts);
    describe(dataset.id(), "1", name, description);
    hdf5::attach_scale(dataset.id(), scale, 0);
}

void write_values(hdf5::Id group, hdf5::Id scale, ParameterTable const& table) {
    std::vector<double> values(table.rows.size());
    std::transform(table.rows.begin(), table.rows.end(), values.begin(),
                   [](ParameterRow const& row) { return row.value; });
    auto const dataset =
        hdf5::create_dataset(group, {.name = "value", .extent = {values.size()}});
    hdf5::write_doubles(dataset.id(), hdf5::whole(dataset.id()), values);
    describe(dataset.id(), "1", "value",
             "The value in force at the start, in the unit of the row; a choice as its "
             "place in the list of choices.");
    hdf5::attach_scale(dataset.id(), scale, 0);
}

} // namespace

void write_parameters(hdf5::Id file, ParameterTable const& table) {
    auto const group = hdf5::create_group(file, "parameters");
    auto const id = group.id();
    write_scalar(id, "scenario", table.scenario, "The resolved scenario, YAML.");
    write_scalar(id, "sources", table.sources, "Where the values come from.");
    if (table.rows.empty()) {
        return;
    }
    auto const scale =
        write_dimension(id, {.name = "path",
                             .labels = column(table, &ParameterRow::path),
                             .attributes = {{"long_name", "path of the parameter"}}});
    write_values(id, scale.id(), table);
    write_column(id, scale.id(), "text", column(table, &ParameterRow::text),
                 "The value as a scenario would write it.");
    write_column(id, scale.id(), "unit", column(table, &ParameterRow::unit),
                 "The unit of the value.");
    write_column(id, scale.id(), "origin", column(table, &ParameterRow::origin),
                 "Where the value was set.");
    write_column(
        id, scale.id(), "evidence", column(table, &ParameterRow::evidence),
        "Whether a document gives the default (source), or it is a guess (prior) "
        "or a switch of the program (design).");
}

} // namespace dearth::sim
