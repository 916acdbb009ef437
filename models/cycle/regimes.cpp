#include "models/cycle/regimes.hpp"

#include "sim/base/error.hpp"

#include <algorithm>
#include <map>

namespace dearth::models {
namespace {

constexpr std::uint16_t none = 0xffff; // no scope admits it

bool are_equal(Institutions const& first, Institutions const& second) {
    auto const fields = institution_fields();
    return std::all_of(fields.begin(), fields.end(), [&](auto const& field) {
        return first.*field.member == second.*field.member;
    });
}

ScopeKey key_of(Enterprises const& rows, Index i) {
    return {{rows.province[i], rows.county[i], rows.klass[i], rows.sector[i],
             rows.ownership[i]}};
}

} // namespace

Regimes::Regimes(Country const& country, Timeline const& timeline) {
    add(country, timeline, 0);
    for (sim::Day const day : timeline.switch_days()) {
        add(country, timeline, day);
    }
}

std::uint16_t Regimes::number_of(Institutions const& rules) {
    for (std::size_t number = 0; number < rules_.size(); ++number) {
        if (are_equal(rules_[number], rules)) {
            return static_cast<std::uint16_t>(number);
        }
    }
    sim::expect(rules_.size() < none, "there are fewer than 65,535 sets of rules");
    rules_.push_back(rules);
    return static_cast<std::uint16_t>(rules_.size() - 1);
}

void Regimes::add(Country const& country, Timeline const& timeline, sim::Day day) {
    auto const& rows = country.enterprises;
    std::map<std::array<std::uint16_t, scope_dimension_count>, std::uint16_t> known;
    std::vector<std::uint16_t> of_enterprise(rows.size());
    for (Index i = 0; i < rows.size(); ++i) {
        ScopeKey const key = key_of(rows, i);
        auto const [at, is_new] = known.try_emplace(key.of, none);
        if (is_new) {
            at->second = number_of(timeline.resolve(day, key));
        }
        of_enterprise[i] = at->second;
    }
    std::vector<std::uint16_t> of_place;
    for (std::size_t place = 0; place <= country.provinces.size(); ++place) {
        bool const is_centre = place == country.provinces.size();
        ScopeKey const key{{is_centre ? none : static_cast<std::uint16_t>(place), none,
                            none, none, none}};
        of_place.push_back(number_of(timeline.resolve(day, key)));
    }
    starts_.push_back(day);
    of_enterprise_.push_back(std::move(of_enterprise));
    of_place_.push_back(std::move(of_place));
}

std::uint32_t Regimes::regime_of(sim::Day day) const {
    auto const after = std::upper_bound(starts_.begin(), starts_.end(), day);
    return static_cast<std::uint32_t>(after - starts_.begin() - 1);
}

} // namespace dearth::models
