#include "models/economy/goods.hpp"
#include "models/probes/members.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>

namespace dearth::models {
namespace {

constexpr Index count = 10'000; // two blocks and a part of a third
constexpr Index county_size = 1'500;
constexpr Index province_size = 5'000;

/// Rows that lie as a generated country's do: by province and county, sectors mixed.
Enterprises rows() {
    Enterprises result;
    result.resize(count);
    for (Index i = 0; i < count; ++i) {
        result.province[i] = static_cast<std::uint8_t>(i / province_size);
        result.county[i] = static_cast<std::uint16_t>(i / county_size);
        result.sector[i] = static_cast<std::uint8_t>(i * 7 / 3 % sector_count);
    }
    return result;
}

std::size_t group_of(Enterprises const& all, Level level, Index i) {
    switch (level) {
    case Level::province:
        return all.province[i];
    case Level::county:
        return all.county[i];
    case Level::sector:
        return all.sector[i];
    default:
        return 0;
    }
}

/// Whole numbers, so that their sums are exact.
double value_of(Index i, std::size_t k) {
    return static_cast<double>(i % 97) + 100.0 * static_cast<double>(k);
}

struct Case {
    std::string name;
    Level level;
    Counts counts;
    std::size_t width;
};

class AddedMembers : public ::testing::TestWithParam<Case> {};

TEST_P(AddedMembers, GiveTheirGroupsWhatOneByOneTheyWould) {
    auto const [name, level, counts, width] = GetParam();
    auto const all = rows();
    std::vector<double> expected(sector_count * width, 0.0);
    for (Index i = 0; i < count; ++i) {
        bool const is_plant = all.sector[i] == index(Good::electricity);
        if (is_plant && counts == Counts::goods && level != Level::sector) {
            continue;
        }
        for (std::size_t k = 0; k < width; ++k) {
            expected[group_of(all, level, i) * width + k] += value_of(i, k);
        }
    }

    Members const members(all);
    std::vector<double> sums(sector_count * width, 0.0);
    for (Index first = 0; first < count; first += Members::block_size) {
        Block const block{first, std::min(first + Members::block_size, count), width};
        std::vector<double> values;
        for (Index i = first; i < block.last; ++i) {
            for (std::size_t k = 0; k < width; ++k) {
                values.push_back(value_of(i, k));
            }
        }
        members.add(level, counts, block, values.data(), sums.data());
    }

    EXPECT_EQ(sums, expected);
}

// Widths: one value, a group of lanes with a rest, a rest alone.
INSTANTIATE_TEST_SUITE_P(
    Levels, AddedMembers,
    ::testing::Values(Case{"nation", Level::national, Counts::all, 1},
                      Case{"nation_of_goods", Level::national, Counts::goods, 11},
                      Case{"province", Level::province, Counts::all, 3},
                      Case{"province_of_goods", Level::province, Counts::goods, 1},
                      Case{"county", Level::county, Counts::all, 14},
                      Case{"county_of_goods", Level::county, Counts::goods, 4},
                      Case{"sector", Level::sector, Counts::goods, 1},
                      Case{"sector_of_many", Level::sector, Counts::all, 9}),
    [](auto const& each) { return each.param.name; });

} // namespace
} // namespace dearth::models
