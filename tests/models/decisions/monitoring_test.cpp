#include "models/decisions/monitoring.hpp"
#include "tests/models/decisions/bare.hpp"

#include <gtest/gtest.h>

namespace dearth::models {
namespace {

Institutions watched() {
    Institutions rules = bare_rules();
    rules.oversight_monitoring = 1.0;
    return rules;
}

Parameters effective() {
    Parameters parameters = bare_parameters();
    parameters.monitoring_effect = 0.3;
    parameters.collusion_share = 0.4;
    return parameters;
}

MonitoringView joint(double gain) {
    MonitoringView view;
    view.joint_gain = gain;
    view.audit_belief = 0.2;
    view.exposure = 0.1; // fine 0.2·(1 + 10·0.1) = 0.4
    return view;
}

TEST(Monitoring, DetectsAsMuchAsItIsWorth) {
    MonitoringChoice const choice = decide(joint(0.39), watched(), effective());

    EXPECT_FALSE(choice.is_colluding);
    EXPECT_DOUBLE_EQ(choice.detection, 0.3);
}

TEST(Monitoring, LooksAwayWhereTheJointGainExceedsTheFine) {
    MonitoringChoice const choice = decide(joint(0.41), watched(), effective());

    EXPECT_TRUE(choice.is_colluding);
    EXPECT_DOUBLE_EQ(choice.detection, 0.18); // 0.3·(1 − 0.4)
}

TEST(Monitoring, ColludesSoonerUnderASoftBudget) {
    Institutions rules = watched();
    rules.soft_budget = 0.5;

    EXPECT_TRUE(decide(joint(0.3), rules, effective()).is_colluding); // fine 0.2
    EXPECT_FALSE(decide(joint(0.3), watched(), effective()).is_colluding);
}

TEST(Monitoring, DetectsNothingWithoutOversight) {
    EXPECT_EQ(decide(joint(0.1), bare_rules(), effective()).detection, 0.0);
}

} // namespace
} // namespace dearth::models
