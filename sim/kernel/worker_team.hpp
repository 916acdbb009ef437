#pragma once

#include <atomic>
#include <condition_variable>
#include <cstddef>
#include <exception>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace dearth::sim {

/// Threads that share out numbered tasks, kept from one call to the next.
class WorkerTeam {
  public:
    /// @param threads  how many run at a time, the caller's own included; 1 starts none.
    /// @throws InvariantError if it is 0.
    explicit WorkerTeam(unsigned threads);

    ~WorkerTeam();

    /// How many run at a time, the caller's own included.
    std::size_t threads() const { return threads_.size() + 1; }

    WorkerTeam(WorkerTeam const&) = delete;
    WorkerTeam& operator=(WorkerTeam const&) = delete;

    /// Calls `task(i)` once for each i < count, on any thread in any order, and returns
    /// when all have ended. If some throw, rethrows the exception of the lowest i.
    /// Called by one thread at a time.
    void for_each(std::size_t count, std::function<void(std::size_t)> const& task);

  private:
    void wait_for_rounds();
    void work();

    std::mutex mutex_;
    std::condition_variable round_begins_;
    std::condition_variable round_ends_;
    std::function<void(std::size_t)> const* task_ = nullptr;
    std::size_t count_ = 0;
    std::atomic<std::size_t> next_ = 0;
    std::vector<std::exception_ptr> errors_;
    std::size_t round_ = 0;
    std::size_t working_ = 0; // threads in the round, the caller not counted
    bool is_open_ = false;    // to threads that wake up
    bool is_closing_ = false;
    std::vector<std::jthread> threads_;
};

} // namespace dearth::sim
