#include "sim/record/orderly_store.hpp"
#include "tests/scratch_folder.hpp"
#include "tests/sim/record/toy.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <iterator>
#include <optional>
#include <string>

namespace dearth::sim {
namespace {

/// A file of three pages of dots, settled.
class Orderly : public testing::Test {
  protected:
    Orderly() {
        std::ofstream(path()) << "claimed";
        store.emplace(path(), OrderlyStore::Content::nothing);
        write(0, std::string(3 * 4096, '.'));
        store->settle(3 * 4096);
    }

    void write(std::uint64_t place, std::string const& text) {
        store->write(place, std::as_bytes(std::span(text)));
    }

    std::string read(std::uint64_t place, std::size_t size) const {
        std::string text(size, '?');
        store->read(place, std::as_writable_bytes(std::span(text)));
        return text;
    }

    std::string on_disk() const {
        std::ifstream file(path(), std::ios::binary);
        return {std::istreambuf_iterator<char>(file), {}};
    }

    std::filesystem::path path() const { return folder / "bytes"; }

    tests::ScratchFolder folder;
    std::optional<OrderlyStore> store;
};

TEST_F(Orderly, KeepsChangesOfWhatWasSettledBack) {
    write(4090, "twelve bytes");

    EXPECT_EQ(on_disk(), std::string(3 * 4096, '.'));
    EXPECT_EQ(read(4088, 16), "..twelve bytes..");
    store->settle(3 * 4096);
    EXPECT_EQ(on_disk().substr(4088, 16), "..twelve bytes..");
}

TEST_F(Orderly, WritesWhatIsAddedAtOnce) {
    write(3 * 4096 - 3, "oldnew");

    EXPECT_EQ(store->size(), 3U * 4096 + 3);
    EXPECT_EQ(on_disk().substr(3 * 4096 - 3), "...new");
    EXPECT_EQ(read(3 * 4096 - 3, 6), "oldnew");
    store->settle(3 * 4096 + 3);
    EXPECT_EQ(on_disk().substr(3 * 4096 - 3), "oldnew");
}

TEST_F(Orderly, ReadsZerosBehindTheEnd) {
    write(3 * 4096 - 2, "ab");

    EXPECT_EQ(read(3 * 4096 - 2, 4), std::string("ab\0\0", 4));
}

TEST_F(Orderly, IsAsLongAsItIsSettledTo) {
    write(3 * 4096, "more");
    store->settle(3 * 4096);
    EXPECT_EQ(on_disk().size(), 3U * 4096);

    // What was cut off and is written again counts as added.
    write(3 * 4096, "anew");
    EXPECT_EQ(on_disk().substr(3 * 4096), "anew");
    store->settle(3 * 4096 + 100);
    EXPECT_EQ(on_disk().size(), 3U * 4096 + 100);
}

TEST_F(Orderly, LeavesWhatItReplacesUntilItIsSettled) {
    std::ofstream(folder / "other") << "claimed";
    OrderlyStore other(folder / "other", OrderlyStore::Content::nothing);
    std::string text = "anew, and longer";
    other.write(2, std::as_bytes(std::span(text)));

    EXPECT_EQ(std::filesystem::file_size(folder / "other"), 7U);
    std::string back(4, '?');
    other.read(0, std::as_writable_bytes(std::span(back)));
    EXPECT_EQ(back, std::string("\0\0an", 4));
    other.settle(5);
    std::ifstream file(folder / "other", std::ios::binary);
    EXPECT_EQ(std::string(std::istreambuf_iterator<char>(file), {}),
              std::string("\0\0ane", 5));
}

TEST_F(Orderly, SaysWhyTheDiskRefuses) {
    EXPECT_THROW(OrderlyStore("/dev/null/x", OrderlyStore::Content::kept),
                 std::system_error);
}

} // namespace
} // namespace dearth::sim
