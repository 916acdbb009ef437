#include "models/cycle/cause_word.hpp"
#include "models/cycle/centre_office.hpp"
#include "models/knowledge/planner_beliefs.hpp"
#include "models/mechanisms/market.hpp"
#include "models/mechanisms/supply.hpp"
#include "sim/base/math.hpp"

#include <algorithm>

namespace dearth::models {

CentreOffice::CentreOffice(Stage& stage, Desk& desk)
    : Actor(stage), desk_(desk), planner_(stage, desk), inspectorate_(stage, desk) {
}

void CentreOffice::open_day(sim::Day day, sim::DueMail const& messages,
                            sim::Outbox& outbox) {
    for (auto const& message : messages) {
        hear(message);
    }
    Centre& centre = country_.centre;
    centre.openness = regimes_.national(areas_[centre_place()].regime).border_openness;
    int const quarter = calendar_.quarter_index(day);
    sim::Day const in_quarter = day - calendar_.quarter_start(quarter);
    if (in_quarter == 0) {
        centre.closed_imported = centre.imported;
        centre.closed_openness =
            centre.openness_days > 0.0 ? centre.openness_sum / centre.openness_days : 1.0;
        centre.imported = centre.openness_sum = centre.openness_days = 0.0;
        give_out_investment(day, outbox);
    }
    centre.openness_sum += centre.openness;
    centre.openness_days += 1.0;
    share_energy(day, outbox);
    if (calendar_.month_start(calendar_.month_index(day)) == day) {
        ship_imports(day, outbox);
    }
    bool const has_reports = quarter > 0;
    if (has_reports && in_quarter == 5) {
        pass_ministries_reports_on(day);
    }
    if (has_reports && in_quarter == 6) {
        planner_.make_plan(day, outbox);
        inspectorate_.choose_audits(day);
    }
    if (has_reports && in_quarter >= 26 && in_quarter <= 29) {
        inspectorate_.review(day, outbox);
    }
    sim::Day const in_month = day - calendar_.month_start(calendar_.month_index(day));
    if (in_month == 2 && in_quarter > 2) {
        planner_.correct_plans(day, outbox);
    }
    inspectorate_.send_auditors(day, outbox);
}

void CentreOffice::hear(sim::Message const& message) {
    Centre& centre = country_.centre;
    switch (static_cast<Event>(message.kind)) {
    case Event::standing_order:
        centre.import_order[message.source] = message.amount;
        break;
    case Event::claim:
        desk_.claims[message.source] = message.amount;
        desk_.targets[message.source] = message.extra;
        break;
    case Event::progress:
        desk_.progress[message.source] = message.amount;
        break;
    case Event::complaint:
        desk_.complaints[message.item] += message.amount;
        break;
    case Event::task_report:
        desk_.task_claims[message.item] = message.amount;
        break;
    case Event::investment_goods:
        centre.investment[message.item] += message.amount;
        break;
    case Event::energy:
        centre.energy += message.amount;
        break;
    case Event::energy_balance: {
        std::size_t const place = sim::place_at(message.source);
        desk_.balance[2 * place] = message.amount;
        desk_.balance[2 * place + 1] = message.extra;
        break;
    }
    case Event::report:
        hold_report(message);
        break;
    case Event::regional_report:
        take_report(message.item, message.amount, message.detail);
        break;
    case Event::finding:
        hear_finding_of(message);
        break;
    default:
        break;
    }
}

PlannerBeliefs CentreOffice::beliefs_of(Index i) const {
    return {{desk_.believed[i], desk_.variance[i]}, desk_.padding[i], desk_.verified[i]};
}

void CentreOffice::believe(Index i, PlannerBeliefs const& beliefs) {
    desk_.believed[i] = beliefs.output.mean;
    desk_.variance[i] = beliefs.output.variance;
    desk_.padding[i] = beliefs.padding;
    desk_.verified[i] = beliefs.verified_capacity;
}

void CentreOffice::take_report(Index i, double reported, std::uint32_t causes) {
    auto const& parameters = country_.parameters;
    desk_.reported[i] = reported;
    desk_.has_report[i] = 1;
    auto const shares = unpacked_causes(causes);
    std::copy(shares.begin(), shares.end(), &desk_.causes[i * declared_cause_count]);
    // Between two reports output may have moved by as much as a report may be wrong.
    PlannerBeliefs prior = beliefs_of(i);
    double const drift = sim::square(parameters.information_error * prior.output.mean);
    prior.output = drifted(prior.output, 1.0, drift);
    double const channel =
        regimes_.rules(areas_[centre_place()].regime, i).campaign_workers;
    believe(i, heard_report(prior, reported, channel, parameters));
}

void CentreOffice::hear_finding_of(sim::Message const& message) {
    Index const i = message.item;
    Report const report{desk_.reported[i], desk_.last_plan[i], {}};
    Finding const finding{message.amount, message.extra, message.detail != 0};
    believe(i, heard_finding(beliefs_of(i), report, finding, country_.parameters));
    tell_ministry(i, report, finding);
    desk_.found_padding[i] = finding.is_padded ? 1 : 0;
    desk_.found_excess[i] =
        report.plan > 0.0 ? std::max(0.0, report.output - finding.output) / report.plan
                          : 0.0;
    desk_.is_audited[i] = 1;
}

// Levels the coverage of load between provinces: who has more than the common share
// sends the excess within its limit, who has less draws in proportion to what it lacks.
void CentreOffice::share_energy(sim::Day day, sim::Outbox& outbox) {
    Centre& centre = country_.centre;
    std::size_t const provinces = country_.provinces.size();
    double generated = 0.0;
    double wanted = 0.0;
    for (std::size_t p = 0; p < provinces; ++p) {
        generated += desk_.balance[2 * p];
        wanted += desk_.balance[2 * p + 1];
    }
    if (wanted <= 0.0) {
        return;
    }
    double const coverage = generated / wanted;
    double lacking = 0.0;
    for (std::size_t p = 0; p < provinces; ++p) {
        lacking +=
            std::max(0.0, coverage * desk_.balance[2 * p + 1] - desk_.balance[2 * p]);
    }
    double const pool = centre.energy;
    sim::Seconds const when = sim::start_of(day) + sim::seconds_per_day;
    double given = 0.0;
    for (std::size_t p = 0; p < provinces; ++p) {
        auto const province = sim::place_address(static_cast<sim::Place>(p));
        double const own = desk_.balance[2 * p];
        double const fair = coverage * desk_.balance[2 * p + 1];
        auto& quota =
            post_letter(outbox, Event::energy_quota, centre_address(), province, when);
        quota.amount =
            std::min(std::max(0.0, own - fair), country_.parameters.transfer_limit * own);
        double const share = lacking > 0.0 ? std::max(0.0, fair - own) / lacking
                                           : 1.0 / static_cast<double>(provinces);
        double const part = pool * share;
        given += part;
        if (part > 0.0) {
            post_letter(outbox, Event::energy, centre_address(), province, when).amount =
                part;
        }
    }
    centre.energy = pool - given;
}

void CentreOffice::ship_imports(sim::Day day, sim::Outbox& outbox) {
    Centre& centre = country_.centre;
    auto const& rows = country_.enterprises;
    Moment const now = moment(sim::start_of(day));
    int const month_days = calendar_.month_days(calendar_.month_index(day));
    std::uint32_t const regime = areas_[centre_place()].regime;
    std::vector<double> wanted(rows.size());
    double ordered = 0.0;
    double allowed = 0.0;
    for (Index i = 0; i < rows.size(); ++i) {
        bool const is_military =
            rows.ownership[i] == static_cast<std::uint8_t>(Ownership::military);
        double const ban = is_military ? 0.0 : regimes_.rules(regime, i).import_ban;
        wanted[i] = centre.import_order[i] * (1.0 - ban);
        ordered += centre.import_order[i];
        allowed += wanted[i];
    }
    double const available = centre.import_reference * centre.openness * month_days;
    double const normal = centre.import_reference * month_days;
    centre.import_fill = learnt_import_fill(
        centre.import_fill, {available, normal, ordered > 0.0 ? allowed / ordered : 1.0},
        country_.parameters);
    import_materials(country_, now, wanted, available, outbox);
}

// Capital is replaced where it wears: investment goods follow the depreciation of each
// enterprise, weighted by nothing else (reference investment equals depreciation).
void CentreOffice::give_out_investment(sim::Day day, sim::Outbox& outbox) {
    Centre& centre = country_.centre;
    auto const& rows = country_.enterprises;
    double available = 0.0;
    for (double& stock : centre.investment) {
        available += stock;
        stock = 0.0;
    }
    if (available <= 0.0) {
        return;
    }
    double need = 0.0;
    auto const need_of = [&](Index i) {
        auto const s = rows.sector[i];
        return desk_.capacity[i] * country_.tables.sectors[s].wear
               * country_.capital_value[s];
    };
    for (Index i = 0; i < rows.size(); ++i) {
        need += need_of(i);
    }
    auto const lag = static_cast<sim::Seconds>(country_.parameters.investment_lag_days)
                     * sim::seconds_per_day;
    for (Index i = 0; i < rows.size(); ++i) {
        post_letter(outbox, Event::investment, centre_address(), i,
                    sim::start_of(day) + std::max(lag, sim::seconds_per_day))
            .amount = available * need_of(i) / need;
    }
}

} // namespace dearth::models
