#include "sim/record/temporary_folder.hpp"

#include "sim/record/output_error.hpp"

#include <fmt/format.h>

#include <cstdlib>
#include <string>
#include <system_error>

namespace dearth::sim {

TemporaryFolder::TemporaryFolder(std::string_view prefix) {
    auto const parent = std::filesystem::temp_directory_path();
    auto name = (parent / fmt::format("{}-XXXXXX", prefix)).string();
    if (mkdtemp(name.data()) == nullptr) {
        throw OutputError(OutputFailure::cannot_create,
                          fmt::format("no folder can be made in {}; set TMPDIR to one "
                                      "that can be written",
                                      parent.string()));
    }
    path_ = name;
}

TemporaryFolder::~TemporaryFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
}

} // namespace dearth::sim
