#include "models/probes/probe_builders.hpp"

#include <algorithm>

namespace dearth::models {
namespace {

using sim::Role;

constexpr double short_supply = 6.0; // [h/d]

constexpr auto hours = [](Sight const& s, Index i) {
    return s.country.enterprises.closed_hours[i] / s.days;
};
constexpr auto ordered = [](Sight const& s, Index i) {
    return s.country.enterprises.closed_ordered[i];
};
constexpr auto filled = [](Sight const& s, Index i) {
    return s.country.enterprises.closed_filled[i];
};
constexpr auto one = [](Sight const&, Index) { return 1.0; };
// Who is supplied: all but the plants.
constexpr auto is_supplied = [](Sight const& s, Index i) {
    return s.country.enterprises.technology[i] == 0 ? 1.0 : 0.0;
};
constexpr auto is_of_class = [](Sight const& s, Index i, std::size_t k) {
    return s.country.enterprises.klass[i] == k ? is_supplied(s, i) : 0.0;
};

std::vector<EnterpriseProbe> supply_of_power() {
    return {
        enterprise_probe(
            {"supply_hours", "h/d", "hours of power supply",
             "hours a day in which power was supplied as stipulated, mean "
             "over days, missing for power plants; above enterprises the "
             "mean over enterprises"},
            [](Sight const& s, Index i) { return is_supplied(s, i) * hours(s, i); })
            .over(is_supplied)
            .standard(),
        enterprise_probe({"supply_hours_by_class", "h/d", "hours of supply by class",
                          "supply_hours of the enterprises of each class"},
                         [](Sight const& s, Index i, std::size_t k) {
                             return is_of_class(s, i, k) * hours(s, i);
                         })
            .over(is_of_class)
            .along("priority_class")
            .in({true, true, false, false, false}),
        enterprise_probe({"share_supply_short", "1", "share in short supply of power",
                          "share of enterprises, power plants left out, with "
                          "supply_hours of at most 6"},
                         [](Sight const& s, Index i) {
                             return hours(s, i) <= short_supply ? is_supplied(s, i) : 0.0;
                         })
            .over(is_supplied)
            .in(groups_only),
        enterprise_probe(
            {"energy", "MWh", "electricity drawn", "electricity drawn by enterprises"},
            [](Sight const& s, Index i) {
                return s.country.enterprises.closed_energy[i];
            })
            .standard(),
    };
}

std::vector<EnterpriseProbe> supply_of_goods() {
    return {
        enterprise_probe({"input_fill", "1", "input fill",
                          "inputs received over inputs ordered, at plan prices; missing "
                          "where nothing was ordered"},
                         filled)
            .over(ordered)
            .standard(),
        enterprise_probe({"inputs_ordered", "unit", "inputs ordered",
                          "inputs ordered, at plan prices"},
                         ordered),
        enterprise_probe({"inputs_filled", "unit", "inputs received against orders",
                          "what came of the orders, at plan prices"},
                         filled),
    };
}

std::vector<EnterpriseProbe> stocks_of_goods() {
    return {
        enterprise_probe(
            {"input_stock", "unit", "input stock",
             "stock of inputs at the close, by good"},
            [](Sight const& s, Index i, std::size_t k) {
                return s.country.enterprises.opening_stock[i * good_count + k];
            })
            .along("good")
            .state(),
        enterprise_probe({"output_stock", "unit", "output stock",
                          "stock of output at the close, hidden and retained included; "
                          "power plants as in output"},
                         [](Sight const& s, Index i) {
                             return s.country.enterprises.opening_output[i];
                         })
            .goods()
            .state()
            .standard(),
        enterprise_probe(
            {"claim", "1", "claim over need",
             "inputs requested over inputs needed, the last claim; above "
             "enterprises the mean over enterprises"},
            [](Sight const& s, Index i) { return s.country.enterprises.claim[i]; })
            .role(Role::report)
            .over(one)
            .at_close(),
    };
}

std::vector<EnterpriseProbe> ways_of_output() {
    return {
        enterprise_probe({"shipped", "unit", "output shipped",
                          "output that left the enterprise under the plan; power plants "
                          "as in output"},
                         [](Sight const& s, Index i) {
                             return s.country.enterprises.closed_shipped[i];
                         })
            .goods(),
        enterprise_probe({"leaked", "unit", "output leaked",
                          "output that left the plan for the market unseen; power "
                          "plants as in output"},
                         [](Sight const& s, Index i) {
                             return s.country.enterprises.closed_leaked[i];
                         })
            .goods(),
        enterprise_probe(
            {"sold", "unit", "output sold on the market",
             "output that the enterprise sold on the market by right; "
             "power plants as in output"},
            [](Sight const& s, Index i) { return s.country.enterprises.closed_sold[i]; })
            .goods(),
    };
}

template <SurplusUse use>
Draft surplus_probe(Told const& told) {
    return enterprise_probe(
               told,
               [](Sight const& s, Index i) {
                   auto const& uses = s.country.enterprises.closed_surplus_uses;
                   return uses[i * surplus_use_count + static_cast<std::size_t>(use)];
               })
        .goods();
}

std::vector<EnterpriseProbe> uses_of_surplus() {
    return {
        surplus_probe<SurplusUse::stipend>(
            {"surplus_stipend", "unit", "surplus paid to workers",
             "of the output above the quota that was the enterprise's own, what the "
             "manager paid to workers in kind; power plants as in output"}),
        surplus_probe<SurplusUse::sale>(
            {"surplus_sold", "unit", "surplus sold",
             "of the output above the quota that was the enterprise's own, what the "
             "manager sold for cash; power plants as in output"}),
        surplus_probe<SurplusUse::inputs>(
            {"surplus_inputs", "unit", "surplus sold for inputs",
             "of the output above the quota that was the enterprise's own, what the "
             "manager sold to buy inputs; power plants as in output"}),
        surplus_probe<SurplusUse::investment>(
            {"surplus_invested", "unit", "surplus invested",
             "of the output above the quota that was the enterprise's own, what the "
             "manager put into its capital; power plants as in output"}),
    };
}

// Inputs needed for the plan and, `claimed` times as much, requested: by good.
template <bool claimed>
void inputs_by_good(Sight const& s, Index first, Index last, std::size_t width,
                    double* out) {
    auto const& rows = s.country.enterprises;
    for (Index i = first; i < last; ++i, out += width) {
        std::fill_n(out, width, 0.0);
        auto const& recipe = s.country.recipes[rows.recipe[i]];
        double const scale = rows.plan[i] * (claimed ? rows.claim[i] : 1.0);
        for (std::size_t k = 0; k < recipe.count; ++k) {
            out[recipe.good[k]] = recipe.use[k] * scale;
        }
    }
}

std::vector<EnterpriseProbe> claims_by_good() {
    EnterpriseProbe claims =
        Draft(
            {"claim_by_good", "1", "claim over need by good",
             "inputs of each good requested over those needed for the plan, by the last "
             "claim; missing where nobody needs it"},
            &inputs_by_good<true>)
            .role(Role::report)
            .along("good")
            .in({true, true, true, false, false})
            .at_close();
    claims.fold = Fold::mean;
    claims.weight = &inputs_by_good<false>;
    claims.about.cell_method = sim::CellMethod::mean;
    return {claims};
}

} // namespace

std::vector<EnterpriseProbe> input_probes() {
    return joined({supply_of_power(), supply_of_goods(), stocks_of_goods(),
                   claims_by_good(), ways_of_output(), uses_of_surplus()});
}

} // namespace dearth::models
