#include "models/mechanisms/rationing.hpp"

#include <algorithm>

namespace dearth::models {

void ration(std::span<Claim> claims, double available) {
    double wanted = 0.0;
    for (auto const& claim : claims) {
        wanted += claim.wanted;
    }
    bool const suffices = available >= wanted;
    for (auto& claim : claims) {
        claim.given = suffices ? claim.wanted : 0.0;
    }
    if (suffices || available <= 0.0) {
        return;
    }
    // Each round caps at least one claim or ends; weights span a factor of a few, so two
    // or three rounds are the rule.
    double left = available;
    while (left > available * 1e-12) {
        double open = 0.0;
        for (auto const& claim : claims) {
            open += claim.given < claim.wanted ? claim.wanted * claim.weight : 0.0;
        }
        if (open <= 0.0) {
            return;
        }
        double const scale = left / open;
        bool is_capped = false;
        for (auto& claim : claims) {
            if (claim.given < claim.wanted) {
                double const share = claim.wanted * claim.weight * scale;
                double const given = std::min(share, claim.wanted - claim.given);
                is_capped = is_capped || given < share;
                claim.given += given;
                left -= given;
            }
        }
        if (!is_capped) {
            return;
        }
    }
}

} // namespace dearth::models
