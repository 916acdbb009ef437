#include "models/knowledge/planner_beliefs.hpp"

#include <gtest/gtest.h>

namespace dearth::models {
namespace {

Report report_of(double output) {
    Report report;
    report.output = output;
    report.plan = 100.0;
    return report;
}

TEST(PlannerBeliefs, LearnPaddingFromAnAudit) {
    Parameters parameters = default_parameters();
    parameters.padding_memory = 0.5;
    Finding const finding{80.0, 0.0, true};

    // r/y − 1 = 100/80 − 1 = 0.25; 0.05 + 0.5·(0.25 − 0.05) = 0.15
    EXPECT_DOUBLE_EQ(learnt_padding(0.05, report_of(100.0), finding, parameters), 0.15);
}

TEST(PlannerBeliefs, LearnNothingFromAnIdleWorks) {
    Finding const finding{0.0, 0.0, true};

    EXPECT_EQ(learnt_padding(0.05, report_of(100.0), finding, default_parameters()),
              0.05);
}

TEST(PlannerBeliefs, DiscountReportsByWhatDoesNotPassThrough) {
    Parameters parameters = default_parameters();
    parameters.passthrough = 0.0;
    EXPECT_DOUBLE_EQ(discounted_report(110.0, 0.1, parameters), 100.0);

    parameters.passthrough = 1.0;
    EXPECT_EQ(discounted_report(110.0, 0.1, parameters), 110.0);
}

TEST(PlannerBeliefs, LearnMoreFromReportsWhenWorkersAreHeard) {
    Parameters parameters = default_parameters();
    parameters.information_error = 0.2;
    PlannerBeliefs prior;
    prior.output = {100.0, 100.0};

    PlannerBeliefs const armchair = heard_report(prior, 100.0, 0.0, parameters);
    PlannerBeliefs const on_site = heard_report(prior, 100.0, 1.0, parameters);

    EXPECT_DOUBLE_EQ(armchair.output.variance, 80.0); // v = 20²: 100·400/500
    EXPECT_DOUBLE_EQ(on_site.output.variance, 50.0);  // v = 10²: 100·100/200
}

TEST(PlannerBeliefs, TakeAnAuditForTruth) {
    PlannerBeliefs prior;
    prior.output = {100.0, 100.0};
    Finding const finding{80.0, 160.0, true};

    PlannerBeliefs const posterior =
        heard_finding(prior, report_of(100.0), finding, default_parameters());

    EXPECT_EQ(posterior.output.mean, 80.0);
    EXPECT_EQ(posterior.output.variance, 0.0);
    EXPECT_EQ(posterior.verified_capacity, 160.0);
}

TEST(PlannerBeliefs, KeepAnEarlierCapacityWhereNoneWasVerified) {
    PlannerBeliefs prior;
    prior.verified_capacity = 150.0;
    Finding const finding{80.0, 0.0, true};

    PlannerBeliefs const posterior =
        heard_finding(prior, report_of(100.0), finding, default_parameters());

    EXPECT_EQ(posterior.verified_capacity, 150.0);
}

TEST(PlannerBeliefs, ErrLessWhereWorkersAreHeard) {
    Parameters parameters = default_parameters();
    parameters.information_error = 0.2;

    EXPECT_DOUBLE_EQ(relative_error(0.0, parameters), 0.2);
    EXPECT_DOUBLE_EQ(relative_error(0.5, parameters), 0.15); // 0.2·(1 − 0.25)
    EXPECT_DOUBLE_EQ(relative_error(1.0, parameters), 0.1);
}

TEST(PlannerBeliefs, CountOnImportsByTheNarrowerOfBorderAndBan) {
    Parameters parameters = default_parameters();
    parameters.adaptation = 0.5;

    // The border lets 60 of 80 through: (1 + 60/80)/2.
    EXPECT_DOUBLE_EQ(learnt_import_fill(1.0, {60.0, 80.0, 1.0}, parameters), 0.875);
    // A ban strikes off half of the orders; what is left of them comes: (1 + 0.5)/2.
    EXPECT_DOUBLE_EQ(learnt_import_fill(1.0, {60.0, 80.0, 0.5}, parameters), 0.75);
    // More than usual is no more than all of it.
    EXPECT_DOUBLE_EQ(learnt_import_fill(1.0, {90.0, 80.0, 1.0}, parameters), 1.0);
    EXPECT_DOUBLE_EQ(learnt_import_fill(0.4, {0.0, 0.0, 1.0}, parameters), 0.7);
}

} // namespace
} // namespace dearth::models
