#include "models/probes/probe_builders.hpp"

namespace dearth::models {
namespace {

constexpr auto workers = [](Sight const& s, Index i) {
    return s.country.enterprises.workers[i];
};

// Mean over workers of a habit: enterprises' means, weighted by enrolled workers.
template <Habit habit>
constexpr auto of_workers =
    [](Sight const& s, Index i) { return s.means.mean(habit, i) * workers(s, i); };

template <Habit habit>
Draft habit_probe(Told const& told) {
    return enterprise_probe(told, of_workers<habit>).over(workers).at_close();
}

std::vector<EnterpriseProbe> habits() {
    return {
        habit_probe<Habit::attendance>({"attendance", "1", "attendance",
                                        "share of enrolled workers present, mean over "
                                        "days, weighted by workers"})
            .standard(),
        habit_probe<Habit::effort>({"effort", "1", "effort",
                                    "effort of those present, mean over days, weighted "
                                    "by workers"})
            .standard(),
        habit_probe<Habit::overtime>({"overtime", "1", "overtime",
                                      "hours worked beyond the stipulated ones over "
                                      "these, mean over days, weighted by workers"})
            .standard(),
        habit_probe<Habit::pace>({"pace", "1", "pace",
                                  "share of capacity that the manager chose to run at, "
                                  "mean over days, weighted by workers"}),
        habit_probe<Habit::fatigue>({"fatigue", "1", "fatigue",
                                     "labour lost to fatigue, mean over days, weighted "
                                     "by workers"}),
        habit_probe<Habit::mobilised>({"mobilised", "1", "workers mobilised",
                                       "share of workers called away by the state, mean "
                                       "over days, weighted by workers"}),
        habit_probe<Habit::diverted>({"diverted", "1", "workers diverted",
                                      "share of workers taken for local projects, mean "
                                      "over days, weighted by workers"}),
    };
}

// What became of enrolled labour-days in the quarter.
template <LabourUse use>
Draft labour_probe(Told const& told) {
    return enterprise_probe(told, [](Sight const& s, Index i) {
        return s.country.enterprises
            .closed_labour_days[i * labour_use_count + static_cast<std::size_t>(use)];
    });
}

std::vector<EnterpriseProbe> labour() {
    return {
        labour_probe<LabourUse::worked>({"labour_worked", "person day",
                                         "labour-days worked",
                                         "labour-days at the enterprise's own work"}),
        labour_probe<LabourUse::absent>({"labour_absent", "person day",
                                         "labour-days absent",
                                         "labour-days of those who stayed away"}),
        labour_probe<LabourUse::mobilised>({"labour_mobilised", "person day",
                                            "labour-days mobilised",
                                            "labour-days called away by the state"}),
        labour_probe<LabourUse::diverted>({"labour_diverted", "person day",
                                           "labour-days diverted",
                                           "labour-days taken for local projects"}),
    };
}

std::vector<EnterpriseProbe> people() {
    return {
        enterprise_probe(
            {"workers", "person", "enrolled workers", "workers enrolled at the close"},
            workers)
            .at_close()
            .state()
            .standard(),
        enterprise_probe({"skill", "1", "skill of workers",
                          "skill at the close relative to the reference, weighted by "
                          "workers"},
                         [](Sight const& s, Index i) {
                             return s.country.enterprises.skill[i] * workers(s, i);
                         })
            .over(workers)
            .at_close()
            .state(),
    };
}

std::vector<EnterpriseProbe> pay_of_people() {
    return {
        enterprise_probe({"stipend", "kg/month", "stipend in kind",
                          "paid to a worker in the last month, in kg of rice, weighted "
                          "by workers"},
                         [](Sight const& s, Index i) {
                             return s.country.enterprises.stipend[i] * workers(s, i);
                         })
            .over(workers)
            .at_close()
            .state(),
        enterprise_probe({"stipend_believed", "kg/month", "stipend expected",
                          "what workers expect for full achievement, in kg of rice, "
                          "weighted by workers"},
                         [](Sight const& s, Index i) {
                             return s.country.enterprises.expected_stipend[i]
                                    * workers(s, i);
                         })
            .over(workers)
            .role(sim::Role::belief)
            .at_close()
            .state(),
        enterprise_probe({"competence", "1", "competence of managers",
                          "of the manager in office at the close; 1 is the mean of "
                          "managers; above enterprises weighted by workers"},
                         [](Sight const& s, Index i) {
                             return s.country.enterprises.competence[i] * workers(s, i);
                         })
            .over(workers)
            .at_close()
            .state(),
    };
}

// Shares of the manager's time, chosen when the quarter opened; they add up to 1.
template <class Share>
Draft time_probe(Told const& told, Share) {
    return enterprise_probe(told,
                            [](Sight const& s, Index i) {
                                return Share{}(s.country.enterprises, i) * workers(s, i);
                            })
        .over(workers)
        .at_close();
}

std::vector<EnterpriseProbe> time_of_managers() {
    return {
        time_probe({"attention_production", "1", "time for production",
                    "share of the manager's time for output, weighted by workers"},
                   [](Enterprises const& rows, Index i) { return rows.attention[i]; }),
        time_probe({"attention_procurement", "1", "time for procurement",
                    "share of the manager's time for inputs, weighted by workers"},
                   [](Enterprises const& rows, Index i) { return rows.procurement[i]; }),
        time_probe(
            {"attention_tasks", "1", "time for the four tasks",
             "share of the manager's time for the four tasks, weighted by workers"},
            [](Enterprises const& rows, Index i) { return rows.task_time[i]; }),
        time_probe({"attention_paperwork", "1", "time for paperwork",
                    "share of the manager's time for papers, weighted by workers"},
                   [](Enterprises const& rows, Index i) { return rows.paper_time[i]; }),
        time_probe({"attention_supervision", "1", "time for supervision",
                    "share of the manager's time for watching workers, weighted by "
                    "workers"},
                   [](Enterprises const& rows, Index i) {
                       return 1.0 - rows.attention[i] - rows.procurement[i]
                              - rows.task_time[i] - rows.paper_time[i];
                   }),
    };
}

} // namespace

std::vector<EnterpriseProbe> work_probes() {
    return joined({habits(), labour(), people(), pay_of_people(), time_of_managers()});
}

} // namespace dearth::models
