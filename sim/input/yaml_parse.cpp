#include "sim/input/yaml_builder.hpp"
#include "sim/input/yaml_faults.hpp"
#include "sim/input/yaml_scan.hpp"

#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/mark.h>
#include <yaml-cpp/parser.h>

#include <algorithm>
#include <array>
#include <istream>
#include <streambuf>
#include <utility>

namespace dearth::sim {

namespace {

constexpr std::size_t most_bytes = std::size_t{8} << 20U;
/// Bytes read since the last key or value: bounds the time spent on hostile text, of
/// which the library makes about 10 MiB a second.
constexpr std::size_t most_silent_bytes = std::size_t{256} << 10U;

/// Ends the parsing from inside an event.
struct Stop {};

/// Ends the parsing where a second document begins.
struct SecondDocument {
    std::size_t offset;
};

/// Hands the text to the library in small pieces, until it reads on and on without an
/// event.
class BoundedStream : public std::streambuf {
  public:
    BoundedStream(std::string_view text, YamlBuilder const& builder)
        : text_(text), builder_(builder) {}

    bool is_stalled() const { return stalled_; }

    std::size_t size() const { return text_.size(); }

  protected:
    int_type underflow() override {
        stalled_ = stalled_ || served_ > builder_.last_end() + most_silent_bytes;
        if (stalled_ || served_ == text_.size()) {
            return traits_type::eof();
        }
        auto const piece = text_.substr(served_, piece_.size());
        std::copy(piece.begin(), piece.end(), piece_.begin());
        served_ += piece.size();
        setg(piece_.data(), piece_.data(), piece_.data() + piece.size());
        return traits_type::to_int_type(piece_[0]);
    }

  private:
    std::string_view text_;
    YamlBuilder const& builder_;
    std::array<char, 2048> piece_{};
    std::size_t served_ = 0;
    bool stalled_ = false;
};

/// Passes the events of the first document to the builder. Seeing events rather than the
/// library's nodes keeps anchors, aliases and tags visible and every value unshared.
class Listener : public YAML::EventHandler {
  public:
    Listener(YamlBuilder& builder, BoundedStream const& stream)
        : builder_(builder), stream_(stream) {}

    void OnDocumentStart(YAML::Mark const& mark) override {
        if (std::exchange(begun_, true)) {
            throw SecondDocument{admit(mark)};
        }
    }

    void OnDocumentEnd() override {}

    void OnNull(YAML::Mark const& mark, YAML::anchor_t anchor) override {
        builder_.null(admit(mark), {.anchored = anchor != 0});
    }

    void OnAlias(YAML::Mark const& mark, YAML::anchor_t /*anchor*/) override {
        builder_.alias(admit(mark));
    }

    void OnScalar(YAML::Mark const& mark, std::string const& tag, YAML::anchor_t anchor,
                  std::string const& value) override {
        builder_.scalar(admit(mark), value, properties(tag, anchor));
    }

    void OnSequenceStart(YAML::Mark const& mark, std::string const& tag,
                         YAML::anchor_t anchor,
                         YAML::EmitterStyle::value /*style*/) override {
        builder_.begin(YamlKind::list, admit(mark), properties(tag, anchor));
    }

    void OnSequenceEnd() override { builder_.end(); }

    void OnMapStart(YAML::Mark const& mark, std::string const& tag, YAML::anchor_t anchor,
                    YAML::EmitterStyle::value /*style*/) override {
        builder_.begin(YamlKind::map, admit(mark), properties(tag, anchor));
    }

    void OnMapEnd() override { builder_.end(); }

  private:
    /// The offset of an event that is still welcome.
    std::size_t admit(YAML::Mark const& mark) const {
        if (builder_.is_stopped() || stream_.is_stalled()) {
            throw Stop{};
        }
        return std::min(stream_.size(), static_cast<std::size_t>(std::max(mark.pos, 0)));
    }

    /// The library calls quoted scalars "!" and plain ones "?".
    static YamlProperties properties(std::string const& tag, YAML::anchor_t anchor) {
        return {.anchored = anchor != 0, .tagged = tag.size() > 1, .quoted = tag == "!"};
    }

