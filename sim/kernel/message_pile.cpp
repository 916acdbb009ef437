#include "sim/kernel/message_pile.hpp"

namespace dearth::sim {

void MessagePile::clear(PiecePool& pool) {
    pool.give(pieces_);
    next_ = nullptr;
    full_ = nullptr;
    size_ = 0;
}

void MessagePile::begin_piece(Message const& first, PiecePool& pool) {
    if (pieces_.empty()) {
        midnight_ = start_of(day_of(first.time));
    } else if (next_ != pieces_.back()->data() + piece_words) {
        PackedMessage::end(next_);
    }
    pieces_.push_back(pool.take());
    next_ = pieces_.back()->data();
    full_ = next_ + piece_words - PackedMessage::most_words + 1;
}

} // namespace dearth::sim
