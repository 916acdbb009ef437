// Preloaded into the program by the tests of faults (LD_PRELOAD): counts the calls by
// which a file is made, written, brought to the disk and named, and lets the n-th of them
// go wrong. What is written to the three standard streams does not count.
//
//   DEARTH_FAULT        kill, stop, full, broken or closed; unset: calls are only counted
//   DEARTH_FAULT_AT     n, from 1
//   DEARTH_FAULT_COUNT  file that is given, when the program ends, the number of calls
//                       and which was the last that takes room on the disk
//   DEARTH_FAULT_LOG    file that is given every pwrite and ftruncate of a .part:
//                       place (-1: a length), size, bytes
//   DEARTH_SOCKET_LOG   file that is given a line for every socket asked for; none is had
//   DEARTH_CLOCK_JUMP   seconds by which the calendar's clock jumps
//   DEARTH_CLOCK_AT     which look at that clock, from 1, is the first to see the jump
#include <dlfcn.h>
#include <fcntl.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <csignal>
#include <cstdarg>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <ctime>

namespace {

// What goes wrong from the n-th call on: the program is killed or asked to stop, the disk
// is full, breaks, or may only be read.
enum class Fault { none, kill, stop, full, broken, closed };

struct Order {
    Fault fault = Fault::none;
    long at = 0;
    long clock_jump = 0;
    long clock_at = 1;
};

long number_of(char const* name, long otherwise) {
    char const* const text = std::getenv(name);
    return text == nullptr ? otherwise : std::atol(text);
}

Order read_order() {
    Order order;
    char const* const fault = std::getenv("DEARTH_FAULT");
    if (fault != nullptr) {
        order.fault = std::strcmp(fault, "kill") == 0     ? Fault::kill
                      : std::strcmp(fault, "stop") == 0   ? Fault::stop
                      : std::strcmp(fault, "full") == 0   ? Fault::full
                      : std::strcmp(fault, "closed") == 0 ? Fault::closed
                                                          : Fault::broken;
    }
    order.at = number_of("DEARTH_FAULT_AT", 0);
    order.clock_jump = number_of("DEARTH_CLOCK_JUMP", 0);
    order.clock_at = number_of("DEARTH_CLOCK_AT", 1);
    return order;
}

std::atomic<long> calls{0};
std::atomic<long> last_taking_room{0};
std::atomic<long> looks{0};

Order const& order() {
    static Order const only = read_order();
    return only;
}

// Counts one call. Returns the error it is to fail with, 0 if it may go through.
// `takes_room`: a full disk refuses it. From the n-th on the disk stays full or broken.
int error_of_next_call(bool takes_room) {
    long const n = ++calls;
    if (takes_room) {
        last_taking_room = n;
    }
    auto const& [fault, at, jump, clock_at] = order();
    if (fault == Fault::none || n < at) {
        return 0;
    }
    if (fault == Fault::kill) {
        syscall(SYS_kill, getpid(), SIGKILL);
    }
    if (fault == Fault::stop) {
        if (n == at) {
            syscall(SYS_kill, getpid(), SIGTERM);
        }
        return 0;
    }
    if (fault == Fault::broken) {
        return EIO;
    }
    if (fault == Fault::closed) {
        return EROFS;
    }
    return takes_room ? ENOSPC : 0;
}

bool is_counted(int descriptor) {
    return descriptor > STDERR_FILENO;
}

// The C library's own function of that name.
template <class Function>
Function* real(char const* name) {
    void* const found = dlsym(RTLD_NEXT, name);
    Function* function = nullptr;
    std::memcpy(&function, &found, sizeof function);
    return function;
}

// Whether a descriptor stands for an unfinished output.
bool is_part(int descriptor) {
    char link[64];
    char path[4096];
    std::snprintf(link, sizeof link, "/proc/self/fd/%d", descriptor);
    ssize_t const length = readlink(link, path, sizeof path);
    return length > 5 && std::memcmp(path + length - 5, ".part", 5) == 0;
}

void log_change(int descriptor, off64_t place, size_t size, void const* bytes) {
    static char const* const path = std::getenv("DEARTH_FAULT_LOG");
    if (path == nullptr || !is_part(descriptor)) {
        return;
    }
    static long const file =
        syscall(SYS_openat, AT_FDCWD, path, O_WRONLY | O_CREAT | O_APPEND, 0666);
    long long const head[2] = {place, static_cast<long long>(size)};
    syscall(SYS_write, file, head, sizeof head);
    if (bytes != nullptr) {
        syscall(SYS_write, file, bytes, size);
    }
}

bool refuses(int descriptor, bool takes_room) {
    int const error = is_counted(descriptor) ? error_of_next_call(takes_room) : 0;
    if (error != 0) {
        errno = error;
    }
    return error != 0;
}

bool refuses_path(bool takes_room) {
    int const error = error_of_next_call(takes_room);
    if (error != 0) {
        errno = error;
    }
    return error != 0;
}

struct AtEnd {
    ~AtEnd() {
        char const* const path = std::getenv("DEARTH_FAULT_COUNT");
        if (path == nullptr) {
            return;
        }
        char text[64];
        int const length = std::snprintf(text, sizeof text, "%ld %ld\n", calls.load(),
                                         last_taking_room.load());
        long const file =
            syscall(SYS_openat, AT_FDCWD, path, O_WRONLY | O_CREAT | O_TRUNC, 0666);
        syscall(SYS_write, file, text, length);
        syscall(SYS_close, file);
    }
};

AtEnd const at_end;

int open_counted(char const* path, int flags, mode_t mode) {
    bool const makes = (flags & O_CREAT) != 0;
    if (makes && refuses_path(true)) {
        return -1;
    }
    return static_cast<int>(syscall(SYS_openat, AT_FDCWD, path, flags, mode));
}

} // namespace

