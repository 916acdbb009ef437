#include "sim/record/reader.hpp"
#include "sim/record/run_file.hpp"
#include "tests/scratch_folder.hpp"
#include "tests/sim/record/toy.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <functional>

namespace dearth::sim {
namespace {

// Two runs with states of several lengths, one of them twice; leaves the file unfinished.
void leave_states(std::filesystem::path const& path, Layout const& layout) {
    auto file = RunFile::create(toy::options(path), layout);
    for (int const quarter : {0, 2, 3}) {
        for (int const replication : {0, 1}) {
            auto const size = static_cast<std::size_t>(100'000 + 1000 * quarter);
            file.append_checkpoint(
                {.replication = replication, .quarter = quarter},
                toy::state(size + static_cast<std::size_t>(replication)));
        }
    }
    file.append_checkpoint({.replication = 0, .quarter = 2}, toy::state(7));
    file.leave_unfinished();
}

void keep(std::filesystem::path const& path, Layout const& layout,
          std::function<bool(CheckpointKey const&)> const& is_wanted) {
    auto file = RunFile::resume(toy::options(path), layout);
    file.keep_checkpoints(is_wanted);
    file.leave_unfinished();
}

bool has_states(Reader const& reader) {
    return std::any_of(reader.groups().begin(), reader.groups().end(),
                       [](auto const& group) { return group.name == "checkpoint"; });
}

Layout without_states() {
    auto layout = toy::layout(20);
    layout.checkpoints = Present::no;
    return layout;
}

TEST(Checkpoints, AreDroppedWithTheirBytesAndTheOthersStaySound) {
    tests::ScratchFolder const folder;
    auto const layout = toy::layout(20);
    leave_states(folder / "run.h5", layout);

    keep(folder / "run.h5", layout, [](auto const& key) { return key.quarter == 2; });

    Reader const reader(folder / "run.h5");
    auto const rows = reader.checkpoints();
    ASSERT_EQ(rows.size(), 2U); // of the first run the later of two
    EXPECT_EQ(rows[0].key.replication, 1);
    EXPECT_EQ(reader.state(rows[0]), toy::state(102'001)); // 100,000 + 1000 · 2 + 1
    EXPECT_EQ(rows[1].key.replication, 0);
    EXPECT_EQ(reader.state(rows[1]), toy::state(7));
    EXPECT_EQ(rows[1].offset, 102'001U);
    EXPECT_EQ(reader.read("checkpoint", "state").values.size(), 102'008U);
}

TEST(Checkpoints, AreAppendedAfterOthersHaveBeenDropped) {
    tests::ScratchFolder const folder;
    auto const layout = toy::layout(20);
    leave_states(folder / "run.h5", layout);
    keep(folder / "run.h5", layout, [](auto const& key) { return key.quarter == 0; });

    auto file = RunFile::resume(toy::options(folder / "run.h5"), layout);
    file.append_checkpoint({.replication = 1, .quarter = 4}, toy::state(50));
    file.leave_unfinished();

    Reader const reader(folder / "run.h5");
    auto const rows = reader.checkpoints();
    ASSERT_EQ(rows.size(), 3U);
    EXPECT_EQ(reader.state(rows[1]), toy::state(100'001));
    EXPECT_EQ(reader.state(rows[2]), toy::state(50));
}

TEST(Checkpoints, MakeTheirGroupWhereNoneWasAskedForAndGoWithTheLast) {
    tests::ScratchFolder const folder;
    auto const layout = without_states();
    leave_states(folder / "run.h5", layout);
    {
        Reader const left(folder / "run.h5");
        ASSERT_TRUE(has_states(left));
        EXPECT_EQ(left.checkpoints().size(), 7U);
    }

    keep(folder / "run.h5", layout, [](auto const&) { return false; });

    EXPECT_FALSE(has_states(Reader(folder / "run.h5")));
}

TEST(Checkpoints, DroppedToTheLastLeaveTheGroupThatWasAskedFor) {
    tests::ScratchFolder const folder;
    auto const layout = toy::layout(20);
    leave_states(folder / "run.h5", layout);

    keep(folder / "run.h5", layout, [](auto const&) { return false; });

    Reader const reader(folder / "run.h5");
    EXPECT_TRUE(has_states(reader));
    EXPECT_TRUE(reader.checkpoints().empty());
}

TEST(Rows, AreReadOneByOne) {
    tests::ScratchFolder const folder;
    auto const layout = toy::layout(20);
    toy::write_all(RunFile::create(toy::options(folder / "run.h5"), layout), layout);
    Reader const reader(folder / "run.h5");

    std::array<std::size_t, 2> const place{1, 3};
    auto const row = reader.read_slice("enterprise", "losses", place);

    ASSERT_EQ(row.values.size(), 60U); // 20 enterprises, 3 causes
    EXPECT_EQ(row.values[59], toy::value(1, 3, 59));
    std::array<std::size_t, 2> const beyond{1, 5};
    EXPECT_THROW(reader.read_slice("enterprise", "losses", beyond), ReadError);
}

} // namespace
} // namespace dearth::sim
