#include "sim/kernel/piece_pool.hpp"

#include <iterator>
#include <utility>

namespace dearth::sim {

PiecePool::Owner PiecePool::take() {
    {
        std::lock_guard const lock(mutex_);
        if (!spare_.empty()) {
            Owner piece = std::move(spare_.back());
            spare_.pop_back();
            return piece;
        }
    }
    // Not zeroed, as it is written before it is read.
    return Owner(new Piece); // NOLINT(modernize-make-unique): it would zero it
}

void PiecePool::give(std::vector<Owner>& pieces) {
    {
        std::lock_guard const lock(mutex_);
        spare_.insert(spare_.end(), std::make_move_iterator(pieces.begin()),
                      std::make_move_iterator(pieces.end()));
    }
    pieces.clear();
}

std::size_t PiecePool::room() const {
    std::lock_guard const lock(mutex_);
    return spare_.size() * sizeof(Piece);
}

} // namespace dearth::sim
