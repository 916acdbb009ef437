#include "models/cycle/province_office.hpp"
#include "models/mechanisms/market.hpp"
#include "sim/base/math.hpp"

#include <algorithm>
#include <span>
#include <vector>

namespace dearth::models {

sim::Edge& ProvinceOffice::add_edge(sim::Place place, Event event, sim::Seconds time) {
    sim::Edge edge;
    edge.event.time = time;
    edge.event.kind = number(event);
    edge.event.order_class = number(event);
    edge.first = country_.geography.first(place);
    edge.last = country_.geography.last(place);
    areas_[place].timeline.push_back(edge);
    return areas_[place].timeline.back();
}

void ProvinceOffice::open_day(sim::Place place, sim::Day day,
                              sim::DueMail const& messages, sim::Outbox& outbox) {
    Area& area = areas_[place];
    Province& province = country_.provinces[place];
    int const quarter = calendar_.quarter_index(day);
    bool const opens_quarter = calendar_.quarter_start(quarter) == day;
    if (opens_quarter && day > 0) {
        province.closed = province.books;
        province.books = {};
        close_desks(place);
    }
    area.regime_yesterday = area.regime;
    std::uint32_t const regime = regimes_.regime_of(day);
    if (regime != area.regime) {
        add_edge(place, Event::policy_switch, sim::start_of(day)).event.item =
            area.regime;
        area.regime = regime;
    }
    for (auto const& message : messages) {
        if (static_cast<Event>(message.kind) == Event::approval_request) {
            serve_approval(place, message, outbox);
        } else if (static_cast<Event>(message.kind) == Event::task_report) {
            scrutinise(place, message, outbox);
        } else {
            take_to_market(country_, province, message, outbox, place);
        }
    }
    draw_year(place, day);
    add_rhythm(place, day);
    if (opens_quarter) {
        choose_diversion(place);
    }
    pass_reports_on(place, day, outbox);
    open_power(place, day, outbox);
    fail_lines(place, day);
    open_market(place, day);
}

void ProvinceOffice::add_rhythm(sim::Place place, sim::Day day) {
    Area& area = areas_[place];
    sim::Seconds const midnight = sim::start_of(day);
    int const quarter = calendar_.quarter_index(day);
    sim::Day const in_quarter = day - calendar_.quarter_start(quarter);
    if (calendar_.month_start(calendar_.month_index(day)) == day) {
        if (day > 0) {
            add_edge(place, Event::month_end, midnight);
            country_.provinces[place].fee_share = payable_fees(country_, place);
        }
        auto const month = static_cast<std::size_t>(calendar_.date(day).month - 1);
        bool const season = country_.tables.farm_season[month]
                            && country_.parameters.mobilisation_on != 0.0;
        if (season != area.is_farm_season) {
            add_edge(place, Event::mobilisation, midnight).event.amount =
                season ? 1.0 : 0.0;
        }
        area.is_farm_season = season;
    }
    if (in_quarter == 0 && day > 0) {
        add_edge(place, Event::quarter_close, midnight);
    }
    if (calendar_.dekad_start(calendar_.dekad_index(day)) == day) {
        add_edge(place, Event::dekad, midnight);
    }
    bool const has_reports = calendar_.quarter_start(quarter) > 0;
    if (has_reports && (in_quarter == 1 || in_quarter == 2)) {
        add_edge(place, Event::report_due, midnight + sim::seconds_per_day / 2)
            .event.item = static_cast<std::uint32_t>(in_quarter - 1);
    }
}

void ProvinceOffice::draw_year(sim::Place place, sim::Day day) {
    auto const date = calendar_.date(day);
    if (day > 0 && (date.month != 1 || date.day != 1)) {
        return;
    }
    // One river system: the year's inflow is common, the provinces differ by a third.
    Province& province = country_.provinces[place];
    Moment const now = moment(sim::start_of(day));
    sim::Draw common = now.draw(Purpose::inflow, 0);
    double const shared = common.normal();
    sim::Draw own = now.draw(Purpose::inflow, place + 1U);
    double const local = own.normal();
    double const shock = country_.parameters.hydro_shock;
    province.inflow = std::max(0.2, 1.0 + shock * (shared + local / 3.0));
    sim::Draw weather = now.draw(Purpose::harvest, place + 1U);
    province.harvest_quality = std::max(0.3, 1.0 + 0.08 * weather.normal());
}

double ProvinceOffice::seasonal_inflow(Province const& province, sim::Day day) const {
    auto const month = static_cast<std::size_t>(calendar_.date(day).month - 1);
    double const mean_free = country_.tables.inflow[month] - 1.0;
    double const scale = country_.parameters.hydro_amplitude / 0.35;
    double const season =
        country_.parameters.seasons_on != 0.0 ? 1.0 + mean_free * scale : 1.0;
    return std::max(0.05, season * province.inflow);
}

void ProvinceOffice::open_power(sim::Place place, sim::Day day, sim::Outbox& outbox) {
    Province& province = country_.provinces[place];
    sim::Seconds const opening = sim::start_of(day);
    province.generated =
        set_generation(country_, place, opening, seasonal_inflow(province, day));
    if (calendar_.quarter_start(calendar_.quarter_index(day)) == day) {
        province.energy_mark = 0.0; // counted anew from the close on
    }
    auto const month = static_cast<std::size_t>(calendar_.date(day).month - 1);
    areas_[place].is_farm_power = country_.tables.farm_power[month];
    auto const& rules = regimes_.provincial(areas_[place].regime, place);
    // What the centre ordered to be sent leaves; what came is used today.
    province.sent = std::min(province.quota_sent, 0.9 * province.generated);
    province.drawn = province.incoming;
    province.incoming = 0.0;
    TierSchedule& schedule = areas_[place].schedule;
    if (!schedule.is_for(rules.power_priority)) {
        schedule =
            TierSchedule(steps_, rules.power_priority, country_.parameters.class_spread);
    }
    auto const served = dispatch(
        country_, place, steps_, schedule,
        {rules.military_power, rules.power_industry, areas_[place].is_farm_power},
        province);
    std::uint32_t changed = 0; // one bit for each tier
    for (std::size_t tier = 0; tier < tier_count; ++tier) {
        bool const is_changed = served[tier] != province.served[tier] || day == 0;
        changed |= static_cast<std::uint32_t>(is_changed) << tier;
    }
    if (changed != 0) {
        add_edge(place, Event::supply_change, opening).event.item = changed;
    }
    province.served = served;
    sim::Seconds const tomorrow = opening + sim::seconds_per_day;
    auto& balance = post_letter(outbox, Event::energy_balance, sim::place_address(place),
                                centre_address(), tomorrow);
    balance.amount = province.generated;
    balance.extra = province.load_wanted;
    post_letter(outbox, Event::energy, sim::place_address(place), centre_address(),
                tomorrow)
        .amount = province.sent;
}

void ProvinceOffice::fail_lines(sim::Place place, sim::Day day) {
    auto const& parameters = country_.parameters;
    if (parameters.line_failures_on == 0.0) {
        return;
    }
    sim::Seconds const opening = sim::start_of(day);
    Moment const now = moment(opening);
    for (County& county : country_.counties) {
        if (county.province != place || county.first == county.last) {
            continue;
        }
        auto const number_of =
            static_cast<std::uint64_t>(&county - country_.counties.data());
        if (county.line_repaired > opening) {
            if (county.line_repaired < opening + sim::seconds_per_day) {
                auto& edge = add_edge(place, Event::line_up, county.line_repaired);
                edge.first = county.first;
                edge.last = county.last;
            }
            continue;
        }
        sim::Draw draw = now.draw(Purpose::line_failure, number_of);
        bool const fails = draw.bernoulli(parameters.line_failure_rate / 365.0);
        if (!fails) {
            continue;
        }
        double const when = draw.uniform();
        double const hours = parameters.line_repair_hours * draw.exponential();
        county.line_failed = opening + static_cast<sim::Seconds>(when * 86'399.0);
        county.line_repaired =
            county.line_failed + 1 + static_cast<sim::Seconds>(hours * 3'600.0);
        auto& down = add_edge(place, Event::line_down, county.line_failed);
        down.first = county.first;
        down.last = county.last;
        if (county.line_repaired < opening + sim::seconds_per_day) {
            auto& up = add_edge(place, Event::line_up, county.line_repaired);
            up.first = county.first;
            up.last = county.last;
        }
    }
}

void ProvinceOffice::open_market(sim::Place place, sim::Day day) {
    Province& province = country_.provinces[place];
    int const dekad = calendar_.dekad_index(day);
    if (calendar_.month_start(calendar_.month_index(day)) == day) {
        int const month = calendar_.date(day).month - 1;
        bring_in_harvest(country_, place, static_cast<std::size_t>(month),
                         areas_[place].is_farm_season);
        // Until the main harvest of September.
        province.months_to_harvest = static_cast<double>((19 - month) % 12 + 1);
    }
    if (calendar_.dekad_start(dekad) != day) {
        return;
    }
    auto const& rules = regimes_.provincial(areas_[place].regime, place);
    trade_dekad(country_, place, rules.border_openness, calendar_.dekad_days(dekad));
}

void ProvinceOffice::close_day(sim::Place place, sim::Day day, sim::Outbox& outbox) {
    Province& province = country_.provinces[place];
    double const drawn = energy_drawn(country_, place, sim::start_of(day + 1));
    close_energy(province, drawn - province.energy_mark, areas_[place].is_farm_power);
    province.energy_mark = drawn;
    book_day(place);
    send_investment(place, day, outbox);
}

// Found without a branch, since who traded on a day cannot be foretold.
std::span<Index const> ProvinceOffice::active_today(sim::Place place) {
    auto const& rows = country_.enterprises;
    Index const first = country_.geography.first(place);
    Index const last = country_.geography.last(place);
    std::vector<Index>& active = areas_[place].active;
    active.resize(last - first + 1U);
    std::size_t count = 0;
    for (Index i = first; i < last; ++i) {
        active[count] = i;
        count += rows.has_today[i] != 0 ? 1U : 0U;
    }
    return std::span(active).first(count);
}

void ProvinceOffice::book_day(sim::Place place) {
    auto& rows = country_.enterprises;
    Province& province = country_.provinces[place];
    for (Index const i : active_today(place)) {
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

void ProvinceOffice::send_investment(sim::Place place, sim::Day day,
                                     sim::Outbox& outbox) {
    Province& province = country_.provinces[place];
    for (std::size_t good = 0; good < good_count; ++good) {
        if (province.investment[good] <= 0.0) {
            continue;
        }
        auto& message =
            post_letter(outbox, Event::investment_goods, sim::place_address(place),
                        centre_address(), sim::start_of(day + 2));
        message.amount = province.investment[good];
        message.item = static_cast<std::uint32_t>(good);
        province.investment[good] = 0.0;
    }
}

} // namespace dearth::models
