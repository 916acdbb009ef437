#include "models/world/findings.hpp"

#include "models/economy/causes.hpp"
#include "sim/record/reader.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace dearth::models {
namespace {

constexpr std::size_t causes_shown = 5;

/// The national rows of a file, replications and quarters together.
class National {
  public:
    explicit National(sim::Reader const& reader) : reader_(reader) {}

    /// Sum and number of the values that are there.
    struct Total {
        double sum = 0.0;
        double count = 0.0;

        double mean() const { return sum / count; }
    };

    Total total(std::string_view variable) const { return totals(variable, 1).front(); }

    /// The totals of a variable at each place of its own axis.
    std::vector<Total> totals(std::string_view variable, std::size_t width) const {
        std::vector<Total> result(width);
        auto const values = reader_.read("national", variable).values;
        for (std::size_t at = 0; at < values.size(); ++at) {
            if (!std::isnan(values[at])) {
                result[at % width].sum += values[at];
                result[at % width].count += 1.0;
            }
        }
        return result;
    }

  private:
    sim::Reader const& reader_;
};

sim::Finding number(std::string label, double value, std::string unit) {
    return {std::move(label), fmt::format("{:.4g}", value), std::move(unit)};
}

sim::Finding share(std::string label, double value) {
    return {std::move(label), fmt::format("{:.1f}", 100.0 * value), "%"};
}

void add_output(std::vector<sim::Finding>& table, National const& national) {
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

void add_supply(std::vector<sim::Finding>& table, National const& national) {
    table.push_back(share("input fill", national.total("input_fill").mean()));
    table.push_back(
        number("hours of power supply", national.total("supply_hours").mean(), "h/d"));
    table.push_back(share("enterprises with at most 6 hours",
                          national.total("share_supply_short").mean()));
}

void add_losses(std::vector<sim::Finding>& table, National const& national) {
    auto const losses = national.totals("losses", cause_count);
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

void add_control(std::vector<sim::Finding>& table, National const& national) {
    table.push_back(number("audits", national.total("audited").mean(), "1/quarter"));
    table.push_back(
        number("dismissals", national.total("dismissed").mean(), "1/quarter"));
}

void add_checks(std::vector<sim::Finding>& table, sim::Reader const& reader) {
    auto const runs = reader.runs();
    auto const largest = [](std::vector<double> const& values) {
        double most = 0.0;
        for (double const value : values) {
            most = std::max(most, std::isnan(value) ? 0.0 : value);
        }
        return fmt::format("{:.1e}", most);
    };
    table.push_back({"conservation residual", largest(runs.conservation_residual), "1"});
    table.push_back({"cause residual", largest(runs.cause_residual), "1"});
}

} // namespace

std::vector<sim::Finding> findings(std::filesystem::path const& file) {
    sim::Reader const reader(file);
    National const national(reader);
    std::vector<sim::Finding> table;
    if (national.total("output").count > 0.0) {
        add_output(table, national);
        add_supply(table, national);
        add_losses(table, national);
        add_control(table, national);
    }
    add_checks(table, reader);
    table.push_back({"all of it", "conditional",
                     "mechanisms under these priors, not estimates of a country"});
    return table;
}

} // namespace dearth::models
