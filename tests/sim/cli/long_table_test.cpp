#include "sim/cli/csv_file.hpp"
#include "sim/cli/long_table.hpp"
#include "sim/record/output_error.hpp"
#include "tests/scratch_folder.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>

namespace dearth::sim {
namespace {

LongTable table_of(std::vector<std::size_t> const& sizes) {
    LongTable table{"t", ""};
    for (auto const size : sizes) {
        table.axes.push_back({"axis", size});
    }
    return table;
}

/// The rows in the order in which blocks bring them, as numbers in C order.
std::vector<std::size_t> rows_in_blocks(LongTable const& table, std::size_t most) {
    std::vector<std::size_t> rows;
    for_each_block(table, most, [&](TableBlock const& block) {
        auto const before = rows.size();
        auto index = block.start;
        do {
            std::size_t row = 0;
            for (std::size_t i = 0; i < index.size(); ++i) {
                row = row * table.axes[i].size + index[i];
            }
            rows.push_back(row);
        } while (next_row(index, block));
        EXPECT_LE(rows.size() - before, most);
    });
    return rows;
}

TEST(Blocks, BringEveryRowOnceInOrderHoweverSmallTheyAre) {
    for (std::vector<std::size_t> const& sizes :
         {std::vector<std::size_t>{3, 4, 5}, {7}, {2, 1, 6}, {1, 9}}) {
        auto const table = table_of(sizes);
        for (std::size_t const most : {1U, 2U, 4U, 5U, 7U, 20U, 1000U}) {
            auto const rows = rows_in_blocks(table, most);
            ASSERT_EQ(rows.size(), table.rows()) << most;
            for (std::size_t i = 0; i < rows.size(); ++i) {
                EXPECT_EQ(rows[i], i) << most;
            }
        }
    }
}

TEST(Blocks, AreNoneOfATableWithoutRows) {
    EXPECT_TRUE(rows_in_blocks(table_of({0, 4}), 10).empty());
}

class CsvFiles : public testing::Test {
  protected:
    tests::ScratchFolder const folder;
};

TEST_F(CsvFiles, QuoteWhatWouldEndACell) {
    CsvFile file(folder / "t.csv");
    for (auto const* const cell : {"plain", "a,b", "say \"x\"", "two\nlines", ""}) {
        file.cell(cell);
    }
    file.end_row();
    file.finish();

    std::ifstream written(folder / "t.csv", std::ios::binary);
    EXPECT_EQ(std::string(std::istreambuf_iterator<char>(written), {}),
              "plain,\"a,b\",\"say \"\"x\"\"\",\"two\nlines\",\r\n");
}

TEST_F(CsvFiles, HaveTheirNameOnlyWhenTheyAreWhole) {
    CsvFile file(folder / "t.csv");
    file.cell("x");
    file.end_row();

    EXPECT_FALSE(std::filesystem::exists(folder / "t.csv"));
    file.finish();
    EXPECT_TRUE(std::filesystem::exists(folder / "t.csv"));
    EXPECT_FALSE(std::filesystem::exists(folder / "t.csv.part"));
}

TEST_F(CsvFiles, SayThatTheyCannotBe) {
    EXPECT_THROW(CsvFile(folder / "absent" / "t.csv"), OutputError);
}

} // namespace
} // namespace dearth::sim
