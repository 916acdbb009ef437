#include "sim/cli/session.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <ostream>

namespace dearth::sim {
namespace {

/// What the verbs that only explain may be told.
struct Choices {
    std::string subject;
    std::string name;
    bool json = false;

    Form form() const { return json ? Form::json : Form::text; }
};

std::string names(std::vector<Topic> const& topics) {
    std::string text;
    for (auto const& topic : topics) {
        text += fmt::format("\n  {:<13} {}", topic.name, topic.meaning);
    }
    return text;
}

} // namespace

void add_describe(CLI::App& app, Session& session) {
    auto const topics = session.model.topics();
    auto* const verb = app.add_subcommand(
        "describe", "explain what a scenario may say and what a run writes");
    auto const choices = std::make_shared<Choices>();
    verb->add_option("TOPIC", choices->subject, "what to explain; all if not given")
        ->check([topics](std::string const& text) -> std::string {
            bool const is_known =
                std::any_of(topics.begin(), topics.end(),
                            [&](Topic const& topic) { return topic.name == text; });
            return is_known ? ""
                            : fmt::format("no topic '{}'; choose from:{}", text,
                                          names(topics));
        });
    verb->add_option("NAME", choices->name, "one entry of the topic; all if not given");
    verb->add_flag("--json", choices->json, "write JSON");
    verb->footer(fmt::format("Topics:{0}\n\nExample:\n  {1} describe {2} --json",
                             names(topics), session.model.program(),
                             topics.front().name));
    verb->callback([choices, &session] {
        session.console.out << session.model.describe(choices->subject, choices->name,
                                                      choices->form());
    });
}

void add_schema(CLI::App& app, Session& session) {
    auto const kinds = session.model.schema_kinds();
    auto* const verb =
        app.add_subcommand("schema", "print the JSON Schema (2020-12) of a kind of file");
    auto const choices = std::make_shared<Choices>();
    choices->subject = kinds.front();
    verb->add_option("KIND", choices->subject, "kind of file")
        ->check(CLI::IsMember(std::vector<std::string>(kinds.begin(), kinds.end())))
        ->capture_default_str();
    verb->footer(fmt::format("Example:\n  {} schema > scenario.schema.json",
                             session.model.program()));
    verb->callback([choices, &session] {
        session.console.out << session.model.schema(choices->subject);
    });
}

void add_inspect(CLI::App& app, Session& session) {
    auto* const verb = app.add_subcommand(
        "inspect", "tell what an output file holds and whether it is whole");
    auto const choices = std::make_shared<Choices>();
    verb->add_option("OUT.h5", choices->name, "an output file, finished or not")
        ->required();
    verb->add_flag("--json", choices->json, "write JSON");
    verb->footer(
        fmt::format("Example:\n  {} inspect my.h5 --json", session.model.program()));
    verb->callback([choices, &session] {
        session.console.out << session.model.inspect(choices->name, choices->form());
    });
}

} // namespace dearth::sim
