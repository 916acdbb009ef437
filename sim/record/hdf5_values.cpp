#include "sim/record/hdf5_values.hpp"

#include "sim/base/error.hpp"
#include "sim/record/hdf5_objects.hpp"

#include <hdf5.h>

#include <algorithm>
#include <functional>
#include <numeric>

namespace dearth::sim::hdf5 {
namespace {

std::size_t size_of(Block const& block) {
    return std::accumulate(block.count.begin(), block.count.end(), std::size_t{1},
                           std::multiplies<>());
}

// The file and memory sides of one transfer.
struct Selection {
    Handle file;
    Handle memory;
};

Selection select(Id dataset, Block const& block) {
    Handle file(checked(H5Dget_space(dataset), "read a shape"), H5Sclose);
    if (block.count.empty()) {
        return {std::move(file), Handle(H5Screate(H5S_SCALAR), H5Sclose)};
    }
    checked(H5Sselect_hyperslab(file.id(), H5S_SELECT_SET, block.start.data(), nullptr,
                                block.count.data(), nullptr),
            "select a part");
    Handle memory(H5Screate_simple(static_cast<int>(block.count.size()),
                                   block.count.data(), nullptr),
                  H5Sclose);
    return {std::move(file), std::move(memory)};
}

Handle text_type() {
    Handle type(H5Tcopy(H5T_C_S1), H5Tclose);
    checked(H5Tset_size(type.id(), H5T_VARIABLE), "make a text type");
    checked(H5Tset_cset(type.id(), H5T_CSET_UTF8), "make a text type");
    return type;
}

Handle type_of(Id dataset) {
    return {checked(H5Dget_type(dataset), "read a type"), H5Tclose};
}

// Values are converted through a buffer that the library clears at each transfer: a
// megabyte unless it is told otherwise, for what is mostly one text or a few numbers.
Handle converting_transfer() {
    constexpr std::size_t buffer = 4'096;
    Handle list(checked(H5Pcreate(H5P_DATASET_XFER), "prepare a transfer"), H5Pclose);
    checked(H5Pset_buffer(list.id(), buffer, nullptr, nullptr), "prepare a transfer");
    return list;
}

} // namespace

Block whole(Id dataset) {
    auto count = extent(dataset);
    return {std::vector<Length>(count.size(), 0), std::move(count)};
}

void write_raw(Id dataset, Block const& block, std::span<std::byte const> bytes) {
    if (bytes.empty()) {
        return;
    }
    auto const selection = select(dataset, block);
    auto const type = type_of(dataset);
    expect(bytes.size() == size_of(block) * H5Tget_size(type.id()),
           "a block and its bytes have one size");
    checked(H5Dwrite(dataset, type.id(), selection.memory.id(), selection.file.id(),
                     H5P_DEFAULT, bytes.data()),
            "write values");
}

void read_raw(Id dataset, Block const& block, std::span<std::byte> bytes) {
    if (bytes.empty()) {
        return;
    }
    auto const selection = select(dataset, block);
    auto const type = type_of(dataset);
    expect(bytes.size() == size_of(block) * H5Tget_size(type.id()),
           "a block and its bytes have one size");
    checked(H5Dread(dataset, type.id(), selection.memory.id(), selection.file.id(),
                    H5P_DEFAULT, bytes.data()),
            "read values");
}

void write_chunk(Id dataset, std::vector<Length> const& start,
                 std::span<std::byte const> encoded) {
    constexpr std::uint32_t no_filter_skipped = 0;
    checked(H5Dwrite_chunk(dataset, H5P_DEFAULT, no_filter_skipped, start.data(),
                           encoded.size(), encoded.data()),
            "write a chunk");
}

std::vector<std::byte> read_chunk(Id dataset, std::vector<Length> const& start) {
    Length size = 0;
    // The library calls it a failure to ask for a chunk without a place in the file.
    if (H5Dget_chunk_storage_size(dataset, start.data(), &size) < 0 || size == 0) {
        return {};
    }
    std::vector<std::byte> encoded(size);
    std::uint32_t filters_skipped = 0;
    checked(H5Dread_chunk(dataset, H5P_DEFAULT, start.data(), &filters_skipped,
                          encoded.data()),
            "read a chunk");
    if (filters_skipped != 0) {
        throw Error("a chunk is not compressed as its dataset says");
    }
    return encoded;
}

void write_doubles(Id dataset, Block const& block, std::span<double const> values) {
    if (values.empty()) {
        return;
    }
    auto const selection = select(dataset, block);
    expect(values.size() == size_of(block), "a block and its values have one size");
    auto const transfer = converting_transfer();
    checked(H5Dwrite(dataset, H5T_NATIVE_DOUBLE, selection.memory.id(),
                     selection.file.id(), transfer.id(), values.data()),
            "write values");
}

std::vector<double> read_doubles(Id dataset, Block const& block) {
    std::vector<double> values(size_of(block));
    if (values.empty()) {
        return values;
    }
    auto const selection = select(dataset, block);
    checked(H5Dread(dataset, H5T_NATIVE_DOUBLE, selection.memory.id(),
                    selection.file.id(), H5P_DEFAULT, values.data()),
            "read values");
    return values;
}

void write_texts(Id dataset, Block const& block, std::span<std::string const> texts) {
    if (texts.empty()) {
        return;
    }
    expect(texts.size() == size_of(block), "a block and its texts have one size");
    std::vector<char const*> pointers(texts.size());
    std::transform(texts.begin(), texts.end(), pointers.begin(),
                   [](std::string const& text) { return text.c_str(); });
    auto const selection = select(dataset, block);
    auto const type = text_type();
    auto const transfer = converting_transfer();
    checked(H5Dwrite(dataset, type.id(), selection.memory.id(), selection.file.id(),
                     transfer.id(), pointers.data()),
            "write texts");
}

std::vector<std::string> read_texts(Id dataset, Block const& block) {
    std::vector<char*> pointers(size_of(block), nullptr);
    if (pointers.empty()) {
        return {};
    }
    auto const selection = select(dataset, block);
    auto const type = text_type();
    auto const transfer = converting_transfer();
    checked(H5Dread(dataset, type.id(), selection.memory.id(), selection.file.id(),
                    transfer.id(), pointers.data()),
            "read texts");
    std::vector<std::string> texts(pointers.size());
    std::transform(pointers.begin(), pointers.end(), texts.begin(), [](char const* text) {
        return text == nullptr ? std::string() : std::string(text);
    });
    H5Dvlen_reclaim(type.id(), selection.memory.id(), H5P_DEFAULT, pointers.data());
    return texts;
}

std::vector<std::string> read_texts_in_reach(Id dataset, Block const& block) {
    try {
        return read_texts(dataset, block);
    } catch (Error const&) {
        // one by one
    }
    std::vector<std::string> texts;
    Block one{block.start, std::vector<Length>(block.start.size(), 1)};
    for (std::size_t left = size_of(block); left > 0; --left) {
        try {
            texts.push_back(read_texts(dataset, one).front());
        } catch (Error const&) {
            texts.emplace_back();
        }
        for (auto axis = one.start.size(); axis-- > 0;) {
            if (++one.start[axis] < block.start[axis] + block.count[axis]) {
                break;
            }
            one.start[axis] = block.start[axis];
        }
    }
    return texts;
}

Length stored_size(Id dataset) {
    return H5Dget_storage_size(dataset);
}

bool holds_text(Id dataset) {
    auto const type = type_of(dataset);
    return H5Tget_class(type.id()) == H5T_STRING;
}

} // namespace dearth::sim::hdf5
