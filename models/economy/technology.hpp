#pragma once

#include "models/economy/goods.hpp"

#include <array>
#include <cstdint>
#include <string>
#include <vector>

namespace dearth::models {

/// How one sector makes its good (tables sectors.csv and input_output.csv).
struct Sector {
    std::string id;
    std::string ministry;
    bool heavy = false;
    double labour_intensity = 0.0; ///< workers per unit/day of capacity [person d/unit]
    double energy_intensity = 0.0; ///< electricity per unit made [MWh/unit]
    double measurability = 0.3; ///< share of a worker's output that can be told apart [1]
    double wear = 1.0;          ///< depreciation relative to the mean [1]
    double capital_value = 0.0; ///< investment goods per unit/day of capacity [d]
    double market_sale = 0.0;   ///< share of output sold on the market, no policy [1]
    std::array<double, ownership_count> ownership{}; ///< shares by ownership, sum 1
    std::array<double, good_count> input{};          ///< units of each good per unit made
    std::vector<std::uint8_t> inputs; ///< goods with a positive coefficient
    std::uint8_t substitute = 0;      ///< domestic good that replaces imported materials
};

/// Final demand for one good at the reference, in units a day for the whole country.
struct FinalDemand {
    double consumption = 0.0;
    double investment = 0.0;
    double military = 0.0;
    double exports = 0.0;

    double total() const { return consumption + investment + military + exports; }
};

/// One of the eleven provincial units (table provinces.csv).
struct ProvinceRow {
    std::string id;
    std::string name;
    int tile_column = 0;
    int tile_row = 0;
    bool borders_china = false;
    double population_share = 0.0;
    double hydro_share = 0.0;   ///< of the country's hydro capacity
    double thermal_share = 0.0; ///< of the country's thermal capacity
    double enterprise_share = 0.0;
    double transfer_limit = 0.0; ///< power in or out over reference load [1]
    double farm_share = 0.0;     ///< of the harvest
    double import_share = 0.0;   ///< of what crosses the border
};

/// One of the 179 cities and counties (table counties.csv).
struct CountyRow {
    std::string id;
    std::string name;
    std::uint8_t province = 0;
    double weight = 1.0;
};

/// What a good is to the economy beside its technology (table goods.csv).
struct GoodRow {
    double plan_price = 1.0; ///< [1,000 KPW/unit]
    bool storable = true;
    bool market = false;   ///< traded on provincial markets
    bool consumer = false; ///< bought by households
};

/// One class of enterprises (table classes.csv).
struct ClassRow {
    std::string id;
    double workers = 0.0;     ///< typical number of workers [person]
    double share = 0.0;       ///< of all enterprises
    double low = 0.0;         ///< fewest workers
    double high = 0.0;        ///< most workers
    int power_tier = 1;       ///< 1 is cut last, 5 first
    bool central = false;     ///< run by a ministry, else by county and province
    double plan_weight = 1.0; ///< in the planner's rationing [1]
};

/// Openness of the border from a date on, relative to 2019 (table openness.csv).
struct OpennessStep {
    std::int64_t day = 0; ///< days since 2000-01-01
    double openness = 1.0;
};

/// The tables of a country: technology, places and reference demand.
struct Tables {
    std::array<Sector, sector_count> sectors;
    std::array<FinalDemand, good_count> final_demand;
    std::array<GoodRow, good_count> goods;
    std::vector<ProvinceRow> provinces;
    std::vector<CountyRow> counties; ///< ordered by province, then as in the table
    std::array<ClassRow, class_count> classes;
    std::array<double, sector_count> sector_share{}; ///< of the number of enterprises
    std::array<std::vector<double>, sector_count> sector_province; ///< of a sector's
    std::vector<double> lead_days;      ///< from · provinces + to, full power [d]
    double plant_share_hydro = 0.0;     ///< of the number of power plants
    std::array<double, 12> inflow{};    ///< hydro inflow by month, mean 1
    std::array<double, 12> harvest{};   ///< share of the harvest by month
    double harvest_units = 0.0;         ///< of a year at reference [unit]
    std::array<bool, 12> farm_season{}; ///< months of mobilisation
    std::array<bool, 12> farm_power{};  ///< months in which farms draw power
    std::vector<OpennessStep> openness;
    double reference_size = 2971.0; ///< enterprises to which final demand belongs
};

} // namespace dearth::models
