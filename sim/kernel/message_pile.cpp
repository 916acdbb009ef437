#include "sim/kernel/message_pile.hpp"

#include <utility>

namespace dearth::sim {

void MessagePile::clear(Spare& spare) {
    for (auto& piece : pieces_) {
        spare.push_back(std::move(piece));
    }
    pieces_.clear();
    size_ = 0;
}

void MessagePile::add_piece(Spare& spare) {
    if (spare.empty()) {
        pieces_.push_back(std::make_unique<Piece>());
    } else {
        pieces_.push_back(std::move(spare.back()));
        spare.pop_back();
    }
}

} // namespace dearth::sim
