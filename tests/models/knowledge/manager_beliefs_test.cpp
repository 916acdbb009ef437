#include "models/knowledge/adaptive.hpp"
#include "models/knowledge/manager_beliefs.hpp"

#include <gtest/gtest.h>

namespace dearth::models {
namespace {

Parameters half_memory() {
    Parameters parameters = default_parameters();
    parameters.audit_memory = 0.5;
    parameters.ratchet_memory = 0.5;
    parameters.adaptation = 0.5;
    parameters.rumour_trust = 0.5;
    return parameters;
}

TEST(Learning, KeepsTheBeliefWithoutMemoryAndReplacesItWithFull) {
    EXPECT_EQ(learnt(0.2, 0.8, 0.0), 0.2);
    EXPECT_EQ(learnt(0.2, 0.8, 1.0), 0.8);
}

TEST(AuditBelief, MovesHalfwayToWhatHappened) {
    EXPECT_DOUBLE_EQ(learnt_audit(0.2, true, half_memory()), 0.6);
    EXPECT_DOUBLE_EQ(learnt_audit(0.2, false, half_memory()), 0.1);
}

TEST(AuditBelief, JumpsAtARumourAndDecaysWithoutAudits) {
    Parameters const parameters = half_memory();
    double const alarmed = heard_rumour(0.2, 1.0, parameters);

    EXPECT_DOUBLE_EQ(alarmed, 0.6); // 0.2 + 0.5·1·0.8
    double belief = alarmed;
    for (int quarter = 0; quarter < 4; ++quarter) {
        double const next = learnt_audit(belief, false, parameters);
        EXPECT_LT(next, belief);
        belief = next;
    }
    EXPECT_DOUBLE_EQ(belief, 0.0375); // 0.6/2⁴
}

TEST(AuditBelief, IgnoresARumourWithoutTrust) {
    Parameters parameters = half_memory();
    parameters.rumour_trust = 0.0;

    EXPECT_EQ(heard_rumour(0.2, 1.0, parameters), 0.2);
}

TEST(RatchetBelief, RecoversTheRateOfThePlanner) {
    Parameters parameters = half_memory();
    parameters.ratchet_memory = 1.0;
    // q⁺ = 1.02·(100 + 0.4·(110 − 100)) = 106.08
    PlanChange const change{100.0, 110.0, 106.08, 0.02};

    EXPECT_NEAR(learnt_ratchet(0.9, change, parameters), 0.4, 1e-12);
}

TEST(RatchetBelief, LearnsFromShortfallsToo) {
    Parameters parameters = half_memory();
    parameters.ratchet_memory = 1.0;
    PlanChange const change{100.0, 90.0, 98.0, 0.0}; // 100 − 0.2·10

    EXPECT_NEAR(learnt_ratchet(0.9, change, parameters), 0.2, 1e-12);
}

TEST(RatchetBelief, StaysWhereReportAndPlanAgree) {
    PlanChange const change{100.0, 100.0, 130.0, 0.0};

    EXPECT_EQ(learnt_ratchet(0.3, change, half_memory()), 0.3);
}

TEST(RatchetBelief, StaysWithinZeroAndOne) {
    Parameters parameters = half_memory();
    parameters.ratchet_memory = 1.0;

    EXPECT_EQ(learnt_ratchet(0.3, {100.0, 101.0, 150.0, 0.0}, parameters), 1.0);
    EXPECT_EQ(learnt_ratchet(0.3, {100.0, 101.0, 50.0, 0.0}, parameters), 0.0);
}

TEST(ManagerBeliefs, FollowExperienceWithTheirOwnMemory) {
    Parameters const parameters = half_memory();

    EXPECT_DOUBLE_EQ(learnt_supply(1.0, 0.4, parameters), 0.7);
    EXPECT_DOUBLE_EQ(learnt_stipend(2.0, 6.0, parameters), 4.0);
    EXPECT_DOUBLE_EQ(learnt_withdrawal(0.5, true, parameters), 0.75);
    EXPECT_DOUBLE_EQ(learnt_withdrawal(0.5, false, parameters), 0.25);
}

TEST(ManagerBeliefs, StartAtWhatTheRulesAndParametersSay) {
    ManagerBeliefs const beliefs = first_beliefs(default_parameters(), 0.5, 0.4);

    EXPECT_EQ(beliefs.audit, default_parameters().audit_belief);
    EXPECT_EQ(beliefs.ratchet, 0.5);
    EXPECT_EQ(beliefs.withdrawal, 0.4);
}

TEST(ManagerBeliefs, LearnFromPromisesAsFarAsTheyAreKept) {
    Parameters parameters = default_parameters();
    parameters.adaptation = 0.5;

    EXPECT_DOUBLE_EQ(learnt_promise(0.6, 0.5, 2.0, parameters), 0.425); // half to 0.25
    EXPECT_DOUBLE_EQ(learnt_promise(0.6, 9.0, 2.0, parameters), 0.8); // no more than all
}

} // namespace
} // namespace dearth::models
