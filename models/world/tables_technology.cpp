#include "models/world/tables_file.hpp"
#include "models/world/tables_parts.hpp"

#include <algorithm>
#include <span>

namespace dearth::models {
namespace {

namespace errors = sim::errors;

constexpr double largest = 1e12;
constexpr std::span all_goods(good_names);
constexpr auto sector_names = all_goods.first<sector_count>();

// What may replace imported materials: a domestic good, or nothing in place of the last.
constexpr auto substitute_names = [] {
    auto names = good_names;
    names[index(Good::imports)] = "none";
    return names;
}();

TableColumns columns(std::initializer_list<std::string_view> required,
                     std::initializer_list<std::string_view> more = {}) {
    TableColumns result;
    result.required = required;
    result.optional.insert(result.optional.end(), more.begin(), more.end());
    return result;
}

Sector read_sector(TableFile& file, std::size_t row, std::string_view id) {
    Sector sector;
    sector.id = id;
    sector.ministry = file.text(row, "ministry");
    sector.heavy = file.flag(row, "heavy");
    sector.labour_intensity =
        file.number(row, "workers_per_unit_day_person", 0.0, largest);
    sector.energy_intensity = file.number(row, "energy_mwh_per_unit", 0.0, largest);
    sector.measurability = file.number(row, "measurability_1", 0.0, 1.0);
    sector.wear = file.number(row, "wear_1_per_year", 0.0, 1.0);
    sector.capital_value = file.number(row, "capital_unit_per_unit_day", 1e-9, largest);
    sector.market_sale = file.number(row, "market_sale_1", 0.0, 1.0);
    auto const substitute = file.choice(row, "import_substitute", substitute_names);
    sector.substitute =
        static_cast<std::uint8_t>(substitute.value_or(index(Good::imports)));
    double total = 0.0;
    for (std::size_t owner = 0; owner < ownership_count; ++owner) {
        auto const column = std::string(ownership_names[owner]) + "_1";
        sector.ownership[owner] = file.number(row, column, 0.0, 1.0);
        total += sector.ownership[owner];
    }
    if (total < 1.0 - 1e-6 || total > 1.0 + 1e-6) {
        file.refuse(row, "state_1", errors::wrong_total,
                    "shares by ownership that do not add up to 1");
    }
    return sector;
}

// The table gives yearly wear; the model wants it relative to the mean of the sectors.
void relate_wear(std::array<Sector, sector_count>& sectors) {
    double total = 0.0;
    for (Sector const& sector : sectors) {
        total += sector.wear;
    }
    for (Sector& sector : sectors) {
        sector.wear = total > 0.0 ? sector.wear * sector_count / total : 1.0;
    }
}

void read_coefficients(TableFile& file, std::array<GoodRow, good_count> const& goods,
                       std::array<Sector, sector_count>& sectors) {
    std::vector<bool> met(good_count * sector_count, false);
    for (std::size_t row = 0; row < file.rows(); ++row) {
        auto const good = file.choice(row, "input", all_goods);
        auto const sector = file.choice(row, "sector", sector_names);
        double const use = file.number(row, "coefficient_unit_per_unit", 0.0, largest);
        if (!good || !sector) {
            continue;
        }
        if (met[*good * sector_count + *sector]) {
            file.refuse(row, "input", errors::repeated_row,
                        "second row for this input and sector");
        }
        met[*good * sector_count + *sector] = true;
        if (*good == index(Good::electricity)) {
            file.refuse(row, "input", errors::unknown_name,
                        "electricity as an input; its use stands in sectors.csv");
        } else if (use > 0.0 && !goods[*good].storable) {
            file.refuse(row, "input", errors::infeasible_tables,
                        "an input that cannot be stored");
        }
        sectors[*sector].input[*good] = use;
    }
}

void list_inputs(std::array<Sector, sector_count>& sectors) {
    for (Sector& sector : sectors) {
        for (std::size_t good = 0; good < good_count; ++good) {
            if (sector.input[good] > 0.0) {
                sector.inputs.push_back(static_cast<std::uint8_t>(good));
            }
        }
    }
}

// The substitute has to be in stock: one of the domestic goods that the sector uses.
void check_substitutes(TableFile& file, std::array<Sector, sector_count> const& sectors) {
    for (std::size_t row = 0; row < file.rows(); ++row) {
        auto const sector = file.choice(row, "id", sector_names);
        if (!sector) {
            continue;
        }
        auto const substitute = sectors[*sector].substitute;
        if (substitute < sector_count && sectors[*sector].input[substitute] <= 0.0) {
            file.refuse(row, "import_substitute", errors::infeasible_tables,
                        "'" + std::string(good_names[substitute])
                            + "' is no input of this sector");
        }
    }
}

} // namespace

std::array<GoodRow, good_count> read_goods(Folder const& folder,
                                           sim::Diagnostics& problems) {
    TableFile file(folder, "goods.csv",
                   columns({"id", "plan_price_kpw_per_unit", "storable", "market_good",
                            "consumer_good"},
                           {"name", "unit"}),
                   problems);
    std::array<GoodRow, good_count> goods{};
    RowsMet met(file, "id", good_count);
    for (std::size_t row = 0; row < file.rows(); ++row) {
        auto const good = file.choice(row, "id", all_goods);
        if (!good || !met.meet(row, *good, good_names[*good])) {
            continue;
        }
        double const price = file.number(row, "plan_price_kpw_per_unit", 1e-6, largest);
        goods[*good].plan_price = price / 1000.0;
        goods[*good].storable = file.flag(row, "storable");
        goods[*good].market = file.flag(row, "market_good");
        goods[*good].consumer = file.flag(row, "consumer_good");
    }
    met.expect_all(all_goods);
    return goods;
}

std::array<Sector, sector_count>
read_sectors(Folder const& folder, std::array<GoodRow, good_count> const& goods,
             sim::Diagnostics& problems) {
    TableFile file(
        folder, "sectors.csv",
        columns({"id", "ministry", "heavy", "workers_per_unit_day_person",
                 "energy_mwh_per_unit", "capital_unit_per_unit_day", "wear_1_per_year",
                 "measurability_1", "market_sale_1", "state_1", "collective_1",
                 "market_linked_1", "military_1", "import_substitute"},
                {"utilisation_reference_1"}),
        problems);
    std::array<Sector, sector_count> sectors{};
    RowsMet met(file, "id", sector_count);
    for (std::size_t row = 0; row < file.rows(); ++row) {
        auto const sector = file.choice(row, "id", sector_names);
        if (sector && met.meet(row, *sector, sector_names[*sector])) {
            sectors[*sector] = read_sector(file, row, sector_names[*sector]);
        }
    }
    met.expect_all(sector_names);
    relate_wear(sectors);
    TableFile coefficients(folder, "input_output.csv",
                           columns({"input", "sector", "coefficient_unit_per_unit"}),
                           problems);
    read_coefficients(coefficients, goods, sectors);
    list_inputs(sectors);
    if (file.is_usable() && coefficients.is_usable()) {
        check_substitutes(file, sectors);
    }
    return sectors;
}

DemandTable read_final_demand(Folder const& folder, sim::Diagnostics& problems) {
    TableFile file(folder, "final_demand.csv",
                   columns({"good", "consumption_unit_per_day", "investment_unit_per_day",
                            "military_unit_per_day", "export_unit_per_day"},
                           {"reference_enterprises"}),
                   problems);
    DemandTable result;
    RowsMet met(file, "good", sector_count);
    for (std::size_t row = 0; row < file.rows(); ++row) {
        auto const good = file.choice(row, "good", sector_names);
        if (!good || !met.meet(row, *good, sector_names[*good])) {
            continue;
        }
        FinalDemand& demand = result.demand[*good];
        demand.consumption = file.number(row, "consumption_unit_per_day", 0.0, largest);
        demand.investment = file.number(row, "investment_unit_per_day", 0.0, largest);
        demand.military = file.number(row, "military_unit_per_day", 0.0, largest);
        demand.exports = file.number(row, "export_unit_per_day", 0.0, largest);
        if (file.has_column("reference_enterprises")) {
            double const size = file.number(row, "reference_enterprises", 1.0, 1e9);
            if (row > 0 && size != result.reference_size) {
                file.refuse(row, "reference_enterprises", errors::infeasible_tables,
                            "another number of enterprises than in the first row");
            }
            result.reference_size = row == 0 ? size : result.reference_size;
        }
    }
    met.expect_all(sector_names);
    return result;
}

double read_plant_share(Folder const& folder, sim::Diagnostics& problems) {
    TableFile file(folder, "power_technology.csv",
                   columns({"technology", "plant_share_1"},
                           {"capacity_mw", "capacity_share_1", "generation_share_1",
                            "coal_unit_per_mwh", "seasonal"}),
                   problems);
    constexpr std::array<std::string_view, 2> names{"hydro", "thermal"};
    std::array<double, 2> share{};
    RowsMet met(file, "technology", names.size());
    for (std::size_t row = 0; row < file.rows(); ++row) {
        auto const technology = file.choice(row, "technology", names);
        if (technology && met.meet(row, *technology, names[*technology])) {
            share[*technology] = file.number(row, "plant_share_1", 0.0, 1.0);
        }
    }
    met.expect_all(names);
    file.expect_total("plant_share_1", share[0] + share[1], 1.0);
    return share[0];
}

} // namespace dearth::models
