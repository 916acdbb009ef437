#include "sim/record/hdf5_handle.hpp"

#include <hdf5.h>

#include <cstring>
#include <type_traits>

namespace dearth::sim::hdf5 {
namespace {

static_assert(std::is_same_v<Id, hid_t> && std::is_same_v<Length, hsize_t>);

// The library's state is one per process, so its lock is too. Everything is closed by its
// owner; tidying up again at exit would make the library crash after a full disk.
std::recursive_mutex& library_mutex() {
    static bool const tidies_up = H5dont_atexit() < 0;
    static_cast<void>(tidies_up);
    static std::recursive_mutex mutex;
    return mutex;
}

extern "C" herr_t remember_innermost(unsigned, H5E_error2_t const* error, void* reason) {
    auto& text = *static_cast<std::string*>(reason);
    if (text.empty() && error->desc != nullptr) {
        text = error->desc;
    }
    return 0;
}

// The innermost entry of the error stack; of a failed system call only its message.
std::string reason() {
    std::string text;
    H5Ewalk2(H5E_DEFAULT, H5E_WALK_UPWARD, remember_innermost, &text);
    constexpr auto* key = "error message = '";
    auto const start = text.find(key);
    if (start == std::string::npos) {
        return text;
    }
    auto const first = start + std::strlen(key);
    return text.substr(first, text.find('\'', first) - first);
}

} // namespace

Lock::Lock() : lock_(library_mutex()) {
    H5Eset_auto2(H5E_DEFAULT, nullptr, nullptr);
}

Handle& Handle::operator=(Handle&& other) noexcept {
    reset();
    id_ = std::exchange(other.id_, -1);
    close_ = other.close_;
    return *this;
}

bool Handle::reset() noexcept {
    if (id_ < 0) {
        return true;
    }
    Lock const lock;
    return close_(std::exchange(id_, -1)) >= 0;
}

Id checked(Id result, std::string const& doing) {
    if (result < 0) {
        throw Error("cannot " + doing + ": " + reason());
    }
    return result;
}

} // namespace dearth::sim::hdf5
