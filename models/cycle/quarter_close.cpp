#include "models/cycle/cause_word.hpp"
#include "models/cycle/dealings.hpp"
#include "models/cycle/management.hpp"
#include "models/cycle/works.hpp"
#include "models/decisions/cause_report.hpp"
#include "models/decisions/report.hpp"
#include "models/economy/ledger.hpp"
#include "models/economy/settlement.hpp"
#include "models/knowledge/manager_beliefs.hpp"
#include "models/mechanisms/capital.hpp"

#include <algorithm>

namespace dearth::models {

void Works::on_quarter_close(Index i, Moment const& now) {
    auto& rows = country_.enterprises;
    auto const& parameters = country_.parameters;
    book_dekad(country_, i, calendar_.dekad_index(now.day), province_of(i).closed);
    count_labour_days(country_, i);
    check_books(i, now);
    learn_of_inputs(i);
    country_.counties[rows.county[i]].project +=
        rows.labour_days[i * labour_use_count
                         + static_cast<std::size_t>(LabourUse::diverted)];
    close_books(country_, i);
    if (rules(i).task_rumour > 0.0) {
        rows.belief_audit[i] =
            heard_rumour(rows.belief_audit[i], rules(i).task_rumour, parameters);
    }
    rows.tenure[i] += 1.0;
    sim::Draw draw = now.draw(Purpose::succession, rows.key[i]);
    if (draw.bernoulli(parameters.turnover)) {
        management_.replace_manager(i, now);
    }
    management_.choose_attention(i, now);
}

// Goods, labour-days and the causes of what was lost add up, or the run says by how much
// they do not.
void Works::check_books(Index i, Moment const& now) {
    auto const& rows = country_.enterprises;
    sim::Place const place = rows.province[i];
    Residuals& worst = areas_[place].residuals;
    if (i == country_.geography.first(place)) {
        worst = {};
    }
    int const closed = calendar_.quarter_index(now.day) - 1;
    worst.conservation =
        std::max({worst.conservation, goods_residual(country_, i),
                  labour_residual(rows, i, calendar_.quarter_days(closed))});
    worst.cause = std::max(worst.cause, cause_residual(rows, i));
}

void Works::learn_of_inputs(Index i) {
    auto& rows = country_.enterprises;
    auto const& parameters = country_.parameters;
    double const* const losses = &rows.losses[i * cause_count];
    double const stopped =
        (losses[index(Cause::materials)] + losses[index(Cause::imported_materials)])
        / std::max(1e-9, rows.potential[i]);
    rows.belief_stoppage[i] +=
        parameters.adaptation * (stopped - rows.belief_stoppage[i]);
    double const fill =
        rows.ordered[i] > 0.0 ? std::min(1.0, rows.filled[i] / rows.ordered[i]) : 1.0;
    rows.belief_supply[i] = learnt_supply(rows.belief_supply[i], fill, parameters);
}

void Management::replace_manager(Index i, Moment const& now) {
    auto& rows = country_.enterprises;
    auto const& parameters = country_.parameters;
    sim::Draw draw = now.draw(Purpose::succession, rows.key[i], 1);
    rows.competence[i] = draw.lognormal_mean_one(0.1);
    rows.tenure[i] = 0.0;
    rows.strikes[i] = 0;
    auto const beliefs =
        first_beliefs(parameters, rules(i).ratchet_up, rules(i).surplus_withdrawal);
    rows.belief_audit[i] = beliefs.audit;
    rows.belief_ratchet[i] = beliefs.ratchet;
    rows.belief_withdrawal[i] = beliefs.withdrawal;
}

namespace {

CauseShares true_shares(Enterprises const& rows, Index i) {
    std::array<double, declared_cause_count> losses{};
    for (std::size_t cause = 0; cause < cause_count; ++cause) {
        auto const name = static_cast<std::size_t>(declared(static_cast<Cause>(cause)));
        losses[name] += rows.closed_losses[i * cause_count + cause];
    }
    return cause_shares(losses);
}

ReportView report_view(Enterprises const& rows, Index i) {
    ReportView view;
    view.output = std::max(0.0, rows.closed_made[i]); // returns may outweigh it
    view.reserve = rows.hidden[i];
    view.plan = rows.closed_plan[i];
    bool const is_storable =
        rows.sector[i] != index(Good::services) && rows.technology[i] == 0;
    view.hide_room =
        is_storable ? std::max(0.0, rows.output_stock[i] - rows.hidden[i]) : 0.0;
    return view;
}

} // namespace

void Dealings::on_report_due(Index i, Moment const& now, sim::Outbox& outbox) {
    auto& rows = country_.enterprises;
    auto const& parameters = country_.parameters;
    auto const& rules_now = rules(i);
    auto const honest = true_shares(rows, i);
    ReportView view = report_view(rows, i);
    view.stakes = management_.stakes(i, rules_now);
    view.stakes.own_fault = honest[static_cast<std::size_t>(DeclaredCause::management)];
    if (rules_now.review_annual > 0.0) {
        int const closed = calendar_.quarter_index(now.day) - 1;
        view.stakes.year = management_.year_stakes(i, closed, rows.closed_plan[i]);
    }
    sim::Draw draw = now.draw(Purpose::choice_noise, rows.key[i], 1);
    auto const choice = decide(view, rules_now, parameters, draw);
    rows.closed_report[i] = choice.report;
    rows.annual_report[i] += choice.report;
    rows.hidden[i] = std::min(choice.hidden_after, rows.output_stock[i]);
    rows.closed_hidden[i] = rows.hidden[i];

    double const shortfall =
        rows.closed_plan[i] > 0.0
            ? std::max(0.0, 1.0 - choice.report / rows.closed_plan[i])
            : 0.0;
    CauseReportView desk{honest, shortfall, rows.belief_audit[i], 1.0};
    auto declared_now = declare_causes(desk, rules_now, parameters);
    desk.causes = declared_now.causes;
    auto const signed_off = edit_causes(desk, rules_now, parameters);
    std::copy(signed_off.causes.begin(), signed_off.causes.end(),
              &rows.closed_declared[i * declared_cause_count]);

    send_report(i, choice.report, signed_off.causes, now, outbox);
    state_claim(i, now, outbox);
    complain(i, now, outbox);
}

void Dealings::send_report(Index i, double reported, CauseShares const& causes,
                           Moment const& now, sim::Outbox& outbox) {
    auto const& rows = country_.enterprises;
    bool const is_central = is_under_ministry(rows, i);
    auto& report =
        post_letter(outbox, Event::report, i,
                    is_central ? centre_address() : sim::place_address(rows.province[i]),
                    now.now + sim::seconds_per_day);
    report.amount = reported;
    report.extra = rows.closed_plan[i];
    report.item = i;
    report.detail = packed_causes(causes.data());
}

} // namespace dearth::models
