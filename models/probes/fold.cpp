#include "models/probes/fold.hpp"

#include "sim/base/error.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace dearth::models {
namespace {

double of_goods(PlaceProbe const& probe, Sight const& sight, std::size_t province) {
    double total = 0.0;
    for (std::size_t good = 0; good < good_count; ++good) {
        if (good != index(Good::electricity)) {
            total += probe.value(sight, province, good);
        }
    }
    return total;
}

double of_nation(PlaceProbe const& probe, Sight const& sight, std::size_t k) {
    double value = 0.0;
    double weight = 0.0;
    for (std::size_t p = 0; p < sight.country.provinces.size(); ++p) {
        value += probe.value(sight, p, k);
        weight += probe.weight != nullptr ? probe.weight(sight, p, k) : 0.0;
    }
    return probe.weight != nullptr ? ratio(value, weight) : value;
}

double of_province(PlaceProbe const& probe, Sight const& sight, std::size_t p,
                   std::size_t k) {
    double const value = probe.value(sight, p, k);
    return probe.weight != nullptr ? ratio(value, probe.weight(sight, p, k)) : value;
}

void fill_by_sector(PlaceProbe const& probe, Sight const& sight, Target const& target) {
    std::size_t const provinces = sight.country.provinces.size();
    std::fill(target.values.begin(), target.values.end(), 0.0);
    for (std::size_t p = 0; p < provinces; ++p) {
        if (target.level == Level::sector) {
            for (std::size_t k = 0; k < sector_count; ++k) {
                target.values[k] += probe.value(sight, p, k);
            }
        } else {
            double const total = of_goods(probe, sight, p);
            target.values[target.level == Level::national ? 0 : p] += total;
        }
    }
}

} // namespace

double ratio(double value, double weight) {
    return weight != 0.0 ? value / weight : std::numeric_limits<double>::quiet_NaN();
}

void fold(PlaceProbe const& probe, Sight const& sight, std::size_t width,
          std::span<Target const> targets) {
    std::size_t const provinces = sight.country.provinces.size();
    for (auto const& target : targets) {
        if (probe.is_central) {
            target.values[0] = probe.value(sight, provinces, 0);
        } else if (probe.is_by_sector) {
            fill_by_sector(probe, sight, target);
        } else if (target.level == Level::national) {
            for (std::size_t k = 0; k < width; ++k) {
                target.values[k] = of_nation(probe, sight, k);
            }
        } else {
            for (std::size_t at = 0; at < provinces * width; ++at) {
                target.values[at] = of_province(probe, sight, at / width, at % width);
            }
        }
    }
}

} // namespace dearth::models
