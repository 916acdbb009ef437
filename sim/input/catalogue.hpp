#pragma once

#include "sim/input/yaml.hpp"

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace dearth::sim {

/// What a catalogue value is; every value is stored as a double.
enum class ValueType {
    number,  ///< a real number
    integer, ///< a whole number
    flag,    ///< true or false, stored as 1 or 0
    choice,  ///< one of a list of names, stored as its index
};

/// Where a default comes from.
enum class Evidence {
    source, ///< a document says so
    prior,  ///< a guess with a range: swept, never cited
    design, ///< a switch or numerical setting of the program
};

/// One entry of a catalogue: all that validation, `describe`, the JSON Schema and the
/// model description need to know of a parameter or institution.
struct Entry {
    std::string_view path; ///< "review.threshold"
    ValueType type = ValueType::number;
    std::string_view unit; ///< "1" for a pure number
    double low = 0.0;
    double high = 0.0;
    double fallback = 0.0; ///< the default
    Evidence evidence = Evidence::prior;
    std::string_view source; ///< citation with year; "" for a prior or a design choice
    std::string_view meaning;
    std::string_view choices = {}; ///< "requests|need" for ValueType::choice
    bool branchable = false;       ///< may differ between a branch and its parent
};

/// The names of a choice entry in order; none for other types.
std::vector<std::string_view> choice_names(Entry const& entry);

/// "number", "integer", "flag" or "choice".
std::string_view type_name(ValueType type);

/// "source", "prior" or "design".
std::string_view evidence_name(Evidence evidence);

/// A value as a scenario writes it: "0.5", "true", "requests".
std::string value_text(Entry const& entry, double value);

/// What a scenario may write: "0 to 1 [1/d]", "true or false", "requests or need".
std::string range_text(Entry const& entry);

/// The value of a YAML scalar as `entry` means it: a plain number in range without a
/// unit, true or false, or a choice's name. Otherwise a diagnostic naming the path, and
/// nothing.
std::optional<double> read_value(Entry const& entry, YamlNode const& value,
                                 Diagnostics& problems);

/// The same for a text from elsewhere (a CSV cell, a --set option) that stands at
/// `place`.
std::optional<double> read_value(Entry const& entry, std::string_view text,
                                 SourceSpan const& place, Diagnostics& problems);

/// The `properties` object of a JSON Schema (2020-12) in which every entry is one
/// property named by its path. Ends without a line feed.
std::string schema_properties(std::span<Entry const> entries);

/// An ordered list of entries found by path. The entries' texts must outlive it.
class Catalogue {
  public:
    /// Keeps the order; paths must be unique.
    explicit Catalogue(std::vector<Entry> entries);

    std::span<Entry const> entries() const { return entries_; }

    std::size_t size() const { return entries_.size(); }

    /// The position of `path` in the order; nothing if unknown. O(log entries).
    std::optional<std::size_t> index_of(std::string_view path) const;

    /// The entry at `path`, or null.
    Entry const* find(std::string_view path) const;

    /// The path most like `path`, or "" when none is close.
    std::string_view nearest_path(std::string_view path) const;

    /// The entry named by `key`; else adds "unknown field" [E104] with the nearest path.
    Entry const* require(YamlNode const& key, Diagnostics& problems) const;

    /// One sentence for each entry that contradicts itself or another: a path used twice,
    /// a default outside its range, no meaning, no unit, a source without citation,
    /// a choice without names. Empty for a sound catalogue.
    std::vector<std::string> contradictions() const;

  private:
    std::vector<Entry> entries_;
    std::vector<std::size_t> by_path_; ///< positions sorted by path
};

} // namespace dearth::sim
