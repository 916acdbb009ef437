#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>
#include <vector>

namespace dearth::sim {

/// Writes bits, least significant first, as deflate packs them.
class BitWriter {
  public:
    /// Begins anew, with room for `capacity` bytes.
    void begin(std::size_t capacity) {
        bytes_.resize(capacity + 8);
        size_ = 0;
        bits_ = 0;
        count_ = 0;
    }

    /// Appends the lowest `length` bits of `value`, at most 48; the others are zero.
    void put(std::uint64_t value, unsigned length) {
        bits_ |= value << count_;
        count_ += length;
        spill(); // always: a branch here would be guessed wrong half of the time
    }

    /// Fills up the last byte with zeros.
    void align() {
        count_ = (count_ + 7U) & ~7U;
        spill();
    }

    /// Appends whole bytes; only after align().
    void put(std::span<std::byte const> bytes) {
        std::memcpy(bytes_.data() + size_, bytes.data(), bytes.size());
        size_ += bytes.size();
    }

    /// Everything since begin(); only after align().
    std::span<std::byte const> bytes() const { return std::span(bytes_).first(size_); }

  private:
    void spill() {
        std::memcpy(bytes_.data() + size_, &bits_, sizeof bits_);
        unsigned const whole = count_ >> 3U;
        size_ += whole;
        bits_ >>= 8U * whole;
        count_ &= 7U;
    }

    std::vector<std::byte> bytes_;
    std::size_t size_ = 0;
    std::uint64_t bits_ = 0;
    unsigned count_ = 0; ///< < 8 between calls
};

} // namespace dearth::sim
