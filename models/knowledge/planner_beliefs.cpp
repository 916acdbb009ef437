#include "models/knowledge/planner_beliefs.hpp"

#include "models/knowledge/adaptive.hpp"
#include "sim/base/math.hpp"

#include <algorithm>

namespace dearth::models {

double learnt_padding(double belief, Report const& report, Finding const& finding,
                      Parameters const& parameters) {
    if (!(finding.output > 0.0)) {
        return belief;
    }
    double const found = report.output / finding.output - 1.0;
    return learnt(belief, found, parameters.padding_memory);
}

double discounted_report(double reported, double padding, Parameters const& parameters) {
    double const corrected = (1.0 - parameters.passthrough) * padding;
    return corrected > -1.0 ? reported / (1.0 + corrected) : reported;
}

double relative_error(double worker_channel, Parameters const& parameters) {
    return parameters.information_error * (1.0 - 0.5 * worker_channel);
}

PlannerBeliefs heard_report(PlannerBeliefs const& prior, double reported,
                            double worker_channel, Parameters const& parameters) {
    double const output = discounted_report(reported, prior.padding, parameters);
    double const error = relative_error(worker_channel, parameters) * output;
    PlannerBeliefs posterior = prior;
    posterior.output = observed(prior.output, output, sim::square(error));
    return posterior;
}

PlannerBeliefs heard_finding(PlannerBeliefs const& prior, Report const& report,
                             Finding const& finding, Parameters const& parameters) {
    PlannerBeliefs posterior = prior;
    posterior.output = observed(prior.output, finding.output, 0.0);
    posterior.padding = learnt_padding(prior.padding, report, finding, parameters);
    if (finding.capacity > 0.0) {
        posterior.verified_capacity = finding.capacity;
    }
    return posterior;
}

double learnt_import_fill(double belief, ImportMonth const& month,
                          Parameters const& parameters) {
    double const crossing =
        month.available < month.normal ? month.available / month.normal : 1.0;
    return learnt(belief, std::min(crossing, month.allowed), parameters.adaptation);
}

} // namespace dearth::models
