#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace dearth::models {

/// Every kind of event. The number is also its rank among simultaneous events of one
/// enterprise: what the past quarter owes is booked before rules change, rules before
/// power, power before goods, goods before notices, and work is resumed last.
enum class Event : std::uint16_t {
    month_end,      ///< pay in kind, plan correction
    quarter_close,  ///< the quarter's books are closed
    policy_switch,  ///< other rules are in force
    supply_change,  ///< other hours of power for a class of a province
    line_down,      ///< the county's line fails
    line_up,        ///< the county's line works again
    mobilisation,   ///< workers called up or sent back
    delivery,       ///< goods arrive
    spot_order,     ///< an order that another supplier left unfilled
    standing_order, ///< a customer changes its order
    plan,           ///< the plan of the quarter arrives
    allotment,      ///< the plan's deliveries over one link
    investment,     ///< capital goods are put in place
    assistance,     ///< inputs from the centre's reserve
    audit_visit,    ///< an audit group arrives
    verdict,        ///< outcome of the review
    approval,       ///< the party committee agrees
    decision,       ///< something out of the routine has to be decided
    repair,         ///< a breakdown is mended
    breakdown,      ///< equipment fails
    wake,           ///< a stock runs out, or the store is full
    visit_end,      ///< an audit group leaves
    dekad,          ///< the round of work, shipping and orders
    report_due,     ///< the quarter's report is sent
    // Messages to places.
    claim,
    progress,
    complaint,
    task_report,
    report,
    regional_report,
    finding,
    approval_request,
    market_sale,
    market_purchase,
    investment_goods,
    energy_balance,
    energy_quota,
    energy,
};

inline constexpr std::size_t event_count = 38;
inline constexpr std::array<std::string_view, event_count> event_names{"month_end",
                                                                       "quarter_close",
                                                                       "policy_switch",
                                                                       "supply_change",
                                                                       "line_down",
                                                                       "line_up",
                                                                       "mobilisation",
                                                                       "delivery",
                                                                       "spot_order",
                                                                       "standing_order",
                                                                       "plan",
                                                                       "allotment",
                                                                       "investment",
                                                                       "assistance",
                                                                       "audit_visit",
                                                                       "verdict",
                                                                       "approval",
                                                                       "decision",
                                                                       "repair",
                                                                       "breakdown",
                                                                       "wake",
                                                                       "visit_end",
                                                                       "dekad",
                                                                       "report_due",
                                                                       "claim",
                                                                       "progress",
                                                                       "complaint",
                                                                       "task_report",
                                                                       "report",
                                                                       "regional_report",
                                                                       "finding",
                                                                       "approval_request",
                                                                       "market_sale",
                                                                       "market_purchase",
                                                                       "investment_goods",
                                                                       "energy_balance",
                                                                       "energy_quota",
                                                                       "energy"};

constexpr std::uint16_t number(Event event) {
    return static_cast<std::uint16_t>(event);
}

} // namespace dearth::models
