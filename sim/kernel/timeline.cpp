#include "sim/kernel/timeline.hpp"

#include "sim/base/error.hpp"

#include <algorithm>
#include <cstddef>
#include <numeric>
#include <tuple>

namespace dearth::sim {

void Timeline::open(Place place, Day day, std::span<Edge const> edges) {
    edges_.assign(edges.begin(), edges.end());
    std::uint32_t counter = 0;
    for (Edge& edge : edges_) {
        expect(day_of(edge.event.time) == day && edge.event.time >= 0,
               "an edge lies in the day its timeline is for");
        expect(edge.first <= edge.last, "an edge's range of entities is not reversed");
        edge.event.source = place_address(place);
        edge.event.counter = counter++;
    }
    auto const key = [](Edge const& edge) {
        return std::tuple(edge.event.time, edge.event.order_class, edge.event.counter);
    };
    std::sort(edges_.begin(), edges_.end(),
              [&](Edge const& a, Edge const& b) { return key(a) < key(b); });
}

std::span<Timeline::Stretch const> Timeline::cut(Address first, Address last) {
    find_bounds(first, last);
    by_first_.resize(edges_.size());
    std::iota(by_first_.begin(), by_first_.end(), 0U);
    std::sort(by_first_.begin(), by_first_.end(), [&](std::uint32_t a, std::uint32_t b) {
        return std::tuple(edges_[a].first, a) < std::tuple(edges_[b].first, b);
    });

    active_.clear();
    lists_.clear();
    list_starts_.clear();
    auto next = by_first_.begin();
    for (Address const bound : bounds_) {
        std::erase_if(active_, [&](std::uint32_t k) { return edges_[k].last <= bound; });
        for (; next != by_first_.end() && edges_[*next].first <= bound; ++next) {
            if (edges_[*next].last > bound) {
                active_.insert(std::lower_bound(active_.begin(), active_.end(), *next),
                               *next);
            }
        }
        list_starts_.push_back(lists_.size());
        lists_.insert(lists_.end(), active_.begin(), active_.end());
    }

    stretches_.clear();
    std::span<std::uint32_t const> const all(lists_);
    for (std::size_t i = 0; i + 1 < bounds_.size(); ++i) {
        std::size_t const count = list_starts_[i + 1] - list_starts_[i];
        stretches_.push_back(
            {bounds_[i], bounds_[i + 1], all.subspan(list_starts_[i], count)});
    }
    return stretches_;
}

void Timeline::find_bounds(Address first, Address last) {
    bounds_.assign({first, last});
    for (Edge const& edge : edges_) {
        bounds_.push_back(std::clamp(edge.first, first, last));
        bounds_.push_back(std::clamp(edge.last, first, last));
    }
    std::sort(bounds_.begin(), bounds_.end());
    bounds_.erase(std::unique(bounds_.begin(), bounds_.end()), bounds_.end());
}

} // namespace dearth::sim
