#pragma once

#include "sim/input/source_text.hpp"
#include "sim/input/yaml.hpp"

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace dearth::sim {

/// What a YamlNode points at. Built once by the parser, then never changed.
struct YamlNode::Content {
    std::shared_ptr<SourceText const> source;
    YamlKind kind = YamlKind::null;
    bool quoted = false;
    bool faulty = false;    ///< told of already: the typed readers keep quiet
    std::size_t offset = 0; ///< of the first byte in the source
    std::size_t length = 1; ///< bytes to underline
    std::string name{};     ///< the key it stands under
    std::string raw{};      ///< a scalar's decoded text
    std::vector<YamlField> fields{};
    std::vector<std::uint32_t> by_name{}; ///< positions in `fields` sorted by key
    std::vector<YamlNode> items{};
};

/// Positions of the fields sorted by key, equal keys in the order of the file.
std::vector<std::uint32_t> sorted_by_name(std::vector<YamlField> const& fields);

} // namespace dearth::sim