extern "C" {

ssize_t write(int descriptor, void const* bytes, size_t size) {
    static auto* const next = real<ssize_t(int, void const*, size_t)>("write");
    return refuses(descriptor, true) ? -1 : next(descriptor, bytes, size);
}

ssize_t writev(int descriptor, iovec const* parts, int count) {
    static auto* const next = real<ssize_t(int, iovec const*, int)>("writev");
    return refuses(descriptor, true) ? -1 : next(descriptor, parts, count);
}

ssize_t pwrite(int descriptor, void const* bytes, size_t size, off_t place) {
    static auto* const next = real<ssize_t(int, void const*, size_t, off_t)>("pwrite");
    log_change(descriptor, place, size, bytes);
    return refuses(descriptor, true) ? -1 : next(descriptor, bytes, size, place);
}

ssize_t pwrite64(int descriptor, void const* bytes, size_t size, off64_t place) {
    static auto* const next =
        real<ssize_t(int, void const*, size_t, off64_t)>("pwrite64");
    log_change(descriptor, place, size, bytes);
    return refuses(descriptor, true) ? -1 : next(descriptor, bytes, size, place);
}

int ftruncate(int descriptor, off_t size) {
    static auto* const next = real<int(int, off_t)>("ftruncate");
    log_change(descriptor, -1, static_cast<size_t>(size), nullptr);
    return refuses(descriptor, false) ? -1 : next(descriptor, size);
}

int ftruncate64(int descriptor, off64_t size) {
    static auto* const next = real<int(int, off64_t)>("ftruncate64");
    log_change(descriptor, -1, static_cast<size_t>(size), nullptr);
    return refuses(descriptor, false) ? -1 : next(descriptor, size);
}

int fallocate(int descriptor, int mode, off_t from, off_t size) {
    static auto* const next = real<int(int, int, off_t, off_t)>("fallocate");
    return refuses(descriptor, true) ? -1 : next(descriptor, mode, from, size);
}

int fsync(int descriptor) {
    static auto* const next = real<int(int)>("fsync");
    return refuses(descriptor, false) ? -1 : next(descriptor);
}

int rename(char const* from, char const* to) {
    static auto* const next = real<int(char const*, char const*)>("rename");
    return refuses_path(false) ? -1 : next(from, to);
}

int renameat2(int from_folder, char const* from, int to_folder, char const* to,
              unsigned flags) {
    static auto* const next =
        real<int(int, char const*, int, char const*, unsigned)>("renameat2");
    return refuses_path(false) ? -1 : next(from_folder, from, to_folder, to, flags);
}

int open(char const* path, int flags, ...) {
    va_list more;
    va_start(more, flags);
    mode_t const mode = (flags & O_CREAT) != 0 ? va_arg(more, mode_t) : 0;
    va_end(more);
    return open_counted(path, flags, mode);
}

int open64(char const* path, int flags, ...) {
    va_list more;
    va_start(more, flags);
    mode_t const mode = (flags & O_CREAT) != 0 ? va_arg(more, mode_t) : 0;
    va_end(more);
    return open_counted(path, flags | O_LARGEFILE, mode);
}

int socket(int family, int type, int protocol) {
    static auto* const next = real<int(int, int, int)>("socket");
    char const* const path = std::getenv("DEARTH_SOCKET_LOG");
    if (path == nullptr) {
        return next(family, type, protocol);
    }
    char text[64];
    int const length = std::snprintf(text, sizeof text, "family %d\n", family);
    long const file =
        syscall(SYS_openat, AT_FDCWD, path, O_WRONLY | O_CREAT | O_APPEND, 0666);
    syscall(SYS_write, file, text, length);
    syscall(SYS_close, file);
    errno = EACCES;
    return -1;
}

int clock_gettime(clockid_t clock, timespec* time) {
    static auto* const next = real<int(clockid_t, timespec*)>("clock_gettime");
    int const result = next(clock, time);
    if (clock == CLOCK_REALTIME && ++looks >= order().clock_at) {
        time->tv_sec += order().clock_jump;
    }
    return result;
}

} // extern "C"
