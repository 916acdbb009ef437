#include "models/world/tables_balance.hpp"

#include <Eigen/LU>

namespace dearth::models {
namespace {

using Matrix = Eigen::Matrix<double, sector_count, sector_count>;
using Vector = Eigen::Matrix<double, sector_count, 1>;

Eigen::Index position(std::size_t sector) {
    return static_cast<Eigen::Index>(sector);
}

// I − A.
Matrix net_technology(std::array<Sector, sector_count> const& sectors) {
    Matrix net = Matrix::Identity();
    for (std::size_t column = 0; column < sector_count; ++column) {
        for (std::size_t row = 0; row < sector_count; ++row) {
            net(position(row), position(column)) -= sectors[column].input[row];
        }
    }
    return net;
}

} // namespace

bool is_productive(std::array<Sector, sector_count> const& sectors) {
    // The leading minors of I − A are positive just if all pivots of an elimination
    // without exchanges are.
    Matrix left = net_technology(sectors);
    for (Eigen::Index pivot = 0; pivot < left.rows(); ++pivot) {
        if (!(left(pivot, pivot) > 0.0)) {
            return false;
        }
        for (Eigen::Index row = pivot + 1; row < left.rows(); ++row) {
            double const factor = left(row, pivot) / left(pivot, pivot);
            for (Eigen::Index column = pivot; column < left.cols(); ++column) {
                left(row, column) -= factor * left(pivot, column);
            }
        }
    }
    return true;
}

std::array<double, sector_count>
reference_output(std::array<Sector, sector_count> const& sectors,
                 std::array<double, sector_count> const& final_demand) {
    Vector demand;
    for (std::size_t good = 0; good < sector_count; ++good) {
        demand(position(good)) = final_demand[good];
    }
    Vector const output = net_technology(sectors).partialPivLu().solve(demand);
    std::array<double, sector_count> result{};
    for (std::size_t sector = 0; sector < sector_count; ++sector) {
        result[sector] = output(position(sector));
    }
    return result;
}

std::array<double, sector_count> final_totals(Tables const& tables) {
    std::array<double, sector_count> totals{};
    for (std::size_t good = 0; good < sector_count; ++good) {
        totals[good] = tables.final_demand[good].total();
    }
    return totals;
}

} // namespace dearth::models
