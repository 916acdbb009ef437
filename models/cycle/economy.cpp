#include "models/cycle/economy.hpp"

#include "models/decisions/requests.hpp"
#include "models/economy/settlement.hpp"
#include "models/mechanisms/supply.hpp"
#include "sim/base/error.hpp"

#include <algorithm>

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

Economy::Economy(Country& country, Timeline const& timeline,
                 sim::Calendar const& calendar, History const& history)
    : country_(country),
      calendar_(calendar),
      history_(history),
      regimes_(country, timeline),
      steps_(country.parameters),
      stock_days_(base_stock_days(country.parameters)),
      areas_(country.provinces.size() + 1) {
    auto& rows = country.enterprises;
    // As if all asked for what they need.
    rows.belief_rivals =
        rival_requests(country.links, std::vector<double>(rows.size(), 1.0));
    rows.belief_allotment.assign(rows.size(), country.parameters.supply_belief);
    rows.belief_promise.assign(rows.size(), country.parameters.promise_belief);
    desk_.resize(rows.size(), country.provinces.size());
    desk_.plan = rows.plan;
    desk_.last_plan = rows.plan;
    desk_.issued = rows.plan;
    rows.issued_plan = rows.plan;
    desk_.capacity = rows.capital;
    desk_.allotted = country.links.ordered;
    for (Index i = 0; i < rows.size(); ++i) {
        desk_.believed[i] = rows.plan[i] / country.parameters.tautness;
        double const error = country.parameters.information_error * desk_.believed[i];
        desk_.variance[i] = error * error;
        desk_.planned[rows.sector[i]] += rows.plan[i];
    }
    // As if the first plans were taut by as much as later ones.
    double const quarter_days = calendar.quarter_days(0);
    for (std::size_t k = 0; k < desk_.achieved.size(); ++k) {
        desk_.achieved[k] = desk_.planned[k % sector_count]
                            / (country.parameters.tautness * quarter_days);
    }
    for (Province& province : country.provinces) {
        province.excess_belief = country.parameters.excess_belief;
    }
    for (Index i = 0; i < rows.size(); ++i) {
        choose_attention(i, moment(0));
    }
}

Moment Economy::moment(sim::Seconds now) const {
    sim::Day const day = sim::day_of(now);
    return {now,
            day,
            calendar_.dekad_index(day),
            calendar_.dekad_days(calendar_.dekad_index(day)),
            calendar_.quarter_days(calendar_.quarter_index(day)),
            history_.seed,
            history_.replication};
}

std::span<sim::Edge const> Economy::open_day(sim::Place place, sim::Day day,
                                             std::span<sim::Message const> messages,
                                             sim::Outbox& outbox) {
    Area& area = areas_[place];
    area.timeline.clear();
    area.today = moment(sim::start_of(day));
    if (place == centre_place()) {
        area.regime = regimes_.regime_of(day);
        open_centre(day, messages, outbox);
    } else {
        open_province(place, day, messages, outbox);
    }
    std::stable_sort(area.timeline.begin(), area.timeline.end(),
                     [](sim::Edge const& first, sim::Edge const& second) {
                         return std::pair(first.event.time, first.event.order_class)
                                < std::pair(second.event.time, second.event.order_class);
                     });
    return area.timeline;
}

sim::OwnEvents Economy::own_events(sim::Place place) const {
    auto const first = country_.geography.first(place);
    auto const count = country_.geography.last(place) - first;
    auto const& rows = country_.enterprises;
    auto const classes = std::span(rows.next_class).subspan(first, count);
    return {std::span(rows.next_time).subspan(first, count), classes, classes};
}

// What changes no rate needs no settlement: notices, and much that comes to an enterprise
// that stands still or is bound by something else.
bool Economy::take_notice(Index i, sim::Message const& event) {
    switch (static_cast<Event>(event.kind)) {
    case Event::spot_order:
        keep_spot_order(country_, i, event);
        return true;
    case Event::standing_order:
        country_.links.ordered[event.item] = event.amount;
        return true;
    case Event::plan:
        on_plan(i, event);
        return true;
    case Event::allotment:
        on_allotment(i, event);
        return true;
    case Event::delivery:
        return take_in(i, event);
    case Event::supply_change:
    case Event::line_down:
    case Event::line_up:
        return country_.enterprises.technology[i] != 0
               || change_free_supply(country_, i, supply_of(i, event.time), event.time);
    default:
        return false;
    }
}

// A delivery to an enterprise that is running only adds to a stock that is used at a
// constant rate: adding and settling commute, and the wake-up comes early at worst, when
// the true limit is found. Nor does one change anything else where another input is out.
// What is poor goes back, which takes an event of its own.
bool Economy::take_in(Index i, sim::Message const& event) {
    auto const& rows = country_.enterprises;
    if (event.detail != 0 || rows.substituting[i] != 0 || event.time >= rows.limit[i]
        || (rows.halted[i] != 0
            && can_restart(country_, i, delivered_good(country_.links, event)))) {
        return false;
    }
    receive(country_, i, event);
    return true;
}

