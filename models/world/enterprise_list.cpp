#include "models/world/enterprise_list.hpp"

#include "models/world/generator.hpp"
#include "models/world/tables_file.hpp"
#include "models/world/tables_parts.hpp"

#include <algorithm>
#include <set>
#include <span>

namespace dearth::models {
namespace {

namespace errors = sim::errors;

constexpr std::span all_goods(good_names);
constexpr auto sector_names = all_goods.first<sector_count>();
constexpr std::array<std::string_view, 3> technology_names{"none", "hydro", "thermal"};

bool is_plain(char letter) {
    return (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z')
           || (letter >= '0' && letter <= '9') || letter == '-' || letter == '_';
}

// The tables' names in the form the cells are compared with.
struct Names {
    std::vector<std::string_view> provinces, counties;
};

void check_id(TableFile& file, std::size_t row, std::string const& id) {
    if (!std::all_of(id.begin(), id.end(), is_plain)) {
        file.refuse(row, "id", errors::unknown_name,
                    "an id with other characters than letters, digits, - and _");
    }
}

// Number of the county that the row names, with its province.
std::uint16_t read_county(TableFile& file, std::size_t row, Tables const& tables,
                          Names const& names) {
    auto const province = file.choice(row, "province", names.provinces);
    auto const county = file.choice(row, "county", names.counties);
    if (!province || !county) {
        return 0;
    }
    auto const& found = tables.counties[*county];
    if (found.province != *province) {
        file.refuse(row, "county", errors::unknown_name,
                    "a county of another province, '"
                        + tables.provinces[found.province].id + "'");
    }
    return static_cast<std::uint16_t>(*county);
}

Technology read_technology(TableFile& file, std::size_t row, bool is_plant) {
    bool const is_given =
        file.has_column("technology") && !file.is_empty(row, "technology");
    auto const found = is_given
                           ? file.choice(row, "technology", technology_names).value_or(0)
                           : std::size_t{0};
    auto const technology = static_cast<Technology>(found);
    auto const* const column = is_given ? "technology" : "sector";
    if (is_plant && technology == Technology::none) {
        file.refuse(row, column, errors::missing_field,
                    "a power plant that is neither hydro nor thermal");
    } else if (!is_plant && technology != Technology::none) {
        file.refuse(row, column, errors::wrong_kind,
                    "a technology for an enterprise that makes no electricity");
    }
    return technology;
}

EnterpriseRow read_row(TableFile& file, std::size_t row, Tables const& tables,
                       Names const& names) {
    EnterpriseRow result;
    result.id = file.text(row, "id");
    check_id(file, row, result.id);
    result.county = read_county(file, row, tables, names);
    if (!tables.counties.empty()) {
        result.province = tables.counties[result.county].province;
    }
    result.workers = file.number(row, "workers", 1.0, 1e6);
    result.klass = class_of(tables, result.workers);
    if (file.has_column("class") && !file.is_empty(row, "class")) {
        auto const klass = file.choice(row, "class", class_names);
        result.klass = static_cast<std::uint8_t>(klass.value_or(0));
    }
    if (file.has_column("ownership") && !file.is_empty(row, "ownership")) {
        auto const ownership = file.choice(row, "ownership", ownership_names);
        result.ownership = static_cast<Ownership>(ownership.value_or(0));
    }
    if (auto const sector = file.choice(row, "sector", sector_names)) {
        result.sector = static_cast<std::uint8_t>(*sector);
        result.technology =
            read_technology(file, row, *sector == index(Good::electricity));
    }
    return result;
}

void expect_makers(TableFile& file, EnterpriseRows const& rows) {
    for (std::size_t sector = 0; file.is_usable() && sector < sector_count; ++sector) {
        auto const makes = [sector](EnterpriseRow const& row) {
            return row.sector == sector;
        };
        if (std::none_of(rows.begin(), rows.end(), makes)) {
            file.refuse_column("sector", errors::infeasible_tables,
                               "nobody makes '" + std::string(good_names[sector])
                                   + "', which others need");
        }
    }
}

} // namespace

EnterpriseRows read_enterprise_list(std::filesystem::path const& path,
                                    Tables const& tables, sim::Diagnostics& problems) {
    TableColumns columns;
    columns.required = {"id", "province", "county", "sector", "workers"};
    for (auto const* name : {"name", "class", "ownership", "technology"}) {
        columns.optional.emplace_back(name);
    }
    TableFile file(path.parent_path(), path.filename().string(), columns, problems);
    Names const names{ids_of(tables.provinces), ids_of(tables.counties)};
    EnterpriseRows rows;
    std::set<std::string> met;
    if (file.rows() > most_enterprises) {
        file.refuse(most_enterprises, "id", errors::out_of_range,
                    "more than 1,000,000 enterprises");
        return rows;
    }
    for (std::size_t row = 0; row < file.rows(); ++row) {
        EnterpriseRow enterprise = read_row(file, row, tables, names);
        if (!met.insert(enterprise.id).second) {
            file.refuse(row, "id", errors::repeated_row,
                        "second enterprise called '" + enterprise.id + "'");
        }
        rows.push_back(std::move(enterprise));
    }
    expect_makers(file, rows);
    return rows;
}

std::uint8_t class_of(Tables const& tables, double workers) {
    std::uint8_t klass = 0;
    while (klass + 1U < class_count && workers < tables.classes[klass].low) {
        ++klass;
    }
    return klass;
}

} // namespace dearth::models
