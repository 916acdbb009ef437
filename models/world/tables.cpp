#include "models/world/tables.hpp"

#include "models/world/tables_balance.hpp"
#include "models/world/tables_parts.hpp"

namespace dearth::models {
namespace {

namespace errors = sim::errors;

// What no single table can tell: whether the technology yields anything, and whether
// each sector has something to make.
void check_economy(Tables const& tables, Folder const& folder,
                   sim::Diagnostics& problems) {
    if (!is_productive(tables.sectors)) {
        sim::SourceSpan const place{{(folder / "input_output.csv").string(), 1, 1}};
        problems.add(place, errors::infeasible_tables,
                     "coefficients that use up more of some good than is made of it");
        return;
    }
    auto const output = reference_output(tables.sectors, final_totals(tables));
    sim::SourceSpan const place{{(folder / "final_demand.csv").string(), 1, 1}};
    for (std::size_t sector = 0; sector < sector_count; ++sector) {
        if (!(output[sector] > 0.0)) {
            problems.add(place, errors::infeasible_tables,
                         "nobody needs '" + std::string(good_names[sector])
                             + "', neither as an input nor as a final good");
        }
    }
}

} // namespace

Tables read_tables(std::filesystem::path const& folder, sim::Diagnostics& problems) {
    auto const before = problems.size();
    Tables tables;
    tables.goods = read_goods(folder, problems);
    tables.sectors = read_sectors(folder, tables.goods, problems);
    DemandTable const demand = read_final_demand(folder, problems);
    tables.final_demand = demand.demand;
    tables.reference_size = demand.reference_size;
    tables.plant_share_hydro = read_plant_share(folder, problems);
    tables.classes = read_classes(folder, problems);
    tables.sector_share = read_sector_share(folder, problems);
    tables.provinces = read_provinces(folder, problems);
    tables.counties = read_counties(folder, tables.provinces, problems);
    tables.lead_days = read_lead_days(folder, tables.provinces, problems);
    tables.sector_province = read_sector_province(folder, tables.provinces, problems);
    tables.inflow = read_inflow(folder, problems);
    FarmYear const year = read_farm_year(folder, problems);
    tables.harvest = year.harvest;
    tables.harvest_units = year.units;
    tables.farm_season = year.mobilisation;
    tables.farm_power = year.power;
    tables.openness = read_openness(folder, problems);
    if (problems.size() == before) {
        check_economy(tables, folder, problems);
    }
    return tables;
}

Tables read_tables(std::filesystem::path const& folder) {
    sim::Diagnostics problems;
    Tables tables = read_tables(folder, problems);
    problems.throw_if_any();
    return tables;
}

} // namespace dearth::models
