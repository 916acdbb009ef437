#pragma once

#include "models/economy/parameters.hpp"
#include "models/institutions/institutions.hpp"

#include <span>

namespace dearth::models {

/// What a chief secretary sees of one enterprise in the county. Not its true output.
struct DiversionView {
    double workers = 0.0;    ///< labour that could be called away, share of the county's
    double weight = 0.0;     ///< weight of its fulfilment in the secretary's account
    double fulfilment = 1.0; ///< believed fulfilment without diversion [1]
    double labour_response = 1.0; ///< believed loss of fulfilment per share diverted [1]
    double penalty =
        0.0; ///< believed rise of a penalty per share diverted, over ω_ful [1]
};

/// Marginal value P of labour put into local projects, with S = Σ δᵢ·Wᵢ of the county at
/// the secretary's own best answer: P = ω·γ·S^(γ − 1) (E5's objective
/// ω·S^γ + φ·Σ w·min(1, r/q) − (1 − β)·ω_pen·ΣP − κ·Σ δ²/2). Found by bisection, as each
/// δ rises with P and P falls with S. 0 where diversion is not allowed or pays nothing.
/// Cost: about 60 passes over `county`.
double project_pull(std::span<DiversionView const> county, Institutions const& rules,
                    Parameters const& parameters);

/// Share of an enterprise's workers diverted at pull P: the first-order condition
/// δ = clip((P·W − φ·w·response·1[fulfilment ≤ 1] − (1 − β)·ω_pen·penalty)/κ, 0, δ_max),
/// δ_max = secretary.diversion_limit·oversight.diversion.
double decide(DiversionView const& view, double pull, Institutions const& rules,
              Parameters const& parameters);

} // namespace dearth::models
