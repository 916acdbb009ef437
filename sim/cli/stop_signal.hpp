#pragma once

#include <atomic>
#include <csignal>
#include <thread>

namespace dearth::sim {

/// While it lives, Ctrl-C and SIGTERM do not end the process but raise a flag that the
/// run in hand polls; a repeated signal changes nothing. To be made before any other
/// thread, since threads inherit which signals they leave to it; one at a time.
class StopSignal {
  public:
    StopSignal();
    StopSignal(StopSignal const&) = delete;
    StopSignal& operator=(StopSignal const&) = delete;
    ~StopSignal();

    std::atomic<bool> const& flag() const { return is_raised_; }

  private:
    void wait(std::stop_token const& stop);

    sigset_t watched_{};
    sigset_t before_{};
    std::atomic<bool> is_raised_ = false;
    std::jthread waiter_;
};

} // namespace dearth::sim
