// Each wrong sweep stands beside the text that is said about it.

#include "tests/sim/batch/toy_base.hpp"

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

namespace dearth::sim {
namespace {

namespace fs = std::filesystem;

fs::path const folder = fs::path(DEARTH_SOURCE_DIR) / "tests" / "messages" / "sweeps";

std::vector<std::string> cases() {
    std::vector<std::string> names;
    for (auto const& entry : fs::directory_iterator(folder)) {
        auto const name = entry.path().stem().string();
        if (entry.path().extension() == ".yaml" && name != "base") {
            names.push_back(name);
        }
    }
    std::sort(names.begin(), names.end());
    return names;
}

std::string test_name(testing::TestParamInfo<std::string> const& tested) {
    auto name = tested.param;
    std::replace(name.begin(), name.end(), '-', '_');
    return name;
}

// The text without the place of this checkout.
std::string portable(std::string text) {
    std::string const source = DEARTH_SOURCE_DIR;
    for (auto at = text.find(source); at != std::string::npos; at = text.find(source)) {
        text.replace(at, source.size(), "SOURCE");
    }
    return text;
}

std::string content_of(fs::path const& file) {
    std::ifstream const stream(file);
    std::ostringstream text;
    text << stream.rdbuf();
    return text.str();
}

class WrongSweep : public testing::TestWithParam<std::string> {};

TEST_P(WrongSweep, IsRefusedWithPlaceExcerptAndRemedy) {
    auto const expected = folder / (GetParam() + ".txt");
    Diagnostics problems;

    auto const sweep = read_sweep(folder / (GetParam() + ".yaml"), problems);
    check_sweep(sweep, ToyBase(), problems);

    std::string said;
    for (auto const& problem : problems.sorted()) {
        said += portable(to_text(problem)) + "\n";
    }
    // To accept new wordings: DEARTH_ACCEPT_MESSAGES=1, then read the difference.
    if (std::getenv("DEARTH_ACCEPT_MESSAGES") != nullptr) {
        std::ofstream(expected) << said;
    }
    EXPECT_EQ(said, content_of(expected));
    EXPECT_NE(said.find("error: "), std::string::npos);
}

INSTANTIATE_TEST_SUITE_P(Messages, WrongSweep, testing::ValuesIn(cases()), test_name);

} // namespace
} // namespace dearth::sim
