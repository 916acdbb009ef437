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

RulesInForce Regimes::in_force(std::uint32_t regime) const {
    RulesInForce in_force;
    // Numbered by first use, so that sets of other days leave no trace.
    std::map<std::uint16_t, std::uint16_t> numbers;
    auto const number_in_force = [&](std::uint16_t set) {
        auto const [at, is_new] =
            numbers.try_emplace(set, static_cast<std::uint16_t>(numbers.size()));
        if (is_new) {
            for (auto const& field : institution_fields()) {
                in_force.values.push_back(rules_[set].*field.member);
            }
        }
        return at->second;
    };
    for (auto const set : of_place_[regime]) {
        in_force.of_place.push_back(number_in_force(set));
    }
    for (auto const set : of_enterprise_[regime]) {
        in_force.of_enterprise.push_back(number_in_force(set));
    }
    return in_force;
}

std::uint32_t Regimes::admit(RulesInForce const& rules) {
    auto const fields = institution_fields();
    sim::expect(rules.of_enterprise.size() == of_enterprise_.front().size()
                    && rules.of_place.size() == of_place_.front().size()
                    && rules.values.size() % fields.size() == 0,
                "the rules in force are those of this country and catalogue");
    std::vector<std::uint16_t> numbers;
    numbers.reserve(rules.values.size() / fields.size());
    for (std::size_t at = 0; at < rules.values.size(); at += fields.size()) {
        Institutions each{};
        for (std::size_t k = 0; k < fields.size(); ++k) {
            each.*fields[k].member = rules.values[at + k];
        }
        numbers.push_back(number_of(each));
    }
    auto const renumbered = [&numbers](std::vector<std::uint16_t> const& sets) {
        std::vector<std::uint16_t> result;
        result.reserve(sets.size());
        for (auto const set : sets) {
            result.push_back(numbers.at(set));
        }
        return result;
    };
    auto const of_enterprise = renumbered(rules.of_enterprise);
    auto const of_place = renumbered(rules.of_place);
    for (std::size_t regime = 0; regime < of_place_.size(); ++regime) {
        if (of_enterprise_[regime] == of_enterprise && of_place_[regime] == of_place) {
            return static_cast<std::uint32_t>(regime);
        }
    }
    of_enterprise_.push_back(of_enterprise);
    of_place_.push_back(of_place);
    return static_cast<std::uint32_t>(of_place_.size() - 1);
}

std::uint32_t Regimes::regime_of(sim::Day day) const {
    auto const after = std::upper_bound(starts_.begin(), starts_.end(), day);
    return static_cast<std::uint32_t>(after - starts_.begin() - 1);
}

} // namespace dearth::models
