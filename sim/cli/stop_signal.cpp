#include "sim/cli/stop_signal.hpp"

#include <ctime>

namespace dearth::sim {
namespace {

constexpr long nanoseconds_between_looks = 50'000'000;

} // namespace

StopSignal::StopSignal() {
    sigemptyset(&watched_);
    sigaddset(&watched_, SIGINT);
    sigaddset(&watched_, SIGTERM);
    pthread_sigmask(SIG_BLOCK, &watched_, &before_);
    waiter_ = std::jthread([this](std::stop_token const& stop) { wait(stop); });
}

StopSignal::~StopSignal() {
    waiter_.request_stop();
    waiter_.join();
    // A signal that arrived again meanwhile has been obeyed already.
    timespec const at_once{};
    while (sigtimedwait(&watched_, nullptr, &at_once) > 0) {
    }
    pthread_sigmask(SIG_SETMASK, &before_, nullptr);
}

void StopSignal::wait(std::stop_token const& stop) {
    timespec const pause{0, nanoseconds_between_looks};
    while (!stop.stop_requested()) {
        if (sigtimedwait(&watched_, nullptr, &pause) > 0) {
            is_raised_ = true;
        }
    }
}

} // namespace dearth::sim
