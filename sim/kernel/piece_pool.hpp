#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <mutex>
#include <vector>

namespace dearth::sim {

/// Memory for messages in pieces of one size, shared by all places of an engine, so that
/// it follows what is under way and not the busiest day of each place. Threads may call
/// it concurrently: a piece holds many messages, so that it is seldom asked.
class PiecePool {
  public:
    using Piece = std::array<std::uint32_t, 512>; ///< 2 KiB, some sixty messages
    using Owner = std::unique_ptr<Piece>;

    /// A piece that is not in use, else a new one; its content is left over.
    Owner take();

    /// Takes pieces back and leaves `pieces` empty.
    void give(std::vector<Owner>& pieces);

    /// Bytes held by pieces that are not in use.
    std::size_t room() const;

  private:
    mutable std::mutex mutex_;
    std::vector<Owner> spare_;
};

} // namespace dearth::sim
