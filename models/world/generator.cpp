#include "models/world/generator.hpp"

#include "models/world/generator_draws.hpp"
#include "sim/base/error.hpp"
#include "sim/base/math.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <span>
#include <string>
#include <vector>

namespace dearth::models {
namespace {

constexpr std::size_t electricity = index(Good::electricity);

// The first enterprises: a hydro and a thermal plant, then one of each other sector.
constexpr std::size_t founders = sector_count + 1;

// Picks by turns so that after every pick each member is close to its share: always the
// one that is furthest behind. What is picked does not depend on how many follow.
class Turns {
  public:
    explicit Turns(std::span<double const> shares)
        : shares_(shares.begin(), shares.end()), picked_(shares.size(), 0.0) {}

    // How far a member would be behind its share after one more pick.
    double behind(std::size_t member) const {
        return shares_[member] * (total_ + 1.0) - picked_[member];
    }

    std::size_t furthest_behind() const {
        std::size_t best = 0;
        for (std::size_t member = 1; member < shares_.size(); ++member) {
            best = behind(member) > behind(best) ? member : best;
        }
        return best;
    }

    void pick(std::size_t member) {
        picked_[member] += 1.0;
        total_ += 1.0;
    }

  private:
    std::vector<double> shares_, picked_;
    double total_ = 0.0;
};

// What can be told of an enterprise from its number alone.
struct Kind {
    std::uint8_t sector = 0;
    std::uint8_t klass = 0;
    Technology technology = Technology::none;
};

// The kinds of enterprises in the order of creation: shares hold for sectors, for classes
// in the country and for classes within each sector.
class Kinds {
  public:
    explicit Kinds(Tables const& tables)
        : sectors_(tables.sector_share),
          classes_(class_shares(tables)),
          classes_of_sector_(sector_count, Turns(class_shares(tables))),
          plants_(std::array{tables.plant_share_hydro, 1.0 - tables.plant_share_hydro}) {}

    Kind next() {
        std::size_t const sector =
            made_ < founders ? (made_ == 0 ? 0 : made_ - 1) : sectors_.furthest_behind();
        std::size_t const klass = next_class(sector);
        sectors_.pick(sector);
        classes_.pick(klass);
        classes_of_sector_[sector].pick(klass);
        Kind kind{static_cast<std::uint8_t>(sector), static_cast<std::uint8_t>(klass),
                  Technology::none};
        if (sector == electricity) {
            std::size_t const plant = made_ < 2 ? made_ : plants_.furthest_behind();
            plants_.pick(plant);
            kind.technology = plant == 0 ? Technology::hydro : Technology::thermal;
        }
        ++made_;
        return kind;
    }

  private:
    static std::vector<double> class_shares(Tables const& tables) {
        std::vector<double> shares;
        for (ClassRow const& row : tables.classes) {
            shares.push_back(row.share);
        }
        return shares;
    }

    std::size_t next_class(std::size_t sector) const {
        auto const behind = [this, sector](std::size_t klass) {
            return classes_.behind(klass) + classes_of_sector_[sector].behind(klass);
        };
        std::size_t best = 0;
        for (std::size_t klass = 1; klass < class_count; ++klass) {
            best = behind(klass) > behind(best) ? klass : best;
        }
        return best;
    }

