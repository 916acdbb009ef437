#pragma once

#include "tests/scratch_folder.hpp"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>

namespace dearth::tests {

/// The scenario folder beside which hostile files are put, a file of each kind in it that
/// they may name; removed at the end.
class FuzzFolder {
  public:
    FuzzFolder() {
        write("base.yaml", "dearth: 1\nquarters: 2\neconomy: {enterprises: 20}\n");
        write("list.csv", "id,province,county,sector,workers\n");
        write("design.csv", "review.threshold\n0.7\n0.8\n");
    }

    /// Writes a file and returns its path.
    std::filesystem::path write(std::string const& name, std::string const& text) const {
        // A file cut to nothing and written again would be waited for till it is on the
        // disk; a new one is not.
        std::filesystem::remove(folder_ / name);
        return folder_.write(name, text);
    }

  private:
    ScratchFolder folder_;
};

/// The bytes of an input as text.
inline std::string text_of(std::uint8_t const* bytes, std::size_t size) {
    return {reinterpret_cast<char const*>(bytes), size};
}

} // namespace dearth::tests
