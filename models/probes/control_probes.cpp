#include "models/probes/probe_builders.hpp"

namespace dearth::models {
namespace {

using sim::Role;

constexpr auto one = [](Sight const&, Index) { return 1.0; };

std::vector<EnterpriseProbe> control() {
    return {
        enterprise_probe({"strikes", "1", "strikes in a row",
                          "reviews in a row with fulfilment below the threshold, the "
                          "quarter's own included; above enterprises the mean"},
                         [](Sight const& s, Index i) {
                             return static_cast<double>(s.country.enterprises.strikes[i]);
                         })
            .over(one)
            .state()
            .standard(),
        enterprise_probe({"warned", "1", "warned",
                          "whether the review of the quarter warned the manager; above "
                          "enterprises the number of them"},
                         [](Sight const& s, Index i) {
                             return s.country.enterprises.warned[i] != 0 ? 1.0 : 0.0;
                         })
            .flag()
            .standard(),
        enterprise_probe({"dismissed", "1", "dismissed",
                          "whether the review of the quarter dismissed the manager; "
                          "above enterprises the number of them"},
                         [](Sight const& s, Index i) {
                             return s.country.enterprises.dismissed[i] != 0 ? 1.0 : 0.0;
                         })
            .flag()
            .standard(),
        enterprise_probe({"falsely_blamed", "1", "falsely blamed",
                          "whether a manager was warned or dismissed who had padded "
                          "nothing and whose own doing was at most half of the losses; "
                          "above enterprises the number of them"},
                         [](Sight const& s, Index i) {
                             return s.country.enterprises.falsely_blamed[i] != 0 ? 1.0
                                                                                 : 0.0;
                         })
            .flag(),
        enterprise_probe({"audited", "1", "audited",
                          "whether an audit's finding counted in the review of the "
                          "quarter; above enterprises the number of them"},
                         [](Sight const& s, Index i) {
                             return s.country.enterprises.audited[i] != 0 ? 1.0 : 0.0;
                         })
            .flag()
            .standard(),
        enterprise_probe(
            {"assistance", "1", "claim on assistance",
             "claim on the centre's fund of inputs that the review of the quarter "
             "granted, over need; above enterprises the mean"},
            [](Sight const& s, Index i) { return s.desk.assistance[i]; })
            .over(one)
            .state(),
        enterprise_probe(
            {"bonus", "1000 KPW", "bonus",
             "money paid after the review of the quarter for what was reported, less "
             "fines"},
            [](Sight const& s, Index i) { return s.country.enterprises.bonus[i]; }),
    };
}

std::vector<EnterpriseProbe> beliefs_of_centre() {
    return {
        enterprise_probe({"padding_believed", "1", "padding believed by the centre",
                          "report over output less 1, as the centre believes; above "
                          "enterprises the mean"},
                         [](Sight const& s, Index i) { return s.desk.padding[i]; })
            .role(Role::belief)
            .over(one)
            .state(),
        enterprise_probe({"fault_believed", "1", "fault believed by the centre",
                          "probability that the manager is to blame for the shortfall, "
                          "as the centre believes; above enterprises the mean"},
                         [](Sight const& s, Index i) { return s.desk.posterior[i]; })
            .role(Role::belief)
            .over(one)
            .state(),
    };
}

// A belief of the manager at the close; above enterprises the mean.
template <auto member>
Draft manager_belief(Told const& told) {
    return enterprise_probe(
               told,
               [](Sight const& s, Index i) { return (s.country.enterprises.*member)[i]; })
        .role(Role::belief)
        .over(one)
        .at_close()
        .state();
}

std::vector<EnterpriseProbe> beliefs() {
    return {
        manager_belief<&Enterprises::belief_audit>(
            {"audit_believed", "1", "audit expected by the manager",
             "probability of an audit in a quarter, as the manager believes at the "
             "close"}),
        manager_belief<&Enterprises::belief_ratchet>(
            {"ratchet_believed", "1", "ratchet expected by the manager",
             "share of overfulfilment that enters the next plan, as the manager believes "
             "at the close"}),
        manager_belief<&Enterprises::belief_supply>(
            {"supply_believed", "1", "supply expected by the manager",
             "share of its need that suppliers have to give, as the manager believes at "
             "the close"}),
        manager_belief<&Enterprises::belief_allotment>(
            {"allotment_believed", "1", "allotment expected by the manager",
             "share of its request that it will be allotted, as the manager believes at "
             "the close"}),
        manager_belief<&Enterprises::belief_rivals>(
            {"rivals_believed", "1", "rivals' requests expected by the manager",
             "requests of rivals over need, as the manager believes at the close"}),
        manager_belief<&Enterprises::belief_withdrawal>(
            {"withdrawal_believed", "1", "withdrawal of the surplus right expected",
             "probability that the right over the surplus is withdrawn, as the manager "
             "believes at the close"}),
        manager_belief<&Enterprises::belief_promise>(
            {"promise_believed", "1", "keeping of promises expected by workers",
             "share of a promised reward that workers believe will follow, at the "
             "close"}),
    };
}

std::vector<EnterpriseProbe> means() {
    return {
        enterprise_probe(
            {"retained", "unit", "retained surplus",
             "part of the output stock that is the enterprise's own, at "
             "the close; power plants as in output"},
            [](Sight const& s, Index i) { return s.country.enterprises.retained[i]; })
            .goods()
            .at_close()
            .state(),
        enterprise_probe(
            {"cash_plan", "1000 KPW", "cash on the plan track",
             "account of enterprises at the close, plan track"},
            [](Sight const& s, Index i) { return s.country.enterprises.plan_cash[i]; })
            .at_close()
            .state(),
        enterprise_probe(
            {"cash_market", "1000 KPW", "cash on the market track",
             "account of enterprises at the close, market track"},
            [](Sight const& s, Index i) { return s.country.enterprises.market_cash[i]; })
            .at_close()
            .state(),
    };
}

std::vector<EnterpriseProbe> tasks() {
    return {
        enterprise_probe({"task_level", "1", "level of the four tasks",
                          "true progress on the task at the close, 0 to 1; above "
                          "enterprises the mean"},
                         [](Sight const& s, Index i, std::size_t k) {
                             return s.country.enterprises.tasks[i * task_count + k];
                         })
            .along("task")
            .over(one)
            .at_close()
            .state(),
        enterprise_probe({"task_forged", "1", "forged excess on the four tasks",
                          "progress on paper beyond the true one at the close; above "
                          "enterprises the mean"},
                         [](Sight const& s, Index i, std::size_t k) {
                             return s.country.enterprises.forged[i * task_count + k];
                         })
            .along("task")
            .over(one)
            .at_close()
            .state(),
        enterprise_probe({"task_reported", "1", "progress reported on the four tasks",
                          "mean level of the tasks as the enterprise reported it last, 0 "
                          "before a first report; above enterprises the mean"},
                         [](Sight const& s, Index i) { return s.desk.task_claims[i]; })
            .role(Role::report)
            .over(one)
            .at_close()
            .state(),
    };
}

} // namespace

std::vector<EnterpriseProbe> control_probes() {
    return joined({control(), beliefs_of_centre(), beliefs(), means(), tasks()});
}

} // namespace dearth::models
