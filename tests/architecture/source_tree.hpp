#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace dearth::architecture {

/// The files below `folders` (relative to the root of the source) with one of
/// `extensions` (".cpp"), as sorted paths relative to the root. A folder that does not
/// exist has none; build folders and caches are left out.
std::vector<std::string> files_below(std::vector<std::string> const& folders,
                                     std::vector<std::string> const& extensions);

/// The text of a file, its path relative to the root of the source.
std::string text_of(std::filesystem::path const& file);

/// Whether a file or folder exists, its path relative to the root of the source.
bool is_there(std::filesystem::path const& path);

/// The lines of a text, without their ends.
std::vector<std::string> lines_of(std::string_view text);

/// C++ text with comments and the contents of strings and characters blanked, so that a
/// search sees code alone; lines keep their numbers.
std::string code_alone(std::string_view text);

/// The folder that has a floor: "models/decisions/procurement/x.cpp" is in
/// "models/decisions", "models/main.cpp" in itself.
std::string folder_of(std::string const& file);

/// One breach of a rule: the file, the line (from 1) and what stands there.
struct Breach {
    std::string file;
    int line = 1;
    std::string what;
};

/// Every match of `pattern` (ECMAScript) in the code of `text`, line by line.
std::vector<Breach> matches(std::string const& file, std::string_view text,
                            std::string const& pattern);

/// Breaches as a list for a person, "file:line: what" each; empty when there are none.
std::string to_text(std::vector<Breach> const& breaches);

} // namespace dearth::architecture
