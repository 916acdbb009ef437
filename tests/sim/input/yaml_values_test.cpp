#include "sim/input/yaml.hpp"
#include "tests/scratch_folder.hpp"
#include "tests/sim/input/told.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

namespace dearth::sim {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

/// A text, the problems met while reading it, and its root.
class YamlValues : public ::testing::Test {
  protected:
    YamlNode value(std::string const& text) const {
        return parse_yaml("k: " + text + "\n", "x.yaml").find("k").value();
    }

    std::vector<std::string> told() const { return told_of(problems_); }

    Diagnostics problems_;
};

TEST_F(YamlValues, KnowTheirKind) {
    EXPECT_TRUE(value("{a: 1}").is_map());
    EXPECT_TRUE(value("[1]").is_list());
    EXPECT_TRUE(value("1").is_scalar());
    EXPECT_TRUE(value("").is_null());
    EXPECT_TRUE(value("~").is_null());
}

TEST_F(YamlValues, KnowWhetherTheyWereQuoted) {
    EXPECT_FALSE(value("abc").is_quoted());
    EXPECT_TRUE(value("'abc'").is_quoted());
    EXPECT_TRUE(value("\"abc\"").is_quoted());
    EXPECT_TRUE(value("|\n  abc").is_quoted());
}

TEST_F(YamlValues, KnowWhereTheyStand) {
    auto const root = parse_yaml("a: 1\nb:\n  - {c: 'two', d: 3}\n", "x.yaml");
    auto const item = root.find("b")->items()[0];
    auto const place = item.find("c")->place();
    EXPECT_EQ(place.where.file, "x.yaml");
    EXPECT_EQ(place.where.line, 3);
    EXPECT_EQ(place.where.column, 9); // "  - {c: " is eight characters
    EXPECT_EQ(place.length, 5);       // 'two' with its quotes
    EXPECT_EQ(place.excerpt, "  - {c: 'two', d: 3}");
    EXPECT_EQ(item.fields()[1].key.place().where.column, 16);
}

TEST_F(YamlValues, KnowTheKeyTheyStandUnder) {
    auto const root = parse_yaml("a: [1, {b: 2}]\n", "x.yaml");
    auto const list = *root.find("a");
    EXPECT_EQ(root.name(), "");
    EXPECT_EQ(list.name(), "a");
    EXPECT_EQ(list.items()[0].name(), "a");
    EXPECT_EQ(list.items()[1].find("b")->name(), "b");
}

TEST_F(YamlValues, KeepTheOrderOfTheFile) {
    auto const root = parse_yaml("z: 1\na: 2\nm: 3\n", "x.yaml");
    std::vector<std::string> names;
    for (auto const& field : root.fields()) {
        names.push_back(field.name());
    }
    EXPECT_THAT(names, ElementsAre("z", "a", "m"));
}

TEST_F(YamlValues, ReadNumbersInBounds) {
    EXPECT_EQ(value("0.25").number(problems_, {0.0, 1.0}), 0.25);
    EXPECT_EQ(value("1.5").number(problems_, {0.0, 1.0}), std::nullopt);
    EXPECT_THAT(told(), ElementsAre("1:4 E203 '1.5' is out of range for 'k'"));
}

TEST_F(YamlValues, RefuseQuotedNumbers) {
    EXPECT_EQ(value("\"5\"").number(problems_), std::nullopt);
    EXPECT_EQ(value("'5'").integer(problems_, 0, 9), std::nullopt);
    EXPECT_EQ(value("'true'").flag(problems_), std::nullopt);
    EXPECT_THAT(told(), ElementsAre("1:4 E210 '5' is quoted, so it is text for 'k'",
                                    "1:4 E210 '5' is quoted, so it is text for 'k'",
                                    "1:4 E210 'true' is quoted, so it is text for 'k'"));
}

TEST_F(YamlValues, RefuseLeadingZerosAndWhatIsNotFinite) {
    EXPECT_EQ(value("010").number(problems_), std::nullopt);
    EXPECT_EQ(value(".nan").number(problems_), std::nullopt);
    EXPECT_EQ(value("-.inf").number(problems_), std::nullopt);
    EXPECT_THAT(told(),
                ElementsAre("1:4 E211 leading zero in '010' for 'k'",
                            "1:4 E212 expected a finite number for 'k', found '.nan'",
                            "1:4 E212 expected a finite number for 'k', found '-.inf'"));
}

TEST_F(YamlValues, ReadWholeNumbers) {
    EXPECT_EQ(value("24").integer(problems_, 1, 400), 24);
    EXPECT_EQ(value("24.0").integer(problems_, 1, 400), std::nullopt);
    EXPECT_THAT(told(),
                ElementsAre("1:4 E204 expected a whole number for 'k', found '24.0'"));
}

TEST_F(YamlValues, ReadFlags) {
    EXPECT_EQ(value("true").flag(problems_), true);
    EXPECT_EQ(value("no").flag(problems_), std::nullopt);
    EXPECT_THAT(told(),
                ElementsAre("1:4 E205 expected true or false for 'k', found 'no'"));
}

TEST_F(YamlValues, ReadTextQuotedOrNot) {
    EXPECT_EQ(value("autumn-2021").text(problems_), "autumn-2021");
    EXPECT_EQ(value("'a b'").text(problems_), "a b");
    EXPECT_EQ(value("''").text(problems_), std::nullopt);
    EXPECT_THAT(told(), ElementsAre("1:4 E213 empty text for 'k'"));
}

TEST_F(YamlValues, ReadDaysAndQuarters) {
    EXPECT_EQ(value("2021-07-01").day(problems_), (CivilDay{2021, 7, 1}));
    EXPECT_EQ(value("'2021-07-01'").day(problems_), (CivilDay{2021, 7, 1}));
    EXPECT_EQ(value("2021Q3").quarter(problems_), (CivilQuarter{2021, 3}));
    EXPECT_EQ(value("2021-02-30").day(problems_), std::nullopt);
    EXPECT_EQ(value("2021-Q3").quarter(problems_), std::nullopt);
    EXPECT_THAT(told(),
                ElementsAre("1:4 E207 expected a date for 'k', found '2021-02-30'",
                            "1:4 E208 expected a quarter for 'k', found '2021-Q3'"));
}

TEST_F(YamlValues, ReadChoices) {
    constexpr std::array<std::string_view, 2> names{"requests", "need"};
    EXPECT_EQ(value("need").choice(problems_, names), 1U);
    EXPECT_EQ(value("wish").choice(problems_, names), std::nullopt);
    EXPECT_THAT(told(), ElementsAre("1:4 E206 unknown name 'wish' for 'k'"));
}

TEST_F(YamlValues, ReadListsAndBlameEachItem) {
    EXPECT_THAT(value("[a, 1]").texts(problems_).value(), ElementsAre("a", "1"));
    EXPECT_THAT(value("[1, 2.5]").numbers(problems_).value(), ElementsAre(1.0, 2.5));
    EXPECT_EQ(value("[x, 1, y]").numbers(problems_), std::nullopt);
    EXPECT_THAT(told(), ElementsAre("1:5 E202 expected a number for 'k', found 'x'",
                                    "1:11 E202 expected a number for 'k', found 'y'"));
}

TEST_F(YamlValues, RefuseOtherKinds) {
    EXPECT_EQ(value("[1]").number(problems_), std::nullopt);
    EXPECT_EQ(value("1").texts(problems_), std::nullopt);
    EXPECT_EQ(value("{a: 1}").text(problems_), std::nullopt);
    EXPECT_THAT(told(),
                ElementsAre("1:4 E201 expected a single value for 'k', found a list",
                            "1:4 E201 expected a list for 'k', found a single value",
                            "1:4 E201 expected a single value for 'k', found a map"));
}

TEST_F(YamlValues, RefuseMissingValuesAtTheirKey) {
    auto const root = parse_yaml("a: 1\nempty:\nname: 2\n", "x.yaml");
    EXPECT_EQ(root.find("empty")->number(problems_), std::nullopt);
    EXPECT_THAT(
        told(),
        ElementsAre("2:1 E213 expected a single value for 'empty', found nothing"));
}

TEST_F(YamlValues, RefuseMissingListItemsNearTheirDash) {
    auto const root = parse_yaml("k:\n- 1\n-\n- 2\n", "x.yaml");
    EXPECT_EQ(root.find("k")->numbers(problems_), std::nullopt);
    EXPECT_THAT(told(),
                ElementsAre("3:1 E213 expected a single value for 'k', found nothing"));
}

class YamlFile : public ::testing::Test {
  protected:
    tests::ScratchFolder const folder_;
    std::filesystem::path const path_ = folder_ / "x.yaml";
};

TEST_F(YamlFile, IsReadUnderItsPath) {
    std::ofstream(path_) << "a: 1\n";
    EXPECT_EQ(read_yaml(path_).find("a")->file(), path_.string());
}

TEST_F(YamlFile, ThatIsMissingIsPlacedWhereItIsNamed) {
    auto const named = parse_yaml("extends: none.yaml\n", "x.yaml").find("extends");
    Diagnostics problems;
    EXPECT_FALSE(read_yaml(path_, named->place(), problems));
    auto const problem = problems.sorted().at(0);
    EXPECT_EQ(problem.where.file, "x.yaml");
    EXPECT_EQ(problem.where.column, 10);
    EXPECT_EQ(problem.code, "E101");
    EXPECT_EQ(problem.message, "cannot read '" + path_.string() + "': no such file");
}

TEST_F(YamlFile, ThatIsMissingIsPlacedAtItsOwnBeginningOtherwise) {
    try {
        read_yaml(path_);
        FAIL() << "nothing was thrown";
    } catch (InputError const& error) {
        EXPECT_EQ(error.diagnostics().at(0).where.file, path_.string());
        EXPECT_EQ(error.diagnostics().at(0).where.line, 1);
    }
}

TEST_F(YamlFile, ThatIsAFolderIsRefused) {
    std::filesystem::create_directory(path_);
    EXPECT_THROW(read_yaml(path_), InputError);
}

TEST_F(YamlFile, OfMoreThan8MiBIsRefused) {
    std::ofstream(path_) << "a: " << std::string((std::size_t{8} << 20U) - 2, 'x');
    try { // 8 MiB + 1 byte
        read_yaml(path_);
        FAIL() << "nothing was thrown";
    } catch (InputError const& error) {
        EXPECT_EQ(error.diagnostics().at(0).code, "E107");
        EXPECT_EQ(error.diagnostics().at(0).message, "the file is larger than 8 MiB");
    }
}

} // namespace
} // namespace dearth::sim
