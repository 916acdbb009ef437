#pragma once

#include "models/world/generator.hpp"
#include "models/world/initial.hpp"
#include "models/world/tables.hpp"
#include "tests/content_of.hpp"
#include "tests/scratch_folder.hpp"

#include <filesystem>
#include <string>

namespace dearth::models {

/// The toy country of the tests: three provinces, five counties, numbers to check by
/// hand.
inline std::filesystem::path toy_folder() {
    return std::filesystem::path(DEARTH_SOURCE_DIR) / "tests/data/tables-mini";
}

/// The tables that ship.
inline std::filesystem::path reported_folder() {
    return std::filesystem::path(DEARTH_SOURCE_DIR) / "scenarios/tables";
}

inline Opening first_of_january() {
    return {.seed = 7, .month = 1, .quarter_days = 90, .rules = default_institutions()};
}

/// The parameters from which the tests derive their numbers, the others at their
/// defaults.
inline Parameters toy_parameters() {
    Parameters parameters = default_parameters();
    parameters.heavy_utilisation = 0.4;
    parameters.other_utilisation = 0.6;
    parameters.power_ratio = 0.56;
    parameters.loss_share = 0.2;
    parameters.residents_demand = 0.3;
    parameters.farm_demand = 0.05;
    parameters.hydro_share = 0.61;
    parameters.overmanning = 1.3;
    parameters.input_stock_days = 30.0;
    parameters.output_stock_days = 5.0;
    parameters.coal_stock_days = 20.0;
    parameters.tautness = 1.05;
    parameters.lead_time_base = 2.0;
    parameters.suppliers_per_input = 2.0;
    parameters.harvest_ratio = 2.0;
    parameters.attendance_reference = 0.91;
    parameters.attendance_spread = 4.0;
    parameters.official_wage = 0.6;
    parameters.ration = 4.0;
    parameters.market_wage = 25.0;
    parameters.market_depth = 1.0;
    parameters.absence_fee = 16.0;
    parameters.effort_cost = 12.0;
    parameters.effort_supervision = 6.0;
    return parameters;
}

/// A country of the toy tables.
inline Country toy_country(std::size_t count) {
    Tables const tables = read_tables(toy_folder());
    return build_country(tables, toy_parameters(), generate_enterprises(tables, count, 7),
                         first_of_january());
}

/// A copy of the toy tables in a folder of its own, which goes with the object.
class ToyCopy {
  public:
    ToyCopy() { std::filesystem::copy(toy_folder(), folder_.path()); }

    std::filesystem::path const& folder() const { return folder_.path(); }

    /// Writes a file of the folder.
    void write(std::string const& file, std::string const& text) const {
        folder_.write(file, text);
    }

    /// Replaces the first `old_text` in a file; whether there was one.
    bool replace(std::string const& file, std::string const& old_text,
                 std::string const& new_text) const {
        std::string text = tests::content_of(folder_ / file);
        auto const at = text.find(old_text);
        if (at == std::string::npos) {
            return false;
        }
        write(file, text.replace(at, old_text.size(), new_text));
        return true;
    }

  private:
    tests::ScratchFolder folder_;
};

} // namespace dearth::models
