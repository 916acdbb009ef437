// What would let one scenario and seed have two histories is refused where history is
// made, and libraries neither print nor exit.

#include "tests/architecture/source_tree.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace dearth::architecture {
namespace {

std::string const functions =
    "(exp|exp2|expm1|log|log2|log10|log1p|pow|sin|cos|tan|asin|acos|atan|atan2|sinh|cosh|"
    "tanh|asinh|acosh|atanh|cbrt|hypot|erf|erfc|tgamma|lgamma|fma)";

/// The C library's transcendental functions, whose results differ between processors:
/// as std::exp, ::exp and std::expf, and as Eigen's array.exp().
std::string const transcendental =
    "((std|^|[^A-Za-z0-9_])::" + functions + "[fl]?|\\." + functions + ")\\s*\\(";

/// Calls without a qualifier are ours only where our header is included.
std::string const unqualified = "(^|[^A-Za-z0-9_:.>])" + functions + "\\s*\\(";

std::string const standard_random =
    "std::(mt19937|minstd_|ranlux|knuth_b|default_random_engine|random_device|uniform_"
    "\\w+_"
    "distribution|\\w+_distribution|shuffle|sample|rand|srand)\\b|<random>";

std::string const unordered = "unordered_(multi)?(map|set)|std::hash\\b";

std::string const wall_clock = "(system|steady|high_resolution)_clock|\\b(time|clock|"
                               "gettimeofday|clock_gettime)\\s*\\("
                               "\\s*(nullptr|NULL|0|&|\\))|<ctime>";

std::string const printing =
    "std::(cout|cerr|clog|exit|_Exit|quick_exit|abort|terminate|puts|printf|fputs)\\b|"
    "fmt::print|[^A-Za-z0-9_:.>](printf|puts|exit|_exit|abort)\\s*\\(";

bool is_below(std::string const& file, std::vector<std::string> const& places) {
    for (auto const& place : places) {
        if (file.starts_with(place)) {
            return true;
        }
    }
    return false;
}

/// Breaches of one pattern in the code below `folders`, except in the `allowed` places.
std::string refused(std::string const& pattern, std::vector<std::string> const& folders,
                    std::vector<std::string> const& allowed) {
    std::string text;
    for (auto const& file : files_below(folders, {".hpp", ".cpp"})) {
        if (!is_below(file, allowed)) {
            text += to_text(matches(file, text_of(file), pattern));
        }
    }
    return text;
}

// Statistics, progress bars and figures about finished runs do not feed back into one.
std::vector<std::string> const beside_history{"sim/batch/", "sim/cli/", "sim/record/",
                                              "sim/input/"};

TEST(Determinism, TranscendentalFunctionsAreOurOwn) {
    EXPECT_EQ(refused(transcendental, {"sim", "models"},
                      {"sim/base/math", "sim/batch/", "sim/cli/"}),
              "");
}

TEST(Determinism, UnqualifiedFunctionsComeFromOurHeader) {
    for (auto const& file : files_below({"sim", "models"}, {".hpp", ".cpp"})) {
        auto const text = text_of(file);
        bool const knows_ours = text.find("\"sim/base/math") != std::string::npos;
        if (!knows_ours && !is_below(file, {"sim/base/math", "sim/batch/", "sim/cli/"})) {
            EXPECT_EQ(to_text(matches(file, text, unqualified)), "");
        }
    }
}

TEST(Determinism, RandomNumbersComeFromKeyedStreams) {
    EXPECT_EQ(refused(standard_random, {"sim", "models"}, {}), "");
}

TEST(Determinism, NothingThatMakesHistoryWalksAnUnorderedContainer) {
    EXPECT_EQ(refused(unordered, {"sim", "models"}, beside_history), "");
}

TEST(Determinism, NothingThatMakesHistoryReadsTheClock) {
    EXPECT_EQ(refused(wall_clock, {"sim", "models"}, beside_history), "");
}

TEST(Libraries, NeitherPrintNorExit) {
    EXPECT_EQ(refused(printing, {"sim", "models"}, {"sim/cli/", "models/main.cpp"}), "");
}

/// How often `pattern` is found in one line of code.
std::size_t found(std::string const& pattern, std::string const& code) {
    return matches("x.cpp", code, pattern).size();
}

TEST(Determinism, EveryRuleFindsWhatItRefuses) {
    EXPECT_EQ(found(transcendental, "y = std::exp(x);"), 1U);
    EXPECT_EQ(found(transcendental, "y = ::pow(x, 2);"), 1U);
    EXPECT_EQ(found(transcendental, "y = x.array().log();"), 1U);
    EXPECT_EQ(found(transcendental, "y = sim::exp(x) + std::sqrt(x);"), 0U);
    EXPECT_EQ(found(unqualified, "y = a + exp(x);"), 1U);
    EXPECT_EQ(found(unqualified, "double own_exp(double x);"), 0U);
    EXPECT_EQ(found(standard_random, "std::normal_distribution<double> d;"), 1U);
    EXPECT_EQ(found(standard_random, "#include <random>"), 1U);
    EXPECT_EQ(found(standard_random, "boost::random::normal_distribution<> d;"), 0U);
    EXPECT_EQ(found(unordered, "#include <unordered_map>"), 1U);
    EXPECT_EQ(found(wall_clock, "auto t = std::chrono::steady_clock::now();"), 1U);
    EXPECT_EQ(found(wall_clock, "auto t = next_time(0);"), 0U);
    EXPECT_EQ(found(printing, "std::cout << x;"), 1U);
    EXPECT_EQ(found(printing, "    exit(2);"), 1U);
    EXPECT_EQ(found(printing, "fmt::format(\"{}\", x);"), 0U);
}

TEST(Determinism, CommentsAndStringsAreNotCode) {
    EXPECT_EQ(found(transcendental, "// std::exp(x) differs between processors"), 0U);
    EXPECT_EQ(found(transcendental, "auto s = \"std::exp(x) \\\" std::log(x)\";"), 0U);
    EXPECT_EQ(found(transcendental, "/* std::exp(x)\n std::exp(x) */ y = std::exp(x);"),
              1U);
    EXPECT_EQ(found(transcendental, "auto s = R\"(std::exp(x))\"; y = std::exp(x);"), 1U);
    EXPECT_EQ(found(transcendental, "n = 1'000; y = std::exp(x); m = 2'000;"), 1U);
}

} // namespace
} // namespace dearth::architecture
