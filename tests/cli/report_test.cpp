// The verb that hands an output file to Python; tests/analysis/report tests the page.

#include "tests/cli/run_dearth.hpp"
#include "tests/scratch_folder.hpp"

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <string>

namespace {

using dearth::tests::content_of;
using dearth::tests::run_dearth;
using dearth::tests::ScratchFolder;

/// A run, and an interpreter that only notes what it is asked.
class Report : public testing::Test {
  protected:
    Report() {
        folder.write("small.yaml", "dearth: 1\nquarters: 1\nburn_in: 0\n"
                                   "economy: {enterprises: 20}\n");
        run_dearth({"run", "small.yaml", "--threads", "1", "-q"}, folder.path());
    }

    ~Report() override { unsetenv("DEARTH_PYTHON"); }

    void use_interpreter(int exit_code) const {
        auto const path = folder.write("python", "#!/bin/sh\n[ \"$1\" = -c ] && exit 0\n"
                                                 "echo \"$@\" > asked\nexit "
                                                     + std::to_string(exit_code) + "\n");
        std::filesystem::permissions(path, std::filesystem::perms::owner_all);
        setenv("DEARTH_PYTHON", path.c_str(), 1);
    }

    ScratchFolder folder;
};

TEST_F(Report, HandsFileAndOptionsToTheInterpreterNamed) {
    use_interpreter(0);

    auto const outcome = run_dearth(
        {"report", "small.h5", "-o", "page.html", "--force", "-q"}, folder.path());

    EXPECT_EQ(outcome.code, 0) << outcome.err;
    EXPECT_EQ(content_of(folder.path() / "asked"),
              "-m dearth.report small.h5 --output page.html --force --quiet\n");
}

TEST_F(Report, PassesItsExitCodeOn) {
    use_interpreter(2);
    EXPECT_EQ(run_dearth({"report", "small.h5"}, folder.path()).code, 2);
    use_interpreter(1);
    EXPECT_EQ(run_dearth({"report", "small.h5"}, folder.path()).code, 1);
    use_interpreter(77); // none of ours
    EXPECT_EQ(run_dearth({"report", "small.h5"}, folder.path()).code, 1);
}

TEST_F(Report, SaysWhatToDoWhereNoInterpreterHasThePackages) {
    setenv("DEARTH_PYTHON", "/bin/false", 1);

    auto const outcome = run_dearth({"report", "small.h5"}, folder.path());

    EXPECT_EQ(outcome.code, 2);
    EXPECT_NE(outcome.err.find("looked at /bin/false"), std::string::npos) << outcome.err;
    EXPECT_NE(outcome.err.find("./dearth.sh run"), std::string::npos);
    EXPECT_NE(outcome.err.find("DEARTH_PYTHON="), std::string::npos);
    setenv("DEARTH_PYTHON", "/nowhere/python", 1);
    EXPECT_EQ(run_dearth({"report", "small.h5"}, folder.path()).code, 2);
}

TEST_F(Report, TellsOfAFileThatCannotBeReadBeforeItLooksForPython) {
    setenv("DEARTH_PYTHON", "/bin/false", 1);

    auto const absent = run_dearth({"report", "absent.h5"}, folder.path());
    EXPECT_EQ(absent.code, 2);
    EXPECT_NE(absent.err.find("absent.h5: does not exist"), std::string::npos);
    auto const foreign = run_dearth({"report", "small.yaml"}, folder.path());
    EXPECT_EQ(foreign.code, 2);
    EXPECT_NE(foreign.err.find("is not an HDF5 file"), std::string::npos);
}

} // namespace
