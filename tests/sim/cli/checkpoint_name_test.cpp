#include "sim/cli/checkpoint_name.hpp"
#include "sim/cli/model.hpp"

#include <gtest/gtest.h>

namespace dearth::sim {
namespace {

TEST(CheckpointName, IsSplitAtTheLastSign) {
    auto const name = checkpoint_name("runs/me@home/out.h5@2021Q3");

    EXPECT_EQ(name.file, "runs/me@home/out.h5");
    EXPECT_EQ(name.quarter, (Quarter{2021, 3}));
}

TEST(CheckpointName, NeedsAFileAndAQuarter) {
    for (auto const* const text :
         {"out.h5", "@2021Q1", "out.h5@", "out.h5@2021", "out.h5@2021Q5", "a@b.h5"}) {
        EXPECT_THROW(checkpoint_name(text), UsageError) << text;
    }
}

TEST(CheckpointInterval, IsANumberOfQuarters) {
    EXPECT_EQ(checkpoint_interval("1Q"), 1);
    EXPECT_EQ(checkpoint_interval("12q"), 12);
    for (auto const* const text :
         {"", "4", "Q", "0Q", "-4Q", "4Q4", " 4Q", "99999999999Q"}) {
        EXPECT_THROW(checkpoint_interval(text), UsageError) << text;
    }
}

} // namespace
} // namespace dearth::sim
