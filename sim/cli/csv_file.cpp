#include "sim/cli/csv_file.hpp"

#include "sim/record/output_error.hpp"

#include <fmt/format.h>

#include <system_error>
#include <utility>

namespace dearth::sim {
namespace {

constexpr std::size_t buffer_bytes = std::size_t{1} << 20U;

} // namespace

CsvFile::CsvFile(std::filesystem::path path)
    : path_(std::move(path)),
      part_(path_.string() + ".part"),
      file_(part_, std::ios::binary) {
    if (!file_) {
        throw OutputError(OutputFailure::cannot_create,
                          fmt::format("'{}' cannot be created", part_.string()));
    }
}

void CsvFile::cell(std::string_view text) {
    if (is_row_open_) {
        text_ += ',';
    }
    is_row_open_ = true;
    if (text.find_first_of(",\"\r\n") == std::string_view::npos) {
        text_ += text;
        return;
    }
    text_ += '"';
    for (char const c : text) {
        text_ += c;
        if (c == '"') {
            text_ += c;
        }
    }
    text_ += '"';
}

void CsvFile::end_row() {
    text_ += "\r\n";
    is_row_open_ = false;
    if (text_.size() >= buffer_bytes) {
        flush();
    }
}

void CsvFile::flush() {
    file_.write(text_.data(), static_cast<std::streamsize>(text_.size()));
    text_.clear();
    if (!file_) {
        throw OutputError(
            OutputFailure::write_failed,
            fmt::format("'{}' cannot be written; is the disk full?", part_.string()));
    }
}

void CsvFile::finish() {
    flush();
    file_.close();
    std::error_code failed;
    std::filesystem::rename(part_, path_, failed);
    if (!file_ || failed) {
        throw OutputError(
            OutputFailure::write_failed,
            fmt::format("'{}' cannot be written: {}", path_.string(), failed.message()));
    }
}

} // namespace dearth::sim
