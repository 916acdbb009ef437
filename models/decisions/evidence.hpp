#pragma once

#include "models/economy/parameters.hpp"
#include "models/institutions/institutions.hpp"

namespace dearth::models {

/// What a standard of proof demands for progress on the four tasks: numbers always,
/// photographs and documents the more the higher it is (Daily NK on the four tasks).
struct Evidence {
    double forging = 1.0;   ///< cost of forging it over that of forging numbers alone [1]
    double detection = 0.0; ///< probability that a visit sees through forgeries [1]
};

/// With the standard E in [0, 1], photographs are demanded in a share min(1, 2E) of
/// cases, documents in (2E − 1)⁺:
///   forging   = 1 + min(1, 2E)·c_p + (2E − 1)⁺·c_d
///   detection = 1 − (1 − d_n)·(1 − min(1, 2E)·d_p)·(1 − (2E − 1)⁺·d_d)
/// c the parameters tasks.photograph_cost and document_cost, d the tasks.*_detection.
Evidence demanded_evidence(Institutions const& rules, Parameters const& parameters);

} // namespace dearth::models
