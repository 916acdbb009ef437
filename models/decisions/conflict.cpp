#include "models/decisions/conflict.hpp"

#include <algorithm>

namespace dearth::models {

ConflictChoice decide(ConflictView const& view, Institutions const& rules,
                      Parameters const& parameters) {
    double const strength = std::max(rules.oversight_approval, rules.oversight_diversion);
    double const low = std::min(view.secretary_wish, view.manager_wish);
    double const high = std::max(view.secretary_wish, view.manager_wish);
    double const open = high - low - parameters.conflict_tolerance;
    if (!(strength > 0.0) || !(open > 0.0)) {
        return {};
    }
    return {std::min(1.0, parameters.conflict_cost * strength * open), true};
}

double leading_competence(double manager, double secretary, Institutions const& rules) {
    return manager + rules.oversight_competence * (secretary - manager);
}

} // namespace dearth::models
