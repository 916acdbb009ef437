#include "sim/input/yaml_builder.hpp"

#include "sim/input/yaml_scan.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace dearth::sim {

namespace {

constexpr std::size_t most_depth = 64;
constexpr std::size_t most_values = 50'000;
/// Finding a place costs a walk along its line, so hostile text is not told all its
/// faults.
constexpr std::size_t most_reported = 100;
constexpr std::size_t most_scalar_bytes = std::size_t{64} << 10U;

/// Bytes of a plain scalar in the source. One line of it is verbatim; of several lines,
/// the first counts, without a comment.
std::size_t plain_length(std::string_view rest, std::string_view value) {
    if (rest.starts_with(value)) {
        return value.size();
    }
    auto const line = rest.substr(0, rest.find('\n'));
    auto const last = line.substr(0, line.find(" #")).find_last_not_of(" \t");
    return last == std::string_view::npos ? 1 : last + 1;
}

/// Whether a null is spelt out here, rather than told from the text that follows nothing.
bool is_written_null(std::string_view rest) {
    auto const word = rest.substr(0, rest.find_first_of(" \t\n,]}"));
    return word == "~" || word == "null" || word == "Null" || word == "NULL";
}

} // namespace

std::vector<std::uint32_t> sorted_by_name(std::vector<YamlField> const& fields) {
    std::vector<std::uint32_t> order(fields.size());
    for (std::size_t i = 0; i < order.size(); ++i) {
        order[i] = static_cast<std::uint32_t>(i);
    }
    std::stable_sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
        return fields[a].name() < fields[b].name();
    });
    return order;
}

YamlBuilder::YamlBuilder(std::shared_ptr<SourceText const> source, Diagnostics& problems)
    : source_(std::move(source)), problems_(problems) {
}

std::optional<std::size_t> YamlBuilder::innermost_open() const {
    return open_.empty() ? std::nullopt : std::optional(open_.back().content->offset);
}

std::shared_ptr<YamlNode::Content> YamlBuilder::make(YamlKind kind, std::size_t offset) {
    auto content = std::make_shared<Content>();
    content->source = source_;
    content->kind = kind;
    content->offset = offset;
    if (!open_.empty()) {
        auto const& parent = open_.back();
        content->name = parent.key ? parent.key->raw : parent.content->name;
    }
    last_end_ = std::max(last_end_, offset + 1);
    if (++made_ > most_values && !stopped_) {
        report(*content, errors::too_large,
               fmt::format("more than {} keys and values", most_values));
        stopped_ = true;
    }
    return content;
}

void YamlBuilder::report(Content const& content, ErrorCode const& code,
                         std::string message) {
    report(content.offset, content.length, code, std::move(message));
}

void YamlBuilder::report(std::size_t offset, std::size_t length, ErrorCode const& code,
                         std::string message) {
    problems_.add(source_->place(offset, length), code, std::move(message));
    stopped_ = stopped_ || ++reported_ == most_reported;
}

void YamlBuilder::check_properties(Content const& content, YamlProperties properties) {
    auto const rest = source_->text().substr(content.offset);
    auto const word = rest.substr(0, rest.find_first_of(" \t\n,]}")).size();
    if (properties.anchored) {
        report(content.offset, word, errors::anchor, "anchors are not supported");
    }
    if (properties.tagged || rest.starts_with('!')) {
        report(content.offset, word, errors::tag, "tags are not supported");
    }
}

void YamlBuilder::begin(YamlKind kind, std::size_t offset, YamlProperties properties) {
    auto content = make(kind, offset);
    check_properties(*content, properties);
    if (open_.size() == most_depth && !stopped_) {
        report(*content, errors::too_deep,
               fmt::format("values nested more than {} levels deep", most_depth));
        stopped_ = true;
    }
    bool const is_key = expects_key();
    if (is_key) {
        report(*content, errors::bad_key, "a map or list cannot be a key");
    }
    open_.push_back({.content = std::move(content), .is_key = is_key});
}

void YamlBuilder::end() {
    auto frame = std::move(open_.back());
    open_.pop_back();
    if (frame.content->kind == YamlKind::map) {
        refuse_repeated_fields(*frame.content);
    }
    if (frame.is_key) {
        open_.back().key = std::move(frame.content);
        open_.back().key_refused = true;
        return;
    }
    accept(std::move(frame.content));
}

void YamlBuilder::scalar(std::size_t offset, std::string const& value,
                         YamlProperties properties) {
    auto content = make(YamlKind::scalar, offset);
    check_properties(*content, properties);
    content->quoted = properties.quoted;
    content->raw = value;
    measure(*content);
    check_scalar(*content);
    last_end_ = std::max(last_end_, offset + content->length);
    if (expects_key()) {
        accept_key(std::move(content));
    } else {
        accept(std::move(content));
    }
}

void YamlBuilder::null(std::size_t offset, YamlProperties properties) {
    auto content = make(YamlKind::null, offset);
    check_properties(*content, properties);
    if (expects_key()) {
        refuse_key(std::move(content), errors::bad_key, "a key is missing");
        return;
    }
    auto const text = source_->text();
    bool const written = is_written_null(text.substr(offset));
    auto const* key = open_.empty() ? nullptr : open_.back().key.get();
    if (!written && key != nullptr) {
        content->offset = key->offset;
        content->length = key->length;
        content->faulty = key->faulty;
    } else if (!written) {
        auto const last = text.substr(0, offset).find_last_not_of(" \t\n");
        content->offset = last == std::string_view::npos ? offset : last;
    }
    accept(std::move(content));
}

