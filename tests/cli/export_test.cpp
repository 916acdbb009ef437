#include "sim/record/reader.hpp"
#include "tests/cli/run_dearth.hpp"
#include "tests/scratch_folder.hpp"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <map>
#include <sstream>
#include <string>
#include <thread>
#include <utility>
#include <vector>

namespace {

using dearth::tests::Call;
using dearth::tests::content_of;
using dearth::tests::run_dearth;
using dearth::tests::ScratchFolder;
using Json = nlohmann::json;
using Row = std::map<std::string, std::string>;

/// The records of a table (RFC 4180), each a list of its cells.
std::vector<std::vector<std::string>> records(std::string const& text) {
    std::vector<std::vector<std::string>> found;
    std::vector<std::string> cells(1);
    bool is_quoted = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        char const c = text[i];
        if (c == '"') {
            bool const is_doubled = is_quoted && text.substr(i + 1, 1) == "\"";
            cells.back() += is_doubled ? "\"" : "";
            i += is_doubled ? 1U : 0U;
            is_quoted = is_doubled || !is_quoted;
        } else if (!is_quoted && c == ',') {
            cells.emplace_back();
        } else if (!is_quoted && text.substr(i, 2) == "\r\n") {
            found.push_back(std::exchange(cells, {""}));
            ++i;
        } else {
            cells.back() += c;
        }
    }
    return found;
}

/// One economy of 20 enterprises and two quarters, run twice, written as tables.
class Export : public testing::Test {
  protected:
    Export() {
        folder.write("small.yaml",
                     "dearth: 1\nname: 'a, \"b\"'\nstart: 2020Q1\nquarters: 2\n"
                     "burn_in: 0\neconomy: {enterprises: 20}\n"
                     "output: {level: enterprise}\n");
    }

    void run(std::vector<std::string> words = {"--replications", "2"}) const {
        words.insert(words.begin(), {"run", "small.yaml", "--quiet", "--threads", "1"});
        auto const outcome = run_dearth(words, folder.path());
        ASSERT_EQ(outcome.code, 0) << outcome.err;
    }

    dearth::tests::Outcome write(std::vector<std::string> words = {}) const {
        words.insert(words.begin(), {"export", "small.h5", "--csv", "tables"});
        return run_dearth(words, folder.path());
    }

    std::vector<Row> table(std::string const& name) const {
        auto const lines = records(content_of(folder.path() / "tables" / name));
        std::vector<Row> rows;
        for (std::size_t i = 1; i < lines.size(); ++i) {
            EXPECT_EQ(lines[i].size(), lines[0].size()) << name << " row " << i;
            Row row;
            for (std::size_t k = 0; k < lines[0].size(); ++k) {
                row[lines[0][k]] = lines[i][k];
            }
            rows.push_back(row);
        }
        return rows;
    }

    ScratchFolder folder;
};

TEST_F(Export, WritesARowForEachRunQuarterAndPlaceWithTheNumbersOfTheFile) {
    run();

    auto const outcome = write();

    ASSERT_EQ(outcome.code, 0) << outcome.err;
    dearth::sim::Reader const reader(folder.path() / "small.h5");
    auto const output = reader.read("province", "output").values;
    auto const rows = table("province.csv");
    ASSERT_EQ(rows.size(), 44U); // two runs, two quarters, eleven provinces
    EXPECT_EQ(rows[0].at("quarter"), "2020Q1");
    EXPECT_EQ(rows[0].at("quarter_start"), "2020-01-01");
    EXPECT_EQ(rows[0].at("province"), "pyongyang");
    EXPECT_EQ(rows[11].at("quarter"), "2020Q2");
    EXPECT_EQ(rows[22].at("replication"), "1");
    for (std::size_t i = 0; i < rows.size(); ++i) {
        auto const& cell = rows[i].at("output");
        // Enough digits to read back as the very same number; a missing one is empty.
        EXPECT_TRUE(cell.empty() ? std::isnan(output[i]) : std::stod(cell) == output[i])
            << i << ' ' << cell;
    }
}

TEST_F(Export, SplitsVariablesWithAnAxisOfTheirOwnIntoTablesOfTheirOwn) {
    run();
    ASSERT_EQ(write().code, 0);

    auto const rows = table("national_by_cause.csv");

    ASSERT_EQ(rows.size(), 2U * 2U * 14U);
    EXPECT_EQ(rows[1].at("cause"), "materials");
    dearth::sim::Reader const reader(folder.path() / "small.h5");
    EXPECT_EQ(std::stod(rows[1].at("losses")),
              reader.read("national", "losses").values[1]);
    EXPECT_EQ(table("national.csv").front().count("losses"), 0U);
}

