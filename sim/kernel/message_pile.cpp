#include "sim/kernel/message_pile.hpp"

namespace dearth::sim {

void MessagePile::clear(PiecePool& pool) {
    pool.give(pieces_);
    room_left_ = 0;
    size_ = 0;
}

void MessagePile::begin_piece(Message const& first, PiecePool& pool) {
    if (pieces_.empty()) {
        midnight_ = start_of(day_of(first.time));
    } else if (room_left_ > 0) {
        PackedMessage::end(next_);
    }
    pieces_.push_back(pool.take());
    next_ = pieces_.back()->data();
    room_left_ = piece_words;
}

} // namespace dearth::sim
