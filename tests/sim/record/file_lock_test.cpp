#include "sim/record/file_lock.hpp"
#include "tests/scratch_folder.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <optional>
#include <string>

namespace dearth::sim {
namespace {

using std::chrono::milliseconds;

class Locks : public testing::Test {
  protected:
    tests::ScratchFolder const folder;
    std::filesystem::path const path = folder.write("lock", "held");
};

TEST_F(Locks, AreHadByOneAtATime) {
    std::optional<FileLock> first(std::in_place, path, milliseconds(0));
    EXPECT_TRUE(first->is_had());

    EXPECT_FALSE(FileLock(path, milliseconds(50)).is_had());
    first.reset();
    EXPECT_TRUE(FileLock(path, milliseconds(0)).is_had());
}

TEST_F(Locks, OfWhatIsNotThereLockNothing) {
    EXPECT_FALSE(FileLock(path.string() + "-not", milliseconds(10'000)).is_had());
}

} // namespace
} // namespace dearth::sim
