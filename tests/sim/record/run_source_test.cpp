#include "sim/record/run_source.hpp"
#include "tests/scratch_folder.hpp"
#include "tests/sim/record/toy.hpp"

#include <gtest/gtest.h>

namespace dearth::sim {
namespace {

// Who read a folder's list while another program finished a file there knows it by the
// name it no longer has.
TEST(RunSource, OpensUnderItsNameWhatWasFoundUnfinished) {
    tests::ScratchFolder const folder;
    auto const layout = toy::layout(20);
    toy::write_all(RunFile::create(toy::options(folder / "run.h5"), layout), layout);

    EXPECT_NO_THROW(RunSource(folder / "run.h5.part"));
}

TEST(RunSource, SaysThatAFileIsNotThereUnderEitherName) {
    tests::ScratchFolder const folder;

    EXPECT_THROW(RunSource(folder / "run.h5.part"), ReadError);
    EXPECT_THROW(RunSource(folder / "run.h5"), ReadError);
}

} // namespace
} // namespace dearth::sim
