#pragma once

#include "sim/record/hdf5_handle.hpp"

#include <cstddef>
#include <span>
#include <string>
#include <vector>

// Values into and out of datasets. The caller holds hdf5::Lock; every function throws
// hdf5::Error.
namespace dearth::sim::hdf5 {

/// A rectangular part of a dataset.
struct Block {
    std::vector<Length> start{};
    std::vector<Length> count{};
};

/// Everything in a dataset.
Block whole(Id dataset);

/// Writes bytes that are already in the type of the dataset.
void write_raw(Id dataset, Block const& block, std::span<std::byte const> bytes);
void read_raw(Id dataset, Block const& block, std::span<std::byte> bytes);

/// Writes one chunk as the filters would have left it.
void write_chunk(Id dataset, std::vector<Length> const& start,
                 std::span<std::byte const> encoded);

/// A chunk as it lies in the file; empty if it has never been written.
std::vector<std::byte> read_chunk(Id dataset, std::vector<Length> const& start);

void write_doubles(Id dataset, Block const& block, std::span<double const> values);
std::vector<double> read_doubles(Id dataset, Block const& block);

void write_texts(Id dataset, Block const& block, std::span<std::string const> texts);
std::vector<std::string> read_texts(Id dataset, Block const& block);

/// The same, with "" for texts that the file names but does not hold.
std::vector<std::string> read_texts_in_reach(Id dataset, Block const& block);

/// Room that the chunks of a dataset take in the file [bytes].
Length stored_size(Id dataset);

/// Whether a dataset holds text.
bool holds_text(Id dataset);

} // namespace dearth::sim::hdf5
