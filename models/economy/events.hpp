#pragma once

#include <array>
#include <cstddef>
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
    // Letters back to enterprises.
    returned_goods, ///< a customer sends poor goods back
    task_return,    ///< the province sends a progress report back
};

/// What an event is called in files, and what happens.
struct EventKind {
    std::string_view name;
    std::string_view meaning;
};

/// Name and meaning of every kind, in the order of the enumeration.
inline constexpr std::array event_kinds{
    EventKind{"month_end", "pay in kind, sales, progress told"},
    EventKind{"quarter_close", "the quarter's books are closed"},
    EventKind{"policy_switch", "other rules are in force"},
    EventKind{"supply_change", "other hours of power for a class of a province"},
    EventKind{"line_down", "the county's line fails"},
    EventKind{"line_up", "the county's line works again"},
    EventKind{"mobilisation", "workers are called up or sent back"},
    EventKind{"delivery", "goods arrive"},
    EventKind{"spot_order", "an order that another supplier left unfilled"},
    EventKind{"standing_order", "a customer changes its order"},
    EventKind{"plan", "the plan of the quarter arrives"},
    EventKind{"allotment", "the plan's deliveries over one link"},
    EventKind{"investment", "capital goods are put in place"},
    EventKind{"audit_visit", "an audit group arrives"},
    EventKind{"verdict", "outcome of the review"},
    EventKind{"approval", "the party committee agrees"},
    EventKind{"decision", "something out of the routine has to be decided"},
    EventKind{"repair", "a breakdown is mended"},
    EventKind{"breakdown", "equipment fails"},
    EventKind{"wake", "a stock runs out, or the store is full"},
    EventKind{"visit_end", "an audit group leaves"},
    EventKind{"dekad", "the round of work, shipping and orders"},
    EventKind{"report_due", "the quarter's report is sent"},
    EventKind{"claim", "an enterprise asks for inputs"},
    EventKind{"progress", "an enterprise tells its output so far"},
    EventKind{"complaint", "a customer tells what was not delivered"},
    EventKind{"task_report", "an enterprise reports progress on the four tasks"},
    EventKind{"report", "an enterprise's report reaches the next level"},
    EventKind{"regional_report", "a level passes its reports on"},
    EventKind{"finding", "an audit's finding reaches the centre"},
    EventKind{"approval_request", "a decision waits for the party committee"},
    EventKind{"market_sale", "goods are put on the market"},
    EventKind{"market_purchase", "goods are bought on the market"},
    EventKind{"investment_goods", "goods for investment reach the centre"},
    EventKind{"energy_balance", "a province tells its balance of power"},
    EventKind{"energy_quota", "the centre orders transfers of power"},
    EventKind{"energy", "power is sent between provinces"},
    EventKind{"returned_goods", "a customer sends poor goods back"},
    EventKind{"task_return", "a province sends a progress report back"}};

inline constexpr std::size_t event_count = event_kinds.size();
static_assert(event_count == static_cast<std::size_t>(Event::task_return) + 1);

constexpr std::uint16_t number(Event event) {
    return static_cast<std::uint16_t>(event);
}

} // namespace dearth::models
