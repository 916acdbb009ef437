#pragma once

#include <span>

namespace dearth::models {

/// What one customer wants and is given of a scarce good.
struct Claim {
    double wanted = 0.0;
    double weight = 1.0;
    double given = 0.0;
};

/// Shares out `available` among claims: everybody in full if it suffices; else in
/// proportion to wanted × weight, nobody above what it wants, what is left over by such
/// caps shared out again. Gives away min(available, Σ wanted) to 1e-12 relative.
void ration(std::span<Claim> claims, double available);

} // namespace dearth::models
