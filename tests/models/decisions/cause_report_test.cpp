#include "models/decisions/cause_report.hpp"
#include "tests/models/decisions/bare.hpp"

#include <gtest/gtest.h>

namespace dearth::models {
namespace {

/// Half management's fault, the rest power 0.3 and materials 0.2; shortfall 0.4.
CauseReportView desk(double stake, double audit_belief) {
    CauseReportView view;
    view.causes = {0.3, 0.2, 0.0, 0.5};
    view.shortfall = 0.4;
    view.audit_belief = audit_belief;
    view.penalty_stake = stake;
    return view;
}

Parameters blaming() {
    Parameters parameters = bare_parameters();
    parameters.cause_shift_cost = 3.0;
    parameters.blame_weight = 0.5;
    parameters.penalty_weight = 2.0;
    return parameters;
}

Institutions editing(double power) {
    Institutions rules = bare_rules();
    rules.oversight_cause_report = power;
    return rules;
}

TEST(CauseReport, MovesAManagersBlameToWhatLacks) {
    CauseReportChoice const choice =
        declare_causes(desk(3.0, 0.0), bare_rules(), blaming());

    EXPECT_DOUBLE_EQ(choice.shifted, 0.4);      // 3·0.4/3
    EXPECT_NEAR(choice.causes[0], 0.54, 1e-15); // 0.3 + 0.4·0.6
    EXPECT_NEAR(choice.causes[1], 0.36, 1e-15); // 0.2 + 0.4·0.4
    EXPECT_EQ(choice.causes[2], 0.0);
    EXPECT_NEAR(choice.causes[3], 0.1, 1e-15);
}

TEST(CauseReport, NamesMaterialsWhereAllWasManagement) {
    CauseReportView view = desk(3.0, 0.0);
    view.causes = {0.0, 0.0, 0.0, 1.0};

    CauseReportChoice const choice = declare_causes(view, bare_rules(), blaming());

    EXPECT_DOUBLE_EQ(choice.causes[1], 0.4);
    EXPECT_DOUBLE_EQ(choice.causes[3], 0.6);
}

TEST(CauseReport, IsHonestWhereNobodyIsPunished) {
    EXPECT_EQ(declare_causes(desk(0.0, 0.0), bare_rules(), blaming()).shifted, 0.0);
    CauseReportView fulfilled = desk(3.0, 0.0);
    fulfilled.shortfall = 0.0;
    EXPECT_EQ(declare_causes(fulfilled, bare_rules(), blaming()).shifted, 0.0);
}

TEST(CauseReport, IsHonestWhereTheFineExceedsTheGain) {
    // p̂·F₀ = 1·1 against 2·0.4
    EXPECT_EQ(declare_causes(desk(2.0, 1.0), bare_rules(), blaming()).shifted, 0.0);
}

TEST(CauseReport, LetsASecretaryBlameTheManager) {
    // stake 1.5·0.5·2 = 1.5; (1.5·0.4 − 0.1·1)/3 = 1/6 of the 0.5 that can be moved
    CauseReportChoice const choice = edit_causes(desk(1.5, 0.1), editing(1.0), blaming());

    EXPECT_NEAR(choice.shifted, 0.5 / 3.0, 1e-15);
    EXPECT_NEAR(choice.causes[0], 0.2, 1e-15); // 0.3·(1 − 1/3)
    EXPECT_NEAR(choice.causes[3], 0.5 + 0.5 / 3.0, 1e-15);
}

TEST(CauseReport, LimitsASecretaryToTheirPower) {
    EXPECT_NEAR(edit_causes(desk(1.5, 0.1), editing(0.2), blaming()).shifted, 0.1, 1e-15);
    EXPECT_EQ(edit_causes(desk(1.5, 0.1), editing(0.0), blaming()).shifted, 0.0);
}

TEST(CauseReport, ShiftsLessTheLikelierACheck) {
    double last = 1.0;
    for (double belief = 0.0; belief < 0.5; belief += 0.1) {
        double const shifted =
            edit_causes(desk(1.5, belief), editing(1.0), blaming()).shifted;
        EXPECT_LT(shifted, last);
        last = shifted;
    }
}

TEST(CauseReport, KeepsTheSharesAddingUpToOne) {
    for (double stake = 0.0; stake < 20.0; stake += 0.5) {
        CauseReportChoice const declared =
            declare_causes(desk(stake, 0.1), bare_rules(), blaming());
        CauseReportView next = desk(stake, 0.1);
        next.causes = declared.causes;
        CauseReportChoice const edited = edit_causes(next, editing(0.9), blaming());

        double sum = 0.0;
        for (double const share : edited.causes) {
            EXPECT_GE(share, -1e-15);
            sum += share;
        }
        EXPECT_NEAR(sum, 1.0, 1e-14);
    }
}

} // namespace
} // namespace dearth::models
