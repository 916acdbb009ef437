#include "sim/record/disk_space.hpp"

#include "sim/record/hdf5_handle.hpp"

#include <fcntl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>

namespace dearth::sim {
namespace {

[[noreturn]] void fail(int error) {
    throw hdf5::Error("cannot get room for it: "
                      + std::generic_category().message(error));
}

// The limit of the process (ulimit -f), which reserving alone does not meet.
std::uint64_t largest_file() {
    rlimit limit{};
    getrlimit(RLIMIT_FSIZE, &limit);
    return limit.rlim_cur;
}

} // namespace

DiskSpace::DiskSpace(std::filesystem::path const& path)
    : descriptor_(open(path.c_str(), O_WRONLY | O_CLOEXEC)) {
    if (descriptor_ < 0) {
        fail(errno);
    }
}

DiskSpace::~DiskSpace() {
    close(descriptor_);
}

void DiskSpace::trim() {
    struct stat file {};

    bool const is_known = fstat(descriptor_, &file) == 0;
    // Where this fails, the file only occupies more than it needs.
    static_cast<void>(is_known && ftruncate(descriptor_, file.st_size) == 0);
}

void DiskSpace::reserve(std::uint64_t size) {
    if (size <= reserved_) {
        return;
    }
    if (size > largest_file()) {
        fail(EFBIG);
    }
    auto const from = static_cast<off_t>(reserved_);
    auto const length = static_cast<off_t>(size - reserved_);
    int result = 0;
    do {
        result = fallocate(descriptor_, FALLOC_FL_KEEP_SIZE, from, length);
    } while (result != 0 && errno == EINTR);
    bool const is_refused = result != 0 && errno != EOPNOTSUPP && errno != ENOSYS;
    if (is_refused) {
        fail(errno);
    }
    reserved_ = size;
}

} // namespace dearth::sim