void YamlBuilder::alias(std::size_t offset) {
    auto content = make(YamlKind::null, offset);
    content->faulty = true;
    content->length = source_->text().substr(offset).find_first_of(" \t\n,]}");
    report(*content, errors::alias, "aliases are not supported");
    if (expects_key()) {
        open_.back().key = std::move(content);
        open_.back().key_refused = true;
        return;
    }
    accept(std::move(content));
}

void YamlBuilder::measure(Content& content) const {
    auto const rest = source_->text().substr(content.offset);
    if (rest.starts_with('"') || rest.starts_with('\'')) {
        auto const end = end_of_quoted(source_->text(), content.offset);
        content.length = end ? *end - content.offset : rest.size();
    } else if (!content.quoted && !content.raw.empty()) {
        content.length = plain_length(rest, content.raw);
    }
}

void YamlBuilder::check_scalar(Content& content) {
    auto const text = source_->text();
    auto const first = content.offset < text.size() ? text[content.offset] : '\0';
    if ((first == '"' || first == '\'') && !end_of_quoted(text, content.offset)) {
        report(content, errors::unclosed_quote, "a quote is opened but not closed");
    } else if (content.raw.size() > most_scalar_bytes) {
        report(content, errors::too_large, "a key or value is longer than 64 KiB");
        content.raw.clear();
    } else if (auto const bad = find_bad_character(content.raw)) {
        report(content, bad->code, bad->message);
    } else {
        return;
    }
    content.faulty = true;
}

bool YamlBuilder::expects_key() const {
    return !open_.empty() && open_.back().content->kind == YamlKind::map
           && open_.back().key == nullptr;
}

bool YamlBuilder::lacks_colon(Content const& key) const {
    auto const text = source_->text();
    if (text[key.offset] == '&' || text[key.offset] == '!') {
        return false; // refused already; where the key itself begins is not known
    }
    auto const next = text.find_first_not_of(" \t\n", key.offset + key.length);
    if (next == std::string_view::npos && is_in_brackets()) {
        return false; // the bracket that is not closed is the fault
    }
    auto const same_line = text.find_first_not_of(" \t", key.offset + key.length);
    return same_line == std::string_view::npos || text[same_line] != ':';
}

bool YamlBuilder::is_in_brackets() const {
    return std::any_of(open_.begin(), open_.end(), [&](Frame const& frame) {
        char const first = source_->text()[frame.content->offset];
        return first == '[' || first == '{';
    });
}

void YamlBuilder::refuse_key(std::shared_ptr<Content> key, ErrorCode const& code,
                             std::string message) {
    report(*key, code, std::move(message));
    open_.back().key = std::move(key);
    open_.back().key_refused = true;
}

void YamlBuilder::accept_key(std::shared_ptr<Content> key) {
    key->name = key->raw;
    if (!key->quoted && key->raw == "<<") {
        refuse_key(std::move(key), errors::merge_key, "merge keys are not supported");
        return;
    }
    if (key->raw.empty() && !key->faulty) {
        refuse_key(std::move(key), errors::bad_key, "a key is empty");
        return;
    }
    if (!key->faulty && lacks_colon(*key)) {
        auto message =
            fmt::format("key {} is not followed by a colon", quoted_text(key->raw));
        report(*key, errors::missing_colon, std::move(message));
        key->faulty = true;
    }
    open_.back().key = std::move(key);
}

void YamlBuilder::accept(std::shared_ptr<Content> value) {
    if (open_.empty()) {
        root_ = std::move(value);
        return;
    }
    auto& parent = open_.back();
    if (parent.content->kind == YamlKind::list) {
        parent.content->items.emplace_back(std::move(value));
        return;
    }
    if (!parent.key_refused) {
        parent.content->fields.push_back(
            {YamlNode(parent.key), YamlNode(std::move(value))});
    }
    parent.key.reset();
    parent.key_refused = false;
}

void YamlBuilder::refuse_repeated_fields(Content& map) {
    auto const order = sorted_by_name(map.fields);
    std::vector<bool> repeated(map.fields.size(), false);
    std::size_t first = 0;
    for (std::size_t i = 1; i < order.size() && !stopped_; ++i) {
        auto const& key = map.fields[order[i]].key;
        if (key.raw() != map.fields[order[first]].name()) {
            first = i;
            continue;
        }
        auto problem =
            key.problem(errors::duplicate_key,
                        fmt::format("field {} given twice", quoted_text(key.raw())));
        auto const other = map.fields[order[first]].key.place();
        problem.other = other.where;
        problem.other_excerpt = other.excerpt;
        problem.other_length = other.length;
        problems_.add(std::move(problem));
        repeated[order[i]] = true;
        stopped_ = stopped_ || ++reported_ == most_reported;
    }
    std::vector<YamlField> kept;
    for (std::size_t i = 0; i < map.fields.size(); ++i) {
        if (!repeated[i]) {
            kept.push_back(map.fields[i]);
        }
    }
    map.fields = std::move(kept);
    map.by_name = sorted_by_name(map.fields);
}

} // namespace dearth::sim
