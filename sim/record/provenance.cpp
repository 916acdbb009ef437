#include "sim/record/provenance.hpp"

#include "sim/record/host.hpp"

#include <dearth/build_facts.hpp>
#include <fmt/chrono.h>
#include <fmt/format.h>
#include <sys/resource.h>
#include <time.h> // NOLINT(*-deprecated-headers): POSIX

#ifdef __GLIBC__
#include <gnu/libc-version.h>
#endif

#include <cstdlib>
#include <fstream>
#include <string>
#include <string_view>

namespace dearth::sim {
namespace {

std::string compiler() {
#ifdef __clang__
    return fmt::format("clang++ {}.{}.{}", __clang_major__, __clang_minor__,
                       __clang_patchlevel__);
#else
    return fmt::format("g++ {}.{}.{}", __GNUC__, __GNUC_MINOR__, __GNUC_PATCHLEVEL__);
#endif
}

std::string libc() {
#ifdef __GLIBC__
    return fmt::format("glibc {}", gnu_get_libc_version());
#else
    return "unknown";
#endif
}

bool is_plain(char letter) {
    bool const is_word = (letter >= 'a' && letter <= 'z')
                         || (letter >= 'A' && letter <= 'Z')
                         || (letter >= '0' && letter <= '9');
    return is_word
           || std::string_view("_-+=./:,@%").find(letter) != std::string_view::npos;
}

// As a shell would have to read it.
std::string quoted(std::string_view argument) {
    bool plain = !argument.empty();
    std::string text = "'";
    for (char const letter : argument) {
        plain = plain && is_plain(letter);
        text += letter == '\'' ? std::string("'\\''") : std::string(1, letter);
    }
    return plain ? std::string(argument) : text + "'";
}

double seconds(clockid_t clock) {
    timespec time{};
    clock_gettime(clock, &time);
    return static_cast<double>(time.tv_sec) + 1e-9 * static_cast<double>(time.tv_nsec);
}

} // namespace

Provenance provenance(std::span<char const* const> arguments) {
    std::string command_line;
    for (char const* const argument : arguments) {
        command_line += (command_line.empty() ? "" : " ") + quoted(argument);
    }
    return {.program_version = program_version(),
            .git_commit = std::string(build::git_commit),
            .git_state = build::git_state == "clean" ? "clean" : "dirty",
            .compiler = compiler(),
            .libc = libc(),
            .cpu = cpu_name(),
            .host = host_name(),
            .command_line = command_line};
}

std::vector<Attribute> attributes(Provenance const& provenance) {
    return {{"program_version", provenance.program_version},
            {"git_commit", provenance.git_commit},
            {"git_state", provenance.git_state},
            {"compiler", provenance.compiler},
            {"libc", provenance.libc},
            {"cpu", provenance.cpu},
            {"command_line", provenance.command_line},
            {"host", provenance.host}};
}

std::string program_version() {
    return std::string(build::version);
}

std::string time_now() {
    return fmt::format("{:%Y-%m-%dT%H:%M:%SZ}", fmt::gmtime(std::time(nullptr)));
}

double cpu_seconds() {
    return seconds(CLOCK_PROCESS_CPUTIME_ID);
}

double thread_cpu_seconds() {
    return seconds(CLOCK_THREAD_CPUTIME_ID);
}

double wall_seconds() {
    return seconds(CLOCK_MONOTONIC);
}

// What getrusage counts goes on from the program that started this one, however large.
std::uint64_t peak_bytes() {
    constexpr std::string_view name = "VmHWM:";
    std::ifstream status("/proc/self/status");
    for (std::string line; std::getline(status, line);) {
        if (line.starts_with(name)) {
            return std::strtoull(line.c_str() + name.size(), nullptr, 10) * 1024U;
        }
    }
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    // NOLINTNEXTLINE(*-union-access): as the C library declares it
    return static_cast<std::uint64_t>(usage.ru_maxrss) * 1024U;
}

} // namespace dearth::sim
