#pragma once

#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

namespace dearth::tests {

/// How a call of the program ended and what it said.
struct Outcome {
    int code = -1;
    std::string out;
    std::string err;
};

inline std::string content_of(std::filesystem::path const& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

/// A folder of its own that vanishes with the object.
class ScratchFolder {
  public:
    ScratchFolder() {
        std::string name =
            (std::filesystem::temp_directory_path() / "dearth-XXXXXX").string();
        path_ = mkdtemp(name.data());
    }

    ScratchFolder(ScratchFolder const&) = delete;
    ScratchFolder& operator=(ScratchFolder const&) = delete;

    ~ScratchFolder() { std::filesystem::remove_all(path_); }

    std::filesystem::path const& path() const { return path_; }

    /// Writes a file into the folder and returns its path.
    std::string write(std::string const& name, std::string const& text) const {
        std::ofstream(path_ / name) << text;
        return (path_ / name).string();
    }

  private:
    std::filesystem::path path_;
};

/// Runs the program with these words, standing in `folder`, and waits for it.
inline Outcome run_dearth(std::vector<std::string> words,
                          std::filesystem::path const& folder) {
    ScratchFolder const scratch;
    auto const out = scratch.path() / "out";
    auto const err = scratch.path() / "err";
    words.insert(words.begin(), DEARTH_PROGRAM);
    pid_t const child = fork();
    if (child == 0) {
        std::vector<char*> arguments;
        for (auto& word : words) {
            arguments.push_back(word.data());
        }
        arguments.push_back(nullptr);
        bool const is_ready = chdir(folder.c_str()) == 0
                              && std::freopen(out.c_str(), "w", stdout) != nullptr
                              && std::freopen(err.c_str(), "w", stderr) != nullptr;
        if (is_ready) {
            execv(DEARTH_PROGRAM, arguments.data());
        }
        _exit(127);
    }
    int status = 0;
    waitpid(child, &status, 0);
    return {WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status),
            content_of(out), content_of(err)};
}

} // namespace dearth::tests
