#pragma once

#include "sim/record/file_tree.hpp"
#include "sim/record/hdf5_handle.hpp"
#include "sim/record/row.hpp"

#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace dearth::sim {

/// A sweep file whose runs are copied into another. One thread at a time.
class RunSource {
  public:
    /// Opens the file as it lies, an unfinished one under its final name if it has got
    /// that since. @throws ReadError if it cannot be read
    explicit RunSource(std::filesystem::path path);

    /// Copies a variable of one run: chunks that are compressed alike as they are, other
    /// rows by value. The caller holds hdf5::Lock.
    /// @throws hdf5::Error if the source has no such variable or another shape
    void copy(std::string_view group, RunIndex from, StoredVariable const& target,
              RunIndex to);

  private:
    struct Dataset {
        hdf5::Handle handle;
        bool has_equal_chunks = false;
    };

    Dataset const& dataset(std::string_view group, StoredVariable const& target);

    hdf5::Handle file_;
    std::map<std::string, Dataset, std::less<>> datasets_; ///< by "/group/name"
};

} // namespace dearth::sim
