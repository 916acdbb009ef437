#include "sim/record/deflater.hpp"
#include "sim/record/hdf5_objects.hpp"
#include "sim/record/hdf5_values.hpp"
#include "tests/scratch_folder.hpp"
#include "tests/sim/record/toy.hpp"

#include <gtest/gtest.h>

#include <bit>
#include <cstring>
#include <functional>
#include <random>

namespace dearth::sim {
namespace {

constexpr std::size_t quarters = 20;
constexpr std::size_t enterprises = 1000;

std::vector<std::byte> floats(std::function<float(std::size_t)> const& value) {
    std::vector<std::byte> bytes(quarters * enterprises * sizeof(float));
    for (std::size_t k = 0; k < quarters * enterprises; ++k) {
        float const each = value(k);
        std::memcpy(bytes.data() + k * sizeof each, &each, sizeof each);
    }
    return bytes;
}

struct Case {
    std::string name;
    std::function<float(std::size_t)> value;
};

std::ostream& operator<<(std::ostream& out, Case const& each) {
    return out << each.name;
}

std::vector<Case> cases() {
    return {
        {"constant", [](std::size_t) { return 1.5F; }},
        {"missing", [](std::size_t) { return std::nanf(""); }},
        {"counts", [](std::size_t k) { return static_cast<float>(k * 7919 % 200); }},
        {"mostly_zero",
         [random = std::mt19937(3)](std::size_t) mutable {
             auto const draw = static_cast<float>(random());
             return draw < 1.7e9F ? draw : 0.0F; // two fifths of 2^32
         }},
        {"sticky",
         [](std::size_t k) {
             std::mt19937 random(static_cast<unsigned>(k % enterprises));
             return std::ldexp(static_cast<float>(random()), -20);
         }},
        {"noise",
         [random = std::mt19937(1)](std::size_t) mutable {
             return std::bit_cast<float>(static_cast<std::uint32_t>(random()));
         }},
        {"walk",
         [random = std::mt19937(2), level = 1.0F](std::size_t) mutable {
             level += std::ldexp(static_cast<float>(random()), -34) - 0.125F;
             return level;
         }},
    };
}

class DeflatedChunk : public ::testing::TestWithParam<Case> {};

// The library's own filters and ours fill two datasets; both are read by the library.
TEST_P(DeflatedChunk, IsReadLikeOneThatTheLibraryHasFiltered) {
    tests::ScratchFolder const folder;
    auto const bytes = floats(GetParam().value);
    hdf5::Block const all{{0, 0}, {quarters, enterprises}};
    hdf5::DatasetPlan plan{.name = "theirs",
                           .storage = Storage::float32,
                           .extent = all.count,
                           .chunk = all.count,
                           .is_filtered = true};
    hdf5::Lock const lock;
    auto const file = hdf5::create_file(folder / "chunks.h5");
    auto const theirs = hdf5::create_dataset(file.id(), plan);
    plan.name = "ours";
    auto const ours = hdf5::create_dataset(file.id(), plan);

    hdf5::write_raw(theirs.id(), all, bytes);
    Deflater deflater;
    auto const encoded = deflater.encode(bytes, sizeof(float));
    hdf5::write_chunk(ours.id(), {0, 0}, encoded);

    std::vector<std::byte> read_theirs(bytes.size());
    std::vector<std::byte> read_ours(bytes.size());
    hdf5::read_raw(theirs.id(), all, read_theirs);
    hdf5::read_raw(ours.id(), all, read_ours);
    EXPECT_EQ(read_theirs, bytes);
    EXPECT_EQ(read_ours, bytes);
}

TEST_P(DeflatedChunk, IsHardlyLargerThanOneThatTheLibraryHasFiltered) {
    tests::ScratchFolder const folder;
    auto const bytes = floats(GetParam().value);
    hdf5::Lock const lock;
    auto const file = hdf5::create_file(folder / "chunks.h5");
    hdf5::Block const all{{0, 0}, {quarters, enterprises}};
    auto const theirs = hdf5::create_dataset(file.id(), {.name = "theirs",
                                                         .storage = Storage::float32,
                                                         .extent = all.count,
                                                         .chunk = all.count,
                                                         .is_filtered = true});
    hdf5::write_raw(theirs.id(), all, bytes);
    hdf5::flush(file.id());
    auto const their_size = hdf5::stored_size(theirs.id());

    Deflater deflater;
    auto const encoded = deflater.encode(bytes, sizeof(float));

    // 1.2 is what is held of whole files; 400 bytes for the tables of each plane.
    EXPECT_LE(static_cast<double>(encoded.size()),
              1.1 * static_cast<double>(their_size) + 400);
}

INSTANTIATE_TEST_SUITE_P(Data, DeflatedChunk, ::testing::ValuesIn(cases()),
                         [](auto const& each) { return each.param.name; });

TEST(Deflater, TakesValuesOfEverySize) {
    tests::ScratchFolder const folder;
    for (auto const storage :
         {Storage::int8, Storage::int16, Storage::int32, Storage::float64}) {
        std::size_t const item = size_of(storage);
        std::vector<std::byte> bytes(item * 30'000);
        for (std::size_t k = 0; k < bytes.size(); ++k) {
            bytes[k] = static_cast<std::byte>(k * k % 251);
        }
        hdf5::Lock const lock;
        auto const file = hdf5::create_file(folder / "sizes.h5");
        auto const dataset = hdf5::create_dataset(file.id(), {.name = "x",
                                                              .storage = storage,
                                                              .extent = {30'000},
                                                              .chunk = {30'000},
                                                              .is_filtered = true});
        Deflater deflater;
        auto const encoded = deflater.encode(bytes, item);
        hdf5::write_chunk(dataset.id(), {0}, encoded);
        std::vector<std::byte> read(bytes.size());
        hdf5::read_raw(dataset.id(), {{0}, {30'000}}, read);
        EXPECT_EQ(read, bytes);
    }
}

} // namespace
} // namespace dearth::sim
