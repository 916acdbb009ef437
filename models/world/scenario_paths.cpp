#include "models/world/scenario_paths.hpp"

#include <dearth/build_facts.hpp>
#include <fmt/format.h>
#include <sys/auxv.h>

#include <cstdlib>
#include <system_error>

namespace dearth::models {
namespace {

namespace fs = std::filesystem;

bool is_there(fs::path const& path) {
    std::error_code ignored;
    return fs::exists(path, ignored);
}

// Where the program stands: as the kernel knows it or, in a root without /proc, as it was
// called.
std::optional<fs::path> running_program() {
    std::error_code failed;
    fs::path const program = fs::read_symlink("/proc/self/exe", failed);
    if (!failed) {
        return program;
    }
    auto const called = getauxval(AT_EXECFN);
    if (called == 0) {
        return std::nullopt;
    }
    // The kernel hands the address of a text over as a number.
    // NOLINTNEXTLINE(*-reinterpret-cast,performance-no-int-to-ptr)
    auto const* const text = reinterpret_cast<char const*>(called);
    auto const path = fs::weakly_canonical(fs::path(text), failed);
    return failed ? std::nullopt : std::optional(path);
}

} // namespace

std::optional<fs::path> installed_folder() {
    auto const program = running_program();
    if (!program) {
        return std::nullopt;
    }
    return program->parent_path().parent_path() / "share" / "dearth";
}

std::vector<fs::path> data_folders(fs::path const& scenario_file) {
    std::vector<fs::path> folders{scenario_file.parent_path()};
    if (char const* const named = std::getenv("DEARTH_DATA"); named != nullptr) {
        folders.emplace_back(named);
    }
    if (auto const installed = installed_folder()) {
        folders.push_back(*installed);
    }
    folders.push_back(fs::path(build::source_folder) / "scenarios");
    return folders;
}

std::optional<fs::path> find_data(fs::path const& name, fs::path const& scenario_file) {
    for (auto const& folder : data_folders(scenario_file)) {
        if (auto const path = folder / name; is_there(path)) {
            return path;
        }
    }
    return std::nullopt;
}

std::optional<fs::path> resolved_path(sim::YamlNode const& value,
                                      sim::Diagnostics& problems) {
    auto const text = value.text(problems);
    if (!text) {
        return std::nullopt;
    }
    fs::path const path(*text);
    if (path.is_absolute()) {
        return path;
    }
    fs::path const normal = path.lexically_normal();
    if (!normal.empty() && *normal.begin() == "..") {
        problems.add(value.problem(
            sim::errors::outside_tree,
            fmt::format("'{}' leaves the folder of the file that names it", *text)));
        return std::nullopt;
    }
    if (value.file() == override_file) {
        return normal;
    }
    return fs::path(value.file()).parent_path() / normal;
}

} // namespace dearth::models
