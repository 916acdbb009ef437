#pragma once

#include <cstdint>

namespace dearth::models {

/// What a random draw is for; part of its key, so that no two purposes share a draw.
/// Numbers are fixed for ever: histories depend on them.
enum class Purpose : std::uint32_t {
    // The world: the seed alone decides, replications share it.
    province = 1,
    county = 2,
    ownership = 3,
    workforce = 4,
    efficiency = 5,
    capital_age = 6,
    manager_competence = 7,
    manager_tenure = 8,
    secretary_competence = 9,
    market_price = 10,
    supplier_count = 11,
    supplier_choice = 12,

    // The history: replications differ.
    transport = 101,
    resourcing = 102,
    breakdown = 103,
    repair = 104,
    line_failure = 105,
    inflow = 106,
    audit_choice = 107,
    audit_error = 108,
    succession = 109,
    dismissal = 110,
    soft_budget = 111,
    approval_need = 112,
    approval_service = 113,
    plan_correction = 114,
    harvest = 115,
    report_day = 116,
    choice_noise = 117,
    audit_travel = 118,
    non_routine = 119,
    surplus_approval = 120,
    evidence = 121,
    scrutiny = 122,
    papers = 123,
};

constexpr std::uint32_t number(Purpose purpose) {
    return static_cast<std::uint32_t>(purpose);
}

} // namespace dearth::models
