#pragma once

#include "sim/record/reader.hpp"
#include "tests/cli/same_data.hpp"
#include "tests/faults/faulty_call.hpp"
#include "tests/scratch_folder.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <sstream>

namespace dearth::tests {

/// 20 enterprises over four quarters, twice, with rows of every level, the log of events
/// and a checkpoint each quarter; and the file of a run in which nothing went wrong.
class FaultyRun : public testing::Test {
  protected:
    static void SetUpTestSuite() {
        folder = new ScratchFolder();
        folder->write("small.yaml",
                      "dearth: 1\nstart: 2019Q1\nquarters: 4\nburn_in: 0\nseed: 3\n"
                      "economy: {enterprises: 20}\n"
                      "output: {level: enterprise, events: true}\n"
                      "policies:\n  - use: border_closure\n");
        auto const whole = run_dearth(words("whole.h5"), folder->path());
        ASSERT_EQ(whole.code, 0) << whole.err;
    }

    static void TearDownTestSuite() {
        delete folder;
        folder = nullptr;
    }

    static std::vector<std::string> words(std::string const& output) {
        return {"run",
                "small.yaml",
                "-o",
                output,
                "--checkpoint-every",
                "1Q",
                "--replications",
                "2",
                "--threads",
                "1",
                "--progress",
                "none"};
    }

    static Outcome resume(std::string const& output) {
        return run_dearth({"run", "small.yaml", "--resume", output, "--threads", "1"},
                          folder->path());
    }

    static std::filesystem::path at(std::string const& name) {
        return folder->path() / name;
    }

    static void clear(std::string const& output) {
        std::filesystem::remove(at(output));
        std::filesystem::remove(at(output + ".part"));
    }

    /// What stands under the final name is there whole or not at all.
    static void expect_whole_or_absent(std::string const& output) {
        if (std::filesystem::exists(at(output))) {
            expect_whole(output);
        }
    }

    static void expect_whole(std::string const& output) {
        ASSERT_TRUE(std::filesystem::exists(at(output)));
        sim::Reader const reader(at(output));
        sim::Reader const whole(at("whole.h5"));
        EXPECT_EQ(reader.text("status"), "complete");
        EXPECT_EQ(reader.text("digest"), whole.text("digest"));
        EXPECT_EQ(first_difference(reader, whole, true), "");
    }

    /// The way out that the messages name: --resume goes on, or says that what was left
    /// holds nothing; once that is deleted, the run can be had anew.
    static void expect_way_out(std::string const& output) {
        auto rest = resume(output);
        if (rest.code == 2) {
            EXPECT_THAT(rest.err, testing::AnyOf(testing::HasSubstr("delete it"),
                                                 testing::HasSubstr("exists")));
            clear(output);
            rest = run_dearth(words(output), folder->path());
        }
        EXPECT_EQ(rest.code, 0) << rest.err;
        expect_whole(output);
    }

    static ScratchFolder* folder;
};

inline ScratchFolder* FaultyRun::folder = nullptr;

} // namespace dearth::tests
