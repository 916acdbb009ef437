#include "sim/record/atomic_file.hpp"

#include "sim/record/output_error.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <cerrno>
#include <fstream>
#include <string>
#include <system_error>

namespace dearth::sim {
namespace {

[[noreturn]] void fail(std::filesystem::path const& path, int error) {
    throw OutputError(OutputFailure::write_failed,
                      fmt::format("{}: cannot be written: {}", path.string(),
                                  std::generic_category().message(error)));
}

} // namespace

void synchronise(std::filesystem::path const& path) {
    std::error_code ignored;
    int const folder = std::filesystem::is_directory(path, ignored) ? O_DIRECTORY : 0;
    int const descriptor = open(path.c_str(), O_RDONLY | O_CLOEXEC | folder);
    if (descriptor < 0) {
        fail(path, errno);
    }
    int const result = fsync(descriptor);
    int const error = errno;
    close(descriptor);
    // Some file systems cannot do this for a folder; then there is nothing to wait for.
    if (result != 0 && error != EINVAL && error != ENOTSUP) {
        fail(path, error);
    }
}

void write_atomically(std::filesystem::path const& path, std::string_view text) {
    auto beside = path;
    beside += fmt::format(".{}.tmp", getpid());
    {
        std::ofstream file(beside, std::ios::binary | std::ios::trunc);
        file.write(text.data(), static_cast<std::streamsize>(text.size()));
        file.close();
        if (!file) {
            int const error = errno;
            std::error_code ignored;
            std::filesystem::remove(beside, ignored);
            fail(path, error);
        }
    }
    synchronise(beside);
    std::error_code failed;
    std::filesystem::rename(beside, path, failed);
    if (failed) {
        fail(path, failed.value());
    }
    auto const folder = path.parent_path();
    synchronise(folder.empty() ? std::filesystem::path(".") : folder);
}

} // namespace dearth::sim
