#pragma once

#include "models/economy/parameters.hpp"
#include "models/institutions/institutions.hpp"
#include "sim/random/draw.hpp"

namespace dearth::models {

/// Rules with a notched bonus of 1 and nothing else: no slope, no ratchet, no review,
/// hard budgets, no proof demanded. Tests switch on what they look at.
inline Institutions bare_rules() {
    Institutions rules = default_institutions();
    rules.bonus_slope = 0.0;
    rules.ratchet_up = 0.0;
    rules.ratchet_down = 0.0;
    rules.review_strikes = 0.0;
    rules.review_weight = 0.0;
    rules.soft_budget = 0.0;
    rules.evidence_standard = 0.0;
    rules.plan_liability = 1.0;
    return rules;
}

/// Parameters without career, harm, turnover or noise; F₀ = 1, F₁ = 10, k = 20.
inline Parameters bare_parameters() {
    Parameters parameters = default_parameters();
    parameters.share_weight = 0.0;
    parameters.career_weight = 0.0;
    parameters.harm_weight = 0.0;
    parameters.turnover = 0.0;
    parameters.logit_noise = 0.0;
    parameters.decision_error = 0.0;
    parameters.fine_fixed = 1.0;
    parameters.fine_slope = 10.0;
    parameters.forging_cost = 20.0;
    return parameters;
}

/// A stream that differs from others by `ordinal` alone.
inline sim::Draw stream(std::uint32_t ordinal) {
    sim::DrawKey key;
    key.ordinal = ordinal;
    return sim::Draw(key);
}

} // namespace dearth::models
