#pragma once

#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <thread>

namespace dearth::sim {

/// Calls an action again and again on a thread of its own, `interval` after the last
/// call; the action does not throw.
class Periodic {
  public:
    Periodic(std::chrono::milliseconds interval, std::function<void()> action);
    Periodic(Periodic const&) = delete;
    Periodic& operator=(Periodic const&) = delete;
    /// Waits for an action under way.
    ~Periodic();

  private:
    void work();

    std::chrono::milliseconds interval_;
    std::function<void()> action_;
    std::mutex mutex_;
    std::condition_variable stopped_;
    bool is_stopping_ = false;
    std::thread thread_;
};

} // namespace dearth::sim
