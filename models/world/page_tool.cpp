#include "models/world/page_tool.hpp"

#include "models/world/scenario_paths.hpp"

#include <dearth/build_facts.hpp>

#include <cstdlib>
#include <filesystem>
#include <system_error>

namespace dearth::models {
namespace {

namespace fs = std::filesystem;

constexpr char const* remedy =
    "'./dearth.sh run' in the source tree makes an environment that has it; or, in any "
    "folder: python3 -m venv env && env/bin/pip install h5netcdf h5py matplotlib netCDF4 "
    "numpy pandas plotly 'xarray>=2024.10', then DEARTH_PYTHON=env/bin/python";

bool is_there(fs::path const& path) {
    std::error_code ignored;
    return fs::exists(path, ignored);
}

} // namespace

sim::PageTool page_tool() {
    sim::PageTool tool{.module = "dearth.report",
                       .needs = {"dearth", "h5netcdf", "h5py", "matplotlib", "netCDF4",
                                 "pandas", "plotly", "xarray"},
                       .remedy = remedy};
    auto const source = fs::path(build::source_folder);
    if (char const* const named = std::getenv("DEARTH_PYTHON"); named != nullptr) {
        tool.interpreters = {named};
    } else {
        auto const made = source / "build" / "venv" / "bin" / "python";
        if (is_there(made)) {
            tool.interpreters.push_back(made.string());
        }
        tool.interpreters.emplace_back("python3");
    }
    if (auto const installed = installed_folder()) {
        tool.packages.push_back((*installed / "analysis").string());
    }
    tool.packages.push_back((source / "analysis").string());
    std::erase_if(tool.packages,
                  [](std::string const& folder) { return !is_there(folder); });
    return tool;
}

} // namespace dearth::models
