#include "sim/base/text.hpp"
#include "sim/input/yaml_content.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace dearth::sim {

void refuse_unknown_fields(YamlNode const& map, std::span<std::string_view const> known,
                           Diagnostics& problems) {
    for (auto const& field : map.fields()) {
        if (std::find(known.begin(), known.end(), field.name()) != known.end()) {
            continue;
        }
        auto remedy = did_you_mean(field.name(), known);
        if (remedy.empty()) {
            remedy = "fields here are " + join(known, ", ");
        }
        problems.add(field.key.problem(errors::unknown_field,
                                       "unknown field " + quoted_text(field.name()),
                                       std::move(remedy)));
    }
}

std::optional<YamlNode> required_field(YamlNode const& map, std::string_view name,
                                       Diagnostics& problems) {
    auto value = map.find(name);
    if (!value) {
        problems.add(map.problem(errors::missing_field,
                                 "missing field " + quoted_text(name),
                                 fmt::format("add '{}: ...'", name)));
        return std::nullopt;
    }
    if (value->is_null()) {
        value->require(YamlKind::scalar, problems);
        return std::nullopt;
    }
    return value;
}

YamlNode make_map(std::vector<YamlField> fields, YamlNode const& like) {
    auto content = std::make_shared<YamlNode::Content>(like.content());
    content->kind = YamlKind::map;
    content->items.clear();
    content->fields = std::move(fields);
    content->by_name = sorted_by_name(content->fields);
    return YamlNode(std::move(content));
}

YamlNode make_list(std::vector<YamlNode> items, YamlNode const& like) {
    auto content = std::make_shared<YamlNode::Content>(like.content());
    content->kind = YamlKind::list;
    content->items = std::move(items);
    content->fields.clear();
    content->by_name.clear();
    return YamlNode(std::move(content));
}

YamlNode merged(YamlNode const& base, YamlNode const& over) {
    if (!base.is_map() || !over.is_map()) {
        return over;
    }
    std::vector<YamlField> fields;
    for (auto const& field : base.fields()) {
        auto const replacement = over.find(field.name());
        fields.push_back(
            {field.key, replacement ? merged(field.value, *replacement) : field.value});
    }
    for (auto const& field : over.fields()) {
        if (!base.find(field.name())) {
            fields.push_back(field);
        }
    }
    return make_map(std::move(fields), over);
}

} // namespace dearth::sim
