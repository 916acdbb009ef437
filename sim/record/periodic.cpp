#include "sim/record/periodic.hpp"

#include <csignal>
#include <utility>

namespace dearth::sim {

Periodic::Periodic(std::chrono::milliseconds interval, std::function<void()> action)
    : interval_(interval), action_(std::move(action)), thread_([this] { work(); }) {
}

Periodic::~Periodic() {
    {
        std::lock_guard const lock(mutex_);
        is_stopping_ = true;
    }
    stopped_.notify_all();
    thread_.join();
}

void Periodic::work() {
    // Signals are for the program's own threads.
    sigset_t all;
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, nullptr);
    std::unique_lock lock(mutex_);
    while (!stopped_.wait_for(lock, interval_, [&] { return is_stopping_; })) {
        lock.unlock();
        action_();
        lock.lock();
    }
}

} // namespace dearth::sim
