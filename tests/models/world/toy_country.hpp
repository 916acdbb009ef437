#pragma once

#include "models/world/generator.hpp"
#include "models/world/initial.hpp"
#include "models/world/tables.hpp"

#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>

namespace dearth::models {

/// The toy country of the tests: three provinces, five counties, numbers to check by
/// hand.
inline std::filesystem::path toy_folder() {
    return std::filesystem::path(DEARTH_SOURCE_DIR) / "tests/data/tables-mini";
}

/// The tables that ship.
inline std::filesystem::path reported_folder() {
    return std::filesystem::path(DEARTH_SOURCE_DIR) / "scenarios/tables";
}

inline Opening first_of_january() {
    return {.seed = 7, .month = 1, .quarter_days = 90, .rules = default_institutions()};
}

/// A country of the toy tables in which only sizes and ties differ between enterprises.
inline Country toy_country(std::size_t count) {
    Tables const tables = read_tables(toy_folder());
    return build_country(tables, default_parameters(),
                         generate_enterprises(tables, count, 7), first_of_january());
}

inline std::string text_of(std::filesystem::path const& file) {
    std::ifstream const stream(file);
    std::ostringstream text;
    text << stream.rdbuf();
    return text.str();
}

/// A copy of the toy tables in a folder of its own, which goes with the object.
class ToyCopy {
  public:
    explicit ToyCopy(std::string const& name)
        : folder_(std::filesystem::temp_directory_path()
                  / ("dearth-tables-" + name + "-" + std::to_string(::getpid()))) {
        std::filesystem::remove_all(folder_);
        std::filesystem::copy(toy_folder(), folder_);
    }

    ~ToyCopy() {
        std::error_code ignored;
        std::filesystem::remove_all(folder_, ignored);
    }

    ToyCopy(ToyCopy const&) = delete;
    ToyCopy& operator=(ToyCopy const&) = delete;

    std::filesystem::path const& folder() const { return folder_; }

    /// Writes a file of the folder.
    void write(std::string const& file, std::string const& text) const {
        std::ofstream(folder_ / file) << text;
    }

    /// Replaces the first `old_text` in a file; whether there was one.
    bool replace(std::string const& file, std::string const& old_text,
                 std::string const& new_text) const {
        std::string text = text_of(folder_ / file);
        auto const at = text.find(old_text);
        if (at == std::string::npos) {
            return false;
        }
        write(file, text.replace(at, old_text.size(), new_text));
        return true;
    }

  private:
    std::filesystem::path folder_;
};

} // namespace dearth::models
