#include "models/probes/fold.hpp"

#include "sim/base/error.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace dearth::models {
namespace {

constexpr Index block_size = 4'096;
constexpr double missing = std::numeric_limits<double>::quiet_NaN();

double ratio(double value, double weight) {
    return weight != 0.0 ? value / weight : missing;
}

// Values of some enterprises in a row.
struct Block {
    Index first = 0;
    Index last = 0;
    std::size_t width = 1;
    std::vector<double> values{};  // as an enterprise or county sees them
    std::vector<double> central{}; // as the centre does; empty if no different
    std::vector<double> weights{}; // of a mean; else empty
};

void read(EnterpriseProbe const& probe, Sight const& sight, Block& block) {
    std::size_t const count = (block.last - block.first) * block.width;
    auto const fill = [&](EnterpriseColumn column, std::vector<double>& out) {
        if (column != nullptr) {
            out.resize(count);
            column(sight, block.first, block.last, block.width, out.data());
        }
    };
    fill(probe.value, block.values);
    fill(probe.central, block.central);
    fill(probe.weight, block.weights);
}

// One target and what it has gathered of a mean's weights.
struct Gathering {
    Target target;
    std::vector<double> weights{};
};

// Row of each enterprise in a level's result.
template <class Visit>
void with_members(Enterprises const& rows, Level level, Visit&& visit) {
    switch (level) {
    case Level::province:
        return visit([&rows](Index i) { return std::size_t{rows.province[i]}; });
    case Level::sector:
        return visit([&rows](Index i) { return std::size_t{rows.sector[i]}; });
    case Level::county:
        return visit([&rows](Index i) { return std::size_t{rows.county[i]}; });
    case Level::enterprise:
        return visit([](Index i) { return std::size_t{i}; });
    case Level::national:
        return visit([](Index /*i*/) { return std::size_t{0}; });
    }
}

bool is_seen_by_centre(Level level) {
    return level < Level::county;
}

// Adds the values of a block's enterprises to those of their groups.
template <class MemberOf, class Counts>
void add_members(Block const& block, double const* from, MemberOf const& member_of,
                 Counts const& counts, double* to) {
    std::size_t const width = block.width;
    for (Index i = block.first; i < block.last; ++i, from += width) {
        if (!counts(i)) {
            continue;
        }
        double* const sums = to + member_of(i) * width;
        for (std::size_t k = 0; k < width; ++k) {
            sums[k] += from[k];
        }
    }
}

// The same for one value each: neighbours are mostly of one group, whose sum then stays
// in a register.
template <class MemberOf, class Counts>
void add_single_members(Block const& block, double const* from, MemberOf const& member_of,
                        Counts const& counts, double* to) {
    std::size_t group = member_of(block.first);
    double sum = to[group];
    for (Index i = block.first; i < block.last; ++i, ++from) {
        if (std::size_t const member = member_of(i); member != group) {
            to[group] = sum;
            group = member;
            sum = to[group];
        }
        if (counts(i)) {
            sum += *from;
        }
    }
    to[group] = sum;
}

template <class Counts>
void add_block(Enterprises const& rows, Level level, Block const& block,
               double const* from, Counts const& counts, std::span<double> to) {
    if (level == Level::enterprise) {
        // Each is a group of its own, and they lie side by side.
        std::size_t const count = (block.last - block.first) * block.width;
        double* const own = &to[block.first * block.width];
        for (std::size_t k = 0; k < count; ++k) {
            own[k] += from[k];
        }
        return;
    }
    with_members(rows, level, [&](auto const& member_of) {
        if (block.width == 1) {
            add_single_members(block, from, member_of, counts, to.data());
        } else {
            add_members(block, from, member_of, counts, to.data());
        }
    });
}

void gather(EnterpriseProbe const& probe, Enterprises const& rows, Block const& block,
            Gathering& gathering) {
    Level const level = gathering.target.level;
    bool const only_goods = probe.counts == Counts::goods && level != Level::sector
                            && level != Level::enterprise;
    bool const is_central = !block.central.empty() && is_seen_by_centre(level);
    auto const add = [&](std::vector<double> const& from, std::span<double> to) {
        if (only_goods) {
            auto const is_good = [&rows](Index i) {
                return rows.sector[i] != index(Good::electricity);
            };
            add_block(rows, level, block, from.data(), is_good, to);
        } else {
            add_block(
                rows, level, block, from.data(), [](Index /*i*/) { return true; }, to);
        }
    };
    add(is_central ? block.central : block.values, gathering.target.values);
    if (!block.weights.empty()) {
        add(block.weights, gathering.weights);
    }
}

void finish(Fold fold, Gathering& gathering) {
    auto& values = gathering.target.values;
    if (fold == Fold::mean) {
        std::transform(values.begin(), values.end(), gathering.weights.begin(),
                       values.begin(), ratio);
    } else if (fold == Fold::root) {
        std::transform(values.begin(), values.end(), values.begin(),
                       [](double value) { return std::sqrt(value); });
    }
}

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

void fold(EnterpriseProbe const& probe, Sight const& sight, std::size_t width,
          std::span<Target const> targets) {
    auto const& rows = sight.country.enterprises;
    std::vector<Gathering> gatherings;
    for (auto const& target : targets) {
        std::fill(target.values.begin(), target.values.end(), 0.0);
        Gathering gathering{target};
        if (probe.fold == Fold::mean) {
            gathering.weights.assign(target.values.size(), 0.0);
        }
        gatherings.push_back(std::move(gathering));
    }
    auto const count = static_cast<Index>(rows.size());
    Block block;
    block.width = width;
    for (Index first = 0; first < count; first = block.last) {
        block.first = first;
        block.last = std::min(first + block_size, count);
        read(probe, sight, block);
        for (auto& gathering : gatherings) {
            gather(probe, rows, block, gathering);
        }
    }
    for (auto& gathering : gatherings) {
        finish(probe.fold, gathering);
    }
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
