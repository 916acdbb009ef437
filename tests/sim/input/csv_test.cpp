#include "sim/input/csv.hpp"
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

/// A table, and what is told while it is read.
class Csv : public ::testing::Test {
  protected:
    CsvTable table(std::string text) {
        return parse_csv(std::move(text), "t.csv", problems_).value();
    }

    std::vector<std::string> told() const { return told_of(problems_); }

    Diagnostics problems_;
};

TEST_F(Csv, ReadsRowsUnderTheHeader) {
    auto const mills = table("id,output\nmill-1,12.5\nmill-2,3\n");
    EXPECT_THAT(mills.columns(), ElementsAre("id", "output"));
    ASSERT_EQ(mills.rows(), 2U);
    EXPECT_EQ(mills.cell(0, "id").text(), "mill-1");
    EXPECT_EQ(mills.cell(1, "output").number(problems_, 0.0, 100.0), 3.0);
    EXPECT_THAT(told(), IsEmpty());
}

TEST_F(Csv, SkipsCommentsAndEmptyLines) {
    auto const numbers = table("# source\n\na\n1\n  \n# more\n2\n");
    ASSERT_EQ(numbers.rows(), 2U);
    EXPECT_EQ(numbers.cell(1, "a").place().where.line, 7);
}

TEST_F(Csv, ReadsQuotedCells) {
    auto const names =
        table("a,b\n\"x, y\",\"he said \"\"no\"\"\"\n\"two\nlines\",\"\"\n");
    ASSERT_EQ(names.rows(), 2U);
    EXPECT_EQ(names.cell(0, "a").text(), "x, y");
    EXPECT_EQ(names.cell(0, "b").text(), "he said \"no\"");
    EXPECT_EQ(names.cell(1, "a").text(), "two\nlines");
    EXPECT_TRUE(names.cell(1, "b").is_empty());
}

TEST_F(Csv, ReadsFilesOfSpreadsheets) {
    // Byte order mark, CR LF, no line end at the end.
    auto const numbers = table("\xef\xbb\xbf"
                               "a,b\r\n1,\"2\"\r\n3,4");
    ASSERT_EQ(numbers.rows(), 2U);
    EXPECT_THAT(numbers.columns(), ElementsAre("a", "b"));
    EXPECT_EQ(numbers.cell(0, "b").number(problems_, 0.0, 9.0), 2.0);
    EXPECT_EQ(numbers.cell(1, "b").number(problems_, 0.0, 9.0), 4.0);
    EXPECT_THAT(told(), IsEmpty());
}

TEST_F(Csv, KeepsAnEmptyCellAtTheEndOfARow) {
    auto const letters = table("a,b\nx,\ny,");
    ASSERT_EQ(letters.rows(), 2U);
    EXPECT_TRUE(letters.cell(0, "b").is_empty());
    EXPECT_TRUE(letters.cell(1, "b").is_empty());
    EXPECT_THAT(told(), IsEmpty());
}

TEST_F(Csv, PlacesEveryCell) {
    auto const names = table("name,n\n\u00e9\u00e9,12x\n");
    EXPECT_EQ(names.cell(0, "n").number(problems_, 0.0, 99.0), std::nullopt);
    EXPECT_EQ(to_text(problems_.sorted().at(0)),
              "t.csv:2:4: error: expected a number in column 'n', found '12x' [E202]\n"
              "    2 | \u00e9\u00e9,12x\n"
              "      |    ^~~ write a plain decimal number without a unit");
}

TEST_F(Csv, ReadsCellsStrictly) {
    constexpr std::array<std::string_view, 2> names{"north", "south"};
    auto const row = table("a,b,c,d,e\n1.5,7,south,2021-07-01, x \n");
    EXPECT_EQ(row.cell(0, "a").number(problems_, 0.0, 2.0), 1.5);
    EXPECT_EQ(row.cell(0, "b").integer(problems_, 0, 9), 7);
    EXPECT_EQ(row.cell(0, "c").choice(problems_, names), 1U);
    EXPECT_EQ(row.cell(0, "d").day(problems_), (CivilDay{2021, 7, 1}));
    EXPECT_EQ(row.cell(0, "e").text(problems_), "x");
    EXPECT_THAT(told(), IsEmpty());
}

TEST_F(Csv, BlamesMalformedCells) {
    constexpr std::array<std::string_view, 2> names{"north", "south"};
    auto const row = table("a,b,c,d,e\n3,1.5,nord,2021-02-30,  \n");
    EXPECT_EQ(row.cell(0, "a").number(problems_, 0.0, 2.0), std::nullopt);
    EXPECT_EQ(row.cell(0, "b").integer(problems_, 0, 9), std::nullopt);
    EXPECT_EQ(row.cell(0, "c").choice(problems_, names), std::nullopt);
    EXPECT_EQ(row.cell(0, "d").day(problems_), std::nullopt);
    EXPECT_EQ(row.cell(0, "e").number(problems_, 0.0, 1.0), std::nullopt);
    EXPECT_THAT(told(),
                ElementsAre("2:1 E203 '3' is out of range in column 'a'",
                            "2:3 E204 expected a whole number in column 'b', found '1.5'",
                            "2:7 E206 unknown name 'nord' in column 'c'",
                            "2:12 E207 expected a date in column 'd', found '2021-02-30'",
                            "2:23 E306 empty cell in column 'e'"));
}

