#pragma once

#include "models/cycle/stage.hpp"

namespace dearth::models {

/// An enterprise's four tasks: work, papers, reports (four_tasks.cpp, scrutiny.cpp).
class FourTasks : Actor {
  public:
    explicit FourTasks(Stage& stage) : Actor(stage) {}

    void work(Index i, Institutions const& rules);
    void open_window(Index i, Moment const& moment);
    void report(Index i, Moment const& moment, sim::Outbox& outbox);
    void on_return(Index i, Moment const& moment);
    /// Whether an audit visit finds papers forged; they are struck off then.
    bool are_seen_through(Index i, Moment const& moment);

  private:
    void take_out_papers(Index i, Moment const& moment);
};

} // namespace dearth::models
