#pragma once

#include "sim/kernel/receiver_sort.hpp"

#include <memory>
#include <mutex>
#include <vector>

namespace dearth::sim {

/// Memory for sorting a place's day, as much as places that run at a time: which of them
/// a place is lent leaves no trace. Threads may call it concurrently.
class SharedSorts {
  public:
    /// Lends one that nobody has, else a new one.
    std::unique_ptr<ReceiverSort> take();

    /// Takes one back.
    void give(std::unique_ptr<ReceiverSort> sort);

  private:
    std::mutex mutex_;
    std::vector<std::unique_ptr<ReceiverSort>> spare_;
};

} // namespace dearth::sim
