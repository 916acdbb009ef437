#include "models/cycle/economy.hpp"
#include "models/economy/settlement.hpp"

namespace dearth::models {
namespace {

// Which rows lie in which county: the rows are sorted by province and county.
void bound_counties(Country& country) {
    for (std::size_t c = 0; c < country.counties.size(); ++c) {
        country.counties[c].province = country.tables.counties[c].province;
    }
    auto const& rows = country.enterprises;
    for (Index i = 0; i < rows.size(); ++i) {
        County& county = country.counties[rows.county[i]];
        if (county.last == 0) {
            county.first = i;
        }
        county.last = i + 1;
    }
}

} // namespace

void prepare(Country& country) {
    bound_counties(country);
    auto const& rows = country.enterprises;
    for (Index i = 0; i < rows.size(); ++i) {
        recount_labour(country, i);
        if (rows.technology[i] == 0) {
            refresh(country, i);
        }
    }
}

} // namespace dearth::models
