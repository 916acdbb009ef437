#pragma once

#include "sim/kernel/digest.hpp"
#include "sim/kernel/message.hpp"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <set>
#include <span>
#include <stdexcept>
#include <string>
#include <variant>
#include <vector>

namespace dearth::sim {

/// Whether a column enters the digest; every column enters a checkpoint.
enum class Digested { no, yes };

/// A checkpoint that cannot be restored: damaged, or of another state.
class CheckpointError : public std::runtime_error {
  public:
    using std::runtime_error::runtime_error;
};

/// The named plain columns of a state, so that digest and checkpoint are one loop each.
/// Holds references: the columns must outlive it, and may change and grow meanwhile.
class ColumnSet {
  public:
    using Column =
        std::variant<std::vector<double>*, std::vector<float>*,
                     std::vector<std::uint8_t>*, std::vector<std::int8_t>*,
                     std::vector<std::uint16_t>*, std::vector<std::int16_t>*,
                     std::vector<std::uint32_t>*, std::vector<std::int32_t>*,
                     std::vector<std::uint64_t>*, std::vector<std::int64_t>*,
                     std::vector<Message>*, std::span<double>, std::span<std::int32_t>,
                     std::span<std::int64_t>, std::span<std::uint64_t>>;

    /// Registers a column: an empty vector may have another length when restored, any
    /// other and a span (of a scalar or of an Eigen array) keeps its length.
    /// @throws InvariantError if the name is taken, or for digested messages.
    void add(std::string name, Column column, Digested digested);

    std::size_t size() const { return columns_.size(); }

    /// Feeds the digested columns, in the order of registration.
    void update(DigestStream& stream) const;

    /// h(r, q) from h(r, q − 1) and the present state.
    Digest next_digest(Digest const& previous) const;

    /// All columns as bytes, each with its name, type, length and XXH3; after `front`.
    std::vector<std::byte> serialise(std::span<std::byte const> front) const;

    std::vector<std::byte> serialise() const { return serialise({}); }

    /// Puts back what `serialise` gave.
    /// @throws CheckpointError naming the column that is damaged, missing, unknown, of
    /// another type or length, or holds nan or infinity; the columns are then unchanged.
    void restore(std::span<std::byte const> bytes) const;

  private:
    struct Entry {
        std::string name;
        Column column;
        Digested digested;
    };

    std::vector<Entry> columns_;
    std::set<std::string, std::less<>> names_;
};

} // namespace dearth::sim
