#include "models/world/tables_file.hpp"
#include "models/world/tables_parts.hpp"

#include <cmath>
#include <numeric>
#include <span>

namespace dearth::models {
namespace {

namespace errors = sim::errors;

constexpr std::span all_goods(good_names);
constexpr auto sector_names = all_goods.first<sector_count>();
constexpr std::array<std::string_view, 12> months{"1", "2", "3", "4",  "5",  "6",
                                                  "7", "8", "9", "10", "11", "12"};

ClassRow read_class(TableFile& file, std::size_t row, std::string_view id) {
    ClassRow result;
    result.id = id;
    result.low = file.number(row, "workers_low_person", 1.0, 1e9);
    result.high = file.number(row, "workers_high_person", 1.0, 1e9);
    result.workers = file.number(row, "workers_mean_person", 1.0, 1e9);
    result.share = file.number(row, "share_1", 0.0, 1.0);
    result.power_tier = file.integer(row, "power_tier", 1, 9);
    result.plan_weight = file.number(row, "plan_weight_1", 0.0, 1e6);
    constexpr std::array<std::string_view, 2> levels{"central", "local"};
    result.central = file.choice(row, "subordination", levels) == std::size_t{0};
    if (!(result.low <= result.workers && result.workers <= result.high)) {
        file.refuse(row, "workers_mean_person", errors::out_of_range,
                    "typical number of workers outside the class's own bounds");
    }
    return result;
}

// The row of a month, or none and a problem.
std::optional<std::size_t> month_of(TableFile& file, std::size_t row, RowsMet& met) {
    auto const month = file.choice(row, "month", months);
    if (!month || !met.meet(row, *month, months[*month])) {
        return std::nullopt;
    }
    return month;
}

} // namespace

std::array<ClassRow, class_count> read_classes(Folder const& folder,
                                               sim::Diagnostics& problems) {
    TableColumns columns;
    columns.required = {"id",
                        "workers_mean_person",
                        "share_1",
                        "workers_low_person",
                        "workers_high_person",
                        "power_tier",
                        "subordination",
                        "plan_weight_1"};
    TableFile file(folder, "classes.csv", columns, problems);
    std::array<ClassRow, class_count> classes{};
    RowsMet met(file, "id", class_count);
    double total = 0.0;
    for (std::size_t row = 0; row < file.rows(); ++row) {
        auto const klass = file.choice(row, "id", class_names);
        if (klass && met.meet(row, *klass, class_names[*klass])) {
            classes[*klass] = read_class(file, row, class_names[*klass]);
            total += classes[*klass].share;
        }
    }
    met.expect_all(class_names);
    file.expect_total("share_1", total, 1.0);
    for (std::size_t klass = 1; file.is_usable() && klass < class_count; ++klass) {
        if (met.has_met(klass) && met.has_met(klass - 1)
            && classes[klass].high >= classes[klass - 1].low) {
            file.refuse_column("workers_high_person", errors::infeasible_tables,
                               "bands that overlap: class '"
                                   + std::string(class_names[klass])
                                   + "' reaches into the one above it");
        }
    }
    return classes;
}

std::array<double, sector_count> read_sector_share(Folder const& folder,
                                                   sim::Diagnostics& problems) {
    TableColumns columns;
    columns.required = {"sector", "share_1"};
    TableFile file(folder, "sector_counts.csv", columns, problems);
    std::array<double, sector_count> shares{};
    RowsMet met(file, "sector", sector_count);
    for (std::size_t row = 0; row < file.rows(); ++row) {
        auto const sector = file.choice(row, "sector", sector_names);
        if (sector && met.meet(row, *sector, sector_names[*sector])) {
            shares[*sector] = file.number(row, "share_1", 1e-6, 1.0);
        }
    }
    met.expect_all(sector_names);
    file.expect_total("share_1", std::accumulate(shares.begin(), shares.end(), 0.0), 1.0);
    return shares;
}

std::array<double, 12> read_inflow(Folder const& folder, sim::Diagnostics& problems) {
    TableColumns columns;
    columns.required = {"month", "inflow_1"};
    TableFile file(folder, "hydro_season.csv", columns, problems);
    std::array<double, 12> inflow{};
    RowsMet met(file, "month", months.size());
    for (std::size_t row = 0; row < file.rows(); ++row) {
        if (auto const month = month_of(file, row, met)) {
            inflow[*month] = file.number(row, "inflow_1", 0.0, 10.0);
        }
    }
    met.expect_all(months);
    file.expect_total("inflow_1", std::accumulate(inflow.begin(), inflow.end(), 0.0),
                      12.0);
    return inflow;
}

FarmYear read_farm_year(Folder const& folder, sim::Diagnostics& problems) {
    TableColumns columns;
    columns.required = {"month", "harvest_share_1", "harvest_unit", "mobilisation",
                        "farm_power"};
    TableFile file(folder, "harvest.csv", columns, problems);
    FarmYear year;
    std::array<double, 12> units{};
    RowsMet met(file, "month", months.size());
    for (std::size_t row = 0; row < file.rows(); ++row) {
        if (auto const month = month_of(file, row, met)) {
            year.harvest[*month] = file.number(row, "harvest_share_1", 0.0, 1.0);
            units[*month] = file.number(row, "harvest_unit", 0.0, 1e12);
            year.mobilisation[*month] = file.flag(row, "mobilisation");
            year.power[*month] = file.flag(row, "farm_power");
        }
    }
    met.expect_all(months);
    file.expect_total("harvest_share_1",
                      std::accumulate(year.harvest.begin(), year.harvest.end(), 0.0),
                      1.0);
    year.units = std::accumulate(units.begin(), units.end(), 0.0);
    for (std::size_t month = 0; month < months.size(); ++month) {
        double const expected = year.harvest[month] * year.units;
        if (std::abs(units[month] - expected) > 0.005 * year.units) {
            file.refuse_column("harvest_unit", errors::wrong_total,
                               "harvest of month " + std::string(months[month])
                                   + " that is not its share of the year");
        }
    }
    return year;
}

std::vector<OpennessStep> read_openness(Folder const& folder,
                                        sim::Diagnostics& problems) {
    TableColumns columns;
    columns.required = {"date", "openness_1"};
    TableFile file(folder, "openness.csv", columns, problems);
    std::vector<OpennessStep> steps;
    for (std::size_t row = 0; row < file.rows(); ++row) {
        OpennessStep step;
        step.day = file.day(row, "date");
        step.openness = file.number(row, "openness_1", 0.0, 10.0);
        if (!steps.empty() && step.day <= steps.back().day) {
            file.refuse(row, "date", errors::contradictory_dates,
                        "a date that does not follow the one before it");
        }
        steps.push_back(step);
    }
    if (file.is_usable() && steps.empty()) {
        file.refuse_column("date", errors::missing_row, "no row");
    }
    return steps;
}

} // namespace dearth::models
