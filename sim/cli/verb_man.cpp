#include "sim/cli/manual.hpp"
#include "sim/cli/session.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <ostream>

namespace dearth::sim {

void add_man(CLI::App& app, Session& session) {
    auto* const verb = app.add_subcommand("man", "print the manual page of all verbs");
    verb->footer(fmt::format("Example:\n  {0} man > {0}.1 && man ./{0}.1",
                             session.model.program()));
    verb->callback(
        [&app, &session] { session.console.out << manual_page(app, session.model); });
}

} // namespace dearth::sim
