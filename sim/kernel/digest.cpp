#include "sim/kernel/digest.hpp"

#include "sim/base/error.hpp"

#include <xxhash.h>

#include <algorithm>
#include <array>
#include <bit>
#include <charconv>
#include <cstddef>
#include <limits>
#include <tuple>

namespace dearth::sim {

namespace {

static_assert(std::endian::native == std::endian::little,
              "numbers are hashed as they lie in memory, which must be little endian");

std::string hexadecimal(std::uint64_t value) {
    constexpr std::string_view digits = "0123456789abcdef";
    std::string text(16, '0');
    for (auto letter = text.rbegin(); letter != text.rend(); ++letter, value >>= 4U) {
        *letter = digits[value & 0xfU];
    }
    return text;
}

std::optional<std::uint64_t> parse_hexadecimal(std::string_view text) {
    constexpr std::string_view digits = "0123456789abcdef";
    std::uint64_t value = 0;
    for (char const letter : text) {
        std::size_t const digit = digits.find(letter);
        if (digit == std::string_view::npos) {
            return std::nullopt;
        }
        value = value << 4U | digit;
    }
    return value;
}

/// Copies numbers as they are hashed: no −0, and one NaN, whose sign and payload
/// compilers otherwise leave open. NaNs are rare: a number times 0 tells of them, added
/// up in as many sums as vector units work on side by side.
template <class Number>
void copy_canonical(std::span<Number const> from, Number* to) {
    constexpr std::size_t lanes = 32 / sizeof(Number);
    std::array<Number, lanes> zeros{};
    std::size_t k = 0;
    for (; k + lanes <= from.size(); k += lanes) {
        for (std::size_t lane = 0; lane < lanes; ++lane) {
            Number const value = from[k + lane] + Number{0};
            to[k + lane] = value;
            zeros[lane] += value * Number{0};
        }
    }
    for (; k < from.size(); ++k) {
        to[k] = from[k] + Number{0};
        zeros[0] += to[k] * Number{0};
    }
    auto const is_nan = [](Number value) { return value != value; };
    if (std::any_of(zeros.begin(), zeros.end(), is_nan)) {
        std::replace_if(to, to + from.size(), is_nan,
                        std::numeric_limits<Number>::quiet_NaN());
    }
}

} // namespace

std::string to_text(Digest const& digest) {
    return hexadecimal(digest.high) + hexadecimal(digest.low);
}

std::optional<Digest> parse_digest(std::string_view text) {
    if (text.size() != 32) {
        return std::nullopt;
    }
    std::optional<std::uint64_t> const high = parse_hexadecimal(text.substr(0, 16));
    std::optional<std::uint64_t> const low = parse_hexadecimal(text.substr(16));
    if (!high || !low) {
        return std::nullopt;
    }
    return Digest{*high, *low};
}

struct DigestStream::State {
    State() : hash(XXH3_createState()) {
        expect(hash != nullptr && XXH3_128bits_reset(hash) == XXH_OK,
               "a hash can be started");
    }

    ~State() { XXH3_freeState(hash); }

    State(State const&) = delete;
    State& operator=(State const&) = delete;

    template <class Number>
    using Buffer = std::array<Number, 1'024>;

    XXH3_state_t* hash;
    std::tuple<Buffer<double>, Buffer<float>> buffers{};

    void feed(void const* bytes, std::size_t count) {
        XXH3_128bits_update(hash, bytes, count);
    }

    void feed(Digest const& digest) {
        XXH128_canonical_t bytes;
        XXH128_canonicalFromHash(&bytes, {digest.low, digest.high});
        feed(&bytes, sizeof bytes);
    }

    /// Feeds numbers in canonical form, a buffer at a time.
    template <class Number>
    void feed_canonical(std::span<Number const> values) {
        auto& buffer = std::get<Buffer<Number>>(buffers);
        while (!values.empty()) {
            std::size_t const count = std::min(values.size(), buffer.size());
            copy_canonical(values.first(count), buffer.data());
            feed(buffer.data(), count * sizeof(Number));
            values = values.subspan(count);
        }
    }
};

DigestStream::DigestStream() : state_(std::make_unique<State>()) {
}

DigestStream::DigestStream(Digest const& previous) : DigestStream() {
    state_->feed(previous);
}

DigestStream::~DigestStream() = default;
DigestStream::DigestStream(DigestStream&&) noexcept = default;
DigestStream& DigestStream::operator=(DigestStream&&) noexcept = default;

void DigestStream::update(std::span<double const> values) {
    state_->feed_canonical(values);
}

void DigestStream::update(std::span<float const> values) {
    state_->feed_canonical(values);
}

void DigestStream::update(std::span<std::uint8_t const> values) {
    state_->feed(values.data(), values.size_bytes());
}

void DigestStream::update(std::span<std::int8_t const> values) {
    state_->feed(values.data(), values.size_bytes());
}

void DigestStream::update(std::span<std::uint16_t const> values) {
    state_->feed(values.data(), values.size_bytes());
}

void DigestStream::update(std::span<std::int16_t const> values) {
    state_->feed(values.data(), values.size_bytes());
}

void DigestStream::update(std::span<std::uint32_t const> values) {
    state_->feed(values.data(), values.size_bytes());
}

void DigestStream::update(std::span<std::int32_t const> values) {
    state_->feed(values.data(), values.size_bytes());
}

void DigestStream::update(std::span<std::uint64_t const> values) {
    state_->feed(values.data(), values.size_bytes());
}

void DigestStream::update(std::span<std::int64_t const> values) {
    state_->feed(values.data(), values.size_bytes());
}

void DigestStream::update(Digest const& digest) {
    state_->feed(digest);
}

Digest DigestStream::value() const {
    XXH128_hash_t const hash = XXH3_128bits_digest(state_->hash);
    return {hash.high64, hash.low64};
}

Digest first_digest(std::uint64_t seed, std::uint32_t replication,
                    std::uint32_t history_epoch) {
    std::array<std::uint64_t, 3> const parts{seed, replication, history_epoch};
    DigestStream stream;
    stream.update(std::span<std::uint64_t const>(parts));
    return stream.value();
}

Digest file_digest(std::span<Digest const> last_of_each_run) {
    DigestStream stream;
    for (Digest const& digest : last_of_each_run) {
        stream.update(digest);
    }
    return stream.value();
}

std::string xxh3_text(std::span<std::byte const> bytes) {
    return hexadecimal(XXH3_64bits(bytes.data(), bytes.size()));
}

} // namespace dearth::sim
