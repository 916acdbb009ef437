#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace dearth::sim {

/// A 128-bit digest of a history up to some quarter.
struct Digest {
    std::uint64_t high = 0;
    std::uint64_t low = 0;

    friend bool operator==(Digest const&, Digest const&) = default;
};

/// The digest as 32 lower-case hexadecimal digits.
std::string to_text(Digest const& digest);

/// Reads what `to_text` writes; nothing if the text has another form.
std::optional<Digest> parse_digest(std::string_view text);

/// Computes a digest from spans of numbers (XXH3-128 over their little-endian bytes).
/// −0 counts as +0, and every NaN as one and the same.
class DigestStream {
  public:
    DigestStream();

    /// Continues a chain: begins with `update(previous)`.
    explicit DigestStream(Digest const& previous);

    ~DigestStream();
    DigestStream(DigestStream&&) noexcept;
    DigestStream& operator=(DigestStream&&) noexcept;
    DigestStream(DigestStream const&) = delete;
    DigestStream& operator=(DigestStream const&) = delete;

    void update(std::span<double const> values);
    void update(std::span<float const> values);
    void update(std::span<std::uint8_t const> values);
    void update(std::span<std::int8_t const> values);
    void update(std::span<std::uint16_t const> values);
    void update(std::span<std::int16_t const> values);
    void update(std::span<std::uint32_t const> values);
    void update(std::span<std::int32_t const> values);
    void update(std::span<std::uint64_t const> values);
    void update(std::span<std::int64_t const> values);

    /// A digest as the 16 bytes that its 32 digits name, in their order.
    void update(Digest const& digest);

    /// The digest of everything so far; more may follow.
    Digest value() const;

  private:
    struct State;

    std::unique_ptr<State> state_;
};

/// h(r, −1): where the chain of one run begins.
Digest first_digest(std::uint64_t seed, std::uint32_t replication,
                    std::uint32_t history_epoch);

/// The digest of a file: over the last digest of each complete run, in ascending
/// (point, replication).
Digest file_digest(std::span<Digest const> last_of_each_run);

/// XXH3, 64 bits, of plain bytes as 16 lower-case hexadecimal digits: for checkpoints.
std::string xxh3_text(std::span<std::byte const> bytes);

} // namespace dearth::sim
