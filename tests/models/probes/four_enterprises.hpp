#pragma once

#include "models/cycle/desk.hpp"
#include "models/economy/country.hpp"
#include "models/probes/dekad_means.hpp"
#include "models/probes/enterprise_fold.hpp"
#include "models/probes/fold.hpp"

#include <gtest/gtest.h>

#include <string_view>
#include <vector>

namespace dearth::models {

/// Four enterprises in two provinces and three counties: two mines, a mill and a plant.
struct FourEnterprises {
    FourEnterprises() {
        country.tables.provinces.resize(2);
        country.tables.provinces[0].id = "north";
        country.tables.provinces[0].population_share = 0.25;
        country.tables.provinces[1].id = "south";
        country.tables.provinces[1].population_share = 0.75;
        country.tables.counties = {
            {"a", "A", 0, 1.0}, {"b", "B", 1, 1.0}, {"c", "C", 1, 1.0}};
        for (std::size_t s = 0; s < sector_count; ++s) {
            country.tables.sectors[s].id = good_names[s];
        }
        country.provinces.resize(2);
        auto& rows = country.enterprises;
        rows.resize(4);
        rows.id = {"mine-1", "plant", "mine-2", "mill"};
        rows.province = {0, 0, 1, 1};
        rows.county = {0, 0, 1, 2};
        rows.sector = {number(Good::coal), number(Good::electricity), number(Good::coal),
                       number(Good::light)};
        rows.technology = {0, 1, 0, 0};
        rows.klass = {0, 1, 1, 7};
        rows.closed_made = {10.0, 500.0, 20.0, 5.0};
        rows.closed_report = {12.0, 500.0, 20.0, 4.0};
        rows.closed_plan = {12.0, 400.0, 25.0, 8.0};
        rows.workers = {100.0, 50.0, 300.0, 20.0};
        rows.closed_ordered = {0.0, 0.0, 8.0, 2.0};
        rows.closed_filled = {0.0, 0.0, 6.0, 2.0};
        rows.closed_hours = {900.0, 810.0, 540.0, 450.0};
        desk = empty_desk(4, 2);
        desk.reported = {12.0, 500.0, 22.0, 5.0};
        desk.variance = {9.0, 100.0, 16.0, 0.0};
    }

    static std::uint8_t number(Good good) {
        return static_cast<std::uint8_t>(index(good));
    }

    Sight sight() const { return {country, desk, means, 0, 90.0}; }

    /// The values of an enterprises' variable at a level, `size` of them.
    std::vector<double> folded(std::string_view name, Level level, std::size_t size,
                               std::size_t width = 1) const {
        return values_of(all_probes().enterprises, name, level, size, width);
    }

    /// The values of a place's variable at a level.
    std::vector<double> placed(std::string_view name, Level level, std::size_t size,
                               std::size_t width = 1) const {
        return values_of(all_probes().places, name, level, size, width);
    }

    Country country;
    Desk desk;
    DekadMeans means{4};

  private:
    void fill(EnterpriseProbe const& probe, std::size_t width,
              std::span<Target const> targets) const {
        Members const members(country.enterprises);
        EnterpriseFold(sight(), members).fold(probe, width, targets);
    }

    void fill(PlaceProbe const& probe, std::size_t width,
              std::span<Target const> targets) const {
        fold(probe, sight(), width, targets);
    }

    template <class Probes>
    std::vector<double> values_of(Probes const& probes, std::string_view name,
                                  Level level, std::size_t size,
                                  std::size_t width) const {
        for (auto const& probe : probes) {
            if (probe.about.name == name) {
                std::vector<double> values(size * width, -1.0);
                std::vector<Target> const targets{{level, values}};
                fill(probe, width, targets);
                return values;
            }
        }
        ADD_FAILURE() << "no variable " << name;
        return {};
    }
};

} // namespace dearth::models
