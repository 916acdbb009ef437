#include "sim/cli/session.hpp"
#include "sim/cli/table_writer.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <filesystem>
#include <memory>
#include <ostream>

namespace dearth::sim {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

/// What `export` may be told.
struct Choices {
    std::string file;
    std::string folder;
    std::vector<std::string> groups;
    bool overwrite = false;
    bool json = false;
    bool quiet = false;
};

std::vector<LongTable> chosen(std::vector<LongTable> tables, Choices const& choices) {
    for (auto const& group : choices.groups) {
        bool const is_known =
            std::any_of(tables.begin(), tables.end(), [&](LongTable const& table) {
                return table.group == group || (group == "runs" && table.group.empty());
            });
        if (!is_known) {
            throw UsageError(fmt::format("{} has no table of a group '{}'; '{}' lists "
                                         "its groups",
                                         choices.file, group, "inspect"));
        }
    }
    std::erase_if(tables, [&](LongTable const& table) {
        auto const& name = table.group.empty() ? "runs" : table.group;
        return !choices.groups.empty()
               && std::find(choices.groups.begin(), choices.groups.end(), name)
                      == choices.groups.end();
    });
    return tables;
}

// Refuses before anything is written.
void prepare(Choices const& choices, std::vector<LongTable> const& tables) {
    fs::path const folder = choices.folder;
    std::error_code failed;
    fs::create_directory(folder, failed);
    if (!fs::is_directory(folder)) {
        throw UsageError(fmt::format("the folder '{}' cannot be created{}",
                                     choices.folder,
                                     failed ? ": " + failed.message() : ""));
    }
    std::vector<std::string> names{"variables", "attributes"};
    for (auto const& table : tables) {
        names.push_back(table.name);
    }
    for (auto const& name : names) {
        if (!choices.overwrite && fs::exists(folder / (name + ".csv"))) {
            throw UsageError(fmt::format("'{}' exists; --force replaces it",
                                         (folder / (name + ".csv")).string()));
        }
    }
}

void tell(Choices const& choices, std::vector<WrittenTable> const& written,
          Session& session) {
    if (choices.json) {
        auto list = Json::array();
        for (auto const& [name, rows, missing] : written) {
            list.push_back(
                {{"file", (fs::path(choices.folder) / (name + ".csv")).string()},
                 {"rows", rows},
                 {"missing_rows", missing}});
        }
        session.console.out << list.dump(2, ' ', false, Json::error_handler_t::replace)
                            << '\n';
    } else if (!choices.quiet) {
        for (auto const& [name, rows, missing] : written) {
            session.console.out << fmt::format(
                "{}/{}.csv: {} rows{}\n", choices.folder, name, rows,
                missing > 0 ? fmt::format(", {} of them missing", missing) : "");
        }
    }
}

void export_tables(Choices const& choices, Session& session) {
    Reader const reader(choices.file);
    auto const tables = chosen(long_tables(reader), choices);
    prepare(choices, tables);
    auto const runs = reader.runs();
    write_dictionary(reader, tables, choices.folder);
    std::vector<WrittenTable> written;
    written.reserve(tables.size());
    for (auto const& table : tables) {
        written.push_back(write_table(reader, runs, table, choices.folder));
    }
    tell(choices, written, session);
    bool const is_whole = reader.text("status") == "complete" && !reader.is_unfinished();
    if (!is_whole) {
        session.console.err << fmt::format(
            "warning: {} is not whole; the rows that are missing have empty cells, and "
            "the column run_status says why\n",
            choices.file);
    }
}

} // namespace

void add_export(CLI::App& app, Session& session) {
    auto* const verb =
        app.add_subcommand("export", "write an output file as long tables of text");
    auto const choices = std::make_shared<Choices>();
    verb->add_option("OUT.h5", choices->file, "an output file, finished or not")
        ->required();
    verb->add_option("--csv", choices->folder,
                     "folder to write the tables into (CSV, RFC 4180)")
        ->required();
    verb->add_option("--group", choices->groups,
                     "this group alone (runs, national, …); may be repeated")
        ->allow_extra_args(false);
    verb->add_flag("--force", choices->overwrite, "replace tables of the same names");
    verb->add_flag("--json", choices->json, "write the list of tables as JSON");
    verb->add_flag("-q,--quiet", choices->quiet, "do not list the tables");
    verb->footer(fmt::format(
        "One table for each group and kind of row: national.csv by quarter, "
        "national_by_cause.csv by\nquarter and cause, … variables.csv has units and "
        "meanings, attributes.csv the provenance.\n\n"
        "Example:\n  {0} export my.h5 --csv my-csv --group national --group province",
        session.model.program()));
    verb->callback([choices, &session] { export_tables(*choices, session); });
}

} // namespace dearth::sim
