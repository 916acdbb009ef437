#include "sim/kernel/worker_team.hpp"

#include "sim/base/error.hpp"

namespace dearth::sim {

WorkerTeam::WorkerTeam(unsigned threads) {
    expect(threads > 0, "a team has at least the caller's thread");
    for (unsigned i = 1; i < threads; ++i) {
        threads_.emplace_back([this] { wait_for_rounds(); });
    }
}

WorkerTeam::~WorkerTeam() {
    {
        std::lock_guard const lock(mutex_);
        is_closing_ = true;
    }
    round_begins_.notify_all();
}

void WorkerTeam::for_each(std::size_t count,
                          std::function<void(std::size_t)> const& task) {
    {
        std::lock_guard const lock(mutex_);
        task_ = &task;
        count_ = count;
        next_ = 0;
        errors_.assign(count, nullptr);
        is_open_ = true;
        ++round_;
    }
    round_begins_.notify_all();
    work();
    // Every task has been taken. Who has not woken up by now is not waited for: on a busy
    // machine that takes longer than the round.
    std::unique_lock lock(mutex_);
    is_open_ = false;
    round_ends_.wait(lock, [this] { return working_ == 0; });
    for (std::exception_ptr const& error : errors_) {
        if (error != nullptr) {
            std::rethrow_exception(error);
        }
    }
}

void WorkerTeam::wait_for_rounds() {
    std::size_t rounds_seen = 0;
    std::unique_lock lock(mutex_);
    for (;;) {
        round_begins_.wait(
            lock, [&] { return is_closing_ || (is_open_ && round_ != rounds_seen); });
        if (is_closing_) {
            return;
        }
        rounds_seen = round_;
        ++working_;
        lock.unlock();
        work();
        lock.lock();
        if (--working_ == 0) {
            round_ends_.notify_one();
        }
    }
}

void WorkerTeam::work() {
    for (std::size_t i = next_++; i < count_; i = next_++) {
        try {
            (*task_)(i);
        } catch (...) {
            errors_[i] = std::current_exception();
        }
    }
}

} // namespace dearth::sim
