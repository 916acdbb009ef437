#include "models/cycle/dealings.hpp"
#include "models/cycle/planner.hpp"
#include "models/decisions/audit.hpp"
#include "models/decisions/plan.hpp"
#include "models/decisions/requests.hpp"
#include "models/decisions/target.hpp"
#include "models/knowledge/manager_beliefs.hpp"
#include "sim/base/math.hpp"

#include <algorithm>

namespace dearth::models {
namespace {

constexpr double parts = 1e6;       // shares travel in millionths
constexpr double thousandths = 1e3; // and requests in thousandths
// The most of each that a letter holds.
constexpr std::uint32_t most_parts = 4'000'000, most_thousandths = 4'000'000'000;

// Room for inputs beyond the quarter's need, over that need.
double storage_room(Country const& country, Index i, double days) {
    auto const& rows = country.enterprises;
    Recipe const& recipe = country.recipes[rows.recipe[i]];
    double stock = 0.0;
    double use = 0.0;
    for (std::size_t k = 0; k < recipe.count; ++k) {
        stock += rows.stock[i * good_count + recipe.good[k]];
        use += recipe.use[k];
    }
    double const daily = use * rows.plan[i] / days;
    double const cap = country.parameters.input_cap_days;
    return daily > 0.0 ? std::max(0.0, cap - stock / daily) / days : 0.0;
}

} // namespace

// What an enterprise asks for over its need, the best reply to what it believes of its
// rivals; under a bonus that asks for a target, the target too.
void Dealings::state_claim(Index i, Moment const& now, sim::Outbox& outbox) {
    auto& rows = country_.enterprises;
    auto const& parameters = country_.parameters;
    RequestView view;
    view.need = 1.0;
    view.storage = 1.0 + storage_room(country_, i, now.quarter_days);
    view.rivals_belief = rows.belief_rivals[i];
    view.supply_belief = rows.belief_allotment[i] * (rows.claim[i] + view.rivals_belief);
    rows.claim[i] = decide(view, rules(i), parameters);
    auto& claim = post_letter(outbox, Event::claim, i, centre_address(),
                              now.now + sim::seconds_per_day);
    claim.amount = rows.claim[i];
    if (rules(i).bonus_incentive > 0.0) {
        double const expected = rows.closed_made[i];
        claim.extra = decide(TargetView{expected, parameters.forecast_error * expected,
                                        rows.belief_ratchet[i]},
                             rules(i), parameters)
                          .target;
    }
}

// The plan tells what share of its request an enterprise was allotted and what the others
// who share its suppliers asked for: Ŝ and R̂ follow.
void Dealings::learn_of_requests(Index i, sim::Message const& plan) {
    auto& rows = country_.enterprises;
    if (plan.detail == 0) {
        return; // allotted by need: nobody asked
    }
    rows.belief_allotment[i] =
        learnt_supply(rows.belief_allotment[i], plan.item / parts, country_.parameters);
    rows.belief_rivals[i] = learnt_supply(rows.belief_rivals[i],
                                          plan.detail / thousandths, country_.parameters);
}

void Planner::tell_of_requests(Index i, double share, double rivals,
                               sim::Message& plan) const {
    bool const by_request =
        regimes_.rules(areas_[centre_place()].regime, i).plan_input_basis == 0.0;
    if (!by_request) {
        return;
    }
    plan.item = sim::whole_between(share * parts, 0U, most_parts);
    plan.detail = 1U + sim::whole_between(rivals * thousandths, 0U, most_thousandths);
}

// Customers whose orders were not filled say so where complaints decide on audits.
void Dealings::complain(Index i, Moment const& now, sim::Outbox& outbox) {
    auto& links = country_.links;
    Index const first = links.first_of_customer[i];
    auto const inbound = links.to(i);
    bool const counts = audit_rule(rules(i)) == AuditRule::complaints;
    for (std::size_t k = 0; k < inbound.size(); ++k) {
        double const missed = links.missed[first + k];
        links.missed[first + k] = 0.0;
        if (!counts || missed <= 0.0) {
            continue;
        }
        auto& complaint = post_letter(outbox, Event::complaint, i, centre_address(),
                                      now.now + sim::seconds_per_day);
        complaint.amount = missed;
        complaint.item = inbound[k].supplier;
    }
}

// Output so far as it is: of a quarter under way nobody has yet hidden anything.
void Dealings::report_progress(Index i, Moment const& now, sim::Outbox& outbox) {
    auto const& rows = country_.enterprises;
    if (rules(i).plan_correction <= 0.0) {
        return;
    }
    auto& progress = post_letter(outbox, Event::progress, i, centre_address(),
                                 now.now + sim::seconds_per_day);
    progress.amount = rows.made[i];
}

// Two days into the second and third month the planner corrects lagging plans.
void Planner::correct_plans(sim::Day day, sim::Outbox& outbox) {
    int const quarter = calendar_.quarter_index(day);
    sim::Day const start = calendar_.quarter_start(quarter);
    sim::Day const month = calendar_.month_start(calendar_.month_index(day));
    double const elapsed = static_cast<double>(month - start)
                           / static_cast<double>(calendar_.quarter_days(quarter));
    Moment const now = moment(sim::start_of(day));
    for (Index i = 0; i < desk_.progress.size(); ++i) {
        if (desk_.progress[i] < 0.0) {
            continue;
        }
        sim::Draw draw = now.draw(Purpose::plan_correction, country_.enterprises.key[i]);
        CorrectionView const view{desk_.plan[i], desk_.progress[i] / elapsed,
                                  desk_.posterior[i]};
        desk_.progress[i] = -1.0;
        double const plan = decide(view, regimes_.rules(areas_[centre_place()].regime, i),
                                   country_.parameters, draw);
        if (plan >= desk_.plan[i]) {
            continue;
        }
        desk_.plan[i] = plan;
        auto& message = post_letter(outbox, Event::plan, centre_address(), i,
                                    sim::start_of(day) + sim::seconds_per_day);
        message.amount = plan;
        message.item = corrected_plan;
    }
}

} // namespace dearth::models
