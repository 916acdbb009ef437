#include "sim/batch/latin_hypercube.hpp"

#include "sim/base/error.hpp"

#include <algorithm>
#include <limits>
#include <utility>

namespace dearth::sim {
namespace {

UnitSample one_sample(std::size_t points, std::span<std::uint64_t const> factors,
                      BlockKey const& key, std::uint32_t round) {
    UnitSample sample{factors.size(), std::vector<double>(points * factors.size())};
    for (std::size_t factor = 0; factor < factors.size(); ++factor) {
        auto cells =
            design_draw(key, DesignPurpose::hypercube_cells, factors[factor], round);
        auto places =
            design_draw(key, DesignPurpose::hypercube_places, factors[factor], round);
        auto const order = shuffled_indices(cells, points);
        for (std::size_t point = 0; point < points; ++point) {
            double const place = places.uniform();
            sample.values[point * factors.size() + factor] =
                (static_cast<double>(order[point]) + place) / static_cast<double>(points);
        }
    }
    return sample;
}

double squared_distance(std::span<double const> a, std::span<double const> b) {
    double sum = 0.0;
    for (std::size_t k = 0; k < a.size(); ++k) {
        sum += (a[k] - b[k]) * (a[k] - b[k]);
    }
    return sum;
}

/// Of all pairs. Where it is not above `beaten` some number that is not either: which one
/// does not matter then, and pairs are left out.
double least_squared_distance(UnitSample const& sample, double beaten) {
    double least = std::numeric_limits<double>::infinity();
    for (std::size_t a = 0; a < sample.size() && least > beaten; ++a) {
        for (std::size_t b = a + 1; b < sample.size(); ++b) {
            least = std::min(least, squared_distance(sample.row(a), sample.row(b)));
        }
    }
    return least;
}

} // namespace

UnitSample latin_hypercube(std::size_t points, std::span<std::uint64_t const> factors,
                           BlockKey const& key, int tries) {
    expect(points > 0 && !factors.empty() && tries > 0,
           "a hypercube has points, factors and tries");
    auto best = one_sample(points, factors, key, 0);
    if (tries == 1) {
        return best;
    }
    double widest = least_squared_distance(best, 0.0);
    for (int round = 1; round < tries; ++round) {
        auto sample = one_sample(points, factors, key, static_cast<std::uint32_t>(round));
        double const distance = least_squared_distance(sample, widest);
        if (distance > widest) {
            widest = distance;
            best = std::move(sample);
        }
    }
    return best;
}

} // namespace dearth::sim
