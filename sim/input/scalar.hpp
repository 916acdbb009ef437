#pragma once

#include "sim/input/civil.hpp"
#include "sim/input/error_codes.hpp"

#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace dearth::sim {

/// A closed interval of admissible numbers.
struct Bounds {
    double low = -std::numeric_limits<double>::infinity();
    double high = std::numeric_limits<double>::infinity();
};

/// Why a text could not be read.
struct Fault {
    ErrorCode code{};
    std::string message{};
    std::string remedy{}; ///< empty: the code's own
};

/// A value, or why there is none.
template <typename Value>
struct Reading {
    std::optional<Value> value{};
    Fault fault{};
};

/// "from 0 to 1", "of at least 0", or "" without bounds.
std::string bounds_text(Bounds bounds);

/// The text in single quotes, cut after 60 characters.
std::string quoted_text(std::string_view text);

// The readers below take the whole of `text` or refuse it. `subject` ends the message and
// says what was to be read: " for 'review.threshold'", " in column 'output'", or "".

/// A decimal number as JSON writes it, in `bounds`: no sign +, leading zero, hex, nan,
/// inf.
Reading<double> read_number(std::string_view text, Bounds bounds,
                            std::string_view subject);

/// A whole number without point and exponent, from `low` to `high`.
Reading<std::int64_t> read_integer(std::string_view text, std::int64_t low,
                                   std::int64_t high, std::string_view subject);

/// `true` or `false`.
Reading<bool> read_flag(std::string_view text, std::string_view subject);

/// The index of `text` among `names`.
Reading<std::size_t> read_choice(std::string_view text,
                                 std::span<std::string_view const> names,
                                 std::string_view subject);

/// A day `YYYY-MM-DD` of the calendar.
Reading<CivilDay> read_day(std::string_view text, std::string_view subject);

/// A quarter `YYYYQn`.
Reading<CivilQuarter> read_quarter(std::string_view text, std::string_view subject);

} // namespace dearth::sim
