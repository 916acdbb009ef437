#include "sim/record/file_lock.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <thread>

namespace dearth::sim {

FileLock::FileLock(std::filesystem::path const& path, std::chrono::milliseconds patience)
    : descriptor_(open(path.c_str(), O_RDONLY | O_CLOEXEC)) {
    constexpr std::chrono::milliseconds pause{20};
    for (auto k = patience / pause; descriptor_ >= 0; --k) {
        is_had_ = flock(descriptor_, LOCK_EX | LOCK_NB) == 0;
        if (is_had_ || errno != EWOULDBLOCK || k <= 0) {
            return;
        }
        std::this_thread::sleep_for(pause);
    }
}

FileLock::~FileLock() {
    if (descriptor_ >= 0) {
        close(descriptor_); // ends the lock too
    }
}

} // namespace dearth::sim
