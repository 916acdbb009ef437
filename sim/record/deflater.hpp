#pragma once

#include <cstddef>
#include <memory>
#include <span>

namespace dearth::sim {

/// Shuffles and deflates chunks as the HDF5 library's filters would leave them, for any
/// zlib to read, at a fraction of their cost. Keeps its memory between calls; one per
/// thread.
class Deflater {
  public:
    Deflater();
    Deflater(Deflater const&) = delete;
    Deflater& operator=(Deflater const&) = delete;
    Deflater(Deflater&&) noexcept;
    Deflater& operator=(Deflater&&) noexcept;
    ~Deflater();

    /// Encodes `raw`, values of `item` bytes each (1, 2, 4 or 8). The result is valid
    /// until the next call.
    std::span<std::byte const> encode(std::span<std::byte const> raw, std::size_t item);

  private:
    class Body;
    std::unique_ptr<Body> body_;
};

} // namespace dearth::sim
