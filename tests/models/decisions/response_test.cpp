#include "models/decisions/response.hpp"
#include "tests/models/decisions/bare.hpp"

#include <gtest/gtest.h>

namespace dearth::models {
namespace {

Institutions two_strikes(double dismissal) {
    Institutions rules = bare_rules();
    rules.review_strikes = 2.0;
    rules.review_dismissal = dismissal;
    return rules;
}

ResponseView reviewed(double fulfilment, int strikes) {
    ResponseView view;
    view.rank = 1;
    view.fulfilment = fulfilment;
    view.strikes = strikes;
    return view;
}

ResponseChoice answer(ResponseView const& view, Institutions const& rules) {
    sim::Draw draw = stream(0);
    return decide(view, rules, bare_parameters(), draw);
}

TEST(Response, WarnsAtTheFirstStrikeAndDismissesAtTheSecond) {
    Institutions const rules = two_strikes(1.0);

    ResponseChoice const first = answer(reviewed(0.6, 0), rules);
    EXPECT_TRUE(first.is_warned);
    EXPECT_FALSE(first.is_dismissed);
    EXPECT_EQ(first.strikes, 1);

    ResponseChoice const second = answer(reviewed(0.6, first.strikes), rules);
    EXPECT_TRUE(second.is_dismissed);
    EXPECT_EQ(second.strikes, 0);
}

TEST(Response, ForgetsAStrikeAfterAGoodReview) {
    EXPECT_EQ(answer(reviewed(0.75, 1), two_strikes(1.0)).strikes, 0);
}

TEST(Response, AcceptsAReportAtTheThresholdItself) {
    ResponseChoice const choice = answer(reviewed(0.7, 1), two_strikes(1.0));

    EXPECT_FALSE(choice.is_warned);
    EXPECT_FALSE(choice.is_dismissed);
}

TEST(Response, LeavesWhoIsSparedOneStrikeShort) {
    ResponseChoice const choice = answer(reviewed(0.6, 1), two_strikes(0.0));

    EXPECT_FALSE(choice.is_dismissed);
    EXPECT_EQ(choice.strikes, 1);
}

TEST(Response, DismissesAsOftenAsTheRuleSays) {
    Institutions const rules = two_strikes(0.8);
    int count = 0;
    for (std::uint32_t i = 0; i < 10'000; ++i) {
        sim::Draw draw = stream(i);
        ResponseChoice const choice =
            decide(reviewed(0.6, 1), rules, bare_parameters(), draw);
        count += choice.is_dismissed ? 1 : 0;
    }

    EXPECT_NEAR(count, 8000, 180); // 4.5·√1600, false alarm below 1e-5
}

TEST(Response, DismissesNobodyWithoutTheRule) {
    ResponseChoice const choice = answer(reviewed(0.3, 0), bare_rules());

    EXPECT_TRUE(choice.is_warned);
    EXPECT_FALSE(choice.is_dismissed);
    EXPECT_EQ(choice.strikes, 0);
}

TEST(Response, ReviewsSmallEnterprisesOnlyInTheAggregate) {
    ResponseView view = reviewed(0.3, 1);
    view.rank = 4;

    EXPECT_FALSE(answer(view, two_strikes(1.0)).is_warned);
}

TEST(Response, ExcusesWhoLackedInputsUnlessFullyLiable) {
    Institutions rules = two_strikes(1.0);
    ResponseView view = reviewed(0.6, 1);
    view.posterior = 0.4;
    rules.plan_liability = 0.5;
    ResponseChoice const excused = answer(view, rules);
    EXPECT_FALSE(excused.is_dismissed);
    EXPECT_EQ(excused.strikes, 1);

    rules.plan_liability = 1.0;
    EXPECT_TRUE(answer(view, rules).is_dismissed);
}

TEST(Response, CountsFoundPaddingAsFailure) {
    ResponseView view = reviewed(1.1, 0);
    view.was_found_padding = true;

    EXPECT_TRUE(answer(view, two_strikes(1.0)).is_warned);
}

TEST(Response, PunishesAndAssistsAtOnceForHighPriorityPlans) {
    ResponseView view = reviewed(0.5, 0);
    view.posterior = 0.5;
    view.priority = 1.0;
    Institutions const rules = two_strikes(1.0);

    ResponseChoice const high = answer(view, rules);
    EXPECT_TRUE(high.is_warned);
    EXPECT_DOUBLE_EQ(high.assistance, 0.25); // 1·(1 − 0.5)·0.5

    view.priority = 0.0;
    ResponseChoice const low = answer(view, rules);
    EXPECT_TRUE(low.is_warned);
    EXPECT_EQ(low.assistance, 0.0);
}

TEST(Response, AssistsTheExcusedWhateverTheirPriority) {
    ResponseView view = reviewed(0.6, 0);
    view.posterior = 0.25;
    Institutions rules = two_strikes(1.0);
    rules.plan_liability = 0.5;

    EXPECT_DOUBLE_EQ(answer(view, rules).assistance, 0.3); // 0.75·0.4
}

} // namespace
} // namespace dearth::models
