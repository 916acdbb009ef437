#pragma once

#include "sim/kernel/message.hpp"
#include "sim/kernel/packed_message.hpp"

#include <cstddef>
#include <cstdint>
#include <iterator>
#include <span>

namespace dearth::sim {

/// A message where it lies, and its place in the order of its receiver's day.
struct DueMessage {
    std::uint64_t order = 0; ///< second of the day, order class, source
    PackedMessage message;
};

/// Messages of one day in an order, each left packed where it lies: a view.
class DueMail {
  public:
    /// Goes from message to message, and unpacks each.
    class Iterator {
      public:
        using difference_type = std::ptrdiff_t;
        using value_type = Message;
        using reference = Message;
        using pointer = void;
        using iterator_category = std::input_iterator_tag;

        Iterator(Seconds midnight, DueMessage const* at) : midnight_(midnight), at_(at) {}

        reference operator*() const { return at_->message.unpack(midnight_); }

        Iterator& operator++() {
            ++at_;
            return *this;
        }

        Iterator operator++(int) {
            Iterator const before = *this;
            ++at_;
            return before;
        }

        friend bool operator==(Iterator const&, Iterator const&) = default;

      private:
        Seconds midnight_;
        DueMessage const* at_;
    };

    DueMail() = default;

    /// @param midnight  the second that opens their day
    DueMail(Seconds midnight, std::span<DueMessage const> messages)
        : midnight_(midnight), messages_(messages) {}

    std::size_t size() const { return messages_.size(); }

    bool empty() const { return messages_.empty(); }

    Message operator[](std::size_t i) const {
        return messages_[i].message.unpack(midnight_);
    }

    Message front() const { return (*this)[0]; }

    Address destination(std::size_t i) const {
        return messages_[i].message.destination();
    }

    /// Whether a message comes before an event of the same receiver's day.
    bool comes_before(std::size_t i, Message const& event) const {
        std::uint64_t const order = PackedMessage::order_of(event, midnight_);
        return messages_[i].order != order
                   ? messages_[i].order < order
                   : messages_[i].message.counter() < event.counter;
    }

    /// Asks for a message, where there is one, to be brought near.
    void prefetch(std::size_t i) const {
        if (i < messages_.size()) {
            messages_[i].message.prefetch();
        }
    }

    DueMail first(std::size_t count) const { return {midnight_, messages_.first(count)}; }

    /// All but the first `count`.
    DueMail after(std::size_t count) const {
        return {midnight_, messages_.subspan(count)};
    }

    Iterator begin() const { return {midnight_, messages_.data()}; }

    Iterator end() const { return {midnight_, messages_.data() + messages_.size()}; }

  private:
    Seconds midnight_ = 0;
    std::span<DueMessage const> messages_;
};

} // namespace dearth::sim
