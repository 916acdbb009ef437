#include "models/cycle/approvals.hpp"

#include "models/cycle/province_office.hpp"
#include "models/decisions/approval.hpp"
#include "models/decisions/conflict.hpp"
#include "models/economy/surplus_account.hpp"

#include <algorithm>

namespace dearth::models {

// Decisions out of the routine (a sale, a purchase beside the plan, other work for men or
// machines) arise as a Poisson stream; what is drawn at this dekad's opening arises a day
// later, so that a message can carry it.
void Approvals::draw_decisions(Index i, Institutions const& rules, Moment const& now,
                               sim::Outbox& outbox) {
    double const rate = country_.parameters.approval_rate / now.quarter_days;
    if (rules.oversight_approval <= 0.0 || rate <= 0.0) {
        return;
    }
    sim::Draw draw = now.draw(Purpose::non_routine, country_.enterprises.key[i]);
    double const first = draw.exponential();
    for (double day = first / rate; day < now.dekad_days;) {
        post_letter(outbox, Event::decision, i, i,
                    now.now + sim::seconds_per_day
                        + static_cast<sim::Seconds>(day * sim::seconds_per_day));
        double const gap = draw.exponential();
        day += gap / rate;
    }
}

// A part of the work stands still until both committees agree; who expects to wait too
// long lets the chance go by.
void Approvals::on_decision(Index i, Moment const& now, sim::Outbox& outbox) {
    auto const& parameters = country_.parameters;
    County const& county = country_.counties[country_.enterprises.county[i]];
    double const office = county.closed_approvals > 0.0
                              ? county.closed_waiting_days / county.closed_approvals
                              : parameters.approval_service_days;
    double const wait = office + 2.0; // a day each way
    double const stake = parameters.approval_stake;
    sim::Draw draw = now.draw(Purpose::approval_need, country_.enterprises.key[i], 1);
    if (needs_approval(rules(i), draw) && is_worth_waiting(wait, stake, parameters)) {
        ask(i, stake, now, outbox);
    }
}

void Approvals::ask(Index i, double stake, Moment const& now, sim::Outbox& outbox) {
    auto& rows = country_.enterprises;
    rows.waiting[i] += stake;
    auto& request =
        post_letter(outbox, Event::approval_request, i,
                    sim::place_address(rows.province[i]), now.now + sim::seconds_per_day);
    request.amount = stake;
}

// A single server: work on a request begins when it has arrived and all earlier ones are
// done (M/M/1 where requests are Poisson; Kendall 1953).
void ProvinceOffice::serve_approval(sim::Place place, sim::Message const& request,
                                    sim::Outbox& outbox) {
    auto& rows = country_.enterprises;
    Index const i = request.source;
    County& county = country_.counties[rows.county[i]];
    sim::Draw draw = moment(request.time)
                         .draw(Purpose::approval_service, rows.key[i], request.counter);
    auto const choice =
        decide(ApprovalView{1.0, 0.0, county.competence}, country_.parameters, draw);
    auto const& rules_now = regimes_.rules(areas_[place].regime, i);
    bool const is_conflict =
        decide(ConflictView{rows.diverted[i], 0.0}, rules_now, country_.parameters)
            .costs_round;
    // A refusal, and open disagreement, cost one more round of the same work each.
    double const rounds =
        1.0 + (choice.is_approved ? 0.0 : 1.0) + (is_conflict ? 1.0 : 0.0);
    sim::Seconds const begin = std::max(request.time, county.server_free);
    county.server_free =
        begin + 1
        + static_cast<sim::Seconds>(choice.service_days * rounds * sim::seconds_per_day);
    county.approvals += 1.0;
    county.waiting_days += static_cast<double>(county.server_free - request.time)
                           / static_cast<double>(sim::seconds_per_day);
    auto& answer = post_letter(outbox, Event::approval, sim::place_address(place), i,
                               county.server_free + sim::seconds_per_day);
    answer.amount = request.amount;
}

void Approvals::on_approval(Index i, sim::Message const& event) {
    auto& rows = country_.enterprises;
    if (event.detail != 0) { // of the right over the surplus
        rows.surplus_pending[i] = 0;
        count_surplus_anew(rows, i, event.time);
        return;
    }
    double const left = rows.waiting[i] - event.amount;
    rows.waiting[i] = left > 1e-9 ? left : 0.0; // what rounding leaves is nothing
}

// The right over the surplus holds once the committees have agreed, within the days the
// order gives them (Daily NK July 2021: proposals approved on 1 to 5 July).
void Approvals::await_surplus_right(Index i, Moment const& now, sim::Outbox& outbox) {
    auto& rows = country_.enterprises;
    double const longest = rules(i).surplus_approval_days;
    if (longest < 1.0) {
        return;
    }
    sim::Draw draw = now.draw(Purpose::surplus_approval, rows.key[i]);
    double const days = draw.uniform(1.0, longest + 1.0);
    rows.surplus_pending[i] = 1;
    auto& approval = post_letter(outbox, Event::approval, i, i,
                                 sim::start_of(now.day + static_cast<sim::Day>(days)));
    approval.detail = 1;
}

} // namespace dearth::models
