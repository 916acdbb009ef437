// Each wrong sweep stands beside the text that is said about it.

#include "tests/messages/wrong_files.hpp"
#include "tests/sim/batch/toy_base.hpp"

#include <gtest/gtest.h>

namespace dearth::sim {
namespace {

using tests::test_name;

std::filesystem::path const folder =
    std::filesystem::path(DEARTH_SOURCE_DIR) / "tests" / "messages" / "sweeps";

class WrongSweep : public testing::TestWithParam<std::string> {};

TEST_P(WrongSweep, IsRefusedWithPlaceExcerptAndRemedy) {
    Diagnostics problems;

    auto const sweep = read_sweep(folder / (GetParam() + ".yaml"), problems);
    check_sweep(sweep, ToyBase(), problems);

    std::string said;
    for (auto const& problem : problems.sorted()) {
        said += tests::portable(to_text(problem)) + "\n";
    }
    tests::expect_said(said, folder / (GetParam() + ".txt"));
}

INSTANTIATE_TEST_SUITE_P(Messages, WrongSweep,
                         testing::ValuesIn(tests::wrong_files(folder)), test_name);

} // namespace
} // namespace dearth::sim
