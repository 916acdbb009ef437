#pragma once

#include "models/world/contracts_market.hpp"
#include "sim/random/draw.hpp"

#include <vector>

namespace dearth::models {

/// Chooses suppliers by gravity: in proportion to a weight over the square of the days of
/// transport. Two steps, province and then supplier, so that a choice costs a search and
/// not a walk over all suppliers.
class SupplierChoice {
  public:
    /// `weight` holds one number for each supplier of the market.
    SupplierChoice(GoodMarket const& market, Country const& country,
                   std::vector<double> const& weight);

    /// Whether anybody has a weight.
    bool is_possible() const { return !running_.empty() && running_.back() > 0.0; }

    /// A supplier (its position in the market) for a customer of a province.
    Index choose(std::uint8_t province, sim::Draw& draw) const;

  private:
    double total_of(std::size_t province) const;

    std::vector<double> running_;                  // totals of weight over the suppliers
    std::vector<std::size_t> first_of_province_;   // suppliers by province, one more
    std::vector<std::vector<double>> by_customer_; // running totals over provinces
};

} // namespace dearth::models
