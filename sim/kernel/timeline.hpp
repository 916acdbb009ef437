#pragma once

#include "sim/kernel/model_contract.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace dearth::sim {

/// One place's edges of one day, cut into stretches of entities that have the same edges.
class Timeline {
  public:
    /// Entities [first, last) and the edges, by position, that may touch each of them, in
    /// the total order.
    struct Stretch {
        Address first;
        Address last;
        std::span<std::uint32_t const> edges;
    };

    /// Takes the edges a model gave for the day: fills in source and counter, and sorts
    /// by (time, class), equal ones in the order given.
    /// @throws InvariantError unless all times lie in the day and first <= last.
    void open(Place place, Day day, std::span<Edge const> edges);

    /// Cuts the entities [first, last) into stretches, ascending, without a gap; the view
    /// holds until the next call. O(n log n) and the length of all lists.
    std::span<Stretch const> cut(Address first, Address last);

    /// An edge by position, for the pass to address to one entity after another.
    Edge& edge(std::uint32_t position) { return edges_[position]; }

  private:
    void find_bounds(Address first, Address last);

    std::vector<Edge> edges_;
    std::vector<Address> bounds_; // where the set of edges changes, ascending
    std::vector<std::uint32_t> by_first_;
    std::vector<std::uint32_t> active_;
    std::vector<std::uint32_t> lists_; // the stretches' edges, one list after another
    std::vector<std::size_t> list_starts_;
    std::vector<Stretch> stretches_;
};

} // namespace dearth::sim
