#include "sim/cli/child_process.hpp"

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>

namespace dearth::sim {
namespace {

constexpr int not_started = 127;

void hush() {
    int const nowhere = open("/dev/null", O_WRONLY | O_CLOEXEC);
    if (nowhere >= 0) {
        dup2(nowhere, STDOUT_FILENO);
        dup2(nowhere, STDERR_FILENO);
    }
}

} // namespace

int run_child(ChildCommand const& command) {
    auto words = command.words;
    std::vector<char*> arguments;
    arguments.reserve(words.size() + 1);
    for (auto& word : words) {
        arguments.push_back(word.data());
    }
    arguments.push_back(nullptr);
    pid_t const child = fork();
    if (child < 0) {
        return not_started;
    }
    if (child == 0) {
        if (command.is_silent) {
            hush();
        }
        if (!command.variable.empty()) {
            setenv(command.variable.c_str(), command.value.c_str(), 1);
        }
        execvp(arguments.front(), arguments.data());
        _exit(not_started);
    }
    int status = 0;
    while (waitpid(child, &status, 0) < 0 && errno == EINTR) {
    }
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

} // namespace dearth::sim
