#include "models/knowledge/reports.hpp"

#include <gtest/gtest.h>

namespace dearth::models {
namespace {

Report report_of(double output, double plan) {
    Report report;
    report.output = output;
    report.plan = plan;
    return report;
}

TEST(Report, CountsAnEmptyPlanAsFulfilled) {
    EXPECT_EQ(report_of(0.0, 0.0).fulfilment(), 1.0);
    EXPECT_EQ(report_of(80.0, 100.0).fulfilment(), 0.8);
}

TEST(Report, FallsShortOnlyByMoreThanRounding) {
    EXPECT_FALSE(falls_short(0.7 - 1e-12, 0.7));
    EXPECT_TRUE(falls_short(0.7 - 1e-6, 0.7));
}

TEST(Audit, FindsPaddingAboveTheToleranceOfThePlan) {
    EXPECT_FALSE(audit_finding(report_of(100.0, 100.0), 99.5, 0.0, 0.01).is_padded);
    EXPECT_TRUE(audit_finding(report_of(100.0, 100.0), 98.5, 0.0, 0.01).is_padded);
}

TEST(Audit, NeverFindsPaddingInATrueOrModestReport) {
    EXPECT_FALSE(audit_finding(report_of(90.0, 100.0), 90.0, 0.0, 0.0).is_padded);
    EXPECT_FALSE(audit_finding(report_of(90.0, 100.0), 95.0, 0.0, 0.0).is_padded);
}

TEST(CauseShares, AddUpToOneInProportionToLosses) {
    CauseShares const shares = cause_shares({2.0, 1.0, 0.0, 1.0});

    EXPECT_DOUBLE_EQ(shares[0], 0.5);
    EXPECT_DOUBLE_EQ(shares[1], 0.25);
    EXPECT_DOUBLE_EQ(shares[2], 0.0);
    EXPECT_DOUBLE_EQ(shares[3], 0.25);
}

TEST(CauseShares, AreZeroWithoutLosses) {
    for (double const share : cause_shares({0.0, 0.0, 0.0, 0.0})) {
        EXPECT_EQ(share, 0.0);
    }
}

} // namespace
} // namespace dearth::models
