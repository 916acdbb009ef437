#include "models/world/point_starts.hpp"

#include <algorithm>
#include <utility>

namespace dearth::models {

// Some workers finish one point while others begin the next; each point holds a country.
constexpr std::size_t most_kept = 2;

Point::Point(std::vector<std::string> overrides, Reader const& read)
    : overrides_(std::move(overrides)), read_(read) {
}

Scenario const& Point::scenario() const {
    std::scoped_lock const lock(mutex_);
    return read_once();
}

std::string const& Point::hash() const {
    std::scoped_lock const lock(mutex_);
    if (hash_.empty()) {
        hash_ = scenario_hash(read_once());
    }
    return hash_;
}

Start const& Point::start() const {
    std::scoped_lock const lock(mutex_);
    if (!start_) {
        Country country = first_country(read_once());
        World world = world_of(*scenario_);
        start_.emplace(Start{std::move(country), std::move(world)});
    }
    return *start_;
}

Scenario const& Point::read_once() const {
    if (!scenario_) {
        scenario_ = read_(overrides_);
    }
    return *scenario_;
}

std::shared_ptr<Point const> PointStarts::at(std::vector<std::string> const& overrides) {
    std::scoped_lock const lock(mutex_);
    auto const found = std::find_if(kept_.begin(), kept_.end(), [&](auto const& each) {
        return each->overrides() == overrides;
    });
    if (found != kept_.end()) {
        return *found;
    }
    kept_.push_back(std::make_shared<Point const>(overrides, read_));
    if (kept_.size() > most_kept) {
        kept_.pop_front();
    }
    return kept_.back();
}

} // namespace dearth::models
