#pragma once

#include "models/cycle/management.hpp"

namespace dearth::models {

/// What an enterprise does with goods beside the plan: the surplus, leakage, the market
/// (month_end.cpp).
class Trading : Actor {
  public:
    Trading(Stage& stage, Management const& management)
        : Actor(stage), management_(management) {}

    /// Goods taken out, goods sold with leave, inputs bought.
    void trade(Index i, Institutions const& rules, Moment const& moment,
               sim::Outbox& outbox);
    void set_surplus_aside(Index i, Institutions const& rules, Moment const& moment);
    void vest_surplus(Index i, Moment const& moment, sim::Outbox& outbox);

  private:
    void leak(Index i, double month, Institutions const& rules, Moment const& moment,
              sim::Outbox& outbox);
    void buy_inputs(Index i, Institutions const& rules, Moment const& moment,
                    sim::Outbox& outbox);
    double use_surplus(Index i, double own, Institutions const& rules_then,
                       Moment const& moment, sim::Outbox& outbox);

    Management const& management_;
};

} // namespace dearth::models
