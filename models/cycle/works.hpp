#pragma once

#include "models/cycle/approvals.hpp"
#include "models/cycle/dealings.hpp"
#include "models/cycle/trading.hpp"

#include <cstdint>

namespace dearth::models {

/// What an event touched of that which an enterprise's rate follows from.
enum class Touched : std::uint8_t {
    nothing,
    supply, ///< of power or goods
    all
};

/// An enterprise and all that happens to it. Its rhythm: dekads (dekad.cpp), month ends
/// (month_end.cpp), the close of a quarter (quarter_close.cpp).
class Works : Actor {
  public:
    explicit Works(Stage& stage);

    /// How the manager splits the first quarter's time.
    void begin(Index i);
    /// What changes no rate and needs no settlement. False: `handle` it.
    bool take_notice(Index i, sim::Message const& event);
    /// An event at a settled enterprise. What its rate must be found anew for.
    Touched handle(Index i, sim::Message const& event, Moment const& moment,
                   sim::Outbox& outbox);

  private:
    bool take_in(Index i, sim::Message const& event);
    void on_incident(Index i, sim::Message const& event, Moment const& moment,
                     sim::Outbox& outbox);
    void on_dekad(Index i, Moment const& moment, sim::Outbox& outbox);
    void on_month_end(Index i, Moment const& moment, sim::Outbox& outbox);
    void on_quarter_close(Index i, Moment const& moment);
    void on_policy_switch(Index i, Moment const& moment, sim::Outbox& outbox);
    void on_investment(Index i, sim::Message const& event);
    void on_breakdown(Index i, Moment const& moment);
    void on_repair(Index i, Moment const& moment, sim::Outbox& outbox);
    void draw_breakdown(Index i, Moment const& moment);
    void follow_diversion(Index i, Moment const& moment);
    void place_orders(Index i, Moment const& moment, sim::Outbox& outbox);
    void check_books(Index i, Moment const& moment);
    void learn_of_inputs(Index i);

    Management management_;
    Approvals approvals_;
    FourTasks tasks_;
    Trading trading_;
    Dealings dealings_;
    double stock_days_; ///< of use that a buyer wants on hand, the base stock [d]
};

} // namespace dearth::models
