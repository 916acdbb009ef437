#include "sim/cli/called_program.hpp"

#include "sim/record/provenance.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <poll.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <stdexcept>
#include <system_error>
#include <utility>

namespace dearth::sim {
namespace {

constexpr int longest_wait = 1000; // [ms] between two looks at the clock

[[noreturn]] void fail(std::string const& what, int error) {
    throw std::runtime_error(
        fmt::format("{}: {}", what, std::generic_category().message(error)));
}

/// A pipe whose ends close with it.
class Pipe {
  public:
    Pipe() {
        if (pipe2(ends_.data(), O_CLOEXEC) != 0) {
            fail("no pipe can be made", errno);
        }
    }

    Pipe(Pipe const&) = delete;
    Pipe& operator=(Pipe const&) = delete;

    ~Pipe() {
        close_reading();
        close_writing();
    }

    int reading() const { return ends_[0]; }

    int writing() const { return ends_[1]; }

    bool is_reading() const { return ends_[0] >= 0; }

    void close_reading() { close_end(ends_[0]); }

    void close_writing() { close_end(ends_[1]); }

  private:
    static void close_end(int& end) {
        if (end >= 0) {
            close(std::exchange(end, -1));
        }
    }

    std::array<int, 2> ends_{-1, -1};
};

/// What posix_spawn is told; freed with the object.
class SpawnActions {
  public:
    SpawnActions(Pipe const& out, Pipe const& err) {
        posix_spawn_file_actions_init(&actions_);
        posix_spawn_file_actions_addopen(&actions_, STDIN_FILENO, "/dev/null", O_RDONLY,
                                         0);
        posix_spawn_file_actions_adddup2(&actions_, out.writing(), STDOUT_FILENO);
        posix_spawn_file_actions_adddup2(&actions_, err.writing(), STDERR_FILENO);
    }

    SpawnActions(SpawnActions const&) = delete;
    SpawnActions& operator=(SpawnActions const&) = delete;

    ~SpawnActions() { posix_spawn_file_actions_destroy(&actions_); }

    posix_spawn_file_actions_t const* get() const { return &actions_; }

  private:
    posix_spawn_file_actions_t actions_{};
};

// Reads what there is; closes the end when there will be no more.
void take(Pipe& pipe, std::string& text, std::size_t most) {
    std::array<char, 65536> block{};
    auto const count = read(pipe.reading(), block.data(), block.size());
    if (count > 0) {
        auto const room = most - std::min(most, text.size());
        text.append(block.data(), std::min(room, static_cast<std::size_t>(count)));
    } else if (count == 0 || errno != EINTR) {
        pipe.close_reading();
    }
}

// Both streams to their ends, or until the time is over.
void listen(Pipe& out, Pipe& err, ChildOutcome& outcome, ChildLimits const& limits) {
    double const end = wall_seconds() + limits.seconds;
    while (out.is_reading() || err.is_reading()) {
        double const left = end - wall_seconds();
        if (left <= 0.0) {
            outcome.is_timed_out = true;
            return;
        }
        // A closed end is -1, which poll passes over.
        std::array<pollfd, 2> watched{
            {{out.reading(), POLLIN, 0}, {err.reading(), POLLIN, 0}}};
        auto const wait = static_cast<int>(
            std::min(left * 1000.0 + 1.0, static_cast<double>(longest_wait)));
        poll(watched.data(), watched.size(), wait);
        if (watched[0].revents != 0) {
            take(out, outcome.out, limits.bytes);
        }
        if (watched[1].revents != 0) {
            take(err, outcome.err, limits.bytes);
        }
    }
}

int code_of(int status) {
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

} // namespace

ChildOutcome call_program(std::vector<std::string> const& arguments,
                          ChildLimits const& limits) {
    std::vector<std::string> words = arguments;
    std::vector<char*> pointers;
    pointers.reserve(words.size() + 1);
    for (auto& word : words) {
        pointers.push_back(word.data());
    }
    pointers.push_back(nullptr);
    Pipe out;
    Pipe err;
    SpawnActions const actions(out, err);
    ChildOutcome outcome;
    pid_t child = 0;
    int const failed = posix_spawnp(&child, pointers[0], actions.get(), nullptr,
                                    pointers.data(), environ);
    if (failed == ENOENT) {
        outcome.is_found = false;
        return outcome;
    }
    if (failed != 0) {
        fail(arguments[0] + " cannot be started", failed);
    }
    out.close_writing();
    err.close_writing();
    listen(out, err, outcome, limits);
    if (outcome.is_timed_out) {
        kill(child, SIGKILL);
    }
    int status = 0;
    while (waitpid(child, &status, 0) < 0 && errno == EINTR) {
    }
    outcome.code = code_of(status);
    return outcome;
}

} // namespace dearth::sim
