#pragma once

#include "sim/input/yaml_content.hpp"

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace dearth::sim {

/// What the YAML library says stands before a value.
struct YamlProperties {
    bool anchored = false;
    bool tagged = false;
    bool quoted = false;
};

/// Grows the tree of one YAML document from the events of a parser, adding a problem for
/// each breach of form. Offsets are bytes of the source.
class YamlBuilder {
  public:
    YamlBuilder(std::shared_ptr<SourceText const> source, Diagnostics& problems);

    void begin(YamlKind kind, std::size_t offset, YamlProperties properties);
    void end();
    void scalar(std::size_t offset, std::string const& value, YamlProperties properties);
    void null(std::size_t offset, YamlProperties properties);
    void alias(std::size_t offset);

    /// Whether a bound was passed or 100 problems were added: no further event is
    /// welcome.
    bool is_stopped() const { return stopped_; }

    /// The document's value once it has ended.
    std::shared_ptr<YamlNode::Content const> root() const { return root_; }

    /// The first byte after the last key or value that was begun; 0 before any.
    std::size_t last_end() const { return last_end_; }

    /// Where the innermost map or list begins that has not ended.
    std::optional<std::size_t> innermost_open() const;

  private:
    using Content = YamlNode::Content;

    /// A map or list that has not ended.
    struct Frame {
        std::shared_ptr<Content> content;
        std::shared_ptr<Content> key{}; ///< a map's key that waits for its value
        bool key_refused = false;       ///< the waiting key and its value are left out
        bool is_key = false;            ///< stands where a key should
    };

    std::shared_ptr<Content> make(YamlKind kind, std::size_t offset);
    void report(Content const& content, ErrorCode const& code, std::string message);
    void report(std::size_t offset, std::size_t length, ErrorCode const& code,
                std::string message);
    void check_properties(Content const& content, YamlProperties properties);
    void measure(Content& content) const;
    void check_scalar(Content& content);
    bool expects_key() const;
    bool lacks_colon(Content const& key) const;
    bool is_in_brackets() const;
    void accept_key(std::shared_ptr<Content> key);
    void refuse_key(std::shared_ptr<Content> key, ErrorCode const& code,
                    std::string message);
    void accept(std::shared_ptr<Content> value);
    void refuse_repeated_fields(Content& map);

    std::shared_ptr<SourceText const> source_;
    Diagnostics& problems_;
    std::vector<Frame> open_{};
    std::shared_ptr<Content> root_{};
    std::size_t made_ = 0;
    std::size_t reported_ = 0;
    std::size_t last_end_ = 0;
    bool stopped_ = false;
};

} // namespace dearth::sim
