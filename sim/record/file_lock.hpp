#pragma once

#include <chrono>
#include <filesystem>

namespace dearth::sim {

/// While it lives, no other lock of the same file is had, in this process or another of
/// this host; the end of the process ends it. Advice only: reading and writing go on.
class FileLock {
  public:
    /// Waits for the lock up to `patience`. Where it is not had by then, or the file
    /// system knows no locks, or the file is not there, it locks nothing.
    FileLock(std::filesystem::path const& path, std::chrono::milliseconds patience);
    FileLock(FileLock const&) = delete;
    FileLock& operator=(FileLock const&) = delete;
    ~FileLock();

    bool is_had() const { return is_had_; }

  private:
    int descriptor_;
    bool is_had_ = false;
};

} // namespace dearth::sim
