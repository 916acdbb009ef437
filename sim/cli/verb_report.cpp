#include "sim/base/text.hpp"
#include "sim/cli/child_process.hpp"
#include "sim/cli/session.hpp"
#include "sim/record/reader.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <memory>
#include <ostream>

namespace dearth::sim {
namespace {

/// What `report` may be told.
struct Choices {
    std::string file;
    std::string output;
    bool overwrite = false;
    bool quiet = false;
};

constexpr char const* package_path = "PYTHONPATH";

// The folders of the package behind those that the user asks for.
std::string search_path(PageTool const& tool) {
    std::vector<std::string> folders;
    if (char const* const given = std::getenv(package_path); given != nullptr) {
        folders.emplace_back(given);
    }
    folders.insert(folders.end(), tool.packages.begin(), tool.packages.end());
    return join(folders, ":");
}

// An interpreter that has all that the page needs; asking it does not load any of it.
std::string interpreter(PageTool const& tool, std::string const& folders) {
    auto const question =
        fmt::format("import sys, importlib.util as u; "
                    "sys.exit(not all(u.find_spec(m) for m in '{}'.split()))",
                    join(tool.needs, " "));
    for (auto const& python : tool.interpreters) {
        if (run_child({{python, "-c", question}, package_path, folders, true}) == 0) {
            return python;
        }
    }
    throw UsageError(fmt::format(
        "the page is made with Python, and there is none with the packages that it needs "
        "(looked at {}); {}",
        join(tool.interpreters, ", "), tool.remedy));
}

void report(Choices const& choices, Session& session) {
    auto const tool = session.model.page_tool();
    if (tool.module.empty()) {
        throw UsageError("this model has no page");
    }
    // A file that cannot be read is told of before an environment is.
    Reader const reader(choices.file);
    auto const folders = search_path(tool);
    std::vector<std::string> words{interpreter(tool, folders), "-m", tool.module,
                                   choices.file};
    if (!choices.output.empty()) {
        words.insert(words.end(), {"--output", choices.output});
    }
    if (choices.overwrite) {
        words.emplace_back("--force");
    }
    if (choices.quiet) {
        words.emplace_back("--quiet");
    }
    session.console.out.flush();
    int const code = run_child({words, package_path, folders});
    session.code = code >= 0 && code <= static_cast<int>(ExitCode::stopped)
                       ? static_cast<ExitCode>(code)
                       : ExitCode::other;
}

} // namespace

void add_report(CLI::App& app, Session& session) {
    auto* const verb = app.add_subcommand(
        "report", "make a page with interactive charts of an output file");
    auto const choices = std::make_shared<Choices>();
    verb->add_option("OUT.h5", choices->file,
                     "a run's file, finished or not, or a sweep's result")
        ->required();
    verb->add_option("-o,--output", choices->output,
                     "page to write (HTML); else the file's name with .html");
    verb->add_flag("--force", choices->overwrite,
                   "replace a file that is no page of this program");
    verb->add_flag("-q,--quiet", choices->quiet, "say nothing when it went well");
    verb->footer(fmt::format("One file, which needs no network: of a run its accounts by "
                             "quarter, of a sweep its outcomes over the points with "
                             "intervals, failures and price. It is made with Python and "
                             "the analysis package.\n\nExample:\n"
                             "  {0} report my.h5 -o my.html\n"
                             "  {0} report my-sweep.sweep/result.h5 -o my-sweep.html",
                             session.model.program()));
    verb->callback([choices, &session] { report(*choices, session); });
}

} // namespace dearth::sim
