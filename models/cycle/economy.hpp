#pragma once

#include "models/cycle/centre_office.hpp"
#include "models/cycle/province_office.hpp"
#include "models/cycle/works.hpp"
#include "models/mechanisms/power.hpp"
#include "sim/kernel/column_set.hpp"

#include <span>

namespace dearth::models {

/// A country in motion: the model that the day engine runs. Provinces are places
/// 0…P−1, the centre is place P. A call for one place writes that place's rows only.
///
/// What happens when is the quarter of model.md 9: dekads, month ends, close, reports,
/// plan, audits, review; between them power by the day and deliveries by the second.
/// Each file of models/cycle holds one of these, each class one of those who act.
class Economy {
  public:
    /// Keeps references to all but `history`.
    Economy(Country& country, Timeline const& timeline, sim::Calendar const& calendar,
            History const& history);
    Economy(Economy const&) = delete;
    Economy& operator=(Economy const&) = delete;
    ~Economy() = default;

    std::span<sim::Edge const> open_day(sim::Place place, sim::Day day,
                                        sim::DueMail const& messages,
                                        sim::Outbox& outbox);
    sim::OwnEvents own_events(sim::Place place) const;

    bool touches(sim::Place place, sim::Edge const& edge, sim::Address entity) const {
        auto const& rows = stage_.country.enterprises;
        switch (static_cast<Event>(edge.event.kind)) {
        case Event::policy_switch:
            return stage_.regimes.differs(edge.event.item, stage_.areas[place].regime,
                                          entity);
        case Event::supply_change:
            return rows.technology[entity] == 0
                   && (edge.event.item >> tier_of(rows, entity) & 1U) != 0;
        case Event::report_due:
            return rows.key[entity] % 2 == edge.event.item;
        default:
            return true;
        }
    }

    void handle(sim::Place place, sim::Address entity, sim::Message const& event,
                sim::Outbox& outbox) {
        if (!works_.take_notice(entity, event)) {
            live_through(place, entity, event, outbox);
        }
    }

    void close_day(sim::Place place, sim::Day day, sim::Outbox& outbox);

    Country const& country() const { return stage_.country; }

    Desk const& desk() const { return desk_; }

    /// Residuals of the quarter closed last, over all places.
    Residuals residuals() const;

    /// All state, for digest and checkpoint, but the rules in force.
    void add_columns(sim::ColumnSet& columns);

    /// The rules of the day lived last, for a checkpoint.
    RulesInForce rules_in_force() const {
        return stage_.regimes.in_force(stage_.areas[0].regime);
    }

    /// Goes on from a checkpoint, whose columns are restored apart, at the opening of
    /// `day`: till then the rules were those given, from then on they are the timeline's.
    /// @throws InvariantError if they are of another country
    void go_on(sim::Day day, RulesInForce const& before);

  private:
    /// What an event changes that needs the books up to its time.
    void live_through(sim::Place place, Index i, sim::Message const& event,
                      sim::Outbox& outbox);

    bool is_centre(sim::Place place) const {
        return place + 1U == stage_.country.geography.places();
    }

    Stage stage_;
    Desk desk_;
    Works works_;
    ProvinceOffice province_;
    CentreOffice centre_;
};

/// Puts a freshly built country to work: bounds of its counties, labour, first rates and
/// own events. Call once, before the economy is made.
void prepare(Country& country);

} // namespace dearth::models
