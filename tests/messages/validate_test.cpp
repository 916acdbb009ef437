#include "tests/cli/run_dearth.hpp"
#include "tests/messages/wrong_files.hpp"

#include <gtest/gtest.h>

namespace {

using dearth::tests::test_name;
using dearth::tests::wrong_files;

std::filesystem::path const folder =
    std::filesystem::path(DEARTH_SOURCE_DIR) / "tests" / "messages";

class WrongScenario : public testing::TestWithParam<std::string> {};

TEST_P(WrongScenario, IsRefusedWithPlaceExcerptAndRemedy) {
    auto const outcome =
        dearth::tests::run_dearth({"validate", GetParam() + ".yaml"}, folder);

    EXPECT_EQ(outcome.code, 2);
    EXPECT_EQ(outcome.out, "");
    dearth::tests::expect_said(dearth::tests::portable(outcome.err),
                               folder / (GetParam() + ".txt"));
}

INSTANTIATE_TEST_SUITE_P(Messages, WrongScenario, testing::ValuesIn(wrong_files(folder)),
                         test_name);

TEST(WrongScenarios, CoverAtLeastFortyMistakes) {
    EXPECT_GE(wrong_files(folder).size(), 40U);
}

} // namespace
