#include "tests/oracles/measured.hpp"
#include "tests/scratch_folder.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>

namespace dearth::models {
namespace {

/// The tables as shipped, with one measurability for all sectors.
class TablesWith {
  public:
    explicit TablesWith(std::string const& measurability) {
        std::filesystem::copy(DEARTH_SOURCE_DIR "/scenarios/tables", folder_.path(),
                              std::filesystem::copy_options::recursive);
        std::ifstream source(DEARTH_SOURCE_DIR "/scenarios/tables/sectors.csv");
        std::ofstream target(folder_.path() / "sectors.csv");
        std::ptrdiff_t column = -1;
        for (std::string line; std::getline(source, line);) {
            auto fields = split(line);
            if (line.front() != '#' && column < 0) {
                auto const found =
                    std::find(fields.begin(), fields.end(), "measurability_1");
                column = found - fields.begin();
            } else if (line.front() != '#') {
                fields.at(static_cast<std::size_t>(column)) = measurability;
                line = joined(fields);
            }
            target << line << '\n';
        }
    }

    std::string set() const { return "economy.tables=" + folder_.path().string(); }

  private:
    static std::vector<std::string> split(std::string const& line) {
        std::vector<std::string> fields;
        std::istringstream stream(line);
        for (std::string field; std::getline(stream, field, ',');) {
            fields.push_back(field);
        }
        return fields;
    }

    static std::string joined(std::vector<std::string> const& fields) {
        std::string line;
        for (auto const& field : fields) {
            line += (line.empty() ? "" : ",") + field;
        }
        return line;
    }

    tests::ScratchFolder folder_;
};

Measured with_measurability(std::string const& measurability) {
    return Measured("oracles/dilution.yaml", {TablesWith(measurability).set()});
}

// Until April nobody is paid, so nobody makes an effort and the histories are one and the
// same: s, the stipend that workers expect, is too. e = s·(psi + (1 - psi)/L)/c, so e
// over its value at psi = 1 is psi + (1 - psi)/L (O9). Files keep 24 bits: 1e-6.
TEST(Dilution, LeavesPsiAndTheTeamsShareOfTheRest) {
    auto const measured = with_measurability("1").quarter(1, "effort", "enterprise");
    for (double const psi : {0.0, 0.5}) {
        Measured const run = with_measurability(std::to_string(psi));
        auto const effort = run.quarter(1, "effort", "enterprise");
        auto const workers = run.quarter(1, "workers", "enterprise");
        int paid = 0;
        for (std::size_t i = 0; i < effort.size(); ++i) {
            double const left = psi + (1.0 - psi) / workers[i];
            EXPECT_NEAR(effort[i], left * measured[i], 1e-6 * left * measured[i]) << i;
            paid += effort[i] > 0.0 ? 1 : 0;
        }
        EXPECT_GE(paid, 24); // all but the two power plants and a few without a surplus
    }
}

// Workers who alone reap what they do make the effort s/c, c = 60. A stipend p is paid
// for March alone, so s = 0.3·p in April, 0.7 of that in May, 0.49 in June, still so at
// the close: the mean over 30, 31 and 30 days is (30 + 31·0.7 + 30·0.49)/91 of April's.
TEST(Dilution, IsNoneForWorkersWhoReapTheirOwn) {
    Measured const run = with_measurability("1");

    auto const effort = run.quarter(1, "effort", "enterprise");
    auto const believed = run.quarter(1, "stipend_believed", "enterprise");
    double const mean = (30.0 + 31.0 * 0.7 + 30.0 * 0.49) / 91.0;
    for (std::size_t i = 0; i < effort.size(); ++i) {
        double const expected = mean * (believed[i] / 0.49) / 60.0;
        EXPECT_NEAR(effort[i], expected, 1e-6 * expected) << i;
    }
}

} // namespace
} // namespace dearth::models
