#include "sim/kernel/mailbox.hpp"

#include "sim/base/error.hpp"

#include <algorithm>
#include <bit>
#include <iterator>
#include <utility>

namespace dearth::sim {

namespace {

constexpr std::size_t smallest_ring = 32;

bool comes_before(Message const& a, Message const& b) {
    return receiver_order(a) < receiver_order(b);
}

} // namespace

std::span<Message const> Mailbox::take_day(Day day) {
    expect(day >= next_day_, "days are taken in ascending order");
    for (; next_day_ < day; ++next_day_) {
        expect(open_bucket(next_day_).count == 0, "no day with messages is left out");
    }
    Bucket& bucket = open_bucket(day);
    due_.clear();
    due_.reserve(bucket.count);
    read(bucket, due_);
    pending_ -= bucket.count;
    std::move(bucket.chunks.begin(), bucket.chunks.end(), std::back_inserter(spare_));
    bucket.chunks.clear();
    bucket.count = 0;
    ++next_day_;
    return sort_.sort(due_);
}

std::vector<Message> Mailbox::sorted_pending() const {
    std::vector<Message> result;
    result.reserve(pending_);
    for (std::size_t ahead = 0; ahead < ring_.size(); ++ahead) {
        auto const start = static_cast<std::ptrdiff_t>(result.size());
        read(ring_[slot_of(next_day_ + static_cast<Day>(ahead))], result);
        std::sort(result.begin() + start, result.end(), comes_before);
    }
    return result;
}

void Mailbox::restore(Day next_day, std::span<Message const> messages) {
    ring_.clear();
    spare_.clear();
    chunks_ = 0;
    pending_ = 0;
    next_day_ = next_day;
    for (Message const& message : messages) {
        post(message);
    }
}

void Mailbox::add_chunk(Bucket& bucket) {
    if (spare_.empty()) {
        spare_.push_back(std::make_unique<Chunk>());
        ++chunks_;
    }
    bucket.chunks.push_back(std::move(spare_.back()));
    spare_.pop_back();
}

void Mailbox::read(Bucket const& bucket, std::vector<Message>& messages) {
    std::size_t left = bucket.count;
    for (auto const& chunk : bucket.chunks) {
        std::size_t const count = std::min(left, chunk->size());
        messages.insert(messages.end(), chunk->begin(),
                        chunk->begin() + static_cast<std::ptrdiff_t>(count));
        left -= count;
    }
}

void Mailbox::grow(std::size_t days) {
    std::vector<Bucket> wider(std::bit_ceil(std::max(days, smallest_ring)));
    for (std::size_t ahead = 0; ahead < ring_.size(); ++ahead) {
        Day const day = next_day_ + static_cast<Day>(ahead);
        wider[static_cast<std::size_t>(day) & (wider.size() - 1)] =
            std::move(ring_[slot_of(day)]);
    }
    ring_ = std::move(wider);
}

} // namespace dearth::sim