TEST_F(Csv, BlamesACellInWordsOfTheCaller) {
    auto const row = table("a\nx\n");
    auto const problem =
        row.cell(0, "a").problem(errors::repeated_row, "'x' given twice");
    EXPECT_EQ(problem.message, "'x' given twice in column 'a'");
    EXPECT_EQ(problem.where.line, 2);
}

TEST_F(Csv, RefusesRowsWithTheWrongNumberOfCells) {
    auto const row = table("a,b,c\n1,2\n1,2,3\n1,2,3,4\n");
    EXPECT_EQ(row.rows(), 1U); // the sound one
    EXPECT_THAT(told(), ElementsAre("2:3 E305 2 cells in a row, the header has 3",
                                    "4:7 E305 4 cells in a row, the header has 3"));
    EXPECT_EQ(problems_.sorted()[0].remedy, "add a cell for column 'c'");
}

TEST_F(Csv, RefusesDuplicateAndNamelessColumns) {
    table("a,b,a,\n1,2,3,4\n");
    EXPECT_THAT(told(), ElementsAre("1:5 E304 column 'a' given twice",
                                    "1:7 E306 a column without a name"));
    EXPECT_EQ(problems_.sorted()[0].other->column, 1);
}

TEST_F(Csv, RefusesMissingAndUnknownColumns) {
    constexpr std::array<std::string_view, 2> required{"id", "output"};
    constexpr std::array<std::string_view, 1> optional{"note"};
    EXPECT_FALSE(
        table("id,outputs,note,x\n").check_columns(required, optional, problems_));
    EXPECT_THAT(told(), ElementsAre("1:1 E302 missing column 'output'",
                                    "1:4 E303 unknown column 'outputs'",
                                    "1:17 E303 unknown column 'x'"));
    EXPECT_EQ(problems_.sorted()[1].remedy, "did you mean 'output'?");
}

TEST_F(Csv, AcceptsColumnsInAnyOrder) {
    constexpr std::array<std::string_view, 2> required{"id", "output"};
    EXPECT_TRUE(table("output,id\n").check_columns(required, {}, problems_));
}

TEST_F(Csv, SuggestsCommasForSemicolons) {
    constexpr std::array<std::string_view, 1> required{"id"};
    table("id;output\nx;1\n").check_columns(required, {}, problems_);
    EXPECT_EQ(problems_.sorted()[0].remedy, "separate the cells by commas");
}

TEST_F(Csv, RefusesQuotesOutOfPlace) {
    table("a,b\nx\"y,2\n\"x\"y,3\n");
    EXPECT_THAT(told(), ElementsAre("2:2 E307 quote out of place in a cell",
                                    "3:4 E307 quote out of place in a cell"));
}

TEST_F(Csv, RefusesUnclosedQuotesWhereTheyOpen) {
    table("a,b\n1,\"x\n2,3\n");
    EXPECT_THAT(told(), ElementsAre("2:3 E116 a quote is opened but not closed"));
}

TEST_F(Csv, RefusesTablesWithoutAHeader) {
    for (auto const* text : {"", "\n\n", "# only a comment\n"}) {
        Diagnostics problems;
        EXPECT_FALSE(parse_csv(text, "t.csv", problems)) << text;
        EXPECT_EQ(problems.sorted().at(0).code, "E301");
        EXPECT_EQ(problems.sorted().at(0).where.line, 1);
    }
}

TEST_F(Csv, RefusesTextThatIsNotUtf8AndControlCharacters) {
    EXPECT_FALSE(parse_csv("a\n\xff\n", "t.csv", problems_));
    EXPECT_FALSE(parse_csv("a\n1\x01\n", "t.csv", problems_));
    EXPECT_FALSE(parse_csv(std::string("a\0\n", 3), "t.csv", problems_));
    EXPECT_THAT(told(), ElementsAre("1:2 E109 control character U+0000",
                                    "2:1 E108 byte 0xFF is not UTF-8 text",
                                    "2:2 E109 control character U+0001"));
}

TEST_F(Csv, StopsAfterAThousandProblems) {
    std::string text = "a,b\n";
    for (int i = 0; i < 5'000; ++i) {
        text += "1\n";
    }
    table(text);
    EXPECT_EQ(problems_.size(), 1'000U);
}

TEST_F(Csv, RefusesFilesOfMoreThan256MiB) {
    tests::ScratchFolder const folder;
    auto const path = folder / "large.csv";
    { std::ofstream const made(path); }
    std::filesystem::resize_file(path, (std::uintmax_t{256} << 20U) + 1); // sparse
    EXPECT_FALSE(read_csv(path, {.where = {"x.yaml", 3, 5}}, problems_));
    EXPECT_EQ(problems_.sorted().at(0).message, "the file is larger than 256 MiB");
    EXPECT_EQ(problems_.sorted().at(0).where.file, path.string());
}

TEST_F(Csv, PlacesAMissingFileWhereItIsNamed) {
    EXPECT_FALSE(read_csv("no-such-table.csv", {.where = {"x.yaml", 3, 5}}, problems_));
    EXPECT_THAT(told(),
                ElementsAre("3:5 E101 cannot read 'no-such-table.csv': no such file"));
}

TEST_F(Csv, RefusesCellsThatDoNotExist) {
    auto const one = table("a\n1\n");
    EXPECT_THROW(one.cell(1, "a"), InvariantError);
    EXPECT_THROW(one.cell(0, "b"), InvariantError);
}

} // namespace
} // namespace dearth::sim
