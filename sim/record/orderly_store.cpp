#include "sim/record/orderly_store.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <limits>
#include <system_error>

namespace dearth::sim {
namespace {

[[noreturn]] void fail() {
    throw std::system_error(errno, std::generic_category());
}

std::uint64_t length_of(int descriptor) {
    struct stat file {};

    if (fstat(descriptor, &file) != 0) {
        fail();
    }
    return static_cast<std::uint64_t>(file.st_size);
}

// Reads as much as there is; the rest is zeros.
void read_at(int descriptor, std::uint64_t place, std::span<std::byte> bytes) {
    while (!bytes.empty()) {
        auto const count =
            pread(descriptor, bytes.data(), bytes.size(), static_cast<off_t>(place));
        if (count < 0 && errno == EINTR) {
            continue;
        }
        if (count < 0) {
            fail();
        }
        if (count == 0) {
            std::fill(bytes.begin(), bytes.end(), std::byte{});
            return;
        }
        bytes = bytes.subspan(static_cast<std::size_t>(count));
        place += static_cast<std::uint64_t>(count);
    }
}

void lock_file(int descriptor, int how) {
    bool const is_refused = flock(descriptor, how) != 0 && errno != ENOSYS
                            && errno != EOPNOTSUPP && errno != EINTR;
    if (is_refused) {
        fail();
    }
}

} // namespace

OrderlyStore::OrderlyStore(std::filesystem::path const& path, Content content)
    : descriptor_(open(path.c_str(),
                       O_RDWR | O_CLOEXEC | (content == Content::nothing ? O_CREAT : 0),
                       0666)) {
    if (descriptor_ < 0) {
        fail();
    }
    if (content == Content::nothing) {
        settled_ = std::numeric_limits<std::uint64_t>::max();
        return;
    }
    try {
        size_ = length_of(descriptor_);
    } catch (std::system_error const&) {
        close(descriptor_);
        throw;
    }
    settled_ = present_ = size_;
}

OrderlyStore::~OrderlyStore() {
    close(descriptor_);
}

void OrderlyStore::read(std::uint64_t place, std::span<std::byte> bytes) const {
    read_disk(place, bytes);
    auto const end = place + bytes.size();
    auto const first = place / page_size * page_size;
    for (auto each = changes_.lower_bound(first);
         each != changes_.end() && each->first < end; ++each) {
        auto const& [start, page] = *each;
        auto const from = std::max(start, place);
        auto const to = std::min({start + page_size, end, settled_});
        if (from < to) {
            std::copy(page.begin() + static_cast<std::ptrdiff_t>(from - start),
                      page.begin() + static_cast<std::ptrdiff_t>(to - start),
                      bytes.begin() + static_cast<std::ptrdiff_t>(from - place));
        }
    }
}

void OrderlyStore::write(std::uint64_t place, std::span<std::byte const> bytes) {
    std::size_t const kept =
        place < settled_ ? std::min<std::uint64_t>(bytes.size(), settled_ - place) : 0;
    change(place, bytes.first(kept));
    bring_in(place + kept, bytes.subspan(kept));
    size_ = std::max(size_, place + bytes.size());
    if (kept < bytes.size()) {
        present_ = size_;
    }
}

void OrderlyStore::read_disk(std::uint64_t place, std::span<std::byte> bytes) const {
    auto const there =
        place < present_ ? std::min<std::uint64_t>(bytes.size(), present_ - place) : 0;
    read_at(descriptor_, place, bytes.first(there));
    std::ranges::fill(bytes.subspan(there), std::byte{});
}

void OrderlyStore::change(std::uint64_t place, std::span<std::byte const> bytes) {
    while (!bytes.empty()) {
        auto const start = place / page_size * page_size;
        auto const within = static_cast<std::size_t>(place - start);
        auto const count = std::min(bytes.size(), page_size - within);
        std::copy_n(bytes.begin(), count,
                    changed_page(start).begin() + static_cast<std::ptrdiff_t>(within));
        place += count;
        bytes = bytes.subspan(count);
    }
}

OrderlyStore::Page& OrderlyStore::changed_page(std::uint64_t start) {
    auto const found = changes_.find(start);
    if (found != changes_.end()) {
        return found->second;
    }
    Page page;
    read_disk(start, page);
    return changes_.emplace(start, page).first->second;
}

void OrderlyStore::bring_in(std::uint64_t start, std::span<std::byte const> bytes) const {
    while (!bytes.empty()) {
        auto const count =
            pwrite(descriptor_, bytes.data(), bytes.size(), static_cast<off_t>(start));
        if (count < 0 && errno != EINTR) {
            fail();
        }
        auto const done = static_cast<std::size_t>(std::max<ssize_t>(count, 0));
        start += done;
        bytes = bytes.subspan(done);
    }
}

// Neighbouring pages go in together, so that nothing that spans two is ever half new.
void OrderlyStore::bring_in_changes(std::uint64_t end) {
    if (changes_.contains(0) && end > settled_) {
        bring_in(0, std::span(changes_.at(0)).first(std::min(head, settled_)));
    }
    std::vector<std::byte> run;
    for (auto last = changes_.rbegin(); last != changes_.rend();) {
        auto first = last;
        while (std::next(first) != changes_.rend()
               && std::next(first)->first + page_size == first->first) {
            ++first;
        }
        auto const start = first->first;
        run.clear();
        for (auto each = changes_.find(start); each != last.base(); ++each) {
            run.insert(run.end(), each->second.begin(), each->second.end());
        }
        auto const last_kept = std::min(settled_, end);
        auto const size = last_kept > start ? last_kept - start : 0;
        bring_in(start, std::span(run).first(std::min<std::uint64_t>(run.size(), size)));
        last = std::next(first);
    }
    changes_.clear();
}

void OrderlyStore::settle(std::uint64_t end) {
    if (end > size_ || present_ == 0) {
        set_length(end); // a file that ends before it says so is refused
    }
    bring_in_changes(end);
    if (end < size_) {
        set_length(end);
    }
    settled_ = present_ = end;
}

void OrderlyStore::set_length(std::uint64_t length) {
    while (ftruncate(descriptor_, static_cast<off_t>(length)) != 0) {
        if (errno != EINTR) {
            fail();
        }
    }
    size_ = length;
}

void OrderlyStore::lock(bool alone) const {
    lock_file(descriptor_, (alone ? LOCK_EX : LOCK_SH) | LOCK_NB);
}

void OrderlyStore::unlock() const {
    lock_file(descriptor_, LOCK_UN);
}

} // namespace dearth::sim
