#pragma once

#include "tests/content_of.hpp"
#include "tests/scratch_folder.hpp"

#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <utility>
#include <vector>

namespace dearth::tests {

/// How a call of the program ended and what it said.
struct Outcome {
    int code = -1;
    std::string out;
    std::string err;
};

/// A call of the program that may still be under way.
class Call {
  public:
    /// Starts the program with these words, standing in `folder`.
    Call(std::vector<std::string> words, std::filesystem::path const& folder) {
        words.insert(words.begin(), DEARTH_PROGRAM);
        child_ = fork();
        if (child_ != 0) {
            return;
        }
        std::vector<char*> arguments;
        for (auto& word : words) {
            arguments.push_back(word.data());
        }
        arguments.push_back(nullptr);
        bool const is_ready = chdir(folder.c_str()) == 0
                              && std::freopen(out().c_str(), "w", stdout) != nullptr
                              && std::freopen(err().c_str(), "w", stderr) != nullptr;
        if (is_ready) {
            execv(DEARTH_PROGRAM, arguments.data());
        }
        _exit(127);
    }

    /// What it has said on the error stream so far.
    std::string said() const { return content_of(err()); }

    void send(int signal) const { kill(child_, signal); }

    /// Waits for its end.
    Outcome end() const {
        int status = 0;
        waitpid(child_, &status, 0);
        return {WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status),
                content_of(out()), content_of(err())};
    }

  private:
    std::filesystem::path out() const { return scratch_.path() / "out"; }

    std::filesystem::path err() const { return scratch_.path() / "err"; }

    ScratchFolder scratch_;
    pid_t child_ = 0;
};

/// How many quarters a call with --progress json has told of so far.
inline double quarters_done(Call const& call) {
    auto const said = call.said();
    std::string const key = "\"done\":";
    auto const last = said.rfind(key);
    return last == std::string::npos ? -1.0 : std::atof(said.c_str() + last + key.size());
}

/// Runs the program with these words, standing in `folder`, and waits for it.
inline Outcome run_dearth(std::vector<std::string> words,
                          std::filesystem::path const& folder) {
    return Call(std::move(words), folder).end();
}

} // namespace dearth::tests
