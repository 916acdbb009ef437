#include "models/decisions/audit.hpp"

#include <algorithm>

namespace dearth::models {
namespace {

double distance(double a, double b) {
    return a > b ? a - b : b - a;
}

} // namespace

AuditRule audit_rule(Institutions const& rules) {
    return static_cast<AuditRule>(static_cast<int>(rules.audit_rule));
}

double decide(AuditView const& view, Institutions const& rules, sim::Draw& draw) {
    double const chance = draw.uniform();
    double const tie = 1e-9 * chance;
    switch (audit_rule(rules)) {
    case AuditRule::random:
        return chance;
    case AuditRule::laggards:
        return tie - view.fulfilment;
    case AuditRule::two_tails:
        return tie + distance(view.fulfilment, view.mean_fulfilment);
    case AuditRule::complaints:
        return tie + view.complaints;
    }
    return chance;
}

double audit_effort(double nearness, Parameters const& parameters) {
    return 1.0 - parameters.showcase_weight * nearness;
}

bool verifies_capacity(Institutions const& rules, sim::Draw& draw) {
    return rules.audit_capacity_check > 0.0 && draw.bernoulli(rules.audit_capacity_check);
}

} // namespace dearth::models
