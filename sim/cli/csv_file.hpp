#pragma once

#include <cstddef>
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>

namespace dearth::sim {

/// Writes a table as text (RFC 4180: commas, quotes where needed, CR LF). The file has
/// its name only once it is whole; until then, and after a failure, it ends in ".part".
class CsvFile {
  public:
    /// @throws OutputError (cannot_create)
    explicit CsvFile(std::filesystem::path path);

    /// Adds a cell to the row in hand.
    void cell(std::string_view text);

    /// Ends the row in hand.
    /// @throws OutputError (write_failed)
    void end_row();

    /// Gives the file its name. @throws OutputError (write_failed)
    void finish();

  private:
    void flush();

    std::filesystem::path path_;
    std::filesystem::path part_;
    std::ofstream file_;
    std::string text_; ///< rows not yet handed to the system
    bool is_row_open_ = false;
};

} // namespace dearth::sim
