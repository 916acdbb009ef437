#pragma once

#include "sim/kernel/message.hpp"

#include <cstddef>
#include <cstdint>
#include <iterator>
#include <span>

namespace dearth::sim {

/// A message where it lies, and its place in the order of its receiver's day.
struct DueMessage {
    std::uint64_t order; ///< second of the day, order class, source
    Message const* message;
};

/// Messages of one day in an order, each left where it lies: a view.
class DueMail {
  public:
    /// Goes from message to message.
    class Iterator {
      public:
        using difference_type = std::ptrdiff_t;
        using value_type = Message;
        using reference = Message const&;
        using pointer = Message const*;
        using iterator_category = std::forward_iterator_tag;

        Iterator() = default;

        explicit Iterator(DueMessage const* at) : at_(at) {}

        reference operator*() const { return *at_->message; }

        pointer operator->() const { return at_->message; }

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
        DueMessage const* at_ = nullptr;
    };

    DueMail() = default;

    explicit DueMail(std::span<DueMessage const> messages) : messages_(messages) {}

    std::size_t size() const { return messages_.size(); }

    bool empty() const { return messages_.empty(); }

    Message const& operator[](std::size_t i) const { return *messages_[i].message; }

    Message const& front() const { return *messages_.front().message; }

    DueMail first(std::size_t count) const { return DueMail(messages_.first(count)); }

    /// All but the first `count`.
    DueMail after(std::size_t count) const { return DueMail(messages_.subspan(count)); }

    Iterator begin() const { return Iterator(messages_.data()); }

    Iterator end() const { return Iterator(messages_.data() + messages_.size()); }

  private:
    std::span<DueMessage const> messages_;
};

} // namespace dearth::sim
