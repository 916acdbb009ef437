#include "models/economy/settlement.hpp"

#include "models/economy/events.hpp"
#include "models/economy/factors.hpp"
#include "models/economy/substitution.hpp"
#include "sim/base/error.hpp"
#include "sim/base/math.hpp"

#include <algorithm>
#include <limits>

namespace dearth::models {
namespace {

constexpr double day_seconds = 86'400.0;
constexpr double unlimited = std::numeric_limits<double>::infinity();

// What ends production first: how much can still be made, and through which input
// (recipe.count for the store).
struct Ceiling {
    double output = unlimited; // gross [unit]
    std::size_t through = 0;
};

Ceiling ceiling_of(Country const& country, Index i) {
    auto const& rows = country.enterprises;
    Recipe const& recipe = country.recipes[rows.recipe[i]];
    Ceiling ceiling;
    double const* const stock = &rows.stock[i * good_count];
    auto const lower = [&](std::size_t k, double use) {
        if (double const left = stock[recipe.good[k]] / use; left < ceiling.output) {
            ceiling = {left, k};
        }
    };
    if (rows.substituting[i] == 0) [[likely]] {
        for (std::size_t k = 0; k < recipe.count; ++k) {
            lower(k, recipe.use[k]);
        }
    } else {
        auto const uses = replaced_uses(country, i, recipe);
        for (std::size_t k = 0; k < recipe.count; ++k) {
            if (uses[k] > 0.0) {
                lower(k, uses[k]);
            }
        }
    }
    if (rows.technology[i] == 0) {
        double const room = (rows.output_cap[i] - rows.output_stock[i]) / rows.quality[i];
        if (room < ceiling.output) {
            ceiling = {std::max(room, 0.0), recipe.count};
        }
    }
    return ceiling;
}

void book_losses(Enterprises& rows, Index i, double days) {
    double const potential = rows.potential_rate[i] * days;
    double const lost = potential * rows.shortfall[i];
    double* const losses = &rows.losses[i * cause_count];
    auto const binding = rows.binding[i];
    if (binding == index(Cause::absence) && rows.halted[i] == 0) {
        constexpr std::array<Cause, labour_term_count> causes{
            Cause::absence, Cause::diversion, Cause::mobilisation, Cause::effort,
            Cause::fatigue};
        double const* const split = &rows.labour_split[i * labour_term_count];
        for (std::size_t term = 0; term < labour_term_count; ++term) {
            losses[index(causes[term])] += lost * split[term];
        }
    } else {
        losses[binding] += lost;
    }
    double const working = potential - lost;
    losses[index(Cause::management)] += working * (1.0 - rows.management[i]);
    double const gross = working * rows.management[i];
    losses[index(Cause::quality)] += gross * (1.0 - rows.quality[i]);
}

// Books `days` of hours and electricity at the present supply.
void book_power(Country& country, Index i, double days) {
    auto& rows = country.enterprises;
    rows.energy[i] += rows.energy_rate[i] * days;
    rows.hours[i] += rows.supply[i] * country.parameters.stipulated_hours * days;
}

// What is made joins the store; poor and good goods lie there mixed.
void mix_in(Enterprises& rows, Index i, double sellable) {
    if (rows.flaw[i] == 0.0 && rows.store_flaw[i] == 0.0) [[likely]] {
        return;
    }
    double const poor =
        rows.store_flaw[i] * rows.output_stock[i] + rows.flaw[i] * sellable;
    rows.store_flaw[i] = poor / (rows.output_stock[i] + sellable);
}

// Books `days` of work at the present rate.
void book_work(Country& country, Index i, double days) {
    auto& rows = country.enterprises;
    rows.potential[i] += rows.potential_rate[i] * days;
    book_losses(rows, i, days);
    double const gross = rows.rate[i] * days;
    if (gross <= 0.0) {
        return;
    }
    Recipe const& recipe = country.recipes[rows.recipe[i]];
    double* const stock = &rows.stock[i * good_count];
    double* const used = &rows.used[i * good_count];
    std::size_t const inputs = recipe.count;
    auto const take = [&](std::size_t k, double use) {
        double const amount = use * gross;
        std::size_t const good = recipe.good[k];
        stock[good] -= amount;
        used[good] += amount;
    };
    if (rows.substituting[i] == 0) [[likely]] {
        for (std::size_t k = 0; k < inputs; ++k) {
            take(k, recipe.use[k]);
        }
    } else {
        auto const uses = replaced_uses(country, i, recipe);
        for (std::size_t k = 0; k < inputs; ++k) {
            take(k, uses[k]);
        }
        rows.experience[i] += rows.substitute_use[i] * gross;
    }
    double const sellable = gross * rows.quality[i];
    mix_in(rows, i, sellable);
    rows.made[i] += sellable;
    rows.output_stock[i] += sellable;
}

// Electricity drawn at the present rate and supply: a base load follows the supply alone.
void set_energy_rate(Country& country, Index i) {
    auto& rows = country.enterprises;
    double const base = country.parameters.base_load;
    // Whoever makes more than its share of power does so without power.
    double const share = rows.potential_rate[i] * rows.supply[i];
    double const powered = country.parameters.factor_smoothing > 0.0
                               ? std::min(rows.rate[i], share)
                               : rows.rate[i];
    rows.energy_rate[i] = energy_per_unit(country, rows.sector[i])
                          * (base * share + (1.0 - base) * powered);
}

// Stops an enterprise whose stock ran out or whose store is full.
void halt(Country& country, Index i, Ceiling const& ceiling) {
    auto& rows = country.enterprises;
    Recipe const& recipe = country.recipes[rows.recipe[i]];
    if (ceiling.through < recipe.count) {
        auto const good = recipe.good[ceiling.through];
        rows.stock[i * good_count + good] = 0.0; // what rounding left of it
        rows.halted[i] = static_cast<std::uint8_t>(1 + good);
        rows.binding[i] = static_cast<std::uint8_t>(good == index(Good::imports)
                                                            || rows.substituting[i] != 0
                                                        ? index(Cause::imported_materials)
                                                        : index(Cause::materials));
    } else {
        rows.halted[i] = static_cast<std::uint8_t>(1 + good_count);
        rows.binding[i] = static_cast<std::uint8_t>(index(Cause::demand));
    }
    rows.rate[i] = 0.0;
    rows.shortfall[i] = 1.0;
}

} // namespace

void settle(Country& country, Index i, Seconds now) {
    auto& rows = country.enterprises;
    Seconds const elapsed = now - rows.settled[i];
    sim::expect(elapsed >= 0, "an enterprise is settled forward in time");
    if (elapsed == 0) {
        return;
    }
    double const days = static_cast<double>(elapsed) / day_seconds;
    double const power_days = static_cast<double>(now - rows.powered[i]) / day_seconds;
    rows.settled[i] = now;
    rows.powered[i] = now;
    if (now < rows.limit[i] || rows.rate[i] <= 0.0) [[likely]] {
        book_power(country, i, power_days);
        book_work(country, i, days);
        return;
    }
    Ceiling const ceiling = ceiling_of(country, i);
    double const working = std::min(days, ceiling.output / rows.rate[i]);
    double const idle = days - working;
    book_power(country, i, power_days - idle);
    book_work(country, i, working);
    if (working < days) {
        halt(country, i, ceiling);
        set_energy_rate(country, i);
        book_power(country, i, idle);
        book_work(country, i, idle);
    }
}

bool change_free_supply(Country& country, Index i, double supply, Seconds now) {
    auto& rows = country.enterprises;
    double const least = std::min(supply, rows.supply[i]);
    bool const is_free = now < rows.limit[i]
                         && (rows.halted[i] != 0
                             || (country.parameters.factor_smoothing == 0.0
                                 && rows.use_factor[i] < least));
    if (is_free) {
        book_power(country, i, static_cast<double>(now - rows.powered[i]) / day_seconds);
        rows.powered[i] = now;
        rows.supply[i] = supply;
        set_energy_rate(country, i);
    }
    return is_free;
}

bool can_restart(Country const& country, Index i, std::size_t good) {
    auto const& rows = country.enterprises;
    if (rows.halted[i] == 1 + good) {
        return true;
    }
    auto const& sector = country.tables.sectors[rows.sector[i]];
    return rows.halted[i] == 1 + index(Good::imports) && good == sector.substitute;
}

double projected_energy(Country const& country, Index i, Seconds now) {
    auto const& rows = country.enterprises;
    double const days = static_cast<double>(now - rows.powered[i]) / day_seconds;
    if (now < rows.limit[i] || rows.rate[i] <= 0.0) {
        return rows.energy[i] + rows.energy_rate[i] * days;
    }
    Ceiling const ceiling = ceiling_of(country, i);
    double const elapsed = static_cast<double>(now - rows.settled[i]) / day_seconds;
    double const idle_days = elapsed - std::min(elapsed, ceiling.output / rows.rate[i]);
    double const idle = energy_per_unit(country, rows.sector[i]) * rows.potential_rate[i]
                        * country.parameters.base_load * rows.supply[i];
    return rows.energy[i] + rows.energy_rate[i] * (days - idle_days) + idle * idle_days;
}

double projected_energy(Country const& country, Index first, Index last, Seconds now) {
    double total = 0.0;
    for (Index i = first; i < last; ++i) {
        total += projected_energy(country, i, now);
    }
    return total;
}

namespace {

// The factor that binds, ties going to the earlier in the list of causes.
void choose_binding(Country& country, Index i) {
    auto& rows = country.enterprises;
    double factor = rows.supply[i];
    Cause cause = Cause::power;
    double const labour = rows.labour[i];
    if (labour < factor) {
        factor = labour;
        cause = Cause::absence;
    }
    double const approved = std::max(0.0, 1.0 - rows.waiting[i]);
    if (approved < factor) {
        factor = approved;
        cause = Cause::approval;
    }
    if (rows.equipment[i] < factor) {
        factor = rows.equipment[i];
        cause = Cause::equipment;
    }
    if (rows.pace[i] < factor) {
        factor = rows.pace[i];
        cause = Cause::pacing;
    }
    factor = std::min(factor, 1.0);
    if (cause == Cause::absence) {
        split_labour(country, i);
    }
    rows.binding[i] = static_cast<std::uint8_t>(index(cause));
    rows.shortfall[i] = 1.0 - factor;
    rows.use_factor[i] = std::clamp(
        std::min({labour, approved, rows.equipment[i], rows.pace[i]}), 0.0, 1.0);
}

void find_halt(Country& country, Index i) {
    auto& rows = country.enterprises;
    rows.halted[i] = 0;
    choose_substitution(country, i, 0.0);
    Ceiling const ceiling = ceiling_of(country, i);
    rows.limit[i] = sim::never;
    if (ceiling.output <= 0.0) {
        halt(country, i, ceiling);
        rows.use_factor[i] = 0.0;
    } else if (rows.rate[i] > 0.0 && ceiling.output < unlimited) {
        double const seconds = ceiling.output / rows.rate[i] * day_seconds;
        if (seconds < 1e12) {
            rows.limit[i] = rows.settled[i] + static_cast<Seconds>(seconds) + 1;
        }
    }
}

void schedule(Enterprises& rows, Index i) {
    Seconds time = rows.repaired[i];
    Event event = Event::repair;
    if (rows.breaks[i] < time) {
        time = rows.breaks[i];
        event = Event::breakdown;
    }
    if (rows.limit[i] < time) {
        time = rows.limit[i];
        event = Event::wake;
    }
    if (rows.visited_until[i] < time) {
        time = rows.visited_until[i];
        event = Event::visit_end;
    }
    rows.next_time[i] = time;
    rows.next_class[i] = number(event);
}

// What full work makes, and how good it is.
void set_capacity(Country& country, Index i) {
    auto& rows = country.enterprises;
    auto const& parameters = country.parameters;
    rows.potential_rate[i] = rows.capital[i] * rows.efficiency[i];
    double const excess =
        std::max(0.0, rows.overtime[i] - parameters.quality_free_overtime);
    // Of what is poor a share passes the works' own control.
    double const poor =
        1.0 - std::max(0.5, 1.0 - parameters.quality_loss * sim::square(excess));
    double const passing = parameters.return_share * poor;
    rows.quality[i] = 1.0 - poor + passing;
    rows.flaw[i] = passing / rows.quality[i];
}

} // namespace

void refresh_supply(Country& country, Index i) {
    auto& rows = country.enterprises;
    if (rows.technology[i] != 0) {
        rows.limit[i] = sim::never; // a plant's rates are set when the day opens
        if (rows.binding[i] == index(Cause::absence)) {
            split_labour(country, i);
        }
        schedule(rows, i);
        return;
    }
    choose_binding(country, i);
    if (country.parameters.factor_smoothing > 0.0) [[unlikely]] {
        smooth_factors(country, i);
    }
    rows.rate[i] =
        rows.potential_rate[i] * (1.0 - rows.shortfall[i]) * rows.management[i];
    find_halt(country, i);
    set_energy_rate(country, i);
    schedule(rows, i);
}

void refresh(Country& country, Index i) {
    if (country.enterprises.technology[i] == 0) {
        set_capacity(country, i);
    }
    refresh_supply(country, i);
}

} // namespace dearth::models
