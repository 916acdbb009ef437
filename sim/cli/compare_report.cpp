#include "sim/cli/compare_report.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <cmath>

namespace dearth::sim {
namespace {

using Json = nlohmann::ordered_json;

Json finite(double value) {
    return std::isfinite(value) ? Json(value) : Json(nullptr);
}

bool differs(PairedEstimate const& estimate) {
    return estimate.difference != 0.0 || estimate.half_width() > 0.0;
}

std::string row(Comparison const& comparison) {
    auto const& estimate = comparison.estimate;
    double const scale = std::abs(estimate.base_mean);
    auto const relative =
        scale > 0.0 ? fmt::format("{:+.1f} %", 100.0 * estimate.difference / scale)
                    : std::string("–");
    return fmt::format(
        "  {:<26} {:>11.4g} {:>11.4g}  [{:>10.4g}, {:>10.4g}] {:>9} {:>6.3f} "
        "{:>8.3g}  {}\n",
        comparison.output, estimate.base_mean, estimate.difference, estimate.ci_low,
        estimate.ci_high, relative, estimate.sign_probability,
        estimate.variance_reduction, comparison.units);
}

std::string head(Comparison const& comparison) {
    return fmt::format("{}: means over quarters, {} paired replications\n"
                       "  {:<26} {:>11} {:>11}  {:^24} {:>9} {:>6} {:>8}  {}\n",
                       comparison.scenario, comparison.estimate.replications, "output",
                       "base", "difference", "95 % interval", "relative", "P(sign)",
                       "saved", "unit");
}

} // namespace

std::string compare_text(std::vector<Comparison> const& comparisons) {
    std::string text;
    std::string scenario;
    int equal = 0;
    for (auto const& comparison : comparisons) {
        if (comparison.scenario != scenario) {
            text += (text.empty() ? "" : "\n") + head(comparison);
            scenario = comparison.scenario;
        }
        if (differs(comparison.estimate)) {
            text += row(comparison);
        } else {
            ++equal;
        }
    }
    text +=
        fmt::format("\noutputs that are the same in every replication: {}\n"
                    "saved: how many times as many independent runs would be needed\n",
                    equal);
    return text;
}

std::string compare_json(std::vector<Comparison> const& comparisons) {
    auto list = Json::array();
    for (auto const& [scenario, output, units, estimate] : comparisons) {
        list.push_back({{"scenario", scenario},
                        {"output", output},
                        {"units", units},
                        {"base_mean", finite(estimate.base_mean)},
                        {"mean", finite(estimate.mean)},
                        {"difference", finite(estimate.difference)},
                        {"ci_low", finite(estimate.ci_low)},
                        {"ci_high", finite(estimate.ci_high)},
                        {"sign_probability", finite(estimate.sign_probability)},
                        {"variance_reduction", finite(estimate.variance_reduction)},
                        {"replications", estimate.replications}});
    }
    return list.dump(2) + "\n";
}

} // namespace dearth::sim
