#include "models/cycle/material_balance.hpp"

#include <Eigen/Dense>

#include <algorithm>

namespace dearth::models {
namespace {

using Matrix = Eigen::Matrix<double, sector_count, sector_count>;
using Vector = Eigen::Matrix<double, sector_count, 1>;

// Norms by good and sector, what replaces imports among them: it is allotted, so it has
// to be made.
Matrix coefficients(Country const& country) {
    Matrix a = Matrix::Zero();
    for (std::size_t k = 0; k < sector_count; ++k) {
        Sector const& sector = country.tables.sectors[k];
        auto const s = static_cast<Eigen::Index>(k);
        for (std::size_t good = 0; good < sector_count; ++good) {
            a(static_cast<Eigen::Index>(good), s) = sector.input[good];
        }
        if (sector.substitute < sector_count) {
            a(sector.substitute, s) += substitute_norm(country, sector);
        }
    }
    return a;
}

// Fills the balance from the rounds' result and the full solution.
PlanBalance compare(Matrix const& a, Vector const& level, Vector const& planned,
                    Vector const& full, SectorTotals const& capacity) {
    PlanBalance balance;
    double const largest = std::max(1e-300, full.maxCoeff());
    Vector totals;
    for (std::size_t k = 0; k < sector_count; ++k) {
        auto const s = static_cast<Eigen::Index>(k);
        balance.shortfall = std::max(balance.shortfall, (full(s) - planned(s)) / largest);
        double const wanted = level(s) > 0.0 ? planned(s) / level(s) : 1.0;
        double const room = level(s) > 0.0 ? capacity[k] / level(s) : 1.0;
        balance.scale[k] = std::clamp(wanted, 1.0, std::max(1.0, room));
        totals(s) = level(s) * balance.scale[k];
    }
    Vector const used = a * totals;
    for (Eigen::Index s = 0; s < static_cast<Eigen::Index>(sector_count); ++s) {
        if (totals(s) > 0.0) {
            balance.gap = std::max(balance.gap, used(s) / totals(s) - 1.0);
        }
    }
    return balance;
}

} // namespace

double substitute_norm(Country const& country, Sector const& sector) {
    auto const& parameters = country.parameters;
    if (parameters.substitution_on == 0.0 || sector.substitute >= sector_count) {
        return 0.0;
    }
    double const missing = 1.0 - country.centre.import_fill;
    return sector.input[index(Good::imports)] * missing
           * (1.0 + parameters.substitution_cost);
}

PlanBalance balance_plan(Country const& country, SectorTotals const& achieved,
                         SectorTotals const& capacity, double days) {
    Matrix const a = coefficients(country);
    Vector level;
    Vector least;
    for (std::size_t s = 0; s < sector_count; ++s) {
        level(static_cast<Eigen::Index>(s)) = achieved[s];
        least(static_cast<Eigen::Index>(s)) = 0.8 * country.reference_final[s] * days;
    }
    Vector const final_demand = (level - a * level).cwiseMax(least);
    Vector term = final_demand;
    Vector planned = final_demand;
    auto const rounds = static_cast<int>(country.parameters.balance_rounds);
    for (int round = 0; round < rounds; ++round) {
        term = a * term;
        planned += term;
    }
    Vector const full = (Matrix::Identity() - a).partialPivLu().solve(final_demand);
    return compare(a, level, planned, full, capacity);
}

} // namespace dearth::models
