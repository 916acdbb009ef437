#include "models/decisions/attention.hpp"
#include "tests/models/decisions/bare.hpp"

#include <gtest/gtest.h>

namespace dearth::models {
namespace {

/// No output value in tasks, growth 0.1; forging 24, paper growth 0.4; elasticity 0.2.
AttentionChoice chosen(AttentionView const& view, Institutions const& rules,
                       Parameters const& parameters) {
    sim::Draw draw = stream(0);
    return AttentionRule(parameters).decide(view, rules, draw);
}

Institutions rewarding_tasks(double reward) {
    Institutions rules = bare_rules();
    rules.task_reward = reward;
    rules.evidence_standard = 0.2;
    return rules;
}

double total(AttentionChoice const& choice) {
    return choice.production + choice.procurement + choice.tasks + choice.paperwork
           + choice.supervision;
}

TEST(Attention, BelongsToOutputWhereNothingElsePays) {
    AttentionView view;
    view.supply_feeds_tasks = 0.0;

    EXPECT_EQ(chosen(view, bare_rules(), bare_parameters()).production, 1.0);
}

TEST(Attention, IsDividedWhereMarginsMeet) {
    // The three tenths beyond the reference bring no output; giving up more costs
    // V·Δ(τ/0.7)^0.2: 0.0304, 0.0347 … Paper's first tenth brings 2·0.4/10 − 12·0.04² =
    // 0.0608, the second 0.0224, the third less than nothing; tasks bring 2·0.1/10 = 0.02
    // a tenth: two tenths for paper, one for tasks.
    Parameters parameters = bare_parameters();
    parameters.task_effect = 0.0;
    parameters.task_growth = 0.1;

    AttentionChoice const poor =
        chosen(AttentionView{}, rewarding_tasks(2.0), parameters);
    EXPECT_DOUBLE_EQ(poor.production, 0.7);
    EXPECT_DOUBLE_EQ(poor.paperwork, 0.2);
    EXPECT_DOUBLE_EQ(poor.tasks, 0.1);

    // With a growth of 0.15 a tenth for tasks brings 0.03: more than paper's second,
    // less than the 0.0304 of output's first tenth below the reference.
    parameters.task_growth = 0.15;
    AttentionChoice const apt = chosen(AttentionView{}, rewarding_tasks(2.0), parameters);
    EXPECT_DOUBLE_EQ(apt.production, 0.7);
    EXPECT_DOUBLE_EQ(apt.paperwork, 0.1);
    EXPECT_DOUBLE_EQ(apt.tasks, 0.2);
}

TEST(Attention, TurnsToProcurementInAShortage) {
    // shadow 5·shortage 0.5·rate 0.3·rise 0.5 = 0.0375 a tenth: dearer than output's
    // fifth tenth (0.0347), cheaper than the sixth (0.0408).
    AttentionView view;
    view.supply_feeds_tasks = 0.0;
    view.input_shadow = 5.0;
    view.input_shortage = 0.5;
    Parameters parameters = bare_parameters();
    parameters.resource_rate = 0.3;
    parameters.resource_attention = 0.5;

    AttentionChoice const choice = chosen(view, bare_rules(), parameters);

    EXPECT_DOUBLE_EQ(choice.procurement, 0.5);
    EXPECT_DOUBLE_EQ(choice.production, 0.5);
}

TEST(Attention, TurnsFromPaperWhenProofIsDemandedAndAuditsAreFeared) {
    AttentionView view;
    Parameters parameters = bare_parameters();
    parameters.forging_cost = 1.0;
    view.audit_belief = 0.9;
    Institutions lenient = rewarding_tasks(1.0);
    lenient.evidence_standard = 0.0;
    Institutions strict = rewarding_tasks(1.0);
    strict.evidence_standard = 1.0;

    EXPECT_GT(chosen(view, lenient, parameters).paperwork,
              chosen(view, strict, parameters).paperwork);
}

TEST(Attention, CrowdsOutOutputWhenTasksAreRewarded) {
    double last = 2.0;
    for (double const reward : {0.0, 0.5, 1.0, 2.0, 4.0}) {
        double const production =
            chosen(AttentionView{}, rewarding_tasks(reward), bare_parameters())
                .production;
        EXPECT_LE(production, last);
        last = production;
    }
    EXPECT_LT(last, 0.7);
}

TEST(Attention, AddsUpToOne) {
    for (int i = 0; i < 100; ++i) {
        AttentionView view;
        view.input_shortage = 0.01 * i;
        view.labour_bind = 0.01 * (i % 30);
        view.input_shadow = 0.1 * i;

        AttentionChoice const choice =
            chosen(view, rewarding_tasks(0.1 * (i % 9)), bare_parameters());

        EXPECT_NEAR(total(choice), 1.0, 1e-15);
    }
}

TEST(Attention, DrawsNothingWithoutErrors) {
    sim::Draw draw = stream(5);
    sim::Draw untouched = stream(5);

    AttentionRule(bare_parameters()).decide(AttentionView{}, bare_rules(), draw);

    EXPECT_EQ(draw(), untouched());
}

/// How often 300 deciders of a competence leave the best division.
int mistakes(double competence) {
    Parameters parameters = bare_parameters();
    parameters.decision_error = 0.3;
    AttentionView view;
    view.competence = competence;
    view.input_shadow = 5.0;
    view.input_shortage = 0.5;
    double const best = chosen(view, bare_rules(), bare_parameters()).procurement;
    int count = 0;
    for (std::uint32_t i = 0; i < 300; ++i) {
        sim::Draw draw = stream(i);
        double const share =
            AttentionRule(parameters).decide(view, bare_rules(), draw).procurement;
        count += share > best + 0.05 || share < best - 0.05 ? 1 : 0;
    }
    return count;
}

TEST(Attention, ErrsLessTheMoreCompetentWhoDecides) {
    EXPECT_GT(mistakes(0.2), mistakes(100.0));
}

} // namespace
} // namespace dearth::models
