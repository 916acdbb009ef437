#include "sim/record/hdf5_objects.hpp"
#include "sim/record/reader.hpp"
#include "tests/scratch_folder.hpp"
#include "tests/sim/record/toy.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <functional>

namespace dearth::sim {
namespace {

using ::testing::HasSubstr;

std::string failure_of(std::function<void()> const& action) {
    try {
        action();
    } catch (ReadError const& error) {
        return error.what();
    }
    return "nothing was thrown";
}

TEST(Reader, SaysThatAFileIsMissing) {
    tests::ScratchFolder const folder;

    EXPECT_THAT(failure_of([&] { Reader(folder / "no.h5"); }),
                HasSubstr("does not exist"));
}

TEST(Reader, SaysThatAFileIsEmpty) {
    tests::ScratchFolder const folder;
    std::ofstream(folder / "run.h5") << "";

    EXPECT_THAT(failure_of([&] { Reader(folder / "run.h5"); }), HasSubstr("is empty"));
}

TEST(Reader, SaysThatAFileIsOfAnotherKind) {
    tests::ScratchFolder const folder;
    std::ofstream(folder / "run.h5") << "name: a scenario\n";

    EXPECT_THAT(failure_of([&] { Reader(folder / "run.h5"); }),
                HasSubstr("is not an HDF5 file"));
}

TEST(Reader, SaysThatAFileIsTruncated) {
    tests::ScratchFolder const folder;
    auto const layout = toy::layout(3000);
    toy::write_all(RunFile::create(toy::options(folder / "run.h5"), layout), layout);
    std::filesystem::resize_file(folder / "run.h5", 50'000);

    EXPECT_THAT(failure_of([&] { Reader(folder / "run.h5"); }),
                HasSubstr("is truncated"));
}

TEST(Reader, SaysThatAnHdf5FileIsNotOurs) {
    tests::ScratchFolder const folder;
    {
        hdf5::Lock const lock;
        hdf5::create_file(folder / "other.h5");
    }

    EXPECT_THAT(failure_of([&] { Reader(folder / "other.h5"); }),
                HasSubstr("was not written by this program"));
}

TEST(Reader, SaysThatAVariableIsMissing) {
    tests::ScratchFolder const folder;
    auto const layout = toy::layout(20);
    toy::write_all(RunFile::create(toy::options(folder / "run.h5"), layout), layout);
    Reader const reader(folder / "run.h5");

    EXPECT_THAT(failure_of([&] { reader.read("national", "no"); }),
                HasSubstr("cannot open variable"));
}

TEST(Reader, ReadsTheSliceOfOneReplication) {
    tests::ScratchFolder const folder;
    auto const layout = toy::layout(20);
    toy::write_all(RunFile::create(toy::options(folder / "run.h5"), layout), layout);

    auto const slice = Reader(folder / "run.h5").read_slice("enterprise", "losses", 1);

    ASSERT_EQ(slice.values.size(), 5U * 20 * 3);
    EXPECT_EQ(slice.dimensions.front().size, 1U);
    EXPECT_EQ(slice.values[2 * 60 + 7], toy::value(1, 2, 7));
}

TEST(Reader, NoticesADamagedCheckpoint) {
    tests::ScratchFolder const folder;
    auto const layout = toy::layout(20);
    toy::write_all(RunFile::create(toy::options(folder / "run.h5"), layout), layout);
    Reader const reader(folder / "run.h5");
    auto checkpoint = reader.checkpoints().at(0);

    checkpoint.length -= 1;

    EXPECT_THAT(failure_of([&] { static_cast<void>(reader.state(checkpoint)); }),
                HasSubstr("is damaged"));
}

} // namespace
} // namespace dearth::sim
