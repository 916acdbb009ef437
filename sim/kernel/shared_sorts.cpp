#include "sim/kernel/shared_sorts.hpp"

#include <utility>

namespace dearth::sim {

std::unique_ptr<ReceiverSort> SharedSorts::take() {
    std::lock_guard const lock(mutex_);
    if (spare_.empty()) {
        return std::make_unique<ReceiverSort>();
    }
    auto sort = std::move(spare_.back());
    spare_.pop_back();
    return sort;
}

void SharedSorts::give(std::unique_ptr<ReceiverSort> sort) {
    std::lock_guard const lock(mutex_);
    spare_.push_back(std::move(sort));
}

} // namespace dearth::sim
