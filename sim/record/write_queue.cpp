#include "sim/record/write_queue.hpp"

#include <csignal>
#include <utility>

namespace dearth::sim {
namespace {

// Signals are for the program's own threads.
void block_signals() {
    sigset_t all;
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, nullptr);
}

} // namespace

void perform(WriteJob const& job, Deflater& deflater) {
    if (job.encoding == Encoding::block) {
        hdf5::Lock const lock;
        hdf5::write_raw(job.dataset, job.where, job.bytes);
        return;
    }
    auto const encoded = deflater.encode(job.bytes, job.item);
    hdf5::Lock const lock;
    hdf5::write_chunk(job.dataset, job.where.start, encoded);
}

WriteQueue::WriteQueue(int threads, std::size_t capacity) : capacity_(capacity) {
    for (int k = 0; k < threads; ++k) {
        threads_.emplace_back([this] { work(); });
    }
}

WriteQueue::~WriteQueue() {
    {
        std::lock_guard const lock(mutex_);
        is_stopping_ = true;
        jobs_.clear();
    }
    changed_.notify_all();
    for (auto& thread : threads_) {
        thread.join();
    }
}

void WriteQueue::push(WriteJob job) {
    {
        std::unique_lock lock(mutex_);
        changed_.wait(lock, [&] {
            return failure_ != nullptr || bytes_ == 0
                   || bytes_ + job.bytes.size() <= capacity_;
        });
        if (failure_ != nullptr) {
            std::rethrow_exception(failure_);
        }
        bytes_ += job.bytes.size();
        jobs_.push_back(std::move(job));
    }
    changed_.notify_all();
}

void WriteQueue::drain() {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [&] { return failure_ != nullptr || bytes_ == 0; });
    if (failure_ != nullptr) {
        std::rethrow_exception(failure_);
    }
}

void WriteQueue::fail(std::exception_ptr failure) {
    {
        std::lock_guard const lock(mutex_);
        if (failure_ == nullptr) {
            failure_ = std::move(failure);
        }
    }
    changed_.notify_all();
}

void WriteQueue::check() {
    std::lock_guard const lock(mutex_);
    if (failure_ != nullptr) {
        std::rethrow_exception(failure_);
    }
}

void WriteQueue::work() {
    block_signals();
    Deflater deflater;
    std::unique_lock lock(mutex_);
    while (true) {
        changed_.wait(lock, [&] { return is_stopping_ || !jobs_.empty(); });
        if (is_stopping_) {
            return;
        }
        do_next(lock, deflater);
    }
}

void WriteQueue::do_next(std::unique_lock<std::mutex>& lock, Deflater& deflater) {
    WriteJob const job = std::move(jobs_.front());
    jobs_.pop_front();
    if (failure_ != nullptr) {
        return; // nothing can be trusted to be written any more
    }
    lock.unlock();
    std::exception_ptr failure;
    try {
        perform(job, deflater);
    } catch (...) {
        failure = std::current_exception();
    }
    lock.lock();
    bytes_ -= job.bytes.size();
    if (failure != nullptr && failure_ == nullptr) {
        failure_ = failure;
    }
    changed_.notify_all();
}

} // namespace dearth::sim
