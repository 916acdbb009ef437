#include "models/cycle/dealings.hpp"
#include "models/cycle/inspectorate.hpp"
#include "models/decisions/attribution.hpp"
#include "models/decisions/audit.hpp"
#include "models/decisions/bonus.hpp"
#include "models/decisions/response.hpp"
#include "models/institutions/political_calendar.hpp"
#include "models/knowledge/manager_beliefs.hpp"
#include "models/knowledge/planner_beliefs.hpp"

#include <algorithm>
#include <numeric>

namespace dearth::models {
namespace {

constexpr std::uint32_t warned_flag = 1;
constexpr std::uint32_t dismissed_flag = 2;
constexpr std::uint32_t audited_flag = 4;

double fulfilment(Desk const& desk, Index i) {
    return desk.last_plan[i] > 0.0 ? desk.reported[i] / desk.last_plan[i] : 1.0;
}

} // namespace

// Ranks everybody by the rule in force and books as many visits as the groups can make
// this quarter, the first on day 7.
void Inspectorate::choose_audits(sim::Day day) {
    auto const& parameters = country_.parameters;
    desk_.audits.clear();
    if (parameters.audits_on == 0.0) {
        return;
    }
    std::uint32_t const regime = areas_[centre_place()].regime;
    Moment const now = moment(sim::start_of(day));
    auto const count = static_cast<Index>(desk_.plan.size());
    double mean = 0.0;
    for (Index i = 0; i < count; ++i) {
        mean += fulfilment(desk_, i) / static_cast<double>(count);
    }
    std::vector<double> score(count);
    for (Index i = 0; i < count; ++i) {
        sim::Draw draw = now.draw(Purpose::audit_choice, country_.enterprises.key[i]);
        AuditView const view{fulfilment(desk_, i), mean,
                             desk_.complaints[i] / std::max(1e-9, desk_.last_plan[i])};
        desk_.complaints[i] = 0.0;
        score[i] = decide(view, regimes_.rules(regime, i), draw);
    }
    double const groups =
        static_cast<double>(count) * regimes_.national(regime).audit_capacity;
    double const visit = parameters.audit_days + parameters.audit_travel_days;
    double const room = 80.0 / visit;
    auto const visits =
        std::min<std::size_t>(count, static_cast<std::size_t>(groups * room + 0.5));
    std::vector<Index> order(count);
    std::iota(order.begin(), order.end(), Index{0});
    std::stable_sort(order.begin(), order.end(),
                     [&score](Index a, Index b) { return score[a] > score[b]; });
    book_visits(order, visits, groups, day);
}

// Each group makes its visits one after the other; near political dates some are dropped,
// and those lowest in rank go without.
void Inspectorate::book_visits(std::vector<Index> const& order, std::size_t visits,
                               double groups, sim::Day day) {
    auto const& parameters = country_.parameters;
    double const visit = parameters.audit_days + parameters.audit_travel_days;
    // What is found must be of the quarter whose report is in hand, so the visit ends
    // before the next close.
    double const close = calendar_.quarter_start(calendar_.quarter_index(day) + 1);
    double made = 0.0;
    std::size_t booked = 0;
    for (std::size_t k = 0; k < visits; ++k) {
        auto const round =
            static_cast<int>(static_cast<double>(k) / std::max(1.0, groups));
        double const start = day + 1.0 + visit * round;
        if (start + 1.0 + parameters.audit_days >= close) {
            break;
        }
        auto const date = calendar_.date(static_cast<sim::Day>(start));
        made += audit_effort(political_nearness(date), parameters);
        if (made >= static_cast<double>(booked) + 1.0) {
            desk_.audits.push_back(order[booked]);
            desk_.audits.push_back(start);
            ++booked;
        }
    }
}

void Inspectorate::send_auditors(sim::Day day, sim::Outbox& outbox) {
    for (std::size_t k = 0; k + 1 < desk_.audits.size(); k += 2) {
        if (static_cast<sim::Day>(desk_.audits[k + 1]) != day) {
            continue;
        }
        post_letter(outbox, Event::audit_visit, centre_address(),
                    static_cast<Index>(desk_.audits[k]),
                    sim::start_of(day) + sim::seconds_per_day);
    }
}

void Dealings::on_audit_visit(Index i, Moment const& now) {
    auto& rows = country_.enterprises;
    rows.visited_until[i] =
        now.now + static_cast<sim::Seconds>(country_.parameters.audit_days * 86'400.0);
    management_.set_management(i);
}

// Output is counted, capacity is judged; workers who are listened to make the judgement
// better.
double Dealings::seen_capacity(Index i, Moment const& now) const {
    auto const& rows = country_.enterprises;
    double const error = relative_error(rules(i).campaign_workers, country_.parameters);
    sim::Draw draw = now.draw(Purpose::audit_error, rows.key[i], 1);
    double const judgement = draw.lognormal_mean_one(error);
    return rows.capital[i] * rows.efficiency[i] * now.quarter_days * judgement;
}

// The only door from truth to belief: what the group saw goes to the centre.
void Dealings::on_visit_end(Index i, Moment const& now, sim::Outbox& outbox) {
    auto& rows = country_.enterprises;
    rows.visited_until[i] = sim::never;
    management_.set_management(i);
    auto const& rules_now = rules(i);
    Moment const today = now;
    sim::Draw draw = today.draw(Purpose::audit_error, rows.key[i]);
    bool const sees_capacity = verifies_capacity(rules_now, draw);
    double const capacity = sees_capacity ? seen_capacity(i, now) : 0.0;
    Report const report{rows.closed_report[i], rows.closed_plan[i], {}};
    auto const finding = audit_finding(report, rows.closed_made[i], capacity,
                                       country_.parameters.finding_tolerance);
    tell_levels(i, report, finding);
    bool const are_papers_false = tasks_.are_seen_through(i, now);
    auto& message = post_letter(outbox, Event::finding, i, centre_address(),
                                now.now + sim::seconds_per_day);
    message.amount = finding.output;
    message.extra = finding.capacity;
    message.item = i;
    message.detail = finding.is_padded || are_papers_false ? 1 : 0;
}

// Four days of teleconferences, a quarter of the enterprises each.
void Inspectorate::review(sim::Day day, sim::Outbox& outbox) {
    auto const& rows = country_.enterprises;
    int const quarter = calendar_.quarter_index(day);
    auto const sitting =
        static_cast<std::uint64_t>(day - calendar_.quarter_start(quarter) - 26);
    std::array<double, sector_count> linked{};
    std::array<double, sector_count> weight{};
    for (Index i = 0; i < rows.size(); ++i) {
        if (rows.ownership[i] == static_cast<std::uint8_t>(Ownership::market_linked)) {
            linked[rows.sector[i]] += fulfilment(desk_, i);
            weight[rows.sector[i]] += 1.0;
        }
    }
    for (Index i = 0; i < rows.size(); ++i) {
        if (rows.key[i] / 2 % 4 != sitting) {
            continue;
        }
        auto const s = rows.sector[i];
        AttributionView evidence;
        std::copy_n(&desk_.causes[i * declared_cause_count], declared_cause_count,
                    evidence.declared.begin());
        evidence.own_fulfilment = reviewed_fulfilment(i, quarter);
        evidence.peer_fulfilment =
            weight[s] > 0.0 ? linked[s] / weight[s] : evidence.own_fulfilment;
        desk_.posterior[i] = decide(evidence, country_.parameters);
        send_verdict(i, day, evidence, outbox);
    }
}

void Inspectorate::send_verdict(Index i, sim::Day day, AttributionView const& evidence,
                                sim::Outbox& outbox) {
    auto const& rows = country_.enterprises;
    sim::Draw draw = moment(sim::start_of(day)).draw(Purpose::dismissal, rows.key[i]);
    auto const verdict = decide(
        ResponseView{rows.klass[i], desk_.strikes[i], evidence.own_fulfilment,
                     desk_.posterior[i], rows.klass[i] <= 1 ? 1.0 : 0.0,
                     desk_.found_padding[i] != 0},
        regimes_.rules(areas_[centre_place()].regime, i), country_.parameters, draw);
    desk_.strikes[i] = verdict.strikes;
    auto const& assist_rules = regimes_.rules(areas_[centre_place()].regime, i);
    desk_.assistance[i] = std::max(
        verdict.assistance,
        assist_rules.assist_first * std::max(0.0, 1.0 - evidence.own_fulfilment)
            * evidence.declared[static_cast<std::size_t>(DeclaredCause::materials)]);
    auto& message = post_letter(outbox, Event::verdict, centre_address(), i,
                                sim::start_of(day) + sim::seconds_per_day);
    message.amount = desk_.posterior[i];
    message.extra = granted_bonus(i, day);
    message.item = static_cast<std::uint32_t>(std::max(0, verdict.strikes));
    message.detail = (verdict.is_warned ? warned_flag : 0U)
                     | (verdict.is_dismissed ? dismissed_flag : 0U)
                     | (desk_.is_audited[i] != 0 ? audited_flag : 0U);
    desk_.found_padding[i] = 0;
    desk_.found_excess[i] = 0.0;
    desk_.is_audited[i] = 0;
}

// Of the quarter's report, whatever becomes of the year; the soft budget is drawn where
// there is a fine to waive.
double Inspectorate::granted_bonus(Index i, sim::Day day) const {
    auto const& rules_now = regimes_.rules(areas_[centre_place()].regime, i);
    BonusView view{fulfilment(desk_, i), desk_.found_excess[i],
                   desk_.found_padding[i] != 0};
    if (view.was_found_padding) {
        sim::Draw draw = moment(sim::start_of(day))
                             .draw(Purpose::soft_budget, country_.enterprises.key[i]);
        view.is_spared = draw.bernoulli(rules_now.soft_budget);
    }
    return decide(view, rules_now, country_.parameters);
}

namespace {

// Whether most of what an enterprise lost in the quarter reviewed was management's doing;
// true of whoever was found padding, too.
bool is_at_fault(Enterprises const& rows, Index i) {
    double own = 0.0;
    double all = 0.0;
    for (std::size_t cause = 0; cause < cause_count; ++cause) {
        double const lost = rows.closed_losses[i * cause_count + cause];
        all += lost;
        own +=
            declared(static_cast<Cause>(cause)) == DeclaredCause::management ? lost : 0.0;
    }
    bool const padded = rows.closed_report[i] > rows.closed_made[i] * (1.0 + 1e-9);
    return padded || own > 0.5 * all;
}

} // namespace

// Counted in salaries of a quarter of those who share in it, from the plan's account to
// households.
void Dealings::pay_bonus(Index i, double salaries) {
    auto& rows = country_.enterprises;
    auto const& parameters = country_.parameters;
    constexpr double months = 3.0;
    double const salary = months * parameters.official_wage * parameters.rice_price;
    rows.bonus[i] = salaries * salary * rows.workers[i] * parameters.bonus_staff;
    rows.plan_cash[i] -= rows.bonus[i];
    rows.today_wages[i] += rows.bonus[i];
    rows.has_today[i] = 1;
    // What a campaign promised is kept as far as the bonus reaches workers.
    if (rows.promised[i] > 0.0) {
        double const kg = rows.bonus[i] / (parameters.rice_price * months)
                          / std::max(1.0, rows.workers[i]);
        rows.belief_promise[i] =
            learnt_promise(rows.belief_promise[i], kg, rows.promised[i], parameters);
        rows.promised[i] = 0.0;
    }
}

void Dealings::on_verdict(Index i, sim::Message const& event, Moment const& now) {
    auto& rows = country_.enterprises;
    bool const audited = (event.detail & audited_flag) != 0;
    rows.audited[i] = audited ? 1 : 0;
    rows.warned[i] = (event.detail & warned_flag) != 0 ? 1 : 0;
    rows.dismissed[i] = (event.detail & dismissed_flag) != 0 ? 1 : 0;
    rows.strikes[i] = static_cast<std::int32_t>(event.item);
    bool const is_punished = rows.warned[i] != 0 || rows.dismissed[i] != 0;
    rows.falsely_blamed[i] = is_punished && !is_at_fault(rows, i) ? 1 : 0;
    rows.belief_audit[i] =
        learnt_audit(rows.belief_audit[i], audited, country_.parameters);
    pay_bonus(i, event.extra);
    if (rows.dismissed[i] != 0) {
        management_.replace_manager(i, now);
        management_.set_management(i);
    }
}

} // namespace dearth::models
