#pragma once

#include "models/cycle/desk.hpp"
#include "models/economy/country.hpp"
#include "models/probes/catalogue.hpp"
#include "models/probes/dekad_means.hpp"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace dearth::models {

/// When a quarter's value can be read: at its close, before the next quarter's first day,
/// or at day 30 of the next quarter, when it has been reviewed.
enum class When : std::uint8_t { close, review };

/// What a probe may look at.
struct Sight {
    Country const& country;
    Desk const& desk;
    DekadMeans const& means; ///< of the quarter that closes; valid at When::close
    sim::Seconds now = 0;
    double days = 90.0; ///< of the quarter measured [d]
};

/// How values of enterprises become one of a county, sector, province or the country.
enum class Fold : std::uint8_t {
    sum,  ///< Σ value
    mean, ///< Σ value / Σ weight; missing where the weights add up to 0
    root, ///< √Σ value
};

/// Which enterprises count above the level of sectors.
enum class Counts : std::uint8_t {
    all,
    goods, ///< all but power plants, whose output is in MWh
};

/// Values of the enterprises [first, last), `width` each, into `out`.
using EnterpriseColumn = void (*)(Sight const&, Index first, Index last,
                                  std::size_t width, double* out);

/// A variable that is computed enterprise by enterprise. At an enterprise the value is
/// `value`, or value / weight where it is folded as a mean.
struct EnterpriseProbe {
    OutputVariable about;
    When when = When::review;
    Fold fold = Fold::sum;
    Counts counts = Counts::all;
    EnterpriseColumn value = nullptr;
    EnterpriseColumn weight = nullptr;  ///< for Fold::mean
    EnterpriseColumn central = nullptr; ///< value in national, province, sector; or null
};

/// A variable that is computed province by province, or for the centre alone (then
/// `province` is the number of provinces and only the group national holds it). Along
/// goods it may be folded to one number in national and province, without electricity,
/// while each sector shows its own good.
struct PlaceProbe {
    using Value = double (*)(Sight const&, std::size_t province, std::size_t k);

    OutputVariable about;
    When when = When::review;
    Value value = nullptr;
    Value weight = nullptr; ///< for a mean over provinces; null: a sum
    bool is_central = false;
    bool is_by_sector = false;
};

/// All probes; the catalogue is the enterprises' list followed by the places'.
struct Probes {
    std::vector<EnterpriseProbe> enterprises;
    std::vector<PlaceProbe> places;
};

Probes all_probes();

/// The labels of an axis: "good", "cause", "declared_cause", "priority_class", "dekad" or
/// "task".
/// @throws InvariantError for another name.
std::vector<std::string> axis_labels(std::string_view dimension);

} // namespace dearth::models
