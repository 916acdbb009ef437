#include "models/world/tables_file.hpp"
#include "models/world/tables_parts.hpp"

#include <algorithm>
#include <limits>
#include <numeric>
#include <span>

namespace dearth::models {
namespace {

namespace errors = sim::errors;

constexpr std::span all_goods(good_names);
constexpr auto sector_names = all_goods.first<sector_count>();

// One share column of provinces.csv and where it goes.
struct ShareColumn {
    std::string_view name;
    double ProvinceRow::*member;
};

constexpr std::array<ShareColumn, 6> share_columns{{
    {"population_share_1", &ProvinceRow::population_share},
    {"enterprise_share_1", &ProvinceRow::enterprise_share},
    {"hydro_share_1", &ProvinceRow::hydro_share},
    {"thermal_share_1", &ProvinceRow::thermal_share},
    {"farm_share_1", &ProvinceRow::farm_share},
    {"import_share_1", &ProvinceRow::import_share},
}};

ProvinceRow read_province(TableFile& file, std::size_t row) {
    ProvinceRow province;
    province.id = file.text(row, "id");
    province.name = file.text(row, "name");
    province.tile_column = file.integer(row, "grid_column", 0, 1000);
    province.tile_row = file.integer(row, "grid_row", 0, 1000);
    province.borders_china = file.flag(row, "china_border");
    province.transfer_limit = file.number(row, "transfer_limit_1", 0.0, 1e6);
    for (ShareColumn const& column : share_columns) {
        province.*column.member = file.number(row, column.name, 0.0, 1.0);
    }
    return province;
}

// Whether an id stands in an earlier row; a problem if so.
template <class Row>
bool is_repeated(TableFile& file, std::size_t row, std::vector<Row> const& earlier,
                 std::string const& id) {
    auto const same = [&id](Row const& other) { return other.id == id; };
    if (std::none_of(earlier.begin(), earlier.end(), same)) {
        return false;
    }
    file.refuse(row, "id", errors::repeated_row, "second row for '" + id + "'");
    return true;
}

void expect_counties(TableFile& file, std::vector<CountyRow> const& counties,
                     std::vector<ProvinceRow> const& provinces) {
    for (std::size_t province = 0; file.is_usable() && province < provinces.size();
         ++province) {
        auto const lies_in = [province](CountyRow const& county) {
            return county.province == province;
        };
        if (std::none_of(counties.begin(), counties.end(), lies_in)) {
            file.refuse_column("province", errors::missing_row,
                               "no county of the province '" + provinces[province].id
                                   + "'");
        }
    }
    if (counties.size() > std::numeric_limits<std::uint16_t>::max()) {
        file.refuse_column("id", errors::out_of_range, "more than 65,535 counties");
    }
}

} // namespace

std::vector<ProvinceRow> read_provinces(Folder const& folder,
                                        sim::Diagnostics& problems) {
    TableColumns columns;
    columns.required = {"id",       "name",         "grid_column",
                        "grid_row", "china_border", "transfer_limit_1"};
    for (ShareColumn const& column : share_columns) {
        columns.required.push_back(column.name);
    }
    for (auto const* name : {"counties", "light_share_1", "rail_pyongyang_km"}) {
        columns.optional.emplace_back(name);
    }
    TableFile file(folder, "provinces.csv", columns, problems);
    std::vector<ProvinceRow> provinces;
    for (std::size_t row = 0; row < file.rows(); ++row) {
        ProvinceRow province = read_province(file, row);
        if (!is_repeated(file, row, provinces, province.id)) {
            provinces.push_back(std::move(province));
        }
    }
    for (ShareColumn const& column : share_columns) {
        double total = 0.0;
        for (ProvinceRow const& province : provinces) {
            total += province.*column.member;
        }
        file.expect_total(column.name, total, 1.0);
    }
    if (provinces.size() > 254) {
        file.refuse_column("id", errors::out_of_range, "more than 254 provinces");
    }
    return provinces;
}

std::vector<CountyRow> read_counties(Folder const& folder,
                                     std::vector<ProvinceRow> const& provinces,
                                     sim::Diagnostics& problems) {
    TableColumns columns;
    columns.required = {"id", "name", "province", "population_thousand_person"};
    columns.optional.emplace_back("kind");
    TableFile file(folder, "counties.csv", columns, problems);
    auto const province_ids = ids_of(provinces);
    std::vector<CountyRow> counties;
    for (std::size_t row = 0; row < file.rows(); ++row) {
        CountyRow county;
        county.id = file.text(row, "id");
        county.name = file.text(row, "name");
        county.weight = file.number(row, "population_thousand_person", 1e-6, 1e9);
        auto const province = file.choice(row, "province", province_ids);
        if (!province || is_repeated(file, row, counties, county.id)) {
            continue;
        }
        county.province = static_cast<std::uint8_t>(*province);
        counties.push_back(std::move(county));
    }
    expect_counties(file, counties, provinces);
    std::stable_sort(
        counties.begin(), counties.end(),
        [](CountyRow const& a, CountyRow const& b) { return a.province < b.province; });
    return counties;
}

std::vector<double> read_lead_days(Folder const& folder,
                                   std::vector<ProvinceRow> const& provinces,
                                   sim::Diagnostics& problems) {
    TableColumns columns;
    columns.required = {"from", "to", "days"};
    columns.optional.emplace_back("rail_km");
    TableFile file(folder, "lead_times.csv", columns, problems);
    auto const ids = ids_of(provinces);
    std::vector<double> days(ids.size() * ids.size(), 1.0);
    RowsMet met(file, "from", days.size());
    for (std::size_t row = 0; row < file.rows(); ++row) {
        auto const from = file.choice(row, "from", ids);
        auto const to = file.choice(row, "to", ids);
        double const found = file.number(row, "days", 1.0, 365.0);
        if (!from || !to) {
            continue;
        }
        auto const pair = *from * ids.size() + *to;
        auto const name = std::string(ids[*from]) + "' to '" + std::string(ids[*to]);
        if (met.meet(row, pair, name)) {
            days[pair] = found;
        }
    }
    std::vector<std::string> pairs;
    for (auto const from : ids) {
        for (auto const to : ids) {
            pairs.push_back(std::string(from) + "' to '" + std::string(to));
        }
    }
    std::vector<std::string_view> const names(pairs.begin(), pairs.end());
    met.expect_all(names);
    return days;
}

std::array<std::vector<double>, sector_count>
read_sector_province(Folder const& folder, std::vector<ProvinceRow> const& provinces,
                     sim::Diagnostics& problems) {
    TableColumns columns;
    columns.required = {"sector", "province", "share_1"};
    TableFile file(folder, "sector_provinces.csv", columns, problems);
    auto const ids = ids_of(provinces);
    std::array<std::vector<double>, sector_count> shares;
    shares.fill(std::vector<double>(ids.size(), 0.0));
    std::vector<bool> met(sector_count * ids.size(), false);
    for (std::size_t row = 0; row < file.rows(); ++row) {
        auto const sector = file.choice(row, "sector", sector_names);
        auto const province = file.choice(row, "province", ids);
        double const share = file.number(row, "share_1", 0.0, 1.0);
        if (!sector || !province) {
            continue;
        }
        if (met[*sector * ids.size() + *province]) {
            file.refuse(row, "sector", errors::repeated_row,
                        "second row for this sector and province");
        }
        met[*sector * ids.size() + *province] = true;
        shares[*sector][*province] = share;
    }
    for (std::size_t sector = 0; file.is_usable() && sector < sector_count; ++sector) {
        double const total =
            std::accumulate(shares[sector].begin(), shares[sector].end(), 0.0);
        if (total < 1.0 - 1e-6 || total > 1.0 + 1e-6) {
            file.refuse_column("share_1", errors::wrong_total,
                               "shares of the sector '" + std::string(good_names[sector])
                                   + "' do not add up to 1");
        }
    }
    return shares;
}

} // namespace dearth::models
