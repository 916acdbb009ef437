#include "models/decisions/audit.hpp"
#include "tests/models/decisions/bare.hpp"

#include <gtest/gtest.h>

namespace dearth::models {
namespace {

Institutions audited_by(AuditRule rule) {
    Institutions rules = bare_rules();
    rules.audit_rule = static_cast<double>(rule);
    return rules;
}

double score(AuditRule rule, AuditView const& view) {
    sim::Draw draw = stream(0);
    return decide(view, audited_by(rule), draw);
}

AuditView fulfilling(double fulfilment) {
    AuditView view;
    view.fulfilment = fulfilment;
    return view;
}

TEST(Audit, VisitsLaggardsFirst) {
    EXPECT_GT(score(AuditRule::laggards, fulfilling(0.6)),
              score(AuditRule::laggards, fulfilling(0.9)));
}

TEST(Audit, VisitsBothTailsFirst) {
    double const middle = score(AuditRule::two_tails, fulfilling(1.0));

    EXPECT_GT(score(AuditRule::two_tails, fulfilling(0.8)), middle);
    EXPECT_GT(score(AuditRule::two_tails, fulfilling(1.2)), middle);
}

TEST(Audit, FollowsComplaints) {
    AuditView quiet;
    AuditView loud;
    loud.complaints = 0.1;

    EXPECT_GT(score(AuditRule::complaints, loud), score(AuditRule::complaints, quiet));
}

TEST(Audit, IgnoresFulfilmentWhereItIsRandom) {
    EXPECT_EQ(score(AuditRule::random, fulfilling(0.6)),
              score(AuditRule::random, fulfilling(1.2)));
}

TEST(Audit, BreaksTiesByChance) {
    sim::Draw first = stream(1);
    sim::Draw second = stream(2);
    Institutions const rules = audited_by(AuditRule::laggards);

    EXPECT_NE(decide(fulfilling(0.8), rules, first),
              decide(fulfilling(0.8), rules, second));
}

TEST(Audit, SlackensNearPoliticalDates) {
    Parameters parameters = bare_parameters();
    parameters.showcase_weight = 0.4;

    EXPECT_DOUBLE_EQ(audit_effort(1.0, parameters), 0.6);
    EXPECT_DOUBLE_EQ(audit_effort(0.5, parameters), 0.8);
    EXPECT_DOUBLE_EQ(audit_effort(0.0, parameters), 1.0);
}

TEST(Audit, VerifiesCapacityOnlyWhereOrdered) {
    Institutions rules = bare_rules();
    sim::Draw draw = stream(3);
    sim::Draw untouched = stream(3);

    EXPECT_FALSE(verifies_capacity(rules, draw));
    EXPECT_EQ(draw(), untouched());
    rules.audit_capacity_check = 1.0;
    EXPECT_TRUE(verifies_capacity(rules, draw));
}

} // namespace
} // namespace dearth::models
