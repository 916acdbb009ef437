#include "models/world/findings.hpp"

#include "models/economy/causes.hpp"
#include "sim/record/reader.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <span>

namespace dearth::models {
namespace {

constexpr std::size_t causes_shown = 5;

sim::Finding number(std::string label, double value, std::string unit) {
    return {std::move(label), fmt::format("{:.4g}", value), std::move(unit)};
}

sim::Finding share(std::string label, double value) {
    return {std::move(label), fmt::format("{:.1f}", 100.0 * value), "%"};
}

void add_output(std::vector<sim::Finding>& table, NationalTotals const& national) {
    auto const output = national.total("output");
    table.push_back(
        number("plan", national.total("output_planned").mean(), "unit/quarter"));
    table.push_back(number("true output", output.mean(), "unit/quarter"));
    table.push_back(number("reported output", national.total("output_reported").mean(),
                           "unit/quarter"));
    table.push_back(
        share("padding over true output", national.total("padding").sum / output.sum));
    table.push_back(share("error of the centre's belief",
                          national.total("output_believed").sum / output.sum - 1.0));
    table.push_back(share("enterprises reporting below plan",
                          national.total("share_below_plan").mean()));
    table.push_back(share("utilisation", national.total("utilisation").mean()));
}

void add_supply(std::vector<sim::Finding>& table, NationalTotals const& national) {
    table.push_back(share("input fill", national.total("input_fill").mean()));
    table.push_back(
        number("hours of power supply", national.total("supply_hours").mean(), "h/d"));
    table.push_back(share("enterprises with at most 6 hours",
                          national.total("share_supply_short").mean()));
}

void add_losses(std::vector<sim::Finding>& table, NationalTotals const& national) {
    auto const losses = national.places("losses");
    double all = 0.0;
    std::vector<std::size_t> order;
    for (std::size_t cause = 0; cause < cause_count; ++cause) {
        all += losses[cause].sum;
        order.push_back(cause);
    }
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        return losses[a].sum > losses[b].sum;
    });
    for (std::size_t k = 0; k < causes_shown; ++k) {
        std::string name(cause_names[order[k]]);
        std::replace(name.begin(), name.end(), '_', ' ');
        table.push_back(share("losses through " + name, losses[order[k]].sum / all));
    }
}

void add_control(std::vector<sim::Finding>& table, NationalTotals const& national) {
    table.push_back(number("audits", national.total("audited").mean(), "1/quarter"));
    table.push_back(
        number("dismissals", national.total("dismissed").mean(), "1/quarter"));
}

std::string residual(double value) {
    return fmt::format("{:.1e}", value);
}

// What the findings are made of, and the width of its own axis.
struct Used {
    std::string_view variable;
    std::size_t width = 1;
};

constexpr Used used[] = {
    {"output"},          {"output_planned"},     {"output_reported"},     {"padding"},
    {"output_believed"}, {"share_below_plan"},   {"utilisation"},         {"input_fill"},
    {"supply_hours"},    {"share_supply_short"}, {"losses", cause_count}, {"audited"},
    {"dismissed"},
};

} // namespace

void NationalTotals::add(std::string const& variable, std::span<double const> values,
                         std::size_t width) {
    auto& totals = totals_[variable];
    totals.resize(width);
    for (std::size_t at = 0; at < values.size(); ++at) {
        if (!std::isnan(values[at])) {
            totals[at % width].sum += values[at];
            totals[at % width].count += 1.0;
        }
    }
}

void NationalTotals::add(sim::Group const& group, sim::Row const& row) {
    std::size_t k = 0;
    for (auto const& variable : group.variables) {
        if (variable.along == sim::Along::quarters) {
            add(variable.name, row[k], row[k].size());
            ++k;
        }
    }
}

void NationalTotals::add(NationalTotals const& other) {
    for (auto const& [variable, theirs] : other.totals_) {
        auto& ours = totals_[variable];
        ours.resize(theirs.size());
        for (std::size_t k = 0; k < theirs.size(); ++k) {
            ours[k].sum += theirs[k].sum;
            ours[k].count += theirs[k].count;
        }
    }
    conservation_residual_ =
        std::max(conservation_residual_, other.conservation_residual_);
    cause_residual_ = std::max(cause_residual_, other.cause_residual_);
}

std::vector<Total> NationalTotals::places(std::string_view variable) const {
    auto const found = totals_.find(variable);
    return found == totals_.end() ? std::vector<Total>(1) : found->second;
}

void NationalTotals::add_residuals(sim::RunRecord const& record) {
    conservation_residual_ =
        std::max(conservation_residual_, record.conservation_residual);
    cause_residual_ = std::max(cause_residual_, record.cause_residual);
}

std::vector<sim::Finding> findings(NationalTotals const& national) {
    std::vector<sim::Finding> table;
    if (national.total("output").count > 0.0) {
        add_output(table, national);
        add_supply(table, national);
        add_losses(table, national);
        add_control(table, national);
    }
    table.push_back(
        {"conservation residual", residual(national.conservation_residual()), "1"});
    table.push_back({"cause residual", residual(national.cause_residual()), "1"});
    table.push_back({"all of it", "conditional",
                     "mechanisms under these priors, not estimates of a country"});
    return table;
}

std::vector<sim::Finding> findings(std::filesystem::path const& file) {
    sim::Reader const reader(file);
    NationalTotals national;
    for (auto const& [variable, width] : used) {
        national.add(std::string(variable), reader.read("national", variable).values,
                     width);
    }
    auto const runs = reader.runs();
    for (std::size_t run = 0; run < runs.status.size(); ++run) {
        sim::RunRecord record;
        record.conservation_residual = runs.conservation_residual[run];
        record.cause_residual = runs.cause_residual[run];
        national.add_residuals(record);
    }
    return findings(national);
}

} // namespace dearth::models
