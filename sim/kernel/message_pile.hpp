#pragma once

#include "sim/kernel/packed_message.hpp"
#include "sim/kernel/piece_pool.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace dearth::sim {

/// Messages of one day in the order in which they were put there, packed, in pieces of
/// one size: nothing is moved when a pile grows, and pieces of a pile that was cleared
/// serve any other.
class MessagePile {
  public:
    using Word = PackedMessage::Word;

    /// Adds a message, in O(1), in a piece of the pool where the last is full.
    /// @throws InvariantError if it is of another day than the first, or if its order
    /// class is `PackedMessage::classes` or more.
    void add(Message const& message, PiecePool& pool) {
        if (next_ >= full_) [[unlikely]] {
            begin_piece(message, pool);
        }
        next_ += PackedMessage::pack(message, midnight_, next_);
        ++size_;
    }

    /// Gives all pieces back.
    void clear(PiecePool& pool);

    std::size_t size() const { return size_; }

    /// Bytes that its pieces hold.
    std::size_t room() const { return pieces_.size() * piece_words * sizeof(Word); }

    bool empty() const { return size_ == 0; }

    /// The second that opens its day; of no meaning while it is empty.
    Seconds midnight() const { return midnight_; }

    /// Calls `visit(PackedMessage)` for each message, which stays where it is until the
    /// pile is cleared.
    template <class Visit>
    void for_each(Visit&& visit) const {
        for (auto const& piece : pieces_) {
            Word const* at = piece->data();
            Word const* const end = piece == pieces_.back() ? next_ : at + piece_words;
            while (at != end && !PackedMessage(at).is_end()) {
                PackedMessage const message(at);
                at += message.words();
                visit(message);
            }
        }
    }

  private:
    static constexpr std::size_t piece_words = std::tuple_size_v<PiecePool::Piece>;

    void begin_piece(Message const& first, PiecePool& pool);

    std::vector<PiecePool::Owner> pieces_;
    Word* next_ = nullptr;       ///< where the next message goes
    Word const* full_ = nullptr; ///< where one might not fit into the last piece any more
    std::size_t size_ = 0;
    Seconds midnight_ = 0;
};

} // namespace dearth::sim
