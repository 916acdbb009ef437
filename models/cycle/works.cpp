#include "models/cycle/works.hpp"

#include "models/decisions/requests.hpp"
#include "models/economy/settlement.hpp"
#include "models/mechanisms/capital.hpp"
#include "models/mechanisms/supply.hpp"

namespace dearth::models {
namespace {

// Days of use that a buyer wants on hand: the base stock for a use of one unit a day.
double base_stock_days(Parameters const& parameters) {
    OrderView view;
    view.daily_use = 1.0;
    view.storage = parameters.input_cap_days;
    view.lead_spread = transport_deviation(parameters);
    return decide(view, parameters).target;
}

} // namespace

Works::Works(Stage& stage)
    : Actor(stage),
      management_(stage),
      approvals_(stage),
      tasks_(stage),
      trading_(stage, management_),
      dealings_(stage, management_, tasks_),
      stock_days_(base_stock_days(stage.country.parameters)) {
}

void Works::begin(Index i) {
    management_.choose_attention(i, moment(0));
}

// What changes no rate needs no settlement: notices, and much that comes to an enterprise
// that stands still or is bound by something else.
bool Works::take_notice(Index i, sim::Message const& event) {
    switch (static_cast<Event>(event.kind)) {
    case Event::spot_order:
        keep_spot_order(country_, i, event);
        return true;
    case Event::standing_order:
        country_.links.ordered[event.item] = event.amount;
        return true;
    case Event::plan:
        dealings_.on_plan(i, event);
        return true;
    case Event::allotment:
        dealings_.on_allotment(event);
        return true;
    case Event::delivery:
        return take_in(i, event);
    case Event::supply_change:
    case Event::line_down:
    case Event::line_up:
        return country_.enterprises.technology[i] != 0
               || change_free_supply(country_, i, management_.supply_of(i, event.time),
                                     event.time);
    default:
        return false;
    }
}

// A delivery to an enterprise that is running only adds to a stock that is used at a
// constant rate: adding and settling commute, and the wake-up comes early at worst, when
// the true limit is found. Nor does one change anything else where another input is out.
// Imported materials end their replacement, and what is poor goes back, which takes an
// event of its own.
bool Works::take_in(Index i, sim::Message const& event) {
    auto const& rows = country_.enterprises;
    std::size_t const good = delivered_good(country_.links, event);
    bool const ends_replacement =
        rows.substituting[i] != 0 && good == index(Good::imports);
    if (event.detail != 0 || ends_replacement || event.time >= rows.limit[i]
        || (rows.halted[i] != 0 && can_restart(country_, i, good))) {
        return false;
    }
    receive(country_, i, event);
    return true;
}

Touched Works::handle(Index i, sim::Message const& event, Moment const& now,
                      sim::Outbox& outbox) {
    switch (static_cast<Event>(event.kind)) {
    case Event::month_end:
        on_month_end(i, now, outbox);
        break;
    case Event::quarter_close:
        on_quarter_close(i, now);
        return Touched::nothing;
    case Event::policy_switch:
        on_policy_switch(i, now, outbox);
        break;
    case Event::supply_change:
    case Event::line_down:
    case Event::line_up:
        country_.enterprises.supply[i] = management_.supply_of(i, event.time);
        return Touched::supply;
    case Event::mobilisation:
        count_labour_days(country_, i);
        management_.call_up(i, rules(i), event.amount > 0.0);
        recount_labour(country_, i);
        break;
    case Event::delivery:
        receive(country_, i, event);
        if (event.detail != 0) {
            send_back(country_, i, event, outbox);
        }
        return Touched::supply;
    case Event::dekad:
        on_dekad(i, now, outbox);
        break;
    case Event::report_due:
        dealings_.on_report_due(i, now, outbox);
        return Touched::nothing;
    case Event::wake: // what ran out is booked, the rate follows
        return Touched::supply;
    default:
        on_incident(i, event, now, outbox);
    }
    return Touched::all;
}

void Works::on_incident(Index i, sim::Message const& event, Moment const& now,
                        sim::Outbox& outbox) {
    switch (static_cast<Event>(event.kind)) {
    case Event::investment:
        on_investment(i, event);
        break;
    case Event::audit_visit:
        dealings_.on_audit_visit(i, now);
        break;
    case Event::verdict:
        dealings_.on_verdict(i, event, now);
        break;
    case Event::approval:
        approvals_.on_approval(i, event);
        break;
    case Event::decision:
        approvals_.on_decision(i, now, outbox);
        break;
    case Event::repair:
        on_repair(i, now, outbox);
        break;
    case Event::breakdown:
        on_breakdown(i, now);
        break;
    case Event::visit_end:
        dealings_.on_visit_end(i, now, outbox);
        break;
    case Event::returned_goods:
        take_back(country_, i, event.amount);
        break;
    case Event::task_return:
        tasks_.on_return(i, now);
        break;
    default:
        break;
    }
}

} // namespace dearth::models
