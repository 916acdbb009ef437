#include "sim/record/claim.hpp"

#include "sim/record/atomic_file.hpp"
#include "sim/record/found_tree.hpp"
#include "sim/record/hdf5_objects.hpp"
#include "sim/record/host.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <stdio.h> // NOLINT(*-deprecated-headers): POSIX
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <fstream>
#include <iterator>
#include <system_error>

namespace dearth::sim {
namespace {

// A file that is being written is flushed every 30 s where there is anything to flush.
constexpr auto longest_silence = std::chrono::minutes(5);

[[noreturn]] void refuse(std::string const& message) {
    throw OutputError(OutputFailure::cannot_create, message);
}

std::string text_of(int error) {
    return std::generic_category().message(error);
}

std::filesystem::path folder_of(std::filesystem::path const& target) {
    auto const parent = target.parent_path();
    return parent.empty() ? std::filesystem::path(".") : parent;
}

// Who wrote, or writes, an unfinished file.
struct Writer {
    enum class State { gone, alive, elsewhere, nothing, unreadable };
    State state = State::unreadable;
    std::string name;
};

Writer::State state_of(std::string const& host, std::int64_t process,
                       std::int64_t started, Writer::State after) {
    if (host != host_name()) {
        return Writer::State::elsewhere;
    }
    return start_of_process(process) == started ? Writer::State::alive : after;
}

// Stands in the file from when it is claimed until its first flush.
std::string claim_text() {
    auto const process = static_cast<std::int64_t>(getpid());
    return fmt::format("{} {} {} {}\n", claim_mark, process, start_of_process(process),
                       host_name());
}

Writer claimant_of(std::filesystem::path const& part) {
    std::ifstream file(part);
    std::string mark;
    std::string host;
    std::int64_t process = 0;
    std::int64_t started = 0;
    if (!(file >> mark >> process >> started >> host) || mark != claim_mark) {
        return {Writer::State::unreadable, "an unknown program"};
    }
    return {state_of(host, process, started, Writer::State::nothing),
            fmt::format("process {} on {}", process, host)};
}

Writer writer_of(std::filesystem::path const& part) {
    try {
        hdf5::Lock const lock;
        auto const file = hdf5::open_file(part, hdf5::Access::read);
        auto const root = hdf5::open_group(file.id(), "/");
        auto const host = find_text(root.id(), "writer_host");
        auto const process = find_number(root.id(), "writer_pid").value_or(0);
        auto const started = find_number(root.id(), "writer_started").value_or(0);
        if (process == 0) {
            return {Writer::State::gone, "a program that ended"};
        }
        auto const name = fmt::format("process {} on {}", process, host);
        return {state_of(host, process, started, Writer::State::gone), name};
    } catch (hdf5::Error const&) {
        return claimant_of(part);
    }
}

std::string explain_claim(std::filesystem::path const& target) {
    auto const part = part_path(target);
    auto const writer = writer_of(part);
    auto const place = part.string();
    switch (writer.state) {
    case Writer::State::alive:
        return fmt::format("{}: {} is writing it; wait for it, or choose another output",
                           place, writer.name);
    case Writer::State::elsewhere:
        return fmt::format(
            "{}: {} claimed it; if that no longer runs, go on with --resume "
            "{} or delete it",
            place, writer.name, target.string());
    case Writer::State::gone:
        return fmt::format(
            "{}: left unfinished by {}; go on with --resume {} or delete it", place,
            writer.name, target.string());
    case Writer::State::nothing:
    case Writer::State::unreadable:
        break;
    }
    return fmt::format("{}: exists, but holds nothing that can be read (its program may "
                       "just have started, or was killed then); delete it if none runs",
                       place);
}

std::string explain_error(std::filesystem::path const& target, int error) {
    auto const folder = folder_of(target).string();
    if (error == ENOENT) {
        return fmt::format(
            "{}: the folder {} does not exist; create it, or choose another "
            "output",
            target.string(), folder);
    }
    if (error == EACCES || error == EPERM || error == EROFS) {
        return fmt::format("{}: no permission to write in {} ({}); choose another output",
                           target.string(), folder, text_of(error));
    }
    return fmt::format("{}: cannot be created: {}; choose another output",
                       target.string(), text_of(error));
}

int rename_to(std::filesystem::path const& target, Existing existing) {
    auto const part = part_path(target);
    if (existing == Existing::refuse) {
        if (renameat2(AT_FDCWD, part.c_str(), AT_FDCWD, target.c_str(), RENAME_NOREPLACE)
            == 0) {
            return 0;
        }
        if (errno != EINVAL && errno != ENOSYS) {
            return errno;
        }
        if (std::filesystem::exists(target)) {
            return EEXIST;
        }
    }
    return rename(part.c_str(), target.c_str()) == 0 ? 0 : errno;
}

} // namespace

void claim(std::filesystem::path const& target, Existing existing) {
    std::error_code ignored;
    if (target.filename().empty() || std::filesystem::is_directory(target, ignored)) {
        refuse(fmt::format("{}: is a folder; name a file in it", target.string()));
    }
    if (existing == Existing::refuse && std::filesystem::exists(target, ignored)) {
        refuse(
            fmt::format("{}: exists already; replace it with --force, or choose another "
                        "output",
                        target.string()));
    }
    int const descriptor =
        open(part_path(target).c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
    if (descriptor < 0) {
        refuse(errno == EEXIST ? explain_claim(target) : explain_error(target, errno));
    }
    auto const text = claim_text();
    bool const is_written =
        write(descriptor, text.data(), text.size()) == std::ssize(text);
    int const error = errno;
    close(descriptor);
    if (!is_written) {
        std::filesystem::remove(part_path(target), ignored);
        refuse(explain_error(target, error));
    }
}

bool is_being_written(std::filesystem::path const& target) {
    auto const part = part_path(target);
    std::error_code failed;
    auto const changed = std::filesystem::last_write_time(part, failed);
    if (failed) {
        return false;
    }
    switch (writer_of(part).state) {
    case Writer::State::alive:
        return true;
    case Writer::State::gone:
    case Writer::State::nothing:
        return false;
    case Writer::State::elsewhere:
    case Writer::State::unreadable: // perhaps caught in the middle of a flush
        break;
    }
    auto const age = std::filesystem::file_time_type::clock::now() - changed;
    return age < longest_silence;
}

void discard_abandoned(std::filesystem::path const& target) {
    if (!is_being_written(target)) {
        std::error_code ignored;
        std::filesystem::remove(part_path(target), ignored);
    }
}

void check_resumable(std::filesystem::path const& target) {
    auto const part = part_path(target);
    std::error_code ignored;
    if (!std::filesystem::exists(part, ignored)) {
        refuse(fmt::format("{}: does not exist, so there is nothing to resume",
                           part.string()));
    }
    auto const state = writer_of(part).state;
    if (state == Writer::State::alive || state == Writer::State::nothing
        || state == Writer::State::unreadable) {
        refuse(explain_claim(target));
    }
}

void check_not_written(std::filesystem::path const& target) {
    if (writer_of(part_path(target)).state == Writer::State::alive) {
        refuse(explain_claim(target));
    }
}

void sign(hdf5::Id root) {
    auto const process = static_cast<std::int64_t>(getpid());
    hdf5::write_attribute(root, {"writer_host", host_name()});
    hdf5::write_attribute(root, {"writer_pid", process});
    hdf5::write_attribute(root, {"writer_started", start_of_process(process)});
}

void unsign(hdf5::Id root) {
    hdf5::remove_attribute(root, "writer_host");
    hdf5::remove_attribute(root, "writer_pid");
    hdf5::remove_attribute(root, "writer_started");
}

void publish(std::filesystem::path const& target, Existing existing) {
    std::error_code ignored;
    if (!std::filesystem::exists(part_path(target), ignored)) {
        throw OutputError(
            OutputFailure::write_failed,
            fmt::format("{}: was removed while it was being written, so nothing is left "
                        "of it; see to the folder {} and run it again",
                        part_path(target).string(), folder_of(target).string()));
    }
    synchronise(part_path(target));
    if (int const error = rename_to(target, existing); error != 0) {
        throw OutputError(
            OutputFailure::write_failed,
            fmt::format("{}: cannot be given its final name: {}; the results stand in {}",
                        target.string(), text_of(error), part_path(target).string()));
    }
    synchronise(folder_of(target));
}

} // namespace dearth::sim
