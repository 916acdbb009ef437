#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace dearth::models {

/// Why an enterprise made less than it could have: the binding factor at each instant.
/// The order decides ties.
enum class Cause : std::uint8_t {
    power,
    materials,
    imported_materials,
    absence,
    diversion,
    mobilisation,
    effort,
    approval,
    equipment,
    fatigue,
    pacing,
    management,
    quality,
    demand,
};

inline constexpr std::size_t cause_count = 14;
inline constexpr std::array<std::string_view, cause_count> cause_names{
    "power",   "materials", "imported_materials", "absence", "diversion", "mobilisation",
    "effort",  "approval",  "equipment",          "fatigue", "pacing",    "management",
    "quality", "demand"};

constexpr std::size_t index(Cause cause) {
    return static_cast<std::size_t>(cause);
}

/// What an enterprise may name as the reason of a shortfall in its report (the true
/// causes are folded into these four; model.md 1.4).
enum class DeclaredCause : std::uint8_t { power, materials, labour, management };
inline constexpr std::size_t declared_cause_count = 4;
inline constexpr std::array<std::string_view, declared_cause_count> declared_cause_names{
    "power", "materials", "labour", "management"};

/// The declared cause that an honest report would name for a true one. True management
/// is effort, pacing, management and leakage; quality counts with management, demand and
/// equipment with materials.
constexpr DeclaredCause declared(Cause cause) {
    switch (cause) {
    case Cause::power:
        return DeclaredCause::power;
    case Cause::absence:
    case Cause::diversion:
    case Cause::mobilisation:
    case Cause::fatigue:
        return DeclaredCause::labour;
    case Cause::effort:
    case Cause::approval:
    case Cause::pacing:
    case Cause::management:
    case Cause::quality:
        return DeclaredCause::management;
    case Cause::materials:
    case Cause::imported_materials:
    case Cause::equipment:
    case Cause::demand:
        return DeclaredCause::materials;
    }
    return DeclaredCause::materials;
}

} // namespace dearth::models
