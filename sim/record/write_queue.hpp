#pragma once

#include "sim/record/deflater.hpp"
#include "sim/record/hdf5_values.hpp"

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <exception>
#include <mutex>
#include <thread>
#include <vector>

namespace dearth::sim {

/// Whether values are encoded as a whole chunk or handed to the library as a block.
enum class Encoding { block, chunk };

/// Bytes on their way into a dataset, in its type.
struct WriteJob {
    hdf5::Id dataset = -1;
    std::size_t item = 1; ///< size of one value [bytes]
    Encoding encoding = Encoding::block;
    hdf5::Block where{}; ///< of a chunk only the start matters
    std::vector<std::byte> bytes{};
};

/// Does one job. @throws hdf5::Error
void perform(WriteJob const& job, Deflater& deflater);

/// Threads that encode and write, and the bounded queue in front of them.
class WriteQueue {
  public:
    /// `threads` >= 1; at most about `capacity` bytes wait (one job may always).
    WriteQueue(int threads, std::size_t capacity);
    WriteQueue(WriteQueue const&) = delete;
    WriteQueue& operator=(WriteQueue const&) = delete;
    /// Drops what still waits.
    ~WriteQueue();

    /// Adds a job, waiting for room. @throws hdf5::Error if an earlier job failed
    void push(WriteJob job);

    /// Waits until every job has been done. @throws hdf5::Error if one failed
    void drain();

    /// Makes every later call fail as if a job had.
    void fail(std::exception_ptr failure);

    /// @throws hdf5::Error if a job failed
    void check();

  private:
    void work();
    void do_next(std::unique_lock<std::mutex>& lock, Deflater& deflater);

    std::mutex mutex_;
    std::condition_variable changed_;
    std::deque<WriteJob> jobs_;
    std::size_t capacity_;
    std::size_t bytes_ = 0; ///< of the jobs that wait or are being done
    bool is_stopping_ = false;
    std::exception_ptr failure_;
    std::vector<std::thread> threads_;
};

} // namespace dearth::sim
