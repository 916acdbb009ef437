#pragma once

#include "sim/input/diagnostics.hpp"
#include "sim/input/scalar.hpp"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace dearth::sim {

/// What a YAML value is.
enum class YamlKind { map, list, scalar, null };

struct YamlField;

/// One value of a YAML file, knowing where it stands. Cheap to copy; immutable.
/// The typed readers below are strict: on a mistake they add a diagnostic placed at the
/// value, naming its key, and return nothing.
class YamlNode {
  public:
    struct Content;

    explicit YamlNode(std::shared_ptr<Content const> content);

    YamlKind kind() const;

    bool is_map() const { return kind() == YamlKind::map; }

    bool is_list() const { return kind() == YamlKind::list; }

    bool is_scalar() const { return kind() == YamlKind::scalar; }

    bool is_null() const { return kind() == YamlKind::null; }

    /// Whether a scalar was written in quotes or as a block (| or >).
    bool is_quoted() const;

    /// The key this value stands under, or its list's key; "" at the root.
    std::string const& name() const;

    /// The file's name as it was given to the reader.
    std::string const& file() const;

    /// Where the value stands: of a map or list, its first character.
    SourceSpan place() const;

    /// A diagnostic placed at this value; an empty `remedy` takes that of the code.
    Diagnostic problem(ErrorCode const& code, std::string message,
                       std::string remedy = {}) const;

    /// The scalar as decoded, whatever it means; "" for other kinds.
    std::string const& raw() const;

    /// The fields of a map in the order of the file; none for other kinds.
    std::span<YamlField const> fields() const;

    /// The value under `key`; nothing if absent or if this is no map. O(log fields).
    std::optional<YamlNode> find(std::string_view key) const;

    /// The items of a list; none for other kinds.
    std::span<YamlNode const> items() const;

    /// A plain decimal number in `bounds`; quoted, nan, inf, hex, leading zeros refused.
    std::optional<double> number(Diagnostics& problems, Bounds bounds = {}) const;

    /// A plain whole number from `low` to `high`.
    std::optional<std::int64_t> integer(Diagnostics& problems, std::int64_t low,
                                        std::int64_t high) const;

    /// `true` or `false`, nothing else.
    std::optional<bool> flag(Diagnostics& problems) const;

    /// A scalar that is not empty, quoted or not.
    std::optional<std::string> text(Diagnostics& problems) const;

    /// The index in `names` of a scalar that is one of them.
    std::optional<std::size_t> choice(Diagnostics& problems,
                                      std::span<std::string_view const> names) const;

    /// A day `YYYY-MM-DD` of the calendar.
    std::optional<CivilDay> day(Diagnostics& problems) const;

    /// A quarter `YYYYQn`.
    std::optional<CivilQuarter> quarter(Diagnostics& problems) const;

    /// The texts of a list; nothing if any item is no text.
    std::optional<std::vector<std::string>> texts(Diagnostics& problems) const;

    /// The numbers of a list; nothing if any item is no number in `bounds`.
    std::optional<std::vector<double>> numbers(Diagnostics& problems,
                                               Bounds bounds = {}) const;

    /// True for `kind`; else adds "expected a map, found a list" and returns false.
    bool require(YamlKind kind, Diagnostics& problems) const;

    /// What the reading functions of this folder work on.
    Content const& content() const { return *content_; }

  private:
    std::shared_ptr<Content const> content_;
};

/// One `key: value` of a map; the key is a scalar with a place of its own.
struct YamlField {
    YamlNode key;
    YamlNode value;

    std::string const& name() const { return key.raw(); }
};

/// Reads YAML text; `file` names it in messages. Adds every breach of form it finds (see
/// docs/errors.md, E1xx) and still returns the tree where it can be read, so that
/// mistakes of meaning are told in the same go. Nothing is returned for text that has no
/// tree. Bounded: 8 MiB of text, depth 64, 300,000 values, 64 KiB a scalar or line.
std::optional<YamlNode> parse_yaml(std::string text, std::string const& file,
                                   Diagnostics& problems);

/// As above, but @throws InputError if there was any problem.
YamlNode parse_yaml(std::string text, std::string const& file);

/// Reads a YAML file. One that cannot be read is a problem at `named_at`: the value that
/// names the file, or line 1 of the file itself.
std::optional<YamlNode> read_yaml(std::filesystem::path const& path,
                                  SourceSpan const& named_at, Diagnostics& problems);

/// As above, with unreadable files placed at 1:1 of `path`.
/// @throws InputError if there was any problem.
YamlNode read_yaml(std::filesystem::path const& path);

/// Adds an "unknown field" [E104] for each field of `map` not in `known`, with the
/// nearest known name; adds nothing for other kinds.
void refuse_unknown_fields(YamlNode const& map, std::span<std::string_view const> known,
                           Diagnostics& problems);

/// The value under `name`; if absent or null, a problem placed at the map.
std::optional<YamlNode> required_field(YamlNode const& map, std::string_view name,
                                       Diagnostics& problems);

/// `over` laid on `base`: maps merge by key, level by level; anything else is replaced.
/// Every value keeps the place and file it came from.
YamlNode merged(YamlNode const& base, YamlNode const& over);

/// A map of the given fields that stands where `like` stands; for merged scenarios.
YamlNode make_map(std::vector<YamlField> fields, YamlNode const& like);

/// A list of the given items that stands where `like` stands; for merged scenarios.
YamlNode make_list(std::vector<YamlNode> items, YamlNode const& like);

} // namespace dearth::sim