    YamlBuilder& builder_;
    BoundedStream const& stream_;
    bool begun_ = false;
};

void report_stray_text(SourceText const& source, std::size_t offset,
                       Diagnostics& problems) {
    auto const rest = source.text().substr(offset);
    problems.add(source.place(offset, rest.find('\n')), errors::stray_text,
                 "text after the end of the value");
}

void report_break(YAML::Exception const& broken, YamlBuilder const& builder,
                  SourceText const& source, Diagnostics& problems) {
    auto const offset = static_cast<std::size_t>(std::max(broken.mark.pos, 0));
    problems.add(explain({.message = broken.msg,
                          .offset = offset,
                          .last_end = builder.last_end(),
                          .open = builder.innermost_open()},
                         source));
}

/// Reads the first document. A second is asked for once and no more: that finds stray
/// text without the library's endless loop on ','.
void read_document(std::istream& stream, Listener& listener, bool further_known) {
    YAML::Parser parser(stream);
    if (parser.HandleNextDocument(listener) && !further_known) {
        parser.HandleNextDocument(listener);
    }
}

/// Drives the library over the text. The builder has a root if its first document is
/// whole.
void build(SourceText const& source, YamlBuilder& builder, Diagnostics& problems,
           bool further_known) {
    BoundedStream buffer(source.text(), builder);
    std::istream stream(&buffer);
    Listener listener(builder, buffer);
    try {
        read_document(stream, listener, further_known);
    } catch (Stop const&) {
        // The reason is reported already, or follows below.
    } catch (SecondDocument const& second) {
        report_stray_text(source, second.offset, problems);
    } catch (YAML::Exception const& broken) {
        if (!buffer.is_stalled()) {
            report_break(broken, builder, source, problems);
        }
    }
    if (buffer.is_stalled()) {
        problems.add(source.place(builder.last_end(), 1), errors::too_large,
                     "256 KiB of text without the end of a key or value");
    }
}

std::string without_carriage_returns(std::string text) {
    std::size_t kept = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '\r' || i + 1 == text.size() || text[i + 1] != '\n') {
            text[kept++] = text[i];
        }
    }
    text.resize(kept);
    return text;
}

} // namespace

std::optional<YamlNode> parse_yaml(std::string text, std::string const& file,
                                   Diagnostics& problems) {
    if (text.size() > most_bytes) {
        problems.add({.where = {file}}, errors::too_large,
                     "the text is larger than 8 MiB");
        return std::nullopt;
    }
    auto const source = std::make_shared<SourceText const>(
        file, without_carriage_returns(std::move(text)));
    auto const before = problems.size();
    if (!check_raw_yaml(*source, problems)) {
        return std::nullopt;
    }
    YamlBuilder builder(source, problems);
    bool const further_known = problems.size() > before;
    build(*source, builder, problems, further_known);
    auto const root = builder.root();
    bool const empty = !root || root->kind == YamlKind::null;
    if (empty && problems.size() == before) {
        problems.add({.where = {file}}, errors::empty_file, "the file is empty");
    }
    return empty ? std::nullopt : std::optional(YamlNode(root));
}

YamlNode parse_yaml(std::string text, std::string const& file) {
    Diagnostics problems;
    auto const root = parse_yaml(std::move(text), file, problems);
    problems.throw_if_any();
    return root.value();
}

std::optional<YamlNode> read_yaml(std::filesystem::path const& path,
                                  SourceSpan const& named_at, Diagnostics& problems) {
    auto text = read_file_text(path, most_bytes, named_at, problems);
    if (!text) {
        return std::nullopt;
    }
    return parse_yaml(*std::move(text), path.string(), problems);
}

YamlNode read_yaml(std::filesystem::path const& path) {
    Diagnostics problems;
    auto const root = read_yaml(path, {.where = {path.string()}}, problems);
    problems.throw_if_any();
    return root.value();
}

} // namespace dearth::sim
