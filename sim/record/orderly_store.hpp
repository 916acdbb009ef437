#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <map>
#include <span>
#include <vector>

namespace dearth::sim {

/// The bytes of a file that stays readable wherever its program is killed: what stood in
/// the file when it was last settled is not touched before everything that was added
/// behind it is in place. Then the changes go in from the last page to the first, since
/// what is pointed at mostly lies behind what points at it. Members that reach the disk
/// throw std::system_error.
class OrderlyStore {
  public:
    /// How many bytes at the start say where the file ends; where it grows, they go in
    /// before all other changes.
    static constexpr std::size_t head = 48;

    /// What is taken of a file that is there. `nothing`: it stays as it is until it is
    /// settled for the first time, and then holds what was written alone.
    enum class Content { kept, nothing };

    /// Opens a file for reading and writing; makes it where `nothing` is to be kept.
    OrderlyStore(std::filesystem::path const& path, Content content);
    OrderlyStore(OrderlyStore const&) = delete;
    OrderlyStore& operator=(OrderlyStore const&) = delete;
    ~OrderlyStore();

    /// Length of the file [bytes].
    std::uint64_t size() const { return size_; }

    /// Reads what has been written, settled or not; zeros beyond the end.
    void read(std::uint64_t place, std::span<std::byte> bytes) const;

    void write(std::uint64_t place, std::span<std::byte const> bytes);

    /// Brings all changes in; the file is then `end` bytes long.
    void settle(std::uint64_t end);

    /// Keeps other programs out by flock(2), alone or together with readers, where the
    /// file system knows how.
    void lock(bool alone) const;
    void unlock() const;

  private:
    static constexpr std::size_t page_size = 4096;
    using Page = std::array<std::byte, page_size>;

    void read_disk(std::uint64_t place, std::span<std::byte> bytes) const;
    void change(std::uint64_t place, std::span<std::byte const> bytes);
    Page& changed_page(std::uint64_t start);
    void bring_in(std::uint64_t start, std::span<std::byte const> bytes) const;
    void bring_in_changes(std::uint64_t end);
    void set_length(std::uint64_t length);

    int descriptor_;
    std::uint64_t size_ = 0;
    std::uint64_t present_ = 0;             ///< what of the disk counts
    std::uint64_t settled_ = 0;             ///< nothing before this is written at once
    std::map<std::uint64_t, Page> changes_; ///< by where the page starts
};

} // namespace dearth::sim
