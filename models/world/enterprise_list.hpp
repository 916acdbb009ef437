#pragma once

#include "models/economy/enterprises.hpp"
#include "models/economy/technology.hpp"
#include "sim/input/diagnostics.hpp"

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace dearth::models {

/// What is known of one enterprise before the economy is built.
struct EnterpriseRow {
    std::string id;
    std::uint8_t province = 0;
    std::uint16_t county = 0; ///< number in Tables::counties
    std::uint8_t sector = 0;
    std::uint8_t klass = 0;
    Ownership ownership = Ownership::state;
    Technology technology = Technology::none; ///< of power plants only
    double workers = 0.0;                     ///< enrolled [person], above 0
};

/// A list of enterprises; the order of its rows means nothing.
using EnterpriseRows = std::vector<EnterpriseRow>;

/// Reads a researcher's own list, a CSV file with the columns
///
/// | column     | content                                                       |
/// |------------|---------------------------------------------------------------|
/// | id         | unique, of letters, digits, - and _; names the enterprise's draws |
/// | province   | id of provinces.csv                                           |
/// | county     | id of counties.csv, of that province                          |
/// | sector     | id of sectors.csv                                             |
/// | workers    | enrolled [person], 1 to 1,000,000                             |
/// | class      | optional, special or 1 to 7; else the band the workers fall into |
/// | ownership  | optional, state, collective, market_linked, military; else state |
/// | technology | hydro or thermal for power plants, none or empty for others   |
///
/// Further columns may be named name, evidence and source; they are not used. Mistakes
/// are added to `problems` with their places, among them a good that is needed and that
/// nobody makes. The rows are to be used only if nothing was added.
EnterpriseRows read_enterprise_list(std::filesystem::path const& path,
                                    Tables const& tables, sim::Diagnostics& problems);

/// The band of the table of classes into which a number of workers falls.
std::uint8_t class_of(Tables const& tables, double workers);

} // namespace dearth::models
