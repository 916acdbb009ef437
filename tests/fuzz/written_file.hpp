#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <string>

namespace dearth::tests {

/// The scenario folder beside which hostile files are put, a file of each kind in it that
/// they may name; removed at the end.
class FuzzFolder {
  public:
    FuzzFolder() {
        std::string pattern =
            (std::filesystem::temp_directory_path() / "dearth-fuzz-XXXXXX").string();
        path_ = mkdtemp(pattern.data());
        write("base.yaml", "dearth: 1\nquarters: 2\neconomy: {enterprises: 20}\n");
        write("list.csv", "id,province,county,sector,workers\n");
        write("design.csv", "review.threshold\n0.7\n0.8\n");
    }

    FuzzFolder(FuzzFolder const&) = delete;
    FuzzFolder& operator=(FuzzFolder const&) = delete;

    ~FuzzFolder() { std::filesystem::remove_all(path_); }

    /// Writes a file and returns its path.
    std::filesystem::path write(std::string const& name, std::string const& text) const {
        // A file cut to nothing and written again would be waited for till it is on the
        // disk; a new one is not.
        std::filesystem::remove(path_ / name);
        std::ofstream(path_ / name, std::ios::binary) << text;
        return path_ / name;
    }

  private:
    std::filesystem::path path_;
};

/// The bytes of an input as text.
inline std::string text_of(std::uint8_t const* bytes, std::size_t size) {
    return {reinterpret_cast<char const*>(bytes), size};
}

} // namespace dearth::tests
