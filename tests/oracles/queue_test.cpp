#include "tests/oracles/measured.hpp"

namespace dearth::models {
namespace {

/// Shares of their time that enterprises lose to repairs and to waiting for approval,
/// mean over enterprises and quarters.
struct Stoppages {
    double repair = 0.0;
    double approval = 0.0;
};

Stoppages stoppages(std::string const& failure_rate) {
    Measured const run("oracles/queue.yaml", {"capital.failure_rate=" + failure_rate});
    auto const sector = run.read("sector", "enterprise");
    auto const potential = run.read("potential", "enterprise");
    auto const losses = run.read("losses", "enterprise");
    Stoppages sum;
    double count = 0.0;
    for (std::size_t cell = 0; cell < potential.size(); ++cell) {
        if (sector[cell % sector.size()] == 0.0) {
            continue;
        }
        double const* const lost = &losses[cell * cause_count];
        sum.repair += lost[index(Cause::equipment)] / potential[cell];
        sum.approval += lost[index(Cause::approval)] / potential[cell];
        count += 1.0;
    }
    return {sum.repair / count, sum.approval / count};
}

// A repair takes 6 days, so the share of time under repair is 6·λ/300 with λ breakdowns a
// day in a county of 300; each restart then waits for a letter, the queue, a letter: the
// share of time waiting over that under repair is (1 + W + 1)/6, W = 1/(1 − λ) (O8). Ten
// counties and three years leave W a standard error of about 5 % at λ = 0.5: √(24/10,950)
// of λW = 1, by the asymptotic variance 2λ(1 + λ)/(1 − λ)⁴ of the length of M/M/1.
TEST(Approvals, WaitAsInAQueueWithOneServer) {
    for (auto const* rate : {"0.3", "0.6"}) {
        Stoppages const measured = stoppages(rate);
        double const arrivals = 300.0 * measured.repair / 6.0;
        double const sojourn = 6.0 * measured.approval / measured.repair - 2.0;

        EXPECT_NEAR(sojourn * (1.0 - arrivals), 1.0, 0.15) << rate;
    }
}

} // namespace
} // namespace dearth::models
