#pragma once

#include <cstdint>
#include <mutex>
#include <stdexcept>
#include <string>
#include <utility>

namespace dearth::sim::hdf5 {

/// An identifier of the HDF5 library.
using Id = std::int64_t;

/// A length along an axis, as the HDF5 library counts.
using Length = unsigned long long;

/// A call of the HDF5 library that failed; the text ends with the library's own reason.
class Error : public std::runtime_error {
  public:
    using std::runtime_error::runtime_error;
};

/// Held around every use of the HDF5 library, which is one per process and not safe for
/// threads in every build; also keeps the library from printing. May be nested.
class Lock {
  public:
    Lock();

  private:
    std::unique_lock<std::recursive_mutex> lock_;
};

/// Owns an identifier and closes it.
class Handle {
  public:
    using Close = int (*)(Id);

    Handle() = default;

    Handle(Id id, Close close) : id_(id), close_(close) {}

    Handle(Handle const&) = delete;
    Handle& operator=(Handle const&) = delete;

    Handle(Handle&& other) noexcept
        : id_(std::exchange(other.id_, -1)), close_(other.close_) {}

    Handle& operator=(Handle&& other) noexcept;

    ~Handle() { reset(); }

    /// The identifier; negative if nothing is held.
    Id id() const { return id_; }

    /// Closes now; false if the library reports a failure.
    bool reset() noexcept;

    /// Forgets the identifier without closing: for a file that can no longer be written,
    /// where closing would try again and crash.
    void abandon() noexcept { id_ = -1; }

  private:
    Id id_ = -1;
    Close close_ = nullptr;
};

/// The result of a library call unless it is negative.
/// @throws Error("cannot <doing>: <reason>")
Id checked(Id result, std::string const& doing);

} // namespace dearth::sim::hdf5
