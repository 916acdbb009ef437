#include "sim/record/deflater.hpp"

#include "sim/base/error.hpp"
#include "sim/record/shuffle.hpp"

#include <libdeflate.h>

#include <algorithm>
#include <new>
#include <vector>

namespace dearth::sim {
namespace {

constexpr int fastest = 1;

struct FreeCompressor {
    void operator()(libdeflate_compressor* compressor) const {
        libdeflate_free_compressor(compressor);
    }
};

} // namespace

class Deflater::Body {
  public:
    Body() : compressor_(libdeflate_alloc_compressor(fastest)) {
        if (compressor_ == nullptr) {
            throw std::bad_alloc();
        }
    }

    std::span<std::byte const> encode(std::span<std::byte const> raw, std::size_t item) {
        planes_.resize(raw.size());
        if (item > 1) {
            shuffle(raw, item, planes_);
        } else {
            std::copy(raw.begin(), raw.end(), planes_.begin());
        }
        return deflate();
    }

  private:
    std::span<std::byte const> deflate() {
        encoded_.resize(
            libdeflate_zlib_compress_bound(compressor_.get(), planes_.size()));
        std::size_t const size =
            libdeflate_zlib_compress(compressor_.get(), planes_.data(), planes_.size(),
                                     encoded_.data(), encoded_.size());
        expect(size > 0, "the bound of the compressor holds");
        return std::span(encoded_).first(size);
    }

    std::unique_ptr<libdeflate_compressor, FreeCompressor> compressor_;
    std::vector<std::byte> planes_;
    std::vector<std::byte> encoded_;
};

Deflater::Deflater() : body_(std::make_unique<Body>()) {
}

Deflater::Deflater(Deflater&&) noexcept = default;
Deflater& Deflater::operator=(Deflater&&) noexcept = default;
Deflater::~Deflater() = default;

std::span<std::byte const> Deflater::encode(std::span<std::byte const> raw,
                                            std::size_t item) {
    expect(!raw.empty() && raw.size() % item == 0, "a chunk holds whole values");
    return body_->encode(raw, item);
}

} // namespace dearth::sim
