#pragma once

#include <filesystem>
#include <string_view>

namespace dearth::sim {

/// A folder of its own below the system's temporary one (TMPDIR), gone with the object.
class TemporaryFolder {
  public:
    /// @throws OutputError(cannot_create) if it cannot be made
    explicit TemporaryFolder(std::string_view prefix);
    TemporaryFolder(TemporaryFolder const&) = delete;
    TemporaryFolder& operator=(TemporaryFolder const&) = delete;
    ~TemporaryFolder();

    std::filesystem::path const& path() const { return path_; }

  private:
    std::filesystem::path path_;
};

} // namespace dearth::sim
