#include "sim/batch/saltelli.hpp"

#include "sim/base/error.hpp"

#include <boost/random/sobol.hpp>

#include <bit>
#include <span>
#include <vector>

namespace dearth::sim {
namespace {

constexpr std::size_t most_base_points = std::size_t{1} << 24U;

// Appends `from` with the coordinate of one factor taken from `other`.
void append_crossed(std::vector<double>& values, std::span<double const> from,
                    std::span<double const> other, std::size_t factor) {
    auto const first = values.size();
    values.insert(values.end(), from.begin(), from.end());
    values[first + factor] = other[factor];
}

} // namespace

UnitSample saltelli_sample(SobolLayout const& layout, std::size_t base_points) {
    auto const factors = layout.factors;
    expect(factors >= 1 && factors <= most_sobol_factors, "the number of factors fits");
    expect(std::has_single_bit(base_points) && base_points <= most_base_points,
           "base points are a power of 2");
    boost::random::sobol sequence(2 * factors);
    UnitSample sample{factors, {}};
    sample.values.reserve(base_points * layout.stride() * factors);
    std::vector<double> both(2 * factors, 0.0); // the origin, which the engine leaves out
    for (std::size_t point = 0; point < base_points; ++point) {
        auto const a = std::span<double const>(both).first(factors);
        auto const b = std::span<double const>(both).last(factors);
        sample.values.insert(sample.values.end(), a.begin(), a.end());
        for (std::size_t factor = 0; factor < factors; ++factor) {
            append_crossed(sample.values, a, b, factor);
        }
        for (std::size_t factor = 0; layout.second_order && factor < factors; ++factor) {
            append_crossed(sample.values, b, a, factor);
        }
        sample.values.insert(sample.values.end(), b.begin(), b.end());
        for (auto& coordinate : both) {
            // Exact: of 64 bits no more than the first 24 are set.
            coordinate = static_cast<double>(sequence()) * 0x1p-64;
        }
    }
    return sample;
}

} // namespace dearth::sim
