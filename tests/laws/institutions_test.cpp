#include "models/economy/ledger.hpp"
#include "tests/laws/small_country.hpp"

#include <gtest/gtest.h>

#include <numeric>

namespace dearth::models {
namespace {

std::string text_of(int quarters, std::string const& more) {
    return "dearth: 1\nstart: 2021Q1\nquarters: " + std::to_string(quarters)
           + "\nburn_in: 1\nseed: 11\n" + sixty + more;
}

std::string digest_of(int quarters, std::string const& more) {
    return SmallWorld(scenario_of(text_of(quarters, more))).digest();
}

/// A lived history, with the world it is of.
struct Lived {
    explicit Lived(int quarters, std::string const& more)
        : world(scenario_of(text_of(quarters, more))), life(world.begin()) {
        life->live();
    }

    Enterprises const& rows() const { return life->country().enterprises; }

    SmallWorld world;
    std::unique_ptr<Life<sim::DayEngine>> life;
};

double sum(std::vector<double> const& column) {
    return std::accumulate(column.begin(), column.end(), 0.0);
}

// Bonuses move money on the plan's track, where it binds nobody (model.md 3): output is
// the same to the last bit, and all money together is what it was.
TEST(Bonuses, ArePaidWithoutMakingMoneyOrGoods) {
    Lived const paid(3, "");
    Lived const unpaid(3, "parameters: {manager.bonus_staff: 0}\n");

    EXPECT_GT(sum(paid.rows().bonus), 0.0);
    EXPECT_EQ(sum(unpaid.rows().bonus), 0.0);
    EXPECT_EQ(paid.rows().closed_made, unpaid.rows().closed_made);
    EXPECT_GT(sum(unpaid.rows().plan_cash), sum(paid.rows().plan_cash));
    double const turned = sum(paid.rows().bonus) + 1.0;
    EXPECT_NEAR(money_total(paid.life->country()), money_total(unpaid.life->country()),
                1e-6 * turned);
}

TEST(Bonuses, AreNotPaidForPlansUnfulfilled) {
    Lived const lived(2, "institutions: {bonus.slope: 0.0}\n");
    auto const& rows = lived.rows();

    std::size_t paid = 0;
    for (Index i = 0; i < rows.size(); ++i) {
        if (rows.bonus[i] > 0.0 && rows.klass[i] <= 3) { // nobody adds to their reports
            EXPECT_GE(rows.closed_report[i], rows.closed_plan[i] * (1.0 - 1e-9));
            ++paid;
        }
    }
    EXPECT_GT(paid, 0U);
}

std::string const overtime = "institutions: {campaign.overtime: 0.5}\n"
                             "parameters: {manager.overtime_cost: 0.1, "
                             "labour.overmanning: 1, power.supply_ratio: 1.5, "
                             "capital.return_share: ";

TEST(Returns, ConserveMatterAndCauses) {
    Lived const lived(2, overtime + "0.8}\n");

    EXPECT_GT(sum(lived.rows().store_flaw), 0.0);
    EXPECT_LT(lived.life->worst().conservation, 1e-9);
    EXPECT_LT(lived.life->worst().cause, 1e-9);
}

// Found at the works or by the customer, what is poor is lost; found later it has been
// counted as output meanwhile, and what households get is never found.
TEST(Returns, FeltOnlyWhereSomethingIsPoor) {
    EXPECT_NE(digest_of(1, overtime + "0.8}\n"), digest_of(1, overtime + "0}\n"));
    std::string const sound =
        "parameters: {capital.quality_loss: 0, capital.return_share: ";
    EXPECT_EQ(digest_of(1, sound + "1}\n"), digest_of(1, sound + "0}\n"));
}

TEST(SmoothFactors, ConserveMatterAndCauses) {
    Lived const lived(1, "parameters: {capital.factor_smoothing: 0.3}\n");

    EXPECT_LT(lived.life->worst().conservation, 1e-9);
    EXPECT_LT(lived.life->worst().cause, 1e-9);
}

// Plans are set once a year: those of the year's later quarters are its day's worth, but
// for what the balancing of the sectors takes from all of a sector alike.
TEST(AnnualPlan, SetsThePlansOfItsQuarters) {
    Lived const lived(2,
                      "institutions: {plan.annual: 1, plan.sector_total: 0, "
                      "plan.correction: 0}\nparameters: {planner.balance_rounds: 0}\n");
    auto const& rows = lived.rows();

    for (Index i = 0; i < rows.size(); ++i) {
        // The second quarter of 2021 has 91 of 365 days.
        EXPECT_NEAR(rows.closed_plan[i], rows.annual_plan[i] * 91.0 / 365.0,
                    1e-9 * rows.annual_plan[i]);
    }
}

TEST(AnnualPlan, IsReviewedOnlyWhenItsYearIsOver) {
    std::string const rule = "institutions: {review.annual: 1, review.strikes: 2}\n";
    std::string const none = "institutions: {review.strikes: 2}\n";

    EXPECT_EQ(digest_of(2, rule), digest_of(2, none));
    EXPECT_NE(digest_of(5, rule), digest_of(5, none));
}

TEST(PlanBasis, IsAnEarlierQuarterWhereItLags) {
    EXPECT_NE(digest_of(2, "institutions: {plan.basis_lag: 2}\n"), digest_of(2, ""));
}

TEST(BaseReset, NeedsVerifiedCapacity) {
    std::string const seen = "audit.capacity: 0.2, audit.capacity_check: 1, ";

    EXPECT_EQ(digest_of(2, "institutions: {plan.base_reset: 1}\n"), digest_of(2, ""));
    EXPECT_NE(digest_of(2, "institutions: {" + seen + "plan.base_reset: 1}\n"),
              digest_of(2, "institutions: {" + seen + "plan.base_reset: 0}\n"));
}

std::string ordered(std::string const& scrutiny) {
    return "policies:\n"
           "  - {name: ordered, from: 2021-02-01, to: 2021-04-30, set: {tasks.reward: 2, "
           "tasks.window_days: 60, audit.evidence_standard: 0.2, audit.soft_budget: 0"
           + scrutiny
           + "}}\nparameters: {tasks.excess_belief: 0.5, tasks.scrutiny_cost: 0.001, "
             "tasks.prepared_share: 1, manager.audit_belief: 0.6, "
             "tasks.number_detection: 0.9}\n";
}

TEST(Scrutiny, SendsForgedReportsBack) {
    Lived const looked(2, ordered(", tasks.scrutiny: 1"));
    Lived const blind(2, ordered(""));
    double returned = 0.0;
    for (auto const& province : looked.life->country().provinces) {
        returned += province.closed.task_returns;
    }

    EXPECT_GT(returned, 0.0);
    EXPECT_LT(sum(looked.rows().task_claimed), sum(blind.rows().task_claimed));
}

TEST(Scrutiny, IsNotFeltWithoutAnOrder) {
    EXPECT_EQ(digest_of(1, "institutions: {tasks.scrutiny: 1}\n"), digest_of(1, ""));
}

// A promise moves those who believe it, and who is paid no bonus believes it less.
TEST(Promises, AreBelievedLessWhenNothingFollows) {
    std::string const promise = "institutions: {campaign.promise: 10}\n";
    Lived const kept(2, promise + "parameters: {manager.bonus_staff: 1}\n");
    Lived const broken(2, promise + "parameters: {manager.bonus_staff: 0}\n");

    EXPECT_LT(sum(broken.rows().belief_promise), sum(kept.rows().belief_promise));
    EXPECT_LT(sum(broken.rows().effort), sum(kept.rows().effort));
}

TEST(Promises, AreNotFeltByThoseWhoBelieveNone) {
    std::string const nobody =
        "parameters: {labour.promise_belief: 0, manager.bonus_staff: 0}\n";
    Lived const promised(2, nobody + "institutions: {campaign.promise: 10}\n");
    Lived const silent(2, nobody);

    EXPECT_EQ(promised.rows().closed_made, silent.rows().closed_made);
}

} // namespace
} // namespace dearth::models