TEST_F(Export, WritesSinglePrecisionInItsOwnDigitsAndFlagsAsWords) {
    run();
    ASSERT_EQ(write().code, 0);

    dearth::sim::Reader const reader(folder.path() / "small.h5");
    auto const output = reader.read("enterprise", "output").values;
    auto const rows = table("enterprise.csv");
    ASSERT_EQ(rows.size(), output.size());
    for (std::size_t i = 0; i < rows.size(); ++i) {
        auto const& cell = rows[i].at("output");
        EXPECT_LE(cell.size(), 14U); // nine digits, point, sign and exponent at most
        EXPECT_EQ(std::stof(cell), static_cast<float>(output[i]));
    }
    auto const list = table("enterprise_list.csv");
    ASSERT_EQ(list.size(), 20U);
    EXPECT_EQ(list[0].at("enterprise"), rows[0].at("enterprise"));
    EXPECT_EQ(list[0].at("province").find_first_of("0123456789"), std::string::npos);
}

TEST_F(Export, CarriesUnitsMeaningsAndProvenance) {
    run();
    ASSERT_EQ(write().code, 0);

    auto const variables = table("variables.csv");
    auto const hours =
        std::find_if(variables.begin(), variables.end(), [](Row const& row) {
            return row.at("table") == "national" && row.at("column") == "supply_hours";
        });
    ASSERT_NE(hours, variables.end());
    EXPECT_EQ(hours->at("unit"), "h/d");
    std::map<std::string, std::string> said;
    for (auto const& row : table("attributes.csv")) {
        said[row.at("name")] = row.at("value");
    }
    EXPECT_EQ(said["format"], "dearth-run");
    EXPECT_EQ(said["digest"].size(), 32U);
    // A text of many lines with commas and quotes comes back as it was.
    dearth::sim::Reader const reader(folder.path() / "small.h5");
    EXPECT_EQ(said["parameters.scenario"],
              reader.read_texts("parameters", "scenario")[0]);
    EXPECT_NE(said["parameters.scenario"].find("a, \\\"b\\\""), std::string::npos);
}

TEST_F(Export, ShowsTheQuartersThatARunDidNotReachAsEmptyRows) {
    Call const call({"run", "small.yaml", "--set", "quarters=80", "--threads", "1",
                     "--progress", "json"},
                    folder.path());
    // Until it has begun its quarters; the limit only ends a failure.
    for (int i = 0; i < 3000 && call.said().find("\"20") == std::string::npos; ++i) {
        std::this_thread::sleep_for(std::chrono::milliseconds(10));
    }
    call.send(SIGTERM);
    ASSERT_EQ(call.end().code, 4);

    auto const outcome = write({"--json", "--group", "national"});

    ASSERT_EQ(outcome.code, 0) << outcome.err;
    EXPECT_NE(outcome.err.find("is not whole"), std::string::npos);
    auto const rows = table("national.csv");
    ASSERT_EQ(rows.size(), 80U);
    auto const missing = std::count_if(rows.begin(), rows.end(), [](Row const& row) {
        return row.at("output").empty();
    });
    dearth::sim::Reader const reader(folder.path() / "small.h5");
    EXPECT_EQ(missing, 80 - reader.runs().quarters_completed.front());
    EXPECT_EQ(rows.back().at("quarter"), "2039Q4");
    EXPECT_EQ(rows.back().at("output"), "");
    EXPECT_EQ(rows.back().at("warned"), ""); // a count too, which the file holds as 0
    EXPECT_EQ(rows.back().at("run_status"), "stopped");
    for (auto const& written : Json::parse(outcome.out)) {
        EXPECT_GE(written["missing_rows"], missing) << written;
    }
}

TEST_F(Export, RefusesToReplaceATableUnlessForced) {
    run();
    ASSERT_EQ(write({"--group", "national"}).code, 0);
    folder.write("tables/national.csv", "mine\n");

    auto const refused = write({"--group", "national"});

    EXPECT_EQ(refused.code, 2);
    EXPECT_NE(refused.err.find("--force"), std::string::npos) << refused.err;
    EXPECT_EQ(content_of(folder.path() / "tables" / "national.csv"), "mine\n");
    EXPECT_EQ(write({"--group", "national", "--force"}).code, 0);
    EXPECT_EQ(table("national.csv").size(), 4U);
}

TEST_F(Export, RefusesUnknownGroupsForeignFilesAndFoldersThatCannotBe) {
    EXPECT_EQ(write().code, 2); // not run yet
    run();
    auto const unknown = write({"--group", "nation"});
    EXPECT_EQ(unknown.code, 2);
    EXPECT_NE(unknown.err.find("no table of a group 'nation'"), std::string::npos);
    EXPECT_FALSE(std::filesystem::exists(folder.path() / "tables"));
    EXPECT_EQ(run_dearth({"export", "small.yaml", "--csv", "x"}, folder.path()).code, 2);
    EXPECT_EQ(run_dearth({"export", "small.h5", "--csv", "a/b"}, folder.path()).code, 2);
    EXPECT_EQ(
        run_dearth({"export", "small.h5", "--csv", "small.yaml"}, folder.path()).code, 2);
    EXPECT_EQ(run_dearth({"export", "small.h5"}, folder.path()).code, 2);
}

} // namespace
