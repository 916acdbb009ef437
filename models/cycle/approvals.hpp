#pragma once

#include "models/cycle/stage.hpp"

namespace dearth::models {

/// What an enterprise asks the committees for, and their answers (approvals.cpp).
class Approvals : Actor {
  public:
    explicit Approvals(Stage& stage) : Actor(stage) {}

    void draw_decisions(Index i, Institutions const& rules, Moment const& moment,
                        sim::Outbox& outbox);
    void on_decision(Index i, Moment const& moment, sim::Outbox& outbox);
    /// `stake`: share of the work that stands still until the answer.
    void ask(Index i, double stake, Moment const& moment, sim::Outbox& outbox);
    void on_approval(Index i, sim::Message const& event);
    void await_surplus_right(Index i, Moment const& moment, sim::Outbox& outbox);
};

} // namespace dearth::models
