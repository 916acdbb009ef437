#pragma once

#include "sim/input/yaml.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace dearth::sim {

/// What a field of a sweep holds.
enum class SweepFieldType {
    text,
    whole,  ///< a whole number from `low` to `high`
    flag,   ///< true or false
    choice, ///< one of `choices`
    texts,  ///< a list of texts
    own,    ///< a value with fields or a form of its own
};

/// One field of a sweep: what reads it and what the JSON Schema says of it.
struct SweepField {
    std::string_view name;
    SweepFieldType type = SweepFieldType::text;
    std::string_view meaning;
    bool is_required = false;
    std::int64_t low = 0;
    std::int64_t high = 0;
    std::string_view choices{}; ///< "trajectories|summary"
};

/// The parts of a sweep that have fields.
enum class SweepPart {
    sweep,  ///< the file itself
    lhs,    ///< options of design.lhs
    sobol,  ///< options of design.sobol
    morris, ///< options of design.morris
    range,  ///< a factor drawn from a range, or stepped through
    output, ///< an item of outputs
    slurm,
};

/// The fields of a part in the order in which they are best written.
std::span<SweepField const> sweep_fields(SweepPart part);

/// A map of a sweep read by the fields of its part: unknown and missing fields are
/// problems, and so are values that are not of their field's type.
class SweepMap {
  public:
    /// Adds the problems of names; `map` may be of another kind, which is one of them.
    SweepMap(YamlNode map, SweepPart part, Diagnostics& problems);

    YamlNode const& node() const { return map_; }

    /// The value of a field of the part, if it is there and not empty.
    std::optional<YamlNode> find(std::string_view name) const;

    std::optional<std::string> text(std::string_view name) const;
    std::optional<std::int64_t> whole(std::string_view name) const;
    std::optional<bool> flag(std::string_view name) const;

    /// The position in the field's choices.
    std::optional<std::size_t> choice(std::string_view name) const;
    std::optional<std::vector<std::string>> texts(std::string_view name) const;

  private:
    SweepField const& field(std::string_view name) const;

    YamlNode map_;
    std::span<SweepField const> fields_;
    Diagnostics* problems_;
};

} // namespace dearth::sim
