// The same designs and the same indices as SALib's; make_salib_numbers.py made the file.

#include "sim/batch/morris_indices.hpp"
#include "sim/batch/saltelli.hpp"
#include "sim/batch/sobol_indices.hpp"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <cmath>
#include <filesystem>
#include <fstream>

namespace dearth::sim {
namespace {

using Json = nlohmann::json;

Json salib() {
    std::ifstream stream(std::filesystem::path(DEARTH_SOURCE_DIR)
                         / "tests/sim/batch/salib_numbers.json");
    return Json::parse(stream);
}

std::vector<double> numbers(Json const& list) {
    return list.get<std::vector<double>>();
}

constexpr Bootstrap few{2, 0.95, 1};

/// 1e-10 of the number, and of the largest index for numbers near 0.
void expect_same(double ours, double theirs) {
    EXPECT_NEAR(ours, theirs, 1e-10 * std::max(1.0, std::abs(theirs)));
}

TEST(Salib, DrawsTheSameSaltelliDesigns) {
    auto const numbers_of_salib = salib();
    for (auto const& design : numbers_of_salib["designs"]) {
        auto const& bounds = design["bounds"];
        SobolLayout const layout{bounds.size(), design["second_order"].get<bool>()};

        auto const sample =
            saltelli_sample(layout, design["base_points"].get<std::size_t>());

        ASSERT_EQ(sample.size(), design["rows"].size());
        for (std::size_t point = 0; point < sample.size(); ++point) {
            auto const theirs = numbers(design["rows"][point]);
            for (std::size_t k = 0; k < layout.factors; ++k) {
                double const low = bounds[k][0].get<double>();
                double const high = bounds[k][1].get<double>();
                // Bit for bit: the same operations in the same order.
                EXPECT_EQ(sample.row(point)[k] * (high - low) + low, theirs[k])
                    << point << ' ' << k;
            }
        }
    }
}

TEST(Salib, FindsTheSameSobolIndices) {
    auto const numbers_of_salib = salib();
    ASSERT_EQ(numbers_of_salib["sobol"].size(), 3U);
    for (auto const& theirs : numbers_of_salib["sobol"]) {
        SobolLayout const layout{theirs["factors"].get<std::size_t>(),
                                 theirs["second_order"].get<bool>()};

        auto const indices = sobol_indices(layout, numbers(theirs["outputs"]), few);

        ASSERT_EQ(indices.factors.size(), layout.factors);
        for (std::size_t k = 0; k < layout.factors; ++k) {
            expect_same(indices.factors[k].first.value, theirs["first"][k]);
            expect_same(indices.factors[k].total.value, theirs["total"][k]);
        }
        ASSERT_EQ(indices.pairs.size(),
                  layout.second_order ? theirs["second"].size() : 0U);
        for (std::size_t k = 0; k < indices.pairs.size(); ++k) {
            expect_same(indices.pairs[k].second.value, theirs["second"][k]);
        }
    }
}

TEST(Salib, FindsTheSameMorrisIndices) {
    auto const numbers_of_salib = salib();
    ASSERT_EQ(numbers_of_salib["morris"].size(), 2U);
    for (auto const& theirs : numbers_of_salib["morris"]) {
        UnitSample sample{theirs["rows"][0].size(), {}};
        for (auto const& row : theirs["rows"]) {
            auto const values = numbers(row);
            sample.values.insert(sample.values.end(), values.begin(), values.end());
        }

        auto const indices = morris_indices(sample, numbers(theirs["outputs"]), few);

        for (std::size_t k = 0; k < sample.factors; ++k) {
            expect_same(indices.factors[k].mean.value, theirs["mean"][k]);
            expect_same(indices.factors[k].mean_absolute.value,
                        theirs["mean_absolute"][k]);
            expect_same(indices.factors[k].deviation.value, theirs["deviation"][k]);
        }
    }
}

} // namespace
} // namespace dearth::sim
