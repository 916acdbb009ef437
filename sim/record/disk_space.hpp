#pragma once

#include <cstdint>
#include <filesystem>

namespace dearth::sim {

/// Takes hold of disk space for a file before it is written, so that a flush never ends
/// half way on a full disk and what an earlier flush has brought in stays readable.
class DiskSpace {
  public:
    /// Opens the file for itself. @throws hdf5::Error
    explicit DiskSpace(std::filesystem::path const& path);
    DiskSpace(DiskSpace const&) = delete;
    DiskSpace& operator=(DiskSpace const&) = delete;
    ~DiskSpace();

    /// Makes sure that the first `size` bytes have their place on the disk, where the
    /// file system can say so. @throws hdf5::Error if it is full
    void reserve(std::uint64_t size);

    /// Gives back what lies beyond the end of the file.
    void trim();

  private:
    int descriptor_;
    std::uint64_t reserved_ = 0;
};

} // namespace dearth::sim
