#include "tests/architecture/source_tree.hpp"

#include <algorithm>
#include <cstddef>
#include <fstream>
#include <iterator>
#include <regex>
#include <set>
#include <sstream>

namespace dearth::architecture {
namespace {

namespace fs = std::filesystem;

fs::path const root = DEARTH_SOURCE_DIR;

bool is_made_by_a_tool(fs::path const& folder) {
    static std::set<std::string> const names{"build", "__pycache__", ".git", ".venv"};
    auto const name = folder.filename().string();
    return names.contains(name) || name.ends_with(".egg-info");
}

/// Where the comment or literal that starts at `at` ends (one past its last character);
/// `at` itself when none starts there.
std::size_t end_of_opaque(std::string_view text, std::size_t at) {
    auto const past = [&](std::string_view close, std::size_t from) {
        auto const found = text.find(close, from);
        return found == text.npos ? text.size() : found + close.size();
    };
    if (text.substr(at).starts_with("//")) {
        return std::min(text.find('\n', at), text.size());
    }
    if (text.substr(at).starts_with("/*")) {
        return past("*/", at + 2);
    }
    if (text.substr(at).starts_with("R\"")) {
        auto const open = text.find('(', at);
        auto const label = std::string(text.substr(at + 2, open - at - 2));
        return past(")" + label + "\"", open);
    }
    bool const separates_digits =
        text[at] == '\'' && at > 0
        && std::isxdigit(static_cast<unsigned char>(text[at - 1]));
    if ((text[at] != '"' && text[at] != '\'') || separates_digits) {
        return at;
    }
    auto end = at + 1;
    while (end < text.size() && text[end] != text[at] && text[end] != '\n') {
        end += text[end] == '\\' ? 2U : 1U;
    }
    return std::min(end + 1, text.size());
}

} // namespace

std::vector<std::string> files_below(std::vector<std::string> const& folders,
                                     std::vector<std::string> const& extensions) {
    std::vector<std::string> files;
    for (auto const& folder : folders) {
        if (!fs::is_directory(root / folder)) {
            continue;
        }
        for (fs::recursive_directory_iterator it(root / folder), end; it != end; ++it) {
            if (it->is_directory() && is_made_by_a_tool(it->path())) {
                it.disable_recursion_pending();
                continue;
            }
            auto const extension = it->path().extension().string();
            if (it->is_regular_file() && std::ranges::count(extensions, extension) > 0) {
                files.push_back(fs::relative(it->path(), root).generic_string());
            }
        }
    }
    std::ranges::sort(files);
    return files;
}

std::string text_of(fs::path const& file) {
    std::ifstream in(root / file);
    return {std::istreambuf_iterator<char>(in), {}};
}

bool is_there(fs::path const& path) {
    return fs::exists(root / path);
}

std::vector<std::string> lines_of(std::string_view text) {
    std::vector<std::string> lines;
    std::istringstream in{std::string(text)};
    for (std::string line; std::getline(in, line);) {
        lines.push_back(line);
    }
    return lines;
}

std::string code_alone(std::string_view text) {
    std::string code(text);
    bool in_directive = false;
    for (std::size_t at = 0; at < text.size();) {
        if (at == 0 || text[at - 1] == '\n') {
            in_directive = text[at] == '#'; // the name in quotes of an #include is code
        }
        auto const end = end_of_opaque(text, at);
        if (end == at || (in_directive && text[at] == '"')) {
            ++at;
            continue;
        }
        for (; at < end; ++at) {
            code[at] = text[at] == '\n' ? '\n' : ' ';
        }
    }
    return code;
}

std::string folder_of(std::string const& file) {
    return file.substr(0, file.find('/', file.find('/') + 1));
}

std::vector<Breach> matches(std::string const& file, std::string_view text,
                            std::string const& pattern) {
    std::vector<Breach> found;
    std::regex const wanted(pattern);
    int number = 0;
    for (auto const& line : lines_of(code_alone(text))) {
        ++number;
        for (std::sregex_iterator it(line.begin(), line.end(), wanted), end; it != end;
             ++it) {
            found.push_back({file, number, it->str()});
        }
    }
    return found;
}

std::string to_text(std::vector<Breach> const& breaches) {
    std::string text;
    for (auto const& breach : breaches) {
        text +=
            breach.file + ":" + std::to_string(breach.line) + ": " + breach.what + "\n";
    }
    return text;
}

} // namespace dearth::architecture
