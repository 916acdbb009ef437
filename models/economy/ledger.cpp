#include "models/economy/ledger.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace dearth::models {
namespace {

// An account that holds what is no number is as wrong as any can be; the greatest of
// several would pass it over.
double relative(double imbalance, double gross) {
    double const breach = std::abs(imbalance) / std::max(1.0, gross);
    return std::isnan(breach) ? std::numeric_limits<double>::infinity() : breach;
}

} // namespace

double goods_residual(Country const& country, Index i) {
    auto const& rows = country.enterprises;
    double worst = 0.0;
    for (std::size_t good = 0; good < good_count; ++good) {
        std::size_t const cell = i * good_count + good;
        double const in = rows.opening_stock[cell] + rows.received[cell];
        double const out = rows.used[cell] + rows.lost[cell] + rows.stock[cell];
        worst = std::max(worst, relative(in - out, in));
    }
    double const in = rows.opening_output[i] + rows.made[i];
    double const out =
        rows.shipped[i] + rows.leaked[i] + rows.sold[i] + rows.output_stock[i];
    return std::max(worst, relative(in - out, in));
}

double cause_residual(Enterprises const& rows, Index i) {
    double lost = 0.0;
    for (std::size_t cause = 0; cause < cause_count; ++cause) {
        lost += rows.losses[i * cause_count + cause];
    }
    return relative(rows.potential[i] - rows.made[i] - lost, rows.potential[i]);
}

double labour_residual(Enterprises const& rows, Index i, double days) {
    double booked = 0.0;
    for (std::size_t use = 0; use < labour_use_count; ++use) {
        booked += rows.labour_days[i * labour_use_count + use];
    }
    double const enrolled = rows.workers[i] * days;
    return relative(enrolled - booked, enrolled);
}

double energy_residual(Books const& books) {
    double const in = books.generated + books.drawn + books.overdraft;
    double const out = books.enterprises + books.residents + books.farms + books.lost
                       + books.spilled + books.sent;
    return relative(in - out, in);
}

double money_total(Country const& country) {
    double total = country.centre.state + country.centre.abroad;
    for (auto const& province : country.provinces) {
        total += province.households_plan + province.households_market + province.state
                 + province.abroad;
    }
    auto const& rows = country.enterprises;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        total += rows.plan_cash[i] + rows.market_cash[i];
    }
    return total;
}

namespace {

// Carries an enterprise's sums of the quarter over to those of the closed one.
void close(std::vector<double>& open, std::vector<double>& closed, Index i,
           std::size_t width) {
    for (std::size_t cell = i * width; cell < (i + 1) * width; ++cell) {
        closed[cell] = open[cell];
        open[cell] = 0.0;
    }
}

} // namespace

void close_books(Country& country, Index i) {
    auto& rows = country.enterprises;
    rows.closed_plan[i] = rows.plan[i];
    rows.closed_made[i] = rows.made[i];
    rows.closed_potential[i] = rows.potential[i];
    rows.closed_energy[i] = rows.energy[i];
    rows.closed_hours[i] = rows.hours[i];
    rows.closed_ordered[i] = rows.ordered[i];
    rows.closed_filled[i] = rows.filled[i];
    rows.closed_value[i] = rows.output_stock[i];
    rows.closed_leaked[i] = rows.leaked[i];
    rows.closed_sold[i] = rows.sold[i];
    rows.closed_shipped[i] = rows.shipped[i];
    rows.warned[i] = 0;
    rows.dismissed[i] = 0;
    rows.audited[i] = 0;
    rows.falsely_blamed[i] = 0;
    rows.bonus[i] = 0.0;
    close(rows.labour_days, rows.closed_labour_days, i, labour_use_count);
    close(rows.thirds, rows.closed_thirds, i, 3);
    close(rows.losses, rows.closed_losses, i, cause_count);
    close(rows.surplus_uses, rows.closed_surplus_uses, i, surplus_use_count);
    for (std::size_t good = 0; good < good_count; ++good) {
        std::size_t const cell = i * good_count + good;
        rows.opening_stock[cell] = rows.stock[cell];
        rows.received[cell] = 0.0;
        rows.used[cell] = 0.0;
        rows.lost[cell] = 0.0;
    }
    rows.opening_output[i] = rows.output_stock[i];
    for (auto* column :
         {&rows.made, &rows.potential, &rows.energy, &rows.hours, &rows.shipped,
          &rows.leaked, &rows.sold, &rows.ordered, &rows.filled, &rows.surplus_base}) {
        (*column)[i] = 0.0;
    }
}

} // namespace dearth::models