void Economy::handle(sim::Place place, sim::Address entity, sim::Message const& event,
                     sim::Outbox& outbox) {
    Index const i = entity;
    if (take_notice(i, event)) {
        return;
    }
    settle(country_, i, event.time);
    Moment now = areas_[place].today;
    now.now = event.time;
    switch (static_cast<Event>(event.kind)) {
    case Event::month_end:
        on_month_end(i, now, outbox);
        break;
    case Event::quarter_close:
        on_quarter_close(place, i, now);
        return;
    case Event::policy_switch:
        on_policy_switch(i, now, outbox);
        break;
    case Event::supply_change:
    case Event::line_down:
    case Event::line_up:
        country_.enterprises.supply[i] = supply_of(i, event.time);
        break;
    case Event::mobilisation:
        count_labour_days(country_, i);
        call_up(i, event.amount > 0.0);
        recount_labour(country_, i);
        break;
    case Event::delivery:
        receive(country_, i, event);
        if (event.detail != 0) {
            send_back(country_, i, event, outbox);
        }
        break;
    case Event::dekad:
        on_dekad(i, now, outbox);
        break;
    case Event::report_due:
        on_report_due(i, now, outbox);
        return;
    default:
        on_incident(i, event, now, outbox);
    }
    refresh(country_, i);
}

void Economy::on_incident(Index i, sim::Message const& event, Moment const& now,
                          sim::Outbox& outbox) {
    switch (static_cast<Event>(event.kind)) {
    case Event::investment:
        on_investment(i, event);
        break;
    case Event::audit_visit:
        on_audit_visit(i, now);
        break;
    case Event::verdict:
        on_verdict(i, event, now);
        break;
    case Event::approval:
        on_approval(i, event);
        break;
    case Event::decision:
        on_decision(i, now, outbox);
        break;
    case Event::repair:
        on_repair(i, now, outbox);
        break;
    case Event::breakdown:
        on_breakdown(i, now);
        break;
    case Event::visit_end:
        on_visit_end(i, now, outbox);
        break;
    case Event::returned_goods:
        take_back(country_, i, event.amount);
        break;
    case Event::task_return:
        on_task_return(i, now);
        break;
    default:
        break; // a wake: what ran out is booked, the rate follows
    }
}

void Economy::close_day(sim::Place place, sim::Day day, sim::Outbox& outbox) {
    if (place == centre_place()) {
        return;
    }
    Province& province = country_.provinces[place];
    double const drawn = energy_drawn(country_, place, sim::start_of(day + 1));
    close_energy(province, drawn - province.energy_mark, areas_[place].is_farm_power);
    province.energy_mark = drawn;
    book_day(place);
    send_investment(place, day, outbox);
}

void Economy::book_day(sim::Place place) {
    auto& rows = country_.enterprises;
    Province& province = country_.provinces[place];
    Index const last = country_.geography.last(place);
    for (Index i = country_.geography.first(place); i < last; ++i) {
        if (rows.has_today[i] == 0) {
            continue;
        }
        std::size_t const good = rows.sector[i];
        province.books.flows.final_use[good] += rows.today_final[i];
        province.books.flows.exported[good] += rows.today_exported[i];
        province.books.flows.dispatched[good] += rows.today_sent[i];
        province.books.invested += rows.today_invested[i];
        province.shops[good] += rows.today_shops[i];
        province.investment[good] += rows.today_investment[i];
        province.state += rows.today_state[i];
        province.abroad += rows.today_abroad[i];
        province.households_plan += rows.today_wages[i];
        province.households_market += rows.today_cash[i];
        for (auto* column : {&rows.today_final, &rows.today_exported, &rows.today_sent,
                             &rows.today_invested, &rows.today_shops,
                             &rows.today_investment, &rows.today_state,
                             &rows.today_abroad, &rows.today_wages, &rows.today_cash}) {
            (*column)[i] = 0.0;
        }
        rows.has_today[i] = 0;
    }
}

void Economy::send_investment(sim::Place place, sim::Day day, sim::Outbox& outbox) {
    Province& province = country_.provinces[place];
    for (std::size_t good = 0; good < good_count; ++good) {
        if (province.investment[good] <= 0.0) {
            continue;
        }
        auto message = letter(Event::investment_goods, sim::place_address(place),
                              centre_address(), sim::start_of(day + 2));
        message.amount = province.investment[good];
        message.item = static_cast<std::uint32_t>(good);
        outbox.post(message);
        province.investment[good] = 0.0;
    }
}

Residuals Economy::residuals() const {
    Residuals worst;
    for (Area const& area : areas_) {
        worst.conservation = std::max(worst.conservation, area.residuals.conservation);
        worst.cause = std::max(worst.cause, area.residuals.cause);
    }
    return worst;
}

void Economy::add_columns(sim::ColumnSet& columns) {
    models::add_columns(columns, country_.enterprises);
    models::add_columns(columns, country_.links);
    models::add_columns(columns, country_);
    models::add_columns(columns, desk_);
    for (std::size_t place = 0; place < areas_.size(); ++place) {
        Area& area = areas_[place];
        std::string const name = "area." + std::to_string(place) + ".residual";
        columns.add(name + ".conservation",
                    std::span<double>(&area.residuals.conservation, 1),
                    sim::Digested::no);
        columns.add(name + ".cause", std::span<double>(&area.residuals.cause, 1),
                    sim::Digested::no);
    }
}

void Economy::go_on(sim::Day day, RulesInForce const& before) {
    std::uint32_t const regime = regimes_.admit(before);
    bool is_season = false;
    if (day > 0) {
        auto const month = static_cast<std::size_t>(calendar_.date(day - 1).month - 1);
        is_season = country_.tables.farm_season[month]
                    && country_.parameters.mobilisation_on != 0.0;
    }
    for (Area& area : areas_) {
        area.regime = regime;
        area.is_farm_season = is_season;
    }
}

} // namespace dearth::models
