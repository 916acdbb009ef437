#include "sim/base/text.hpp"
#include "sim/cli/session.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <memory>
#include <ostream>

namespace dearth::sim {
namespace {

// Bash and zsh share the script; zsh first learns bash's way of completing.
constexpr char const* zsh_head = R"(#compdef {0}
autoload -U +X bashcompinit && bashcompinit
)";
constexpr char const* script = R"(_{0}() {{
  local typed="${{COMP_WORDS[COMP_CWORD]}}" offered="" inner=""
  if [ "$COMP_CWORD" -eq 1 ]; then
    COMPREPLY=($(compgen -W "{1}" -- "$typed"))
    return
  fi
  case "${{COMP_WORDS[1]}}" in
{2}  esac
  case "${{COMP_WORDS[1]}} ${{COMP_WORDS[2]}}" in
{4}  esac
  case "$typed" in
    -*) COMPREPLY=($(compgen -W "$offered" -- "$typed")) ;;
    *) if [ "$COMP_CWORD" -eq 2 ] && [ -n "$inner" ]; then
         COMPREPLY=($(compgen -W "$inner" -- "$typed"))
       elif [ "${{COMP_WORDS[1]}}" = describe ]; then
         COMPREPLY=($(compgen -W "{3}" -- "$typed"))
       else
         COMPREPLY=($(compgen -f -- "$typed"))
       fi ;;
  esac
}}
complete -o filenames -F _{0} {0}
)";

std::string options_of(CLI::App const& verb) {
    std::vector<std::string> names;
    for (auto const* const option : verb.get_options()) {
        for (auto const& name : option->get_lnames()) {
            names.push_back("--" + name);
        }
        for (auto const& name : option->get_snames()) {
            names.push_back("-" + name);
        }
    }
    return join(names, " ");
}

std::vector<CLI::App const*> verbs_of(CLI::App const& app) {
    return app.get_subcommands([](CLI::App const*) { return true; });
}

// The lines that know the verbs of a verb, "sweep plan" and its like.
std::string inner_cases(CLI::App const& verb) {
    std::string cases;
    for (auto const* const inner : verbs_of(verb)) {
        cases += fmt::format("    \"{} {}\") offered=\"{}\" ;;\n", verb.get_name(),
                             inner->get_name(), options_of(*inner));
    }
    return cases;
}

std::string names_of(std::vector<CLI::App const*> const& verbs) {
    std::vector<std::string> names;
    names.reserve(verbs.size());
    for (auto const* const verb : verbs) {
        names.push_back(verb->get_name());
    }
    return join(names, " ");
}

std::string script_for(std::string const& shell, CLI::App const& app,
                       Session const& session) {
    auto const verbs = verbs_of(app);
    std::string cases;
    std::string inner;
    for (auto const* const verb : verbs) {
        cases += fmt::format("    {}) offered=\"{}\" inner=\"{}\" ;;\n", verb->get_name(),
                             options_of(*verb), names_of(verbs_of(*verb)));
        inner += inner_cases(*verb);
    }
    std::vector<std::string_view> topics;
    for (auto const& topic : session.model.topics()) {
        topics.push_back(topic.name);
    }
    auto const program = session.model.program();
    auto const head = shell == "zsh" ? fmt::format(zsh_head, program) : std::string();
    return head
           + fmt::format(script, program, names_of(verbs), cases, join(topics, " "),
                         inner);
}

} // namespace

void add_completion(CLI::App& app, Session& session) {
    auto* const verb = app.add_subcommand(
        "completion", "print a script that lets the shell complete verbs and options");
    auto const shell = std::make_shared<std::string>();
    verb->add_option("SHELL", *shell, "bash or zsh")
        ->required()
        ->check(CLI::IsMember({"bash", "zsh"}));
    verb->footer(fmt::format("Example:\n  eval \"$({0} completion bash)\"\n"
                             "  {0} completion zsh > ~/.zfunc/_{0}",
                             session.model.program()));
    verb->callback([shell, &app, &session] {
        session.console.out << script_for(*shell, app, session);
    });
}

} // namespace dearth::sim
