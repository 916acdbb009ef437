#include "models/probes/probe_builders.hpp"

#include <algorithm>

namespace dearth::models {
namespace {

using sim::Role;

// Above the sectors power plants are left out: their output is in MWh.
constexpr double tolerance = 1e-9; // fulfilments that differ by less are one

constexpr auto made = [](Sight const& s, Index i) {
    return s.country.enterprises.closed_made[i];
};
constexpr auto potential = [](Sight const& s, Index i) {
    return s.country.enterprises.closed_potential[i];
};
constexpr auto plan = [](Sight const& s, Index i) {
    return s.country.enterprises.closed_plan[i];
};
constexpr auto report = [](Sight const& s, Index i) {
    return s.country.enterprises.closed_report[i];
};
constexpr auto one = [](Sight const&, Index) { return 1.0; };

template <std::size_t third>
constexpr auto in_third = [](Sight const& s, Index i) {
    return s.country.enterprises.closed_thirds[std::size_t{3} * i + third];
};

std::vector<EnterpriseProbe> levels_of_output() {
    return {
        enterprise_probe({"output", "unit", "output",
                          "what was made and could be sold; one unit is 1,000 KPW at "
                          "2019 plan prices, MWh for power plants, which national, "
                          "provincial and county sums leave out"},
                         made)
            .goods()
            .standard(),
        enterprise_probe({"output_reported", "unit", "reported output",
                          "output as that level sent it up: an enterprise or county its "
                          "report, a province, sector and the nation what reached the "
                          "centre; power plants as in output"},
                         report)
            .role(Role::report)
            .goods()
            .seen_by_centre([](Sight const& s, Index i) { return s.desk.reported[i]; })
            .standard(),
    };
}

constexpr auto added_by_county = [](Sight const& s, Index i) {
    auto const& rows = s.country.enterprises;
    double const added = s.country.counties[rows.county[i]].added_to_report;
    return is_under_ministry(rows, i) ? 0.0 : rows.closed_report[i] * added;
};

constexpr auto added_by_province = [](Sight const& s, Index i) {
    auto const& rows = s.country.enterprises;
    double const added = s.country.provinces[rows.province[i]].added_to_report;
    double const passed_on = rows.closed_report[i] + added_by_county(s, i);
    return is_under_ministry(rows, i) ? 0.0 : passed_on * added;
};

constexpr auto added_by_ministry = [](Sight const& s, Index i) {
    auto const& rows = s.country.enterprises;
    double const added = s.desk.ministry_added[rows.sector[i]];
    return is_under_ministry(rows, i) ? rows.closed_report[i] * added : 0.0;
};

std::vector<EnterpriseProbe> added_by_levels() {
    return {
        enterprise_probe({"added_by_county", "unit", "output added by the county",
                          "what counties added to the reports of class 4 to 7 that they "
                          "passed on, negative where they took off; power plants as in "
                          "output"},
                         added_by_county)
            .goods(),
        enterprise_probe({"added_by_province", "unit", "output added by the province",
                          "what provinces added to the reports of class 4 to 7 that "
                          "counties passed to them, negative where they took off; power "
                          "plants as in output"},
                         added_by_province)
            .goods(),
        enterprise_probe({"added_by_ministry", "unit", "output added by the ministry",
                          "what ministries added to the reports of class special to 3, "
                          "negative where they took off; power plants as in output"},
                         added_by_ministry)
            .goods(),
    };
}

std::vector<EnterpriseProbe> believed_and_planned() {
    return {
        enterprise_probe({"output_believed", "unit", "believed output",
                          "mean of the centre's belief about output after reports, "
                          "audits and review; power plants as in output"},
                         [](Sight const& s, Index i) { return s.desk.believed[i]; })
            .role(Role::belief)
            .goods()
            .standard(),
        enterprise_probe({"output_believed_sd", "unit", "uncertainty of believed output",
                          "standard deviation of the centre's belief about output, "
                          "enterprises taken as independent"},
                         [](Sight const& s, Index i) { return s.desk.variance[i]; })
            .role(Role::belief)
            .goods()
            .root()
            .standard(),
        enterprise_probe({"output_planned", "unit", "planned output",
                          "the plan in force at the close of the quarter; power plants "
                          "as in output"},
                         plan)
            .role(Role::plan)
            .goods()
            .standard(),
        enterprise_probe({"target", "unit", "target named by the manager",
                          "output of the quarter that the manager named when the bonus "
                          "asked for a target, 0 where it did not; power plants as in "
                          "output"},
                         [](Sight const& s, Index i) { return s.desk.targets[i]; })
            .role(Role::report)
            .goods()
            .at_close(),
        enterprise_probe(
            {"plan_annual", "unit", "annual plan",
             "plan of the year that the quarter lies in, 0 before a first "
             "one is made; power plants as in output"},
            [](Sight const& s, Index i) { return s.country.enterprises.annual_plan[i]; })
            .role(Role::plan)
            .goods()
            .at_close()
            .state(),
        enterprise_probe({"potential", "unit", "potential output",
                          "output of capacity at stipulated hours with everything at "
                          "hand; potential - output = sum of losses; power plants as in "
                          "output"},
                         potential)
            .goods()
            .standard(),
    };
}

std::vector<EnterpriseProbe> gaps_of_output() {
    return {
        enterprise_probe(
            {"losses", "unit", "losses of output by cause",
             "potential that was not made, by the factor that bound; power "
             "plants as in output"},
            [](Sight const& s, Index i, std::size_t k) {
                return s.country.enterprises.closed_losses[i * cause_count + k];
            })
            .along("cause")
            .goods(),
        enterprise_probe(
            {"losses_declared", "unit", "declared shortfall by cause",
             "plan less reported output where positive, split as the "
             "enterprise explained it in its report; power plants as in output"},
            [](Sight const& s, Index i, std::size_t k) {
                double const shortfall = std::max(0.0, plan(s, i) - report(s, i));
                return s.country.enterprises.closed_declared[i * declared_cause_count + k]
                       * shortfall;
            })
            .role(Role::report)
            .along("declared_cause")
            .goods(),
    };
}

std::vector<EnterpriseProbe> reserves_of_output() {
    return {
        enterprise_probe(
            {"padding", "unit", "padding",
             "report of the enterprise less output; negative where output "
             "is hidden; power plants as in output"},
            [](Sight const& s, Index i) { return report(s, i) - made(s, i); })
            .goods()
            .standard(),
        enterprise_probe({"hidden", "unit", "hidden reserve",
                          "output in stock that was never reported, at the close; power "
                          "plants as in output"},
                         [](Sight const& s, Index i) {
                             return s.country.enterprises.closed_hidden[i];
                         })
            .goods()
            .state()
            .standard(),
        enterprise_probe({"capacity", "unit/d", "capacity",
                          "mean capacity times efficiency over the quarter, at "
                          "stipulated hours; power plants as in output"},
                         [](Sight const& s, Index i) { return potential(s, i) / s.days; })
            .goods(),
    };
}

std::vector<EnterpriseProbe> ratios_of_output() {
    return {
        enterprise_probe({"utilisation", "1", "utilisation",
                          "output over potential; power plants as in output"},
                         made)
            .goods()
            .over(potential),
        enterprise_probe({"fulfilment", "1", "fulfilment of the plan",
                          "output over plan; power plants as in output"},
                         made)
            .goods()
            .over(plan),
        enterprise_probe({"fulfilment_reported", "1", "reported fulfilment of the plan",
                          "reported output over plan; power plants as in output"},
                         report)
            .role(Role::report)
            .goods()
            .over(plan),
        enterprise_probe({"fulfilment_annual", "1", "fulfilment of the annual plan",
                          "reports of the year up to the quarter over the annual plan; "
                          "above enterprises the mean; missing before a first annual "
                          "plan"},
                         [](Sight const& s, Index i) {
                             return std::max(0.0, s.desk.annual_fulfilment[i]);
                         })
            .role(Role::report)
            .over([](Sight const& s, Index i) {
                return s.desk.annual_fulfilment[i] < 0.0 ? 0.0 : 1.0;
            })
            .state(),
        enterprise_probe({"share_below_plan", "1", "share reporting below plan",
                          "share of enterprises whose report is below their plan"},
                         [](Sight const& s, Index i) {
                             return report(s, i) < plan(s, i) * (1.0 - tolerance) ? 1.0
                                                                                  : 0.0;
                         })
            .role(Role::report)
            .over(one)
            .in(groups_only),
    };
}

std::vector<EnterpriseProbe> rhythm_of_output() {
    return {
        enterprise_probe({"output_first_third", "unit", "output of first dekads",
                          "output of the first dekads of the quarter's months; power "
                          "plants as in output"},
                         in_third<0>)
            .goods(),
        enterprise_probe({"output_middle_third", "unit", "output of middle dekads",
                          "output of the middle dekads of the quarter's months; power "
                          "plants as in output"},
                         in_third<1>)
            .goods(),
        enterprise_probe({"output_last_third", "unit", "output of last dekads",
                          "output of the last dekads of the quarter's months; power "
                          "plants as in output"},
                         in_third<2>)
            .goods(),
    };
}

} // namespace

std::vector<EnterpriseProbe> output_probes() {
    return joined({levels_of_output(), added_by_levels(), believed_and_planned(),
                   gaps_of_output(), reserves_of_output(), ratios_of_output(),
                   rhythm_of_output()});
}

} // namespace dearth::models
