#include "sim/record/reader.hpp"
#include "tests/laws/small_country.hpp"
#include "tests/scratch_folder.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace dearth::models {
namespace {

std::string reported_text() {
    return small_text(sixty + reported_policies);
}

/// Every test of the suite shares one world and the digest of its history.
class Histories : public testing::Test {
  protected:
    static void SetUpTestSuite() {
        world = std::make_unique<SmallWorld>(scenario_of(reported_text()));
        digest = world->digest();
    }

    static void TearDownTestSuite() { world.reset(); }

    static std::unique_ptr<SmallWorld> world;
    static std::string digest;
};

std::unique_ptr<SmallWorld> Histories::world;
std::string Histories::digest;

// 1e-9 relative: the law of the model (conservation and causes), per enterprise and in
// total, in every quarter, with seven policies in force.
TEST_F(Histories, ConserveMatterEnergyAndCauses) {
    auto const life = world->begin();
    life->live();

    EXPECT_LT(life->worst().conservation, 1e-9);
    EXPECT_LT(life->worst().cause, 1e-9);
    EXPECT_GT(life->events(), 10'000U); // and something did happen
}

TEST_F(Histories, HaveTheSameDigestTwice) {
    EXPECT_EQ(SmallWorld(scenario_of(reported_text())).digest(), digest);
}

TEST_F(Histories, HaveAnotherDigestWithAnotherSeedOrReplication) {
    auto other = scenario_of(reported_text());
    other.seed = 12;

    EXPECT_NE(SmallWorld(other).digest(), digest);
    EXPECT_NE(world->digest(1), digest);
}

TEST_F(Histories, AreTheSameAloneAndInABatch) {
    tests::ScratchFolder const folder;
    sim::RunRequest request;
    request.output = (folder.path() / "out.h5").string();
    request.replications = 3;

    simulate(world->scenario(), request);

    auto const digests = sim::Reader(request.output).runs().digests;
    ASSERT_EQ(digests.size(), 18U); // three runs of six quarters
    EXPECT_EQ(digests[5], digest);
    EXPECT_EQ(digests[17], world->digest(2));
}

TEST_F(Histories, DoNotFeelEachOtherInOneProcess) {
    auto const first = world->begin(0);
    auto const second = world->begin(1);

    for (sim::Day day = 0; day <= first->end(); ++day) {
        first->live_day();
        second->live_day();
    }

    EXPECT_EQ(first->digest(), digest);
    EXPECT_EQ(second->digest(), world->digest(1));
}

TEST_F(Histories, DoNotDependOnTheOrderInWhichTheStartIsPosted) {
    auto shuffled = world->in_transit();
    sim::Draw draw({.seed = 1});
    for (std::size_t i = shuffled.size(); i > 1; --i) {
        auto const j = static_cast<std::size_t>(draw.uniform() * static_cast<double>(i));
        std::swap(shuffled[i - 1], shuffled[j]);
    }
    ASSERT_FALSE(std::ranges::equal(shuffled, world->in_transit(), {}, &InTransit::link,
                                    &InTransit::link));

    EXPECT_EQ(world->begin_with(shuffled)->live().digest(), digest);
}

} // namespace
} // namespace dearth::models
