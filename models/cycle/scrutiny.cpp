#include "models/decisions/scrutiny.hpp"

#include "models/cycle/four_tasks.hpp"
#include "models/cycle/province_office.hpp"
#include "models/decisions/evidence.hpp"
#include "models/institutions/political_calendar.hpp"
#include "models/knowledge/adaptive.hpp"
#include "models/knowledge/manager_beliefs.hpp"

#include <algorithm>

namespace dearth::models {

// Provincial officials look into a share of the progress reports; what they see through
// goes back, the rest to the centre. The terms are those of the order, which may be over.
void ProvinceOffice::scrutinise(sim::Place place, sim::Message const& report,
                                sim::Outbox& outbox) {
    auto const& rows = country_.enterprises;
    auto const& parameters = country_.parameters;
    Province& province = country_.provinces[place];
    Index const i = report.item;
    Moment const now = moment(report.time);
    auto terms = regimes_.provincial(areas_[place].regime, place);
    terms.evidence_standard = rows.task_standard[i];
    double const detection = demanded_evidence(terms, parameters).detection;
    double const audit =
        heard_rumour(parameters.audit_belief, terms.task_rumour, parameters);
    double const share = decide(ScrutinyView{province.excess_belief, detection, audit,
                                             political_nearness(calendar_.date(now.day)),
                                             rows.task_scrutiny[i]},
                                terms, parameters);
    sim::Draw draw = now.draw(Purpose::scrutiny, rows.key[i]);
    bool const looks = draw.bernoulli(share);
    bool const sees = draw.bernoulli(detection);
    bool const is_found = looks && sees && report.extra > parameters.finding_tolerance;
    if (looks) {
        province.excess_belief =
            learnt(province.excess_belief, is_found ? report.extra : 0.0,
                   parameters.padding_memory);
    }
    auto& answer = post_letter(outbox, is_found ? Event::task_return : Event::task_report,
                               sim::place_address(place), is_found ? i : centre_address(),
                               report.time + sim::seconds_per_day);
    answer.amount = report.amount;
    answer.item = i;
    province.books.task_returns += is_found ? 1.0 : 0.0;
}

// What was seen through is struck off, the manager is warned that reports are read, and
// reports again at the next dekad.
void FourTasks::on_return(Index i, Moment const& now) {
    auto& rows = country_.enterprises;
    std::fill_n(&rows.forged[i * task_count], task_count, 0.0);
    rows.belief_audit[i] = learnt_audit(rows.belief_audit[i], true, country_.parameters);
    rows.task_due[i] = now.now;
}

} // namespace dearth::models
