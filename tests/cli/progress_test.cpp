#include "tests/cli/run_dearth.hpp"
#include "tests/scratch_folder.hpp"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <sstream>
#include <string>

namespace {

using dearth::tests::Outcome;
using dearth::tests::run_dearth;
using dearth::tests::ScratchFolder;

/// A short run that tells of its progress in the way named.
Outcome run_with(std::string const& progress) {
    ScratchFolder const folder;
    folder.write("small.yaml", "dearth: 1\nstart: 2020Q1\nquarters: 2\nburn_in: 0\n"
                               "economy: {enterprises: 20}\n");
    return run_dearth({"run", "small.yaml", "--threads", "1", "--progress", progress},
                      folder.path());
}

TEST(Progress, AsNoneIsSilent) {
    auto const outcome = run_with("none");

    EXPECT_EQ(outcome.code, 0);
    EXPECT_EQ(outcome.err, "");
    EXPECT_NE(outcome.out.find("wrote small.h5"), std::string::npos);
}

TEST(Progress, AsJsonIsAnObjectALine) {
    auto const outcome = run_with("json");

    std::istringstream lines(outcome.err);
    std::string line;
    double done = -1.0;
    int count = 0;
    for (; std::getline(lines, line); ++count) {
        auto const object = nlohmann::json::parse(line);
        for (auto const* const key :
             {"stage", "done", "total", "per_second", "seconds_left"}) {
            EXPECT_TRUE(object.contains(key)) << key;
        }
        EXPECT_GE(object["done"], done);
        done = object["done"];
    }
    EXPECT_GE(count, 2);
    EXPECT_EQ(done, 2.0); // both quarters
}

TEST(Progress, AsPlainIsLinesAndSoIsAutoWithoutATerminal) {
    for (auto const* const style : {"plain", "auto"}) {
        auto const err = run_with(style).err;
        EXPECT_NE(err.find("2020Q2 100 % (2 of 2 quarters"), std::string::npos) << err;
        EXPECT_EQ(err.find('\r'), std::string::npos);
        EXPECT_EQ(err.back(), '\n');
    }
}

TEST(Progress, AsBarIsOneLineThatIsWrittenOver) {
    auto const err = run_with("bar").err;

    EXPECT_EQ(err.front(), '\r');
    EXPECT_NE(err.find("100 %"), std::string::npos);
    EXPECT_EQ(std::count(err.begin(), err.end(), '\n'), 1);
    EXPECT_EQ(err.back(), '\n');
}

TEST(Progress, OfAnotherNameIsRefused) {
    auto const outcome = run_with("loud");

    EXPECT_EQ(outcome.code, 2);
    EXPECT_NE(outcome.err.find("choose auto, bar, plain, json or none"),
              std::string::npos);
}

} // namespace
