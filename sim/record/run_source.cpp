#include "sim/record/run_source.hpp"

#include "sim/record/found_tree.hpp"
#include "sim/record/hdf5_objects.hpp"
#include "sim/record/hdf5_values.hpp"
#include "sim/record/output_error.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace dearth::sim {
namespace {

std::vector<hdf5::Length> chunk_of(StoredVariable const& variable) {
    auto const& plan = variable.plan;
    std::vector<hdf5::Length> chunk{plan.points, plan.replications, plan.quarters};
    chunk.insert(chunk.end(), plan.own.begin(), plan.own.end());
    return chunk;
}

// The place of a run's first value.
std::vector<hdf5::Length> origin(RunIndex run, std::size_t rank) {
    std::vector<hdf5::Length> start(rank, 0);
    start[0] = static_cast<hdf5::Length>(run.point);
    start[1] = static_cast<hdf5::Length>(run.replication);
    return start;
}

// Goes on to the next chunk of a run, the last axis fastest; false after the last.
bool advance(std::vector<hdf5::Length>& start, std::vector<hdf5::Length> const& chunk,
             std::vector<hdf5::Length> const& extent) {
    for (std::size_t axis = extent.size(); axis-- > 2;) {
        start[axis] += chunk[axis];
        if (start[axis] < extent[axis]) {
            return true;
        }
        start[axis] = 0;
    }
    return false;
}

void copy_chunks(hdf5::Id source, RunIndex from, StoredVariable const& target,
                 RunIndex to) {
    auto const extent = hdf5::extent(target.dataset.id());
    auto const chunk = chunk_of(target);
    auto start = origin(from, extent.size());
    do {
        auto const encoded = hdf5::read_chunk(source, start);
        if (encoded.empty()) {
            continue; // never written: the run stopped before it
        }
        auto place = start;
        place[0] = static_cast<hdf5::Length>(to.point);
        place[1] = static_cast<hdf5::Length>(to.replication);
        hdf5::write_chunk(target.dataset.id(), place, encoded);
    } while (advance(start, chunk, extent));
}

void copy_values(hdf5::Id source, RunIndex from, StoredVariable const& target,
                 RunIndex to) {
    hdf5::Block block;
    block.count = hdf5::extent(target.dataset.id());
    block.count[0] = 1;
    block.count[1] = 1;
    block.start = origin(from, block.count.size());
    auto const values = hdf5::read_doubles(source, block);
    block.start = origin(to, block.count.size());
    hdf5::write_doubles(target.dataset.id(), block, values);
}

bool are_equal_after_runs(std::vector<hdf5::Length> const& a,
                          std::vector<hdf5::Length> const& b) {
    return a.size() == b.size() && a.size() >= 2
           && std::equal(a.begin() + 2, a.end(), b.begin() + 2);
}

} // namespace

RunSource::RunSource(std::filesystem::path path) {
    hdf5::Lock const lock;
    try {
        file_ = open_found(path);
    } catch (hdf5::Error const& error) {
        throw ReadError(fmt::format("{}: {}", path.string(), error.what()));
    }
}

RunSource::Dataset const& RunSource::dataset(std::string_view group,
                                             StoredVariable const& target) {
    auto const name = fmt::format("/{}/{}", group, target.name);
    auto const found = datasets_.find(name);
    if (found != datasets_.end()) {
        return found->second;
    }
    Dataset opened;
    opened.handle = hdf5::open_dataset(file_.id(), name);
    if (!are_equal_after_runs(hdf5::extent(opened.handle.id()),
                              hdf5::extent(target.dataset.id()))) {
        throw hdf5::Error(fmt::format("{} has another shape", name));
    }
    opened.has_equal_chunks =
        target.plan.is_filtered && hdf5::chunk(opened.handle.id()) == chunk_of(target);
    return datasets_.emplace(name, std::move(opened)).first->second;
}

void RunSource::copy(std::string_view group, RunIndex from, StoredVariable const& target,
                     RunIndex to) {
    auto const& source = dataset(group, target);
    if (source.has_equal_chunks) {
        copy_chunks(source.handle.id(), from, target, to);
    } else {
        copy_values(source.handle.id(), from, target, to);
    }
}

} // namespace dearth::sim
