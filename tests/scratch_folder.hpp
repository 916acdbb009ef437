#pragma once

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <stdexcept>
#include <string>
#include <system_error>

namespace dearth::tests {

/// A folder of its own below the system's temporary one, gone with the object. The only
/// place where tests write: tests of one suite run side by side, and so may two
/// checkouts.
class ScratchFolder {
  public:
    ScratchFolder() {
        auto const parent = std::filesystem::temp_directory_path();
        std::string name = (parent / "dearth-test-XXXXXX").string();
        if (mkdtemp(name.data()) == nullptr) {
            throw std::runtime_error("no folder can be made in " + parent.string());
        }
        path_ = name;
    }

    ScratchFolder(ScratchFolder const&) = delete;
    ScratchFolder& operator=(ScratchFolder const&) = delete;

    ~ScratchFolder() {
        std::error_code ignored; // a test of limits may leave no room for removing
        std::filesystem::remove_all(path_, ignored);
    }

    std::filesystem::path const& path() const { return path_; }

    std::filesystem::path operator/(std::filesystem::path const& name) const {
        return path_ / name;
    }

    /// Writes a file into the folder and returns its path.
    std::string write(std::filesystem::path const& name, std::string const& text) const {
        std::ofstream(path_ / name, std::ios::binary) << text;
        return (path_ / name).string();
    }

  private:
    std::filesystem::path path_;
};

} // namespace dearth::tests
