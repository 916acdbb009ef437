#include "sim/input/yaml.hpp"

#include "sim/base/text.hpp"
#include "sim/input/yaml_content.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace dearth::sim {

namespace {

std::string_view kind_name(YamlKind kind) {
    switch (kind) {
    case YamlKind::map:
        return "a map";
    case YamlKind::list:
        return "a list";
    case YamlKind::scalar:
        return "a single value";
    case YamlKind::null:
        break;
    }
    return "nothing";
}

std::string subject_of(YamlNode const& node) {
    return node.name().empty() ? std::string{} : " for " + quoted_text(node.name());
}

/// The field called `name`, or null.
YamlField const* find_field(YamlNode::Content const& map, std::string_view name) {
    auto const found = std::lower_bound(map.by_name.begin(), map.by_name.end(), name,
                                        [&](std::uint32_t i, std::string_view key) {
                                            return map.fields[i].name() < key;
                                        });
    if (found == map.by_name.end() || map.fields[*found].name() != name) {
        return nullptr;
    }
    return &map.fields[*found];
}

template <typename Value>
std::optional<Value> keep_or_report(YamlNode const& node, Reading<Value> reading,
                                    Diagnostics& problems) {
    if (!reading.value) {
        problems.add(node.problem(reading.fault.code, std::move(reading.fault.message),
                                  std::move(reading.fault.remedy)));
    }
    return reading.value;
}

/// Whether a number or flag may be read: a scalar that is not quoted.
bool require_plain(YamlNode const& node, Diagnostics& problems) {
    if (!node.require(YamlKind::scalar, problems)) {
        return false;
    }
    if (node.is_quoted()) {
        problems.add(
            node.problem(errors::quoted_number,
                         fmt::format("{} is quoted, so it is text{}",
                                     quoted_text(node.raw()), subject_of(node))));
    }
    return !node.is_quoted();
}

} // namespace

YamlNode::YamlNode(std::shared_ptr<Content const> content)
    : content_(std::move(content)) {
}

YamlKind YamlNode::kind() const {
    return content_->kind;
}

bool YamlNode::is_quoted() const {
    return content_->quoted;
}

std::string const& YamlNode::name() const {
    return content_->name;
}

std::string const& YamlNode::file() const {
    return content_->source->file();
}

SourceSpan YamlNode::place() const {
    return content_->source->place(content_->offset, content_->length);
}

Diagnostic YamlNode::problem(ErrorCode const& code, std::string message,
                             std::string remedy) const {
    return problem_at(place(), code, std::move(message), std::move(remedy));
}

std::string const& YamlNode::raw() const {
    return content_->raw;
}

std::span<YamlField const> YamlNode::fields() const {
    return content_->fields;
}

std::optional<YamlNode> YamlNode::find(std::string_view key) const {
    auto const* field = find_field(*content_, key);
    return field == nullptr ? std::nullopt : std::optional(field->value);
}

std::span<YamlNode const> YamlNode::items() const {
    return content_->items;
}

bool YamlNode::require(YamlKind kind, Diagnostics& problems) const {
    if (content_->faulty) {
        return false;
    }
    if (is_null() && kind != YamlKind::null) {
        problems.add(problem(errors::missing_value,
                             fmt::format("expected {}{}, found nothing", kind_name(kind),
                                         subject_of(*this))));
        return false;
    }
    if (this->kind() != kind) {
        problems.add(problem(errors::wrong_kind,
                             fmt::format("expected {}{}, found {}", kind_name(kind),
                                         subject_of(*this), kind_name(this->kind()))));
        return false;
    }
    return true;
}

std::optional<double> YamlNode::number(Diagnostics& problems, Bounds bounds) const {
    if (!require_plain(*this, problems)) {
        return std::nullopt;
    }
    return keep_or_report(*this, read_number(raw(), bounds, subject_of(*this)), problems);
}

std::optional<std::int64_t> YamlNode::integer(Diagnostics& problems, std::int64_t low,
                                              std::int64_t high) const {
    if (!require_plain(*this, problems)) {
        return std::nullopt;
    }
    return keep_or_report(*this, read_integer(raw(), low, high, subject_of(*this)),
                          problems);
}

std::optional<bool> YamlNode::flag(Diagnostics& problems) const {
    if (!require_plain(*this, problems)) {
        return std::nullopt;
    }
    return keep_or_report(*this, read_flag(raw(), subject_of(*this)), problems);
}

std::optional<std::string> YamlNode::text(Diagnostics& problems) const {
    if (!require(YamlKind::scalar, problems)) {
        return std::nullopt;
    }
    if (raw().empty()) {
        problems.add(problem(errors::missing_value, "empty text" + subject_of(*this)));
        return std::nullopt;
    }
    return raw();
}

std::optional<std::size_t>
YamlNode::choice(Diagnostics& problems, std::span<std::string_view const> names) const {
    if (!require(YamlKind::scalar, problems)) {
        return std::nullopt;
    }
    return keep_or_report(*this, read_choice(raw(), names, subject_of(*this)), problems);
}

std::optional<CivilDay> YamlNode::day(Diagnostics& problems) const {
    if (!require(YamlKind::scalar, problems)) {
        return std::nullopt;
    }
    return keep_or_report(*this, read_day(raw(), subject_of(*this)), problems);
}

std::optional<CivilQuarter> YamlNode::quarter(Diagnostics& problems) const {
    if (!require(YamlKind::scalar, problems)) {
        return std::nullopt;
    }
    return keep_or_report(*this, read_quarter(raw(), subject_of(*this)), problems);
}

std::optional<std::vector<std::string>> YamlNode::texts(Diagnostics& problems) const {
    if (!require(YamlKind::list, problems)) {
        return std::nullopt;
    }
    std::vector<std::string> texts;
    for (auto const& item : items()) {
        if (auto text = item.text(problems)) {
            texts.push_back(*std::move(text));
        }
    }
    return texts.size() == items().size() ? std::optional(std::move(texts))
                                          : std::nullopt;
}

std::optional<std::vector<double>> YamlNode::numbers(Diagnostics& problems,
                                                     Bounds bounds) const {
    if (!require(YamlKind::list, problems)) {
        return std::nullopt;
    }
    std::vector<double> numbers;
    for (auto const& item : items()) {
        if (auto const number = item.number(problems, bounds)) {
            numbers.push_back(*number);
        }
    }
    return numbers.size() == items().size() ? std::optional(std::move(numbers))
                                            : std::nullopt;
}

} // namespace dearth::sim
