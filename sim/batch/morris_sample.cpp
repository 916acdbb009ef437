#include "sim/batch/morris_sample.hpp"

#include "sim/base/error.hpp"

#include <vector>

namespace dearth::sim {
namespace {

// Where a factor starts on the grid and where it goes.
struct Leg {
    int from = 0;
    int to = 0;
};

Leg drawn_leg(Draw draw, int levels) {
    auto const half = static_cast<std::size_t>(levels / 2);
    auto const low = static_cast<int>(index_below(draw, half));
    bool const rises = draw.bernoulli(0.5);
    int const high = low + levels / 2;
    return rises ? Leg{low, high} : Leg{high, low};
}

void append_row(UnitSample& sample, std::span<int const> position, int levels) {
    for (int const level : position) {
        sample.values.push_back(static_cast<double>(level)
                                / static_cast<double>(levels - 1));
    }
}

void append_trajectory(UnitSample& sample, std::span<std::uint64_t const> factors,
                       BlockKey const& key, int levels, std::uint32_t number) {
    std::vector<int> position;
    std::vector<int> goals;
    for (auto const factor : factors) {
        auto const leg = drawn_leg(
            design_draw(key, DesignPurpose::trajectory_start, factor, number), levels);
        position.push_back(leg.from);
        goals.push_back(leg.to);
    }
    append_row(sample, position, levels);
    auto order = design_draw(key, DesignPurpose::trajectory_order, 0, number);
    for (auto const moved : shuffled_indices(order, factors.size())) {
        position[moved] = goals[moved];
        append_row(sample, position, levels);
    }
}

} // namespace

UnitSample morris_sample(MorrisPlan const& plan, std::span<std::uint64_t const> factors,
                         BlockKey const& key) {
    expect(plan.trajectories > 0 && !factors.empty(),
           "a Morris design has trajectories and factors");
    expect(plan.levels >= 2 && plan.levels % 2 == 0, "the number of levels is even");
    UnitSample sample{factors.size(), {}};
    sample.values.reserve(plan.trajectories * (factors.size() + 1) * factors.size());
    for (std::size_t number = 0; number < plan.trajectories; ++number) {
        append_trajectory(sample, factors, key, plan.levels,
                          static_cast<std::uint32_t>(number));
    }
    return sample;
}

} // namespace dearth::sim
