#include "models/mechanisms/power.hpp"

#include "models/economy/settlement.hpp"
#include "models/economy/substitution.hpp"

#include <algorithm>
#include <span>

namespace dearth::models {

void TierLoads::close(std::vector<double> const& share_of_level) {
    for (std::size_t tier = 0; tier < tier_count; ++tier) {
        Bend const* const bends = &bends_[tier * (levels_ + 1)];
        double* const curve = &curve_[tier * levels_];
        double growing = 0.0; // working load of those still below their use
        for (std::size_t level = 0; level <= levels_; ++level) {
            growing += bends[level].load;
        }
        double full = 0.0; // drawn by those at their use
        for (std::size_t level = 0; level < levels_; ++level) {
            growing -= bends[level].load;
            full += bends[level].use;
            double const share = share_of_level[level];
            curve[level] = base_[tier] * share + growing * share + full;
        }
        curve[levels_ - 1] = base_[tier] + growing + full;
    }
}

namespace {

struct Limit {
    double share = 1.0;
    Cause cause = Cause::demand;
};

void lower(Limit& limit, double share, Cause cause) {
    if (share < limit.share) {
        limit = {share, cause};
    }
}

// Share of a plant's potential that water or stocks allow.
Limit fuel_limit(Country const& country, Index i, double inflow) {
    auto const& rows = country.enterprises;
    auto const& parameters = country.parameters;
    bool const is_hydro =
        rows.technology[i] == static_cast<std::uint8_t>(Technology::hydro);
    bool const burns = !is_hydro && parameters.coal_power_loop_on != 0.0;
    Limit limit;
    if (!burns) {
        lower(limit, parameters.heavy_utilisation * (is_hydro ? inflow : 1.0),
              Cause::power);
    }
    Recipe const& recipe = country.recipes[rows.recipe[i]];
    double const potential = rows.capital[i] * rows.efficiency[i];
    auto const uses =
        rows.substituting[i] == 0 ? recipe.use : replaced_uses(country, i, recipe);
    for (std::size_t k = 0; k < recipe.count; ++k) {
        bool const is_coal = recipe.good[k] == index(Good::coal);
        double const days = is_coal && burns ? parameters.coal_stock_days : 1.0;
        double const stock = rows.stock[i * good_count + recipe.good[k]];
        double const use = uses[k];
        if (use <= 0.0) {
            continue;
        }
        bool const is_import = recipe.good[k] == index(Good::imports);
        lower(limit, std::max(0.0, stock / (use * potential * days)),
              is_import ? Cause::imported_materials : Cause::materials);
    }
    return limit;
}

// In the order of rows.
std::span<Index const> plants_of(Country const& country, sim::Place place) {
    auto const& plants = country.makers[index(Good::electricity)];
    auto const begin =
        std::lower_bound(plants.begin(), plants.end(), country.geography.first(place));
    auto const end = std::lower_bound(begin, plants.end(), country.geography.last(place));
    return {begin, end};
}

void set_plant(Country& country, Index i, double inflow) {
    auto& rows = country.enterprises;
    rows.potential_rate[i] = rows.capital[i] * rows.efficiency[i];
    double const days_use =
        country.tables.sectors[rows.sector[i]].input[index(Good::imports)]
        * rows.capital[i] * rows.efficiency[i];
    choose_substitution(country, i, days_use);
    Limit limit = fuel_limit(country, i, inflow);
    lower(limit, rows.labour[i], Cause::absence);
    lower(limit, std::max(0.0, 1.0 - rows.waiting[i]), Cause::approval);
    lower(limit, rows.equipment[i], Cause::equipment);
    if (limit.cause == Cause::absence) {
        split_labour(country, i);
    }
    rows.binding[i] = static_cast<std::uint8_t>(index(limit.cause));
    rows.shortfall[i] = 1.0 - limit.share;
    rows.rate[i] = rows.potential_rate[i] * limit.share;
    rows.use_factor[i] = 0.0;
    rows.energy_rate[i] = 0.0;
    rows.quality[i] = 1.0;
    rows.management[i] = 1.0;
}

} // namespace

double set_generation(Country& country, sim::Place place, Seconds opening,
                      double inflow) {
    auto& rows = country.enterprises;
    double generated = 0.0;
    for (Index const i : plants_of(country, place)) {
        settle(country, i, opening);
        rows.shipped[i] += rows.output_stock[i]; // yesterday's generation is gone
        rows.output_stock[i] = 0.0;
        set_plant(country, i, inflow);
        generated += rows.rate[i];
    }
    return generated;
}

namespace {

TierLoads tier_loads(Country const& country, sim::Place place, SupplySteps const& steps) {
    auto const& rows = country.enterprises;
    double const base_share = country.parameters.base_load;
    double const working_share = 1.0 - base_share;
    std::array<double, sector_count> energy{}; // [MWh/unit]
    for (std::size_t sector = 0; sector < sector_count; ++sector) {
        energy[sector] = energy_per_unit(country, sector);
    }
    TierLoads loads(steps.share.size());
    auto const add_up_to = [&](Index first, Index last) {
        for (Index i = first; i < last; ++i) {
            double const capacity = energy[rows.sector[i]] * rows.potential_rate[i];
            loads.add(tier_of(rows, i), capacity * base_share,
                      capacity * working_share * rows.management[i], rows.use_factor[i]);
        }
    };
    Index next = country.geography.first(place);
    for (Index const plant : plants_of(country, place)) { // which draws nothing
        add_up_to(next, plant);
        next = plant + 1;
    }
    add_up_to(next, country.geography.last(place));
    loads.close(steps.share);
    return loads;
}

// The highest common multiplier of the classes' weights that the energy left allows.
std::array<double, tier_count> share_out(TierLoads const& loads, SupplySteps const& steps,
                                         TierSchedule const& schedule, double left) {
    auto const drawn_at = [&](int multiplier) {
        double drawn = 0.0;
        for (std::size_t tier = 1; tier < tier_count; ++tier) {
            drawn += loads.at(tier, schedule.level(tier, multiplier));
        }
        return drawn;
    };
    int low = 0;
    int high = TierSchedule::top_multiplier + 1;
    while (high - low > 1) {
        int const middle = (low + high) / 2;
        if (drawn_at(middle) <= left) {
            low = middle;
        } else {
            high = middle;
        }
    }
    std::array<double, tier_count> shares{};
    for (std::size_t tier = 1; tier < tier_count; ++tier) {
        shares[tier] = steps.share[schedule.level(tier, low)];
    }
    return shares;
}

} // namespace

std::array<double, tier_count> dispatch(Country const& country, sim::Place place,
                                        SupplySteps const& steps,
                                        TierSchedule const& schedule,
                                        DispatchRules const& rules, Province& province) {
    auto const& parameters = country.parameters;
    auto const loads = tier_loads(country, place, steps);
    double const pooled = province.generated + province.drawn - province.sent;
    province.line_loss = parameters.loss_share * std::max(0.0, pooled);
    double left = pooled - province.line_loss - province.overdrawn;
    province.load_wanted = province.residents_load * parameters.residents_floor;
    for (std::size_t tier = 0; tier < tier_count; ++tier) {
        province.load_wanted += loads.full(tier);
    }
    std::size_t top = steps.level_of(rules.military_power);
    while (top > 0 && loads.at(0, top) > left) {
        --top;
    }
    left -= loads.at(0, top);
    double const floor =
        province.residents_load * parameters.residents_floor * (1.0 - rules.industry);
    double const farms = rules.farm_season ? province.farm_load : 0.0;
    province.load_wanted += farms;
    left -= floor + farms;
    auto shares = share_out(loads, steps, schedule, std::max(0.0, left));
    shares[0] = steps.share[top];
    for (std::size_t tier = 1; tier < tier_count; ++tier) {
        double const drawn_too = parameters.overdraw * (1.0 - shares[tier]);
        shares[tier] = steps.share[steps.level_of(shares[tier] + drawn_too)];
    }
    return shares;
}

void close_energy(Province& province, double drawn, bool farm_season) {
    double const owed = province.overdrawn;
    double const pooled = province.generated + province.drawn - province.sent;
    double left = pooled - province.line_loss - owed - drawn;
    province.to_enterprises = drawn;
    province.overdrawn = std::max(0.0, -left);
    left = std::max(0.0, left);
    province.to_farms = std::min(left, farm_season ? province.farm_load : 0.0);
    left -= province.to_farms;
    province.to_residents = std::min(left, province.residents_load);
    province.spilled = left - province.to_residents;
    auto& books = province.books;
    books.generated += province.generated;
    books.enterprises += province.to_enterprises;
    books.residents += province.to_residents;
    books.farms += province.to_farms;
    books.lost += province.line_loss;
    books.spilled += province.spilled;
    books.sent += province.sent;
    books.drawn += province.drawn;
    books.overdraft += province.overdrawn - owed;
    books.days += 1.0;
    books.residents_hours +=
        24.0 * province.to_residents / std::max(1e-9, province.residents_load);
}

double energy_drawn(Country const& country, sim::Place place, Seconds now) {
    return projected_energy(country, country.geography.first(place),
                            country.geography.last(place), now);
}

} // namespace dearth::models
