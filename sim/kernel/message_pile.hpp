#pragma once

#include "sim/kernel/message.hpp"

#include <array>
#include <cstddef>
#include <memory>
#include <vector>

namespace dearth::sim {

/// Messages in the order in which they were put there, in pieces of one size: nothing is
/// moved when a pile grows, and pieces of a pile that was cleared serve any other.
class MessagePile {
  public:
    static constexpr std::size_t piece_size = 64; // 3 KiB
    using Piece = std::array<Message, piece_size>;

    /// Pieces that are not in use.
    using Spare = std::vector<std::unique_ptr<Piece>>;

    /// Room for one more message, in O(1), in a spare piece or a new one where the last
    /// is full: to be filled in whole, for it may hold an earlier one.
    Message& add(Spare& spare) {
        if (size_ == pieces_.size() * piece_size) {
            add_piece(spare);
        }
        return (*pieces_.back())[size_++ % piece_size];
    }

    /// Gives all pieces back.
    void clear(Spare& spare);

    std::size_t size() const { return size_; }

    /// Number of messages that its pieces hold.
    std::size_t room() const { return pieces_.size() * piece_size; }

    bool empty() const { return size_ == 0; }

    /// Calls `visit(Message const&)` for each message. What it refers to stays where it
    /// is until the pile is cleared and its pieces are used again.
    template <class Visit>
    void for_each(Visit&& visit) const {
        std::size_t left = size_;
        for (auto const& piece : pieces_) {
            std::size_t const count = left < piece_size ? left : piece_size;
            for (std::size_t i = 0; i < count; ++i) {
                visit((*piece)[i]);
            }
            left -= count;
        }
    }

  private:
    void add_piece(Spare& spare);

    std::vector<std::unique_ptr<Piece>> pieces_;
    std::size_t size_ = 0;
};

} // namespace dearth::sim
