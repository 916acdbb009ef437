#include "sim/record/deflater.hpp"

#include "sim/base/error.hpp"

#include <libdeflate.h>

#include <new>

namespace dearth::sim {
namespace {

constexpr int fastest = 1;
constexpr std::uint32_t deflate_skipped = 2; // the second filter of the pipeline

struct FreeCompressor {
    void operator()(libdeflate_compressor* compressor) const {
        libdeflate_free_compressor(compressor);
    }
};

// Byte k of every value, for k = 0, 1, …
template <std::size_t item>
void shuffle(std::byte const* from, std::byte* to, std::size_t count) {
    for (std::size_t i = 0; i < count; ++i) {
        for (std::size_t k = 0; k < item; ++k) {
            to[k * count + i] = from[i * item + k];
        }
    }
}

} // namespace

class Deflater::Body {
  public:
    Body() : compressor_(libdeflate_alloc_compressor(fastest)) {
        if (compressor_ == nullptr) {
            throw std::bad_alloc();
        }
    }

    EncodedChunk encode(std::span<std::byte const> raw, std::size_t item) {
        auto const shuffled = shuffle_into_plane(raw, item);
        // One byte less than the input: libdeflate then gives up where nothing is won.
        encoded_.resize(raw.size());
        std::size_t const size =
            libdeflate_zlib_compress(compressor_.get(), shuffled.data(), shuffled.size(),
                                     encoded_.data(), encoded_.size() - 1);
        if (size == 0) {
            return {shuffled, deflate_skipped};
        }
        return {std::span(encoded_).first(size), 0};
    }

  private:
    std::span<std::byte const> shuffle_into_plane(std::span<std::byte const> raw,
                                                  std::size_t item) {
        if (item == 1) {
            return raw;
        }
        planes_.resize(raw.size());
        std::size_t const count = raw.size() / item;
        switch (item) {
        case 2:
            shuffle<2>(raw.data(), planes_.data(), count);
            break;
        case 4:
            shuffle<4>(raw.data(), planes_.data(), count);
            break;
        default:
            expect(item == 8, "values have 1, 2, 4 or 8 bytes");
            shuffle<8>(raw.data(), planes_.data(), count);
        }
        return planes_;
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

EncodedChunk Deflater::encode(std::span<std::byte const> raw, std::size_t item) {
    expect(!raw.empty() && raw.size() % item == 0, "a chunk holds whole values");
    return body_->encode(raw, item);
}

} // namespace dearth::sim
