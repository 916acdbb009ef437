#include "sim/input/catalogue.hpp"

#include "sim/base/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <utility>

namespace dearth::sim {

namespace {

std::string subject_of(Entry const& entry) {
    return " for " + quoted_text(entry.path);
}

template <typename Value>
Reading<double> as_double(Reading<Value> reading) {
    return {.value = reading.value ? std::optional(static_cast<double>(*reading.value))
                                   : std::nullopt,
            .fault = std::move(reading.fault)};
}

Reading<double> read_entry(Entry const& entry, std::string_view text) {
    auto const subject = subject_of(entry);
    switch (entry.type) {
    case ValueType::number:
        return read_number(text, {entry.low, entry.high}, subject);
    case ValueType::integer: {
        // Wider than any catalogue and exact as doubles.
        constexpr double widest = 9e15;
        auto const low = std::max(entry.low, -widest);
        auto const high = std::min(entry.high, widest);
        return as_double(read_integer(text, static_cast<std::int64_t>(low),
                                      static_cast<std::int64_t>(high), subject));
    }
    case ValueType::flag:
        return as_double(read_flag(text, subject));
    case ValueType::choice:
        return as_double(read_choice(text, choice_names(entry), subject));
    }
    return {};
}

/// "0.5 d" where 0.5 would be read: the value is right but carries its unit.
bool has_unit_behind(Entry const& entry, std::string_view text) {
    auto const blank = text.find(' ');
    return blank != std::string_view::npos
           && read_entry(entry, text.substr(0, blank)).value;
}

Fault explained(Fault fault, Entry const& entry, std::string_view text) {
    if (fault.code.code == errors::out_of_range.code) {
        fault.remedy = "choose a number from " + range_text(entry);
    } else if (has_unit_behind(entry, text)) {
        fault.remedy = fmt::format("write the number alone; its unit is {}", entry.unit);
    }
    return fault;
}

bool is_whole(double value) {
    return std::floor(value) == value;
}

/// What is wrong with the numbers of one entry, or "".
std::string_view number_contradiction(Entry const& entry) {
    if (entry.type == ValueType::flag) {
        bool const sound = entry.fallback == 0.0 || entry.fallback == 1.0;
        return sound ? "" : "has a default that is neither true nor false";
    }
    if (entry.type == ValueType::choice) {
        auto const names = static_cast<double>(choice_names(entry).size());
        bool const sound =
            is_whole(entry.fallback) && entry.fallback >= 0.0 && entry.fallback < names;
        return sound ? "" : "has a default that is none of its names";
    }
    if (!(entry.low <= entry.fallback && entry.fallback <= entry.high)) {
        return "has a default outside its range";
    }
    if (entry.type == ValueType::integer && !is_whole(entry.fallback)) {
        return "has a default that is not whole";
    }
    return "";
}

void add_contradictions(Entry const& entry, std::vector<std::string>& found) {
    auto const add_if = [&](bool wrong, std::string_view what) {
        if (wrong) {
            found.push_back(fmt::format("{} {}", quoted_text(entry.path), what));
        }
    };
    auto const numbers = number_contradiction(entry);
    add_if(!numbers.empty(), numbers);
    add_if(entry.path.empty(), "has no path");
    add_if(entry.meaning.empty(), "has no meaning");
    add_if(entry.unit.empty(), "has no unit");
    add_if(entry.evidence == Evidence::source && entry.source.empty(), "cites no source");
}

} // namespace

std::vector<std::string_view> choice_names(Entry const& entry) {
    return split(entry.choices, '|');
}

std::string_view type_name(ValueType type) {
    switch (type) {
    case ValueType::number:
        return "number";
    case ValueType::integer:
        return "integer";
    case ValueType::flag:
        return "flag";
    case ValueType::choice:
        break;
    }
    return "choice";
}

std::string_view evidence_name(Evidence evidence) {
    switch (evidence) {
    case Evidence::source:
        return "source";
    case Evidence::prior:
        return "prior";
    case Evidence::design:
        break;
    }
    return "design";
}

std::string value_text(Entry const& entry, double value) {
    if (entry.type == ValueType::flag) {
        return value != 0.0 ? "true" : "false";
    }
    auto const names = choice_names(entry);
    if (value >= 0.0 && value < static_cast<double>(names.size())) {
        return std::string(names[static_cast<std::size_t>(value)]);
    }
    return number_text(value);
}

std::string range_text(Entry const& entry) {
    if (entry.type == ValueType::flag) {
        return "true or false";
    }
    if (entry.type == ValueType::choice) {
        return join(choice_names(entry), " or ");
    }
    auto const range =
        fmt::format("{} to {}", number_text(entry.low), number_text(entry.high));
    return entry.unit == "1" ? range : fmt::format("{} [{}]", range, entry.unit);
}

std::optional<double> read_value(Entry const& entry, YamlNode const& value,
                                 Diagnostics& problems) {
    if (!value.require(YamlKind::scalar, problems)) {
        return std::nullopt;
    }
    if (value.is_quoted() && entry.type != ValueType::choice) {
        problems.add(
            value.problem(errors::quoted_number,
                          fmt::format("{} is quoted, so it is text{}",
                                      quoted_text(value.raw()), subject_of(entry))));
        return std::nullopt;
    }
    return read_value(entry, value.raw(), value.place(), problems);
}

std::optional<double> read_value(Entry const& entry, std::string_view text,
                                 SourceSpan const& place, Diagnostics& problems) {
    auto reading = read_entry(entry, text);
    if (!reading.value) {
        auto fault = explained(std::move(reading.fault), entry, text);
        problems.add(problem_at(place, fault.code, std::move(fault.message),
                                std::move(fault.remedy)));
    }
    return reading.value;
}

Catalogue::Catalogue(std::vector<Entry> entries)
    : entries_(std::move(entries)), by_path_(entries_.size()) {
    for (std::size_t i = 0; i < by_path_.size(); ++i) {
        by_path_[i] = i;
    }
    std::stable_sort(by_path_.begin(), by_path_.end(), [&](std::size_t a, std::size_t b) {
        return entries_[a].path < entries_[b].path;
    });
}

std::optional<std::size_t> Catalogue::index_of(std::string_view path) const {
    auto const found = std::lower_bound(by_path_.begin(), by_path_.end(), path,
                                        [&](std::size_t i, std::string_view wanted) {
                                            return entries_[i].path < wanted;
                                        });
    bool const is_known = found != by_path_.end() && entries_[*found].path == path;
    return is_known ? std::optional(*found) : std::nullopt;
}

Entry const* Catalogue::find(std::string_view path) const {
    auto const index = index_of(path);
    return index ? &entries_[*index] : nullptr;
}

std::string_view Catalogue::nearest_path(std::string_view path) const {
    std::vector<std::string_view> paths;
    paths.reserve(entries_.size());
    for (auto const& entry : entries_) {
        paths.push_back(entry.path);
    }
    return nearest(path, paths);
}

Entry const* Catalogue::require(YamlNode const& key, Diagnostics& problems) const {
    auto const* entry = find(key.raw());
    if (entry == nullptr) {
        auto const close = nearest_path(key.raw());
        problems.add(
            key.problem(errors::unknown_field, "unknown field " + quoted_text(key.raw()),
                        close.empty() ? "" : fmt::format("did you mean '{}'?", close)));
    }
    return entry;
}

std::vector<std::string> Catalogue::contradictions() const {
    std::vector<std::string> found;
    for (auto const& entry : entries_) {
        add_contradictions(entry, found);
    }
    for (std::size_t i = 1; i < by_path_.size(); ++i) {
        auto const path = entries_[by_path_[i]].path;
        if (path == entries_[by_path_[i - 1]].path) {
            found.push_back(fmt::format("'{}' is used twice", path));
        }
    }
    return found;
}

} // namespace dearth::sim
