#include "models/decisions/cause_report.hpp"

#include "sim/base/math.hpp"

#include <algorithm>
#include <cstddef>

namespace dearth::models {
namespace {

constexpr std::size_t management = static_cast<std::size_t>(DeclaredCause::management);
constexpr std::size_t materials = static_cast<std::size_t>(DeclaredCause::materials);

/// The share worth shifting: the first-order condition of a quadratic payoff.
double worthwhile_shift(CauseReportView const& view, double stake,
                        Institutions const& rules, Parameters const& parameters) {
    double const fine = sim::clamp01(view.audit_belief) * (1.0 - rules.soft_budget)
                        * rules.fine_scale * parameters.fine_fixed;
    double const gain = stake * view.shortfall - fine;
    double const cost = parameters.cause_shift_cost * (1.0 + rules.evidence_standard);
    if (!(gain > 0.0)) {
        return 0.0;
    }
    return cost > 0.0 ? gain / cost : 1.0;
}

double total(CauseShares const& causes) {
    double sum = 0.0;
    for (double const share : causes) {
        sum += share;
    }
    return sum;
}

} // namespace

CauseReportChoice declare_causes(CauseReportView const& view, Institutions const& rules,
                                 Parameters const& parameters) {
    CauseReportChoice choice{view.causes, 0.0};
    double const own = view.causes[management];
    double const others = total(view.causes) - own;
    double const wanted = worthwhile_shift(view, view.penalty_stake, rules, parameters);
    choice.shifted = std::min(wanted, own);
    for (std::size_t i = 0; i < choice.causes.size(); ++i) {
        if (i != management && others > 0.0) {
            choice.causes[i] += choice.shifted * view.causes[i] / others;
        }
    }
    if (!(others > 0.0)) {
        choice.causes[materials] += choice.shifted;
    }
    choice.causes[management] = own - choice.shifted;
    return choice;
}

CauseReportChoice edit_causes(CauseReportView const& view, Institutions const& rules,
                              Parameters const& parameters) {
    CauseReportChoice choice{view.causes, 0.0};
    double const others = total(view.causes) - view.causes[management];
    if (!(others > 0.0)) {
        return choice;
    }
    double const stake =
        view.penalty_stake * parameters.blame_weight * parameters.penalty_weight;
    double const wanted = worthwhile_shift(view, stake, rules, parameters);
    choice.shifted = std::min(wanted, rules.oversight_cause_report * others);
    double const kept = 1.0 - choice.shifted / others;
    for (std::size_t i = 0; i < choice.causes.size(); ++i) {
        if (i != management) {
            choice.causes[i] *= kept;
        }
    }
    choice.causes[management] += choice.shifted;
    return choice;
}

} // namespace dearth::models
