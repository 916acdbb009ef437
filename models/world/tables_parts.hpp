#pragma once

#include "models/economy/technology.hpp"
#include "sim/input/diagnostics.hpp"

#include <array>
#include <filesystem>
#include <string_view>
#include <vector>

namespace dearth::models {

// One function a table (or a group of small ones); each adds its mistakes to `problems`
// and returns what could be read.

using Folder = std::filesystem::path;

std::array<GoodRow, good_count> read_goods(Folder const& folder,
                                           sim::Diagnostics& problems);

/// sectors.csv and input_output.csv. `goods` tells which inputs can be stored.
std::array<Sector, sector_count>
read_sectors(Folder const& folder, std::array<GoodRow, good_count> const& goods,
             sim::Diagnostics& problems);

/// Final demand, and the number of enterprises to which it belongs.
struct DemandTable {
    std::array<FinalDemand, good_count> demand{};
    double reference_size = 2971.0;
};

DemandTable read_final_demand(Folder const& folder, sim::Diagnostics& problems);

/// Share of hydro plants in the number of plants (power_technology.csv).
double read_plant_share(Folder const& folder, sim::Diagnostics& problems);

std::array<ClassRow, class_count> read_classes(Folder const& folder,
                                               sim::Diagnostics& problems);

std::array<double, sector_count> read_sector_share(Folder const& folder,
                                                   sim::Diagnostics& problems);

std::vector<ProvinceRow> read_provinces(Folder const& folder, sim::Diagnostics& problems);

/// Counties, ordered by province and then as in the table.
std::vector<CountyRow> read_counties(Folder const& folder,
                                     std::vector<ProvinceRow> const& provinces,
                                     sim::Diagnostics& problems);

/// Days of transport, from · provinces + to.
std::vector<double> read_lead_days(Folder const& folder,
                                   std::vector<ProvinceRow> const& provinces,
                                   sim::Diagnostics& problems);

/// Share of each sector's enterprises by province.
std::array<std::vector<double>, sector_count>
read_sector_province(Folder const& folder, std::vector<ProvinceRow> const& provinces,
                     sim::Diagnostics& problems);

/// hydro_season.csv: inflow by month.
std::array<double, 12> read_inflow(Folder const& folder, sim::Diagnostics& problems);

/// harvest.csv: the farm year.
struct FarmYear {
    std::array<double, 12> harvest{};
    double units = 0.0; ///< of a year [unit]
    std::array<bool, 12> mobilisation{}, power{};
};

FarmYear read_farm_year(Folder const& folder, sim::Diagnostics& problems);

std::vector<OpennessStep> read_openness(Folder const& folder, sim::Diagnostics& problems);

/// Ids as views, for choices.
template <class Row>
std::vector<std::string_view> ids_of(std::vector<Row> const& rows) {
    std::vector<std::string_view> ids;
    ids.reserve(rows.size());
    for (Row const& row : rows) {
        ids.push_back(row.id);
    }
    return ids;
}

} // namespace dearth::models
