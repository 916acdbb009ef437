#include "sim/record/deflater.hpp"

#include "sim/base/error.hpp"
#include "sim/record/bit_writer.hpp"
#include "sim/record/plane_coder.hpp"
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

    std::span<std::byte const> encode(std::span<std::byte const> raw, std::size_t item,
                                      std::size_t row) {
        planes_.resize(raw.size());
        if (item > 1) {
            shuffle(raw, item, planes_);
        } else {
            std::copy(raw.begin(), raw.end(), planes_.begin());
        }
        return row > 1 ? encode_planes(item, row) : encode_anything();
    }

  private:
    // A zlib stream (RFC 1950): two bytes, the blocks, and a check sum.
    std::span<std::byte const> encode_planes(std::size_t item, std::size_t row) {
        std::size_t const count = planes_.size() / item;
        writer_.begin(item * PlaneCoder::bound(count) + 6);
        writer_.put(0x0178, 16);
        for (std::size_t k = 0; k < item; ++k) {
            auto const plane =
                std::span<std::byte const>(planes_).subspan(k * count, count);
            coder_.put(plane, row, k + 1 == item ? Last::yes : Last::no, writer_);
        }
        writer_.align();
        auto const sum = libdeflate_adler32(1, planes_.data(), planes_.size());
        for (unsigned const shift : {24U, 16U, 8U, 0U}) {
            writer_.put((sum >> shift) & 0xFFU, 8);
        }
        writer_.align();
        return writer_.bytes();
    }

    std::span<std::byte const> encode_anything() {
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
    PlaneCoder coder_;
    BitWriter writer_;
};

Deflater::Deflater() : body_(std::make_unique<Body>()) {
}

Deflater::Deflater(Deflater&&) noexcept = default;
Deflater& Deflater::operator=(Deflater&&) noexcept = default;
Deflater::~Deflater() = default;

std::span<std::byte const> Deflater::encode(std::span<std::byte const> raw,
                                            std::size_t item, std::size_t row) {
    expect(!raw.empty() && raw.size() % (item * row) == 0, "a chunk holds whole rows");
    return body_->encode(raw, item, row);
}

} // namespace dearth::sim
