#pragma once

#include "models/economy/parameters.hpp"
#include "models/institutions/institutions.hpp"
#include "sim/random/draw.hpp"
#include "tests/laws/small_country.hpp"

#include <fmt/format.h>

#include <array>
#include <cstdlib>
#include <string>
#include <string_view>

namespace dearth::models {

/// How many scenarios a law is put to: `few`, or `many` where DEARTH_LONG is set.
inline int scenarios(int few, int many) {
    return std::getenv("DEARTH_LONG") == nullptr ? few : many;
}

/// Scenarios of chance, each made by a whole number: size, dates, reported policies with
/// dates of chance, and some numbers of the catalogues near their defaults.
class GeneratedScenario {
  public:
    explicit GeneratedScenario(int number)
        : draw_({.seed = static_cast<std::uint64_t>(number)}) {
        text_ = fmt::format("dearth: 1\nstart: {}Q{}\nquarters: {}\nburn_in: {}\n"
                            "seed: {}\neconomy: {{enterprises: {}}}\n",
                            whole(2015, 2022), whole(1, 4), whole(1, 3), whole(0, 1),
                            1 + number, whole(20, 60));
        add_fields("parameters", parameter_fields());
        add_fields("institutions", institution_fields());
        add_policies();
    }

    /// The scenario as YAML; "policies:" is its last key.
    std::string const& text() const { return text_; }

  private:
    static constexpr std::array<std::string_view, 12> presets{
        "border_closure",    "import_ban",       "responsibility_shift",
        "military_priority", "party_oversight",  "quarterly_review",
        "surplus_autonomy",  "hard_budget",      "no_ratchet",
        "manager_autonomy",  "allocate_on_need", "full_audit"};

    int whole(int low, int high) {
        auto const place = draw_.uniform() * static_cast<double>(high - low + 1);
        return low + static_cast<int>(place);
    }

    // One field in eight, by up to a fifth of its default; switches stay as they are.
    template <class Fields>
    void add_fields(std::string_view section, Fields const& fields) {
        std::string lines;
        for (auto const& field : fields) {
            auto const& entry = field.entry;
            double const chance = draw_.uniform();
            double const factor = 0.8 + 0.4 * draw_.uniform();
            double const value = entry.fallback * factor;
            bool const is_taken = entry.type == sim::ValueType::number && chance < 0.125
                                  && value >= entry.low && value <= entry.high;
            if (is_taken) {
                lines += fmt::format("  {}: {:.6g}\n", entry.path, value);
            }
        }
        if (!lines.empty()) {
            text_ += fmt::format("{}:\n{}", section, lines);
        }
    }

    void add_policies() {
        text_ += "policies:\n  - {use: quarterly_review_national, enabled: false}\n";
        for (auto const preset : presets) {
            int const year = whole(2014, 2022);
            int const month = whole(1, 12);
            bool const is_taken = whole(0, 2) == 0;
            if (is_taken && !clashes(preset)) {
                text_ +=
                    fmt::format("  - {{use: {}, from: {}-{:02}-01, to: {}-{:02}-20}}\n",
                                preset, year, month, year + whole(1, 3), whole(1, 12));
            }
        }
    }

    // Two that want the contrary of each other need dates or scopes of their own.
    bool clashes(std::string_view preset) const {
        return preset == "manager_autonomy"
               && text_.find("party_oversight") != std::string::npos;
    }

    sim::Draw draw_;
    std::string text_;
};

} // namespace dearth::models
