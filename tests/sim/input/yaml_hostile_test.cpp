#include "sim/input/yaml.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>
#include <string>

namespace dearth::sim {
namespace {

std::string repeated(std::string_view piece, std::size_t times) {
    std::string text;
    text.reserve(piece.size() * times);
    for (std::size_t i = 0; i < times; ++i) {
        text += piece;
    }
    return text;
}

/// The code and message of the last problem told of a text; "" if it is sound.
std::string last_told(std::string text) {
    Diagnostics problems;
    parse_yaml(std::move(text), "x.yaml", problems);
    if (!problems.failed()) {
        return "";
    }
    auto const last = problems.sorted().back();
    return last.code + " " + last.message;
}

std::string const too_silent = "E107 256 KiB of text without the end of a key or value";
std::string const too_deep = "E117 brackets nested more than 64 levels deep";

TEST(HostileYaml, AliasBombIsRefusedUnexpanded) {
    std::string bomb = "a: &a0 [x, x]\n";
    for (int i = 1; i <= 30; ++i) { // 2^31 values if expanded
        bomb += fmt::format("b{}: &a{} [*a{}, *a{}]\n", i, i, i - 1, i - 1);
    }
    Diagnostics problems;
    parse_yaml(bomb, "x.yaml", problems);
    EXPECT_EQ(problems.size(), 91U); // 31 anchors and 30 times 2 aliases
}

TEST(HostileYaml, DepthOf64IsTheMost) {
    EXPECT_EQ(last_told(repeated("[", 64) + repeated("]", 64)), "");
    EXPECT_EQ(last_told(repeated("[", 65) + repeated("]", 65)), too_deep);
    std::string block;
    for (std::size_t i = 0; i < 64; ++i) {
        block += repeated(" ", i) + "a:\n";
    }
    EXPECT_EQ(last_told(block), "");
    EXPECT_EQ(last_told(block + repeated(" ", 64) + "a: 1\n"),
              "E117 values nested more than 64 levels deep");
}

TEST(HostileYaml, DepthCountsNeitherQuotedNorClosedBrackets) {
    EXPECT_EQ(last_told("a: '" + repeated("[", 100) + "'\n"), "");
    EXPECT_EQ(last_told("a: \"" + repeated("{", 100) + "\" # " + repeated("[", 100)), "");
    EXPECT_EQ(last_told("a: [" + repeated("[1],", 100) + "[]]\n"), "");
}

TEST(HostileYaml, HundredThousandBracketsAreRefused) {
    EXPECT_EQ(last_told(repeated("[", 100'000)), too_deep);
    EXPECT_EQ(last_told(repeated("{", 100'000)), too_deep);
    EXPECT_EQ(last_told(repeated("[1,", 100'000)), too_deep);
    EXPECT_EQ(last_told(repeated("{a: ", 100'000)), too_deep);
}

TEST(HostileYaml, DeepBlocksAreRefused) {
    EXPECT_EQ(last_told(repeated("- ", 100'000)),
              "E117 values nested more than 64 levels deep");
    EXPECT_THAT(last_told(repeated("? ", 100'000)), ::testing::StartsWith("E1"));
}

TEST(HostileYaml, TextOver8MiBIsRefusedUnread) {
    EXPECT_EQ(last_told("a: " + std::string(std::size_t{20} << 20U, 'x')),
              "E107 the text is larger than 8 MiB");
}

TEST(HostileYaml, ScalarOf64KiBIsTheLongest) {
    std::size_t const most = std::size_t{64} << 10U;
    EXPECT_EQ(last_told("a: " + std::string(most, 'x')), "");
    EXPECT_EQ(last_told("a: " + std::string(most + 1, 'x')),
              "E107 a key or value is longer than 64 KiB");
}

TEST(HostileYaml, HugeScalarsCommentsAndBlanksAreNotReadToTheirEnd) {
    std::size_t const bytes = std::size_t{300} << 10U;
    EXPECT_EQ(last_told("a: " + std::string(bytes, 'x')), too_silent);
    EXPECT_EQ(last_told("a: \"" + repeated("x y\n  ", bytes / 6) + "\""), too_silent);
    EXPECT_EQ(last_told("a: |\n" + repeated("  x\n", bytes / 4)), too_silent);
    EXPECT_EQ(last_told(repeated("# x\n", bytes / 4)), too_silent);
    EXPECT_EQ(last_told(std::string(bytes, '\n')), too_silent);
    EXPECT_EQ(last_told("a: '" + repeated("''", bytes / 2)), too_silent);
}

TEST(HostileYaml, FiftyThousandKeysAndValuesAreTheMost) {
    auto const items = [](std::size_t count) { // one list and its items
        return "- " + repeated("x\n- ", count - 1) + "x\n";
    };
    EXPECT_EQ(last_told(items(49'999)), "");
    EXPECT_EQ(last_told(items(50'000)), "E107 more than 50000 keys and values");
}

TEST(HostileYaml, StopsAfterAHundredProblems) {
    Diagnostics problems;
    parse_yaml(repeated("- &a x\n", 10'000), "x.yaml", problems);
    EXPECT_EQ(problems.size(), 100U);
    Diagnostics marks;
    parse_yaml("a: 1\n" + repeated("---\n", 10'000), "x.yaml", marks);
    EXPECT_EQ(marks.size(), 100U);
}

char const* const scenario = R"(# how long does a plan survive its quarter?
# expectation: not long
# source: made up
dearth: 1
name: autumn-2021
start: 2019Q1
quarters: 24
seed: 20211121
economy: {enterprises: 2971, tables: data/}
policies:
  - use: surplus_autonomy
    from: 2021-07-01
    to: 2022-04-15
    where: {class: [special, 1, 2], province: [ryanggang]}
    set: {surplus.stipend_share: 0.5}
  - name: "my-rule"
    from: 2022-01-01
    set: {ratchet.up: 0.2, review.threshold: 0.8}
institutions: {review.threshold: 0.7}
parameters: {labour.fatigue_rate: 0.08}
output: {level: enterprise, variables: [output, report, losses], events: false}
)";

/// A scenario with one to four places changed into bytes that mean much in YAML.
std::string mutated(std::mt19937& engine) {
    static constexpr std::string_view bytes =
        "[]{},:#&*!|>'\"%@`-?\n\t \r\\<~.0eE+_\x01\x80\xc3";
    std::string text = scenario;
    auto const changes = 1 + engine() % 4;
    for (unsigned i = 0; i < changes; ++i) {
        auto const at = engine() % text.size();
        auto const length = std::min<std::size_t>(engine() % 12, text.size() - at);
        auto const byte = bytes[engine() % bytes.size()];
        switch (engine() % 4) {
        case 0:
            text[at] = byte;
            break;
        case 1:
            text.insert(at, 1 + engine() % 3, byte);
            break;
        case 2:
            text.erase(at, length);
            break;
        default:
            text.insert(engine() % text.size(), text.substr(at, length));
            break;
        }
    }
    return text;
}

TEST(HostileYaml, ThreeThousandMutationsEndInSuccessOrInputError) {
    std::mt19937 engine(20211121); // fixed: the same texts in every run
    int refused = 0;
    for (int i = 0; i < 3'000; ++i) {
        auto const text = mutated(engine);
        try {
            parse_yaml(text, "x.yaml");
        } catch (InputError const& error) {
            ++refused;
            EXPECT_FALSE(error.diagnostics().empty()) << text;
            for (auto const& problem : error.diagnostics()) {
                EXPECT_GE(problem.where.line, 1);
                EXPECT_GE(problem.where.column, 1);
                EXPECT_FALSE(problem.code.empty()) << text;
            }
        } catch (std::exception const& error) {
            FAIL() << error.what() << "\n" << text;
        }
    }
    // Neither all nor none: most single bytes fall into a name, a number or a comment.
    EXPECT_GT(refused, 500);
    EXPECT_LT(refused, 2'900);
}

TEST(HostileYaml, EveryBeginningOfAScenarioEndsInSuccessOrInputError) {
    std::string const whole = scenario;
    int sound = 0;
    for (std::size_t length = 0; length <= whole.size(); ++length) {
        try {
            parse_yaml(whole.substr(0, length), "x.yaml");
            ++sound;
        } catch (InputError const& error) {
            EXPECT_FALSE(error.diagnostics().empty());
        }
    }
    EXPECT_GT(sound, 0);
}

} // namespace
} // namespace dearth::sim