    Turns sectors_, classes_;
    std::vector<Turns> classes_of_sector_;
    Turns plants_;
    std::size_t made_ = 0;
};

// Running totals of weights, to draw by.
std::vector<double> running_totals(std::span<double const> weights) {
    std::vector<double> totals;
    double total = 0.0;
    for (double const weight : weights) {
        total += weight;
        totals.push_back(total);
    }
    return totals;
}

std::size_t drawn_from(std::vector<double> const& totals, double uniform) {
    double const target = uniform * totals.back();
    auto const found = std::upper_bound(totals.begin(), totals.end(), target);
    auto const last = static_cast<std::ptrdiff_t>(totals.size()) - 1;
    return static_cast<std::size_t>(std::min(found - totals.begin(), last));
}

// Where enterprises may stand: by sector, hydro plants as one more.
struct Sites {
    std::array<std::vector<double>, sector_count + 1> provinces{};
    std::vector<std::size_t> first_county{};
    std::vector<std::vector<double>> counties{};
};

constexpr std::size_t hydro_site = sector_count;

Sites sites_of(Tables const& tables) {
    Sites sites;
    for (std::size_t sector = 0; sector < sector_count; ++sector) {
        sites.provinces[sector] = running_totals(tables.sector_province[sector]);
    }
    std::vector<double> hydro;
    std::vector<double> thermal;
    for (ProvinceRow const& row : tables.provinces) {
        hydro.push_back(row.hydro_share);
        thermal.push_back(row.thermal_share);
    }
    sites.provinces[hydro_site] = running_totals(hydro);
    sites.provinces[electricity] = running_totals(thermal);
    std::vector<std::vector<double>> weights(tables.provinces.size());
    sites.first_county.assign(tables.provinces.size(), 0);
    for (std::size_t county = tables.counties.size(); county-- > 0;) {
        sites.first_county[tables.counties[county].province] = county;
    }
    for (CountyRow const& row : tables.counties) {
        weights[row.province].push_back(row.weight);
    }
    for (auto const& province : weights) {
        sites.counties.push_back(running_totals(province));
    }
    return sites;
}

// Mean of a variable that is uniform in its logarithm between two bounds.
double log_uniform_mean(double low, double high) {
    return high > low ? (high - low) / sim::natural_log(high / low) : low;
}

// Log-uniform below or above the typical number, each with the probability that makes the
// typical number the mean; whole persons.
double drawn_workers(ClassRow const& row, sim::Draw draw) {
    double const below = log_uniform_mean(row.low, row.workers);
    double const above = log_uniform_mean(row.workers, row.high);
    double const share = above > below ? (above - row.workers) / (above - below) : 1.0;
    bool const is_below = draw.bernoulli(share);
    double const low = is_below ? row.low : row.workers;
    double const high = is_below ? row.workers : row.high;
    double const workers = low * sim::power(high / low, draw.uniform());
    return std::clamp(std::floor(workers + 0.5), row.low, row.high);
}

std::string id_of(std::size_t number, std::size_t sector) {
    std::string digits = std::to_string(number);
    if (digits.size() < 6) {
        digits.insert(0, 6 - digits.size(), '0');
    }
    return "kp-" + digits + "-" + std::string(good_names[sector]);
}

EnterpriseRow make_row(Tables const& tables, Sites const& sites, std::size_t number,
                       Kind const& kind, std::uint64_t seed) {
    EnterpriseRow row;
    row.id = id_of(number, kind.sector);
    row.sector = kind.sector;
    row.klass = kind.klass;
    row.technology = kind.technology;
    auto const key = sim::entity_hash(row.id);
    auto const site = kind.technology == Technology::hydro ? hydro_site : kind.sector;
    double const for_province = world_draw(seed, Purpose::province, key).uniform();
    auto const province = drawn_from(sites.provinces[site], for_province);
    row.province = static_cast<std::uint8_t>(province);
    double const for_county = world_draw(seed, Purpose::county, key).uniform();
    auto const county =
        sites.first_county[province] + drawn_from(sites.counties[province], for_county);
    row.county = static_cast<std::uint16_t>(county);
    double const for_owner = world_draw(seed, Purpose::ownership, key).uniform();
    auto const owners = running_totals(tables.sectors[kind.sector].ownership);
    row.ownership = static_cast<Ownership>(drawn_from(owners, for_owner));
    row.workers = drawn_workers(tables.classes[kind.klass],
                                world_draw(seed, Purpose::workforce, key));
    return row;
}

} // namespace

EnterpriseRows generate_enterprises(Tables const& tables, std::size_t count,
                                    std::uint64_t seed) {
    sim::expect(count >= fewest_enterprises && count <= most_enterprises,
                "a country has 20 to 1,000,000 enterprises");
    Sites const sites = sites_of(tables);
    Kinds kinds(tables);
    EnterpriseRows rows;
    rows.reserve(count);
    for (std::size_t number = 1; number <= count; ++number) {
        Kind const kind = kinds.next();
        rows.push_back(make_row(tables, sites, number, kind, seed));
    }
    return rows;
}

} // namespace dearth::models
