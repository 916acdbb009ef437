#pragma once

#include "sim/cli/exit_code.hpp"
#include "sim/cli/program.hpp"

#include <string>
#include <vector>

namespace CLI {
class App;
}

namespace dearth::sim {

/// One call of the program: what its verbs share.
struct Session {
    Model const& model;
    Console const& console;
    std::vector<std::string> arguments; ///< as typed, the program's name first
    ExitCode code = ExitCode::done;     ///< set by the verb
};

/// The verbs. Each adds itself to the program and acts when the arguments are parsed.
void add_init(CLI::App& app, Session& session);
void add_validate(CLI::App& app, Session& session);
void add_describe(CLI::App& app, Session& session);
void add_schema(CLI::App& app, Session& session);
void add_timeline(CLI::App& app, Session& session);
void add_resolve(CLI::App& app, Session& session);
void add_diff(CLI::App& app, Session& session);
void add_run(CLI::App& app, Session& session);
void add_branch(CLI::App& app, Session& session);
void add_compare(CLI::App& app, Session& session);
void add_sweep(CLI::App& app, Session& session);
void add_inspect(CLI::App& app, Session& session);
void add_export(CLI::App& app, Session& session);
void add_report(CLI::App& app, Session& session);
void add_man(CLI::App& app, Session& session);
void add_completion(CLI::App& app, Session& session);

} // namespace dearth::sim
