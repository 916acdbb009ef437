#include "sim/batch/morris_indices.hpp"
#include "sim/batch/point_means.hpp"
#include "sim/batch/sobol_indices.hpp"
#include "sim/cli/sweep_session.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <cmath>
#include <limits>
#include <ostream>
#include <span>
#include <vector>

namespace dearth::sim {
namespace {

using Json = nlohmann::ordered_json;

/// The means over replications of one output at the points of a block.
std::vector<double> means_of(OpenSweep const& open, SweepLedger const& ledger,
                             std::size_t output, PlacedBlock const& block) {
    std::vector<double> values;
    auto const replications = static_cast<std::size_t>(open.sweep.file.replications);
    for (std::size_t k = 0; k < block.points; ++k) {
        for (std::size_t r = 0; r < replications; ++r) {
            auto const* const row =
                ledger.row(r * open.sweep.points() + block.first_point + k);
            bool const counts =
                row != nullptr && row->record.status == RunStatus::complete;
            values.push_back(counts ? row->record.values[output]
                                    : std::numeric_limits<double>::quiet_NaN());
        }
    }
    return point_means(values, replications);
}

Json json_of(Estimate const& estimate) {
    auto const finite = [](double value) {
        return std::isfinite(value) ? Json(value) : Json(nullptr);
    };
    return {{"value", finite(estimate.value)},
            {"ci_low", finite(estimate.ci_low)},
            {"ci_high", finite(estimate.ci_high)}};
}

std::string text_of(Estimate const& estimate) {
    return fmt::format("{:>10.4g} [{:>9.4g}, {:>9.4g}]", estimate.value, estimate.ci_low,
                       estimate.ci_high);
}

/// Indices of one output over one block, as text or JSON.
class IndexReport {
  public:
    IndexReport(std::string output, PlacedBlock const& block, Bootstrap const& bootstrap)
        : output_(std::move(output)), block_(block), bootstrap_(bootstrap) {}

    void morris(std::span<double const> outputs) {
        auto const indices = morris_indices(block_.unit, outputs, bootstrap_);
        head(fmt::format("Morris, {} trajectories{}", indices.trajectories,
                         left_out(indices.dropped)),
             "mu*", "sigma");
        for (std::size_t j = 0; j < indices.factors.size(); ++j) {
            auto const& index = indices.factors[j];
            add(j, index.mean_absolute, index.deviation,
                {{"mu_star", json_of(index.mean_absolute)},
                 {"mu", json_of(index.mean)},
                 {"sigma", json_of(index.deviation)}});
        }
    }

    void sobol(std::span<double const> outputs) {
        auto const& request = block_.request;
        auto const indices = sobol_indices({request.factors.size(), request.second_order},
                                           outputs, bootstrap_);
        head(fmt::format("Sobol, {} base points{}", indices.base_points,
                         left_out(indices.dropped)),
             "first", "total");
        for (std::size_t j = 0; j < indices.factors.size(); ++j) {
            auto const& index = indices.factors[j];
            add(j, index.first, index.total,
                {{"first", json_of(index.first)}, {"total", json_of(index.total)}});
        }
        for (auto const& pair : indices.pairs) {
            json_.push_back({{"output", output_},
                             {"factors",
                              {request.factors[pair.first_factor].path,
                               request.factors[pair.second_factor].path}},
                             {"second", json_of(pair.second)}});
        }
    }

    std::string const& text() const { return text_; }

    Json const& json() const { return json_; }

  private:
    static std::string left_out(std::size_t dropped) {
        return dropped == 0 ? "" : fmt::format(", {} left out for want of runs", dropped);
    }

    void head(std::string const& how, char const* first, char const* second) {
        text_ += fmt::format("{}: {}\n  {:<40} {:^34} {:^34}\n", output_, how, "factor",
                             first, second);
    }

    void add(std::size_t factor, Estimate const& first, Estimate const& second,
             Json const& numbers) {
        auto const& path = block_.request.factors[factor].path;
        text_ += fmt::format("  {:<40} {} {}\n", path, text_of(first), text_of(second));
        Json row{{"output", output_}, {"factor", path}};
        row.update(numbers);
        json_.push_back(std::move(row));
    }

    std::string output_;
    PlacedBlock const& block_;
    Bootstrap bootstrap_;
    std::string text_;
    Json json_ = Json::array();
};

} // namespace

void sweep_indices(SweepChoices const& choices, Session& session) {
    auto const open = open_sweep(choices, session);
    auto const ledger = open.ledger();
    Bootstrap bootstrap;
    bootstrap.resamples = choices.resamples;
    bootstrap.seed = open.sweep.base->seed();
    std::string text;
    auto json = Json::array();
    for (auto const& block : open.sweep.design.blocks) {
        auto const kind = block.request.kind;
        if (kind != DesignKind::morris && kind != DesignKind::sobol) {
            continue;
        }
        for (std::size_t k = 0; k < open.sweep.file.outputs.size(); ++k) {
            auto const means = means_of(open, ledger, k, block);
            IndexReport report(result_name(open.sweep.file.outputs[k]), block, bootstrap);
            if (kind == DesignKind::morris) {
                report.morris(means);
            } else {
                report.sobol(means);
            }
            text += report.text();
            json.insert(json.end(), report.json().begin(), report.json().end());
        }
    }
    if (json.empty()) {
        throw UsageError(
            "the sweep has no block of kind morris or sobol with outputs, so "
            "that there are no indices");
    }
    session.console.out << (choices.show.json ? json.dump(2) + "\n" : text);
}

} // namespace dearth::sim
