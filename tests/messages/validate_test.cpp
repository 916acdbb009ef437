#include "tests/cli/run_dearth.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace {

namespace fs = std::filesystem;

fs::path const folder = fs::path(DEARTH_SOURCE_DIR) / "tests" / "messages";

// Each wrong scenario stands beside the text that the program says about it.
std::vector<std::string> cases() {
    std::vector<std::string> names;
    for (auto const& entry : fs::directory_iterator(folder)) {
        if (entry.path().extension() == ".yaml") {
            names.push_back(entry.path().stem().string());
        }
    }
    std::sort(names.begin(), names.end());
    return names;
}

std::string test_name(testing::TestParamInfo<std::string> const& info) {
    auto name = info.param;
    std::replace(name.begin(), name.end(), '-', '_');
    return name;
}

// The messages without the place of this checkout.
std::string portable(std::string text) {
    std::string const source = DEARTH_SOURCE_DIR;
    for (auto at = text.find(source); at != std::string::npos; at = text.find(source)) {
        text.replace(at, source.size(), "SOURCE");
    }
    return text;
}

class WrongScenario : public testing::TestWithParam<std::string> {};

TEST_P(WrongScenario, IsRefusedWithPlaceExcerptAndRemedy) {
    auto const text = folder / (GetParam() + ".txt");

    auto const outcome =
        dearth::tests::run_dearth({"validate", GetParam() + ".yaml"}, folder);
    auto const said = portable(outcome.err);

    // To accept new wordings: DEARTH_ACCEPT_MESSAGES=1, then read the difference.
    if (std::getenv("DEARTH_ACCEPT_MESSAGES") != nullptr) {
        std::ofstream(text) << said;
    }
    EXPECT_EQ(outcome.code, 2);
    EXPECT_EQ(outcome.out, "");
    EXPECT_EQ(said, dearth::tests::content_of(text));
    EXPECT_NE(said.find("error: "), std::string::npos);
}

INSTANTIATE_TEST_SUITE_P(Messages, WrongScenario, testing::ValuesIn(cases()), test_name);

TEST(WrongScenarios, CoverAtLeastFortyMistakes) {
    EXPECT_GE(cases().size(), 40U);
}

} // namespace
