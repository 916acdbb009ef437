#include "models/probes/survey.hpp"

#include "models/probes/enterprise_fold.hpp"
#include "models/probes/fold.hpp"
#include "sim/base/error.hpp"

#include <optional>

namespace dearth::models {
namespace {

// Position of a variable among those of a group that lie along quarters.
std::optional<std::size_t> position(sim::Group const& group, std::string_view name) {
    std::size_t k = 0;
    for (auto const& variable : group.variables) {
        if (variable.along != sim::Along::quarters) {
            continue;
        }
        if (variable.name == name) {
            return k;
        }
        ++k;
    }
    return std::nullopt;
}

std::size_t width_of(OutputVariable const& about) {
    return about.dimension.empty() ? 1 : axis_labels(about.dimension).size();
}

} // namespace

Survey::Survey(OutputChoice const& choice, Country const& country)
    : groups_(surveyed_groups(choice, country)),
      probes_(all_probes()),
      members_(country.enterprises),
      means_(country.enterprises.size()) {
    for (auto const& surveyed : groups_) {
        rows_.emplace_back(surveyed.group);
    }
}

void Survey::see_dekad(Country const& country, int days) {
    means_.look(country.enterprises, days);
}

void Survey::see_close(Economy const& economy, sim::Seconds now, int quarter_days) {
    measure(When::close, economy, now, quarter_days);
    means_.clear();
}

void Survey::see_review(Economy const& economy, sim::Seconds now, int quarter_days) {
    measure(When::review, economy, now, quarter_days);
}

std::vector<Target> Survey::targets(OutputVariable const& about) {
    std::vector<Target> result;
    for (std::size_t g = 0; g < groups_.size(); ++g) {
        if (auto const k = position(groups_[g].group, about.name)) {
            result.push_back({groups_[g].level, rows_[g][*k]});
        }
    }
    return result;
}

void Survey::measure(When when, Economy const& economy, sim::Seconds now,
                     int quarter_days) {
    Sight const sight{economy.country(), economy.desk(), means_, now,
                      static_cast<double>(quarter_days)};
    EnterpriseFold enterprises(sight, members_);
    for (auto const& probe : probes_.enterprises) {
        if (probe.when == when) {
            enterprises.fold(probe, width_of(probe.about), targets(probe.about));
        }
    }
    for (auto const& probe : probes_.places) {
        if (probe.when == when) {
            fold(probe, sight, width_of(probe.about), targets(probe.about));
        }
    }
}

} // namespace dearth::models
