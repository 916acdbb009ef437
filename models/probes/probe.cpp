#include "models/probes/probe.hpp"

#include "models/economy/causes.hpp"
#include "models/economy/goods.hpp"
#include "models/probes/probe_builders.hpp"
#include "sim/base/error.hpp"

namespace dearth::models {
namespace {

constexpr std::array<std::string_view, task_count> task_names{
    "digitisation", "scientific_methods", "self_sufficiency", "modernisation"};

// Month of the quarter and dekad of the month.
constexpr std::array<std::string_view, dekads_per_quarter> dekad_names{
    "1.1", "1.2", "1.3", "2.1", "2.2", "2.3", "3.1", "3.2", "3.3"};

template <std::size_t count>
std::vector<std::string> texts(std::array<std::string_view, count> const& names) {
    return {names.begin(), names.end()};
}

} // namespace

Probes all_probes() {
    Probes probes;
    probes.enterprises =
        joined({output_probes(), input_probes(), work_probes(), control_probes()});
    probes.places = place_probes();
    return probes;
}

std::vector<std::string> axis_labels(std::string_view dimension) {
    if (dimension == "good") {
        return texts(good_names);
    }
    if (dimension == "cause") {
        return texts(cause_names);
    }
    if (dimension == "declared_cause") {
        return texts(declared_cause_names);
    }
    if (dimension == "priority_class") {
        return texts(class_names);
    }
    if (dimension == "dekad") {
        return texts(dekad_names);
    }
    sim::expect(dimension == "task", "an axis of a variable has labels");
    return texts(task_names);
}

} // namespace dearth::models
