#include "models/knowledge/reports.hpp"

namespace dearth::models {

Finding audit_finding(Report const& report, double output, double capacity,
                      double tolerance) {
    bool const is_padded = report.output - output > tolerance * report.plan;
    return {output, capacity, is_padded};
}

CauseShares cause_shares(std::array<double, declared_cause_count> const& losses) {
    double total = 0.0;
    for (double const loss : losses) {
        total += loss;
    }
    if (!(total > 0.0)) {
        return {};
    }
    CauseShares shares{};
    for (std::size_t i = 0; i < shares.size(); ++i) {
        shares[i] = losses[i] / total;
    }
    return shares;
}

} // namespace dearth::models
