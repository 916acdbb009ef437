#pragma once

#include "models/world/scenario.hpp"
#include "models/world/simulation_run.hpp"

#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

namespace dearth::models {

/// A country and its world as every replication of a point begins with them.
struct Start {
    Country country;
    World world;
};

/// A point of a sweep: what its replications share, read and built when first asked for,
/// while other callers wait. Safe to use from several threads.
class Point {
  public:
    using Reader = std::function<Scenario(std::vector<std::string> const& overrides)>;

    Point(std::vector<std::string> overrides, Reader const& read);

    std::vector<std::string> const& overrides() const { return overrides_; }

    /// @throws InputError for mistakes in the overrides
    Scenario const& scenario() const;

    /// `scenario_hash` of the scenario. @throws InputError
    std::string const& hash() const;

    /// @throws InputError
    Start const& start() const;

  private:
    Scenario const& read_once() const;

    std::vector<std::string> overrides_;
    Reader const& read_;
    mutable std::mutex mutex_; ///< guards what follows until it is there
    mutable std::optional<Scenario> scenario_;
    mutable std::string hash_;
    mutable std::optional<Start> start_;
};

/// The points asked for last, so that replications that follow each other share them.
/// Safe to use from several threads.
class PointStarts {
  public:
    explicit PointStarts(Point::Reader read) : read_(std::move(read)) {}

    std::shared_ptr<Point const> at(std::vector<std::string> const& overrides);

  private:
    Point::Reader read_;
    std::mutex mutex_; ///< guards what follows
    std::deque<std::shared_ptr<Point const>> kept_;
};

} // namespace dearth::models
