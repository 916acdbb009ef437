#include "models/cycle/cause_word.hpp"
#include "models/cycle/centre_office.hpp"
#include "models/cycle/dealings.hpp"
#include "models/cycle/province_office.hpp"
#include "models/decisions/level_report.hpp"
#include "models/institutions/political_calendar.hpp"
#include "models/knowledge/planner_beliefs.hpp"

#include <vector>

namespace dearth::models {
namespace {

// What a level has been told of one enterprise. Plants are paid for hours, so nobody
// gains by what they are said to make.
void count(LevelView& view, Enterprises const& rows, Index i, double reported) {
    if (rows.technology[i] == 0) {
        view.reported += reported;
        view.plan += rows.closed_plan[i];
    }
}

LevelView level_view(Parameters const& parameters, sim::Date const& date) {
    LevelView view;
    view.audit_belief = parameters.audit_belief;
    view.showcase = political_nearness(date);
    return view;
}

} // namespace

// Day 4: counties have the reports of classes 4 to 7 and pass them to the province, which
// passes them to the centre; each decides what it tells.
void ProvinceOffice::pass_reports_on(sim::Place place, sim::Day day,
                                     sim::Outbox& outbox) {
    int const quarter = calendar_.quarter_index(day);
    if (quarter == 0 || day - calendar_.quarter_start(quarter) != 4) {
        return;
    }
    auto const& rows = country_.enterprises;
    auto const& rules_now = regimes_.provincial(areas_[place].regime, place);
    auto const first_view = level_view(country_.parameters, calendar_.date(day));
    Index const first = country_.geography.first(place);
    Index const last = country_.geography.last(place);
    LevelView view = first_view;
    view.padding_belief = country_.provinces[place].padding_belief;
    for (Index i = first; i < last;) {
        County& county = country_.counties[rows.county[i]];
        LevelView below = first_view;
        below.padding_belief = county.padding_belief;
        for (Index k = i; k < county.last; ++k) {
            if (!is_under_ministry(rows, k)) {
                count(below, rows, k, rows.closed_report[k]);
            }
        }
        county.added_to_report = decide(below, rules_now, country_.parameters).added;
        view.reported += below.reported * (1.0 + county.added_to_report);
        view.plan += below.plan;
        i = county.last;
    }
    country_.provinces[place].added_to_report =
        decide(view, rules_now, country_.parameters).added;
    send_reports_up(place, day, outbox);
}

void ProvinceOffice::send_reports_up(sim::Place place, sim::Day day,
                                     sim::Outbox& outbox) const {
    auto const& rows = country_.enterprises;
    double const added = country_.provinces[place].added_to_report;
    Index const last = country_.geography.last(place);
    for (Index i = country_.geography.first(place); i < last; ++i) {
        if (is_under_ministry(rows, i)) {
            continue;
        }
        auto& message =
            post_letter(outbox, Event::regional_report, sim::place_address(place),
                        centre_address(), sim::start_of(day) + sim::seconds_per_day);
        message.amount = rows.closed_report[i] * (1.0 + added)
                         * (1.0 + country_.counties[rows.county[i]].added_to_report);
        message.extra = rows.closed_plan[i];
        message.item = i;
        message.detail = packed_causes(&rows.closed_declared[i * declared_cause_count]);
    }
}

// A finding is read at each level that passed the report on, against what it was told.
void Dealings::tell_levels(Index i, Report report, Finding const& finding) {
    auto const& rows = country_.enterprises;
    if (is_under_ministry(rows, i) || rows.technology[i] != 0) {
        return;
    }
    County& county = country_.counties[rows.county[i]];
    Province& province = province_of(i);
    county.padding_belief =
        learnt_padding(county.padding_belief, report, finding, country_.parameters);
    report.output *= 1.0 + county.added_to_report;
    province.padding_belief =
        learnt_padding(province.padding_belief, report, finding, country_.parameters);
}

void CentreOffice::tell_ministry(Index i, Report report, Finding const& finding) {
    auto const& rows = country_.enterprises;
    if (!is_under_ministry(rows, i) || rows.technology[i] != 0) {
        return;
    }
    auto const s = rows.sector[i];
    report.output /= 1.0 + desk_.ministry_added[s];
    desk_.ministry_padding[s] =
        learnt_padding(desk_.ministry_padding[s], report, finding, country_.parameters);
}

// A report of an enterprise under a ministry waits there for the others of its sector.
void CentreOffice::hold_report(sim::Message const& message) {
    desk_.held_report[message.item] = message.amount;
    desk_.held_plan[message.item] = message.extra;
    desk_.held_causes[message.item] = message.detail;
}

// Day 5: each ministry has the reports of special to class 3 of its sector; what it adds
// to them is for the Cabinet, which criticises it for what is missing.
void CentreOffice::pass_ministries_reports_on(sim::Day day) {
    auto const& rows = country_.enterprises;
    auto const& national = regimes_.national(areas_[centre_place()].regime);
    std::vector<LevelView> views(sector_count,
                                 level_view(country_.parameters, calendar_.date(day)));
    for (Index i = 0; i < rows.size(); ++i) {
        if (desk_.held_report[i] >= 0.0 && rows.technology[i] == 0) {
            views[rows.sector[i]].reported += desk_.held_report[i];
            views[rows.sector[i]].plan += desk_.held_plan[i];
        }
    }
    for (std::size_t s = 0; s < sector_count; ++s) {
        views[s].padding_belief = desk_.ministry_padding[s];
        desk_.ministry_added[s] = decide(views[s], national, country_.parameters).added;
    }
    for (Index i = 0; i < rows.size(); ++i) {
        if (desk_.held_report[i] >= 0.0) {
            double const told =
                desk_.held_report[i] * (1.0 + desk_.ministry_added[rows.sector[i]]);
            take_report(i, told, desk_.held_causes[i]);
            desk_.held_report[i] = -1.0;
        }
    }
}

} // namespace dearth::models
