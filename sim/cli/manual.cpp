#include "sim/cli/manual.hpp"

#include "sim/base/text.hpp"
#include "sim/cli/model.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <cctype>

namespace dearth::sim {
namespace {

// Text as man shows it literally: what would be a command or a typographic dash is not.
std::string literal(std::string_view text) {
    std::string shown;
    bool begins_line = true;
    for (char const c : text) {
        if (begins_line && (c == '.' || c == '\'')) {
            shown += "\\&";
        }
        shown += c == '\\' ? "\\e" : c == '-' ? "\\-" : std::string(1, c);
        begins_line = c == '\n';
    }
    return shown;
}

std::string upper(std::string text) {
    std::transform(text.begin(), text.end(), text.begin(),
                   [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
    return text;
}

bool is_positional(CLI::Option const& option) {
    return option.get_lnames().empty() && option.get_snames().empty();
}

// A flag takes no value.
bool takes_value(CLI::Option const& option) {
    return option.get_items_expected_max() > 0;
}

std::string option_heading(CLI::Option const& option) {
    if (is_positional(option)) {
        return fmt::format("\\fI{}\\fR", literal(option.get_name()));
    }
    std::vector<std::string> names;
    for (auto const& name : option.get_snames()) {
        names.push_back("\\fB" + literal("-" + name) + "\\fR");
    }
    for (auto const& name : option.get_lnames()) {
        names.push_back("\\fB" + literal("--" + name) + "\\fR");
    }
    return join(names, ", ") + (takes_value(option) ? " \\fIvalue\\fR" : "");
}

std::string option_text(CLI::Option const& option) {
    auto text = literal(option.get_description());
    if (!option.get_default_str().empty()) {
        text += fmt::format(" (default: {})", literal(option.get_default_str()));
    }
    return fmt::format(".TP\n{}\n{}\n", option_heading(option), text);
}

std::vector<CLI::App const*> verbs_of(CLI::App const& app) {
    return app.get_subcommands([](CLI::App const*) { return true; });
}

std::string synopsis(CLI::App const& verb, std::string const& words) {
    auto line = "\\fB" + literal(words) + "\\fR";
    if (!verbs_of(verb).empty()) {
        return line + R"( \fIverb\fR [\fIoptions\fR])";
    }
    bool has_options = false;
    for (auto const* const option : verb.get_options()) {
        if (!is_positional(*option)) {
            has_options = true;
            continue;
        }
        auto const name = fmt::format("\\fI{}\\fR{}", literal(option->get_name()),
                                      option->get_items_expected_max() > 1 ? "..." : "");
        line += option->get_required() ? " " + name : " [" + name + "]";
    }
    return line + (has_options ? " [\\fIoptions\\fR]" : "");
}

// The help that stands below the options; its lines keep their breaks.
std::string footer_text(CLI::App const& verb) {
    return fmt::format(".PP\n.nf\n{}\n.fi\n", literal(verb.get_footer()));
}

// A verb under its full name ("sweep plan"), and the verbs that it has in turn.
std::string verb_text(CLI::App const& verb, std::string const& program,
                      std::string const& name) {
    auto text = fmt::format(".SS {}\n{}\n.PP\n{}.\n", literal(name),
                            synopsis(verb, program + " " + name),
                            literal(verb.get_description()));
    for (auto const* const option : verb.get_options()) {
        text += option->get_name() == "--help" ? "" : option_text(*option);
    }
    text += verb.get_footer().empty() ? "" : footer_text(verb);
    for (auto const* const inner : verbs_of(verb)) {
        text += verb_text(*inner, program, name + " " + inner->get_name());
    }
    return text;
}

constexpr char const* exit_codes = R"(.SH EXIT STATUS
.TP
.B 0
done
.TP
.B 1
anything not named here, such as a disk that is full after the start
.TP
.B 2
invalid input or usage, unreadable input, output that cannot be created, refused overwrite
.TP
.B 3
finished, but some runs failed
.TP
.B 4
stopped early by a signal; what was written is readable
)";

} // namespace

std::string manual_page(CLI::App const& app, Model const& model) {
    auto const program = model.program();
    auto const version = model.version();
    auto text = fmt::format(
        ".TH {} 1 \"\" \"{}\" \"User Commands\"\n.SH NAME\n{} \\- {}\n"
        ".SH SYNOPSIS\n\\fB{}\\fR \\fIverb\\fR [\\fIoptions\\fR]\n"
        ".SH DESCRIPTION\n{}\n.SH VERBS\n",
        upper(program), literal(version.substr(0, version.find(" ("))), literal(program),
        literal(model.purpose()), literal(program), literal(model.purpose()));
    for (auto const* const verb : verbs_of(app)) {
        text += verb_text(*verb, program, verb->get_name());
    }
    text += exit_codes;
    text += ".SH ENVIRONMENT\n";
    for (auto const& [name, meaning] : model.environment()) {
        text += fmt::format(".TP\n.B {}\n{}\n", literal(name), literal(meaning));
    }
    return text;
}

} // namespace dearth::sim
