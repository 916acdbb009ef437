#include "sim/input/scalar.hpp"

#include "sim/base/text.hpp"

#include <fmt/format.h>

#include <charconv>
#include <cmath>
#include <system_error>

namespace dearth::sim {

namespace {

constexpr std::size_t shown_bytes = 60;

std::size_t digits_at(std::string_view text, std::size_t from) {
    std::size_t end = from;
    while (end < text.size() && text[end] >= '0' && text[end] <= '9') {
        ++end;
    }
    return end - from;
}

/// What a text is that should be a number.
enum class NumberForm { whole, decimal, leading_zero, not_finite, none };

bool is_not_finite(std::string_view text) {
    std::string word;
    for (char const letter : text) {
        word += letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a')
                                               : letter;
    }
    for (std::string_view const start : {"-", "+"}) {
        word.erase(0, word.starts_with(start) ? 1 : 0);
    }
    word.erase(0, word.starts_with('.') ? 1 : 0);
    return word == "nan" || word == "inf" || word == "infinity";
}

NumberForm form_of(std::string_view text) {
    std::size_t const start = text.starts_with('-') ? 1 : 0;
    auto const whole_digits = digits_at(text, start);
    if (whole_digits == 0) {
        return is_not_finite(text) ? NumberForm::not_finite : NumberForm::none;
    }
    std::size_t at = start + whole_digits;
    bool const whole = at == text.size();
    if (at < text.size() && text[at] == '.') {
        auto const fraction = digits_at(text, at + 1);
        at = fraction == 0 ? 0 : at + 1 + fraction;
    }
    if (at > 0 && at < text.size() && (text[at] == 'e' || text[at] == 'E')) {
        std::size_t const sign =
            at + 1 < text.size() && (text[at + 1] == '-' || text[at + 1] == '+') ? 1 : 0;
        auto const exponent = digits_at(text, at + 1 + sign);
        at = exponent == 0 ? 0 : at + 1 + sign + exponent;
    }
    if (at != text.size()) {
        return NumberForm::none;
    }
    if (whole_digits > 1 && text[start] == '0') {
        return NumberForm::leading_zero;
    }
    return whole ? NumberForm::whole : NumberForm::decimal;
}

/// The fault of a text that has no number's form.
std::optional<Fault> form_fault(std::string_view text, NumberForm form,
                                std::string_view subject) {
    switch (form) {
    case NumberForm::whole:
    case NumberForm::decimal:
        return std::nullopt;
    case NumberForm::leading_zero:
        return Fault{errors::leading_zero,
                     fmt::format("leading zero in {}{}", quoted_text(text), subject)};
    case NumberForm::not_finite:
        return Fault{errors::not_finite,
                     fmt::format("expected a finite number{}, found {}", subject,
                                 quoted_text(text))};
    case NumberForm::none:
        break;
    }
    return Fault{errors::not_a_number, fmt::format("expected a number{}, found {}",
                                                   subject, quoted_text(text))};
}

Fault range_fault(std::string_view text, std::string const& range,
                  std::string_view subject) {
    return {errors::out_of_range,
            fmt::format("{} is out of range{}", quoted_text(text), subject),
            range.empty() ? "" : "choose a number " + range};
}

bool is_inside(double value, Bounds bounds) {
    return value >= bounds.low && value <= bounds.high;
}

} // namespace

std::string bounds_text(Bounds bounds) {
    bool const has_low = std::isfinite(bounds.low);
    bool const has_high = std::isfinite(bounds.high);
    auto const low = number_text(bounds.low);
    auto const high = number_text(bounds.high);
    if (has_low && has_high) {
        return fmt::format("from {} to {}", low, high);
    }
    if (has_low) {
        return "of at least " + low;
    }
    return has_high ? "of at most " + high : std::string{};
}

std::string quoted_text(std::string_view text) {
    if (text.size() <= shown_bytes) {
        return fmt::format("'{}'", text);
    }
    std::size_t end = 0;
    while (end + character_bytes(text.substr(end)) <= shown_bytes) {
        end += character_bytes(text.substr(end));
    }
    return fmt::format("'{}...'", text.substr(0, end));
}

Reading<double> read_number(std::string_view text, Bounds bounds,
                            std::string_view subject) {
    if (auto fault = form_fault(text, form_of(text), subject)) {
        return {.value = {}, .fault = *std::move(fault)};
    }
    double value = 0.0;
    auto const result = std::from_chars(text.data(), text.data() + text.size(), value);
    if (result.ec != std::errc{} || !is_inside(value, bounds)) {
        return {.value = {}, .fault = range_fault(text, bounds_text(bounds), subject)};
    }
    return {.value = value, .fault = {}};
}

Reading<std::int64_t> read_integer(std::string_view text, std::int64_t low,
                                   std::int64_t high, std::string_view subject) {
    auto const form = form_of(text);
    if (auto fault = form_fault(text, form, subject)) {
        return {.value = {}, .fault = *std::move(fault)};
    }
    if (form != NumberForm::whole) {
        return {.value = {},
                .fault = {errors::not_whole,
                          fmt::format("expected a whole number{}, found {}", subject,
                                      quoted_text(text))}};
    }
    std::int64_t value = 0;
    auto const result = std::from_chars(text.data(), text.data() + text.size(), value);
    if (result.ec != std::errc{} || value < low || value > high) {
        auto const range = fmt::format("from {} to {}", low, high);
        return {.value = {}, .fault = range_fault(text, range, subject)};
    }
    return {.value = value, .fault = {}};
}

Reading<bool> read_flag(std::string_view text, std::string_view subject) {
    if (text == "true" || text == "false") {
        return {.value = text == "true", .fault = {}};
    }
    return {
        .value = {},
        .fault = {errors::not_a_flag, fmt::format("expected true or false{}, found {}",
                                                  subject, quoted_text(text))}};
}

Reading<std::size_t> read_choice(std::string_view text,
                                 std::span<std::string_view const> names,
                                 std::string_view subject) {
    for (std::size_t i = 0; i < names.size(); ++i) {
        if (names[i] == text) {
            return {.value = i, .fault = {}};
        }
    }
    auto remedy = did_you_mean(text, names);
    if (remedy.empty()) {
        remedy = "choose one of " + join(names, ", ");
    }
    return {.value = {},
            .fault = {errors::unknown_name,
                      fmt::format("unknown name {}{}", quoted_text(text), subject),
                      remedy}};
}

Reading<CivilDay> read_day(std::string_view text, std::string_view subject) {
    if (auto const day = parse_civil_day(text)) {
        return {.value = day, .fault = {}};
    }
    return {.value = {},
            .fault = {errors::not_a_day, fmt::format("expected a date{}, found {}",
                                                     subject, quoted_text(text))}};
}

Reading<CivilQuarter> read_quarter(std::string_view text, std::string_view subject) {
    if (auto const quarter = parse_civil_quarter(text)) {
        return {.value = quarter, .fault = {}};
    }
    return {.value = {},
            .fault = {errors::not_a_quarter, fmt::format("expected a quarter{}, found {}",
                                                         subject, quoted_text(text))}};
}

} // namespace dearth::sim
