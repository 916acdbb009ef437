#include "models/decisions/response.hpp"

#include "models/decisions/report_payoff.hpp"
#include "models/knowledge/reports.hpp"

#include <algorithm>

namespace dearth::models {
namespace {

/// Counts one more strike; the last costs the post by chance.
void strike(ResponseChoice& choice, Institutions const& rules, sim::Draw& draw) {
    int const needed = static_cast<int>(rules.review_strikes);
    if (needed < 1) {
        return;
    }
    if (choice.strikes + 1 < needed) {
        ++choice.strikes;
        return;
    }
    bool const is_certain = rules.review_dismissal >= 1.0;
    choice.is_dismissed =
        is_certain
        || (rules.review_dismissal > 0.0 && draw.bernoulli(rules.review_dismissal));
    choice.strikes = choice.is_dismissed ? 0 : needed - 1;
}

} // namespace

ResponseChoice decide(ResponseView const& view, Institutions const& rules,
                      Parameters const&, sim::Draw& draw) {
    bool const is_below =
        view.was_found_padding || falls_short(view.fulfilment, rules.review_threshold);
    bool const is_blamed = is_below && is_reviewed(view.rank, rules)
                           && view.posterior >= 1.0 - rules.plan_liability;
    ResponseChoice choice;
    choice.strikes = is_below ? view.strikes : 0;
    if (is_blamed) {
        choice.is_warned = true;
        strike(choice, rules, draw);
    }
    double const shortfall = std::max(0.0, 1.0 - view.fulfilment);
    double const weight = is_blamed ? view.priority : 1.0;
    choice.assistance = weight * (1.0 - view.posterior) * shortfall;
    return choice;
}

} // namespace dearth::models
