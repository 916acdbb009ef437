#pragma once

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

} // namespace dearth::sim
