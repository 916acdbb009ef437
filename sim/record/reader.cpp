#include "sim/record/reader.hpp"

#include "sim/record/claim.hpp"
#include "sim/record/digest.hpp"
#include "sim/record/found_tree.hpp"
#include "sim/record/hdf5_objects.hpp"
#include "sim/record/hdf5_values.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <fstream>

namespace dearth::sim {
namespace {

std::filesystem::path existing_file(std::filesystem::path const& path) {
    std::error_code ignored;
    if (std::filesystem::is_directory(path, ignored)) {
        throw ReadError(fmt::format("{}: is a folder; name a file in it", path.string()));
    }
    if (std::filesystem::exists(path, ignored)) {
        return path;
    }
    auto part = part_path(path);
    if (std::filesystem::exists(part, ignored)) {
        return part;
    }
    throw ReadError(fmt::format("{}: does not exist", path.string()));
}

// Why the library would not open a file, and what to do.
std::string explain(std::filesystem::path const& path) {
    auto const remedy = path.extension() == ".part" ? "delete it, and make it anew"
                                                    : "make or copy it anew";
    std::ifstream file(path, std::ios::binary);
    if (!file) {
        return fmt::format("{}: cannot be opened; check its permissions", path.string());
    }
    std::string start(8, '\0');
    file.read(start.data(), 8);
    if (file.gcount() == 0) {
        return fmt::format(
            "{}: is empty, its program was stopped before it wrote anything; {}",
            path.string(), remedy);
    }
    if (claim_mark.starts_with(start)) {
        return fmt::format("{}: holds nothing yet, its program has just begun or was "
                           "stopped then; delete it if none runs",
                           path.string());
    }
    if (start != "\x89HDF\r\n\x1a\n") {
        return fmt::format("{}: is not an HDF5 file", path.string());
    }
    return fmt::format("{}: is truncated or damaged; {}", path.string(), remedy);
}

// Turns a failure of the library into one of the file.
template <typename Action>
auto reading(std::filesystem::path const& path, Action action) {
    hdf5::Lock const lock;
    try {
        return action();
    } catch (hdf5::Error const& error) {
        throw ReadError(fmt::format("{}: is damaged, or lacks what was asked for: {}",
                                    path.string(), error.what()));
    }
}

constexpr double most_bytes = 1e15;

// A number of the table of runs; missing ones are not-a-number in sweep files.
int whole(double value) {
    constexpr double most = 1e9;
    return value >= -most && value <= most ? static_cast<int>(value) : 0;
}

// Whether the columns of a table of runs are as long as its axes say.
bool is_rectangular(RunTable const& table) {
    auto const runs = std::max<std::size_t>(table.points, 1) * table.replications;
    auto const is_full = [runs](auto const& column) { return column.size() == runs; };
    return is_full(table.status) && is_full(table.messages)
           && is_full(table.quarters_completed) && is_full(table.conservation_residual)
           && is_full(table.cause_residual) && is_full(table.cpu_s)
           && is_full(table.peak_bytes) && table.digests.size() == runs * table.quarters;
}

std::string absolute_name(std::string_view group, std::string_view variable) {
    return fmt::format("/{}{}{}", group, group.empty() ? "" : "/", variable);
}

hdf5::Block block_of(std::span<std::size_t const> start,
                     std::span<std::size_t const> count) {
    return {{start.begin(), start.end()}, {count.begin(), count.end()}};
}

} // namespace

class Reader::Body {
  public:
    explicit Body(std::filesystem::path const& path) : path_(existing_file(path)) {
        open();
        if (text("format") != "dearth-run" && text("format") != "dearth-sweep") {
            throw ReadError(
                fmt::format("{}: is an HDF5 file, but was not written by this "
                            "program",
                            path_.string()));
        }
        if (text("format_version").rfind("1.", 0) != 0) {
            throw ReadError(
                fmt::format("{}: has format version {}; this program reads 1.x",
                            path_.string(), text("format_version")));
        }
        groups_ = reading(path_, [&] { return find_groups(file_.id(), scales_); });
    }

    std::string text(std::string_view name) const {
        auto const* const found = find(name);
        if (found == nullptr || !std::holds_alternative<std::string>(found->value)) {
            return {};
        }
        return std::get<std::string>(found->value);
    }

    Attribute const* find(std::string_view name) const {
        auto const found =
            std::find_if(attributes_.begin(), attributes_.end(),
                         [&](Attribute const& each) { return each.name == name; });
        return found == attributes_.end() ? nullptr : &*found;
    }

    hdf5::Handle dataset(std::string_view group, std::string_view variable) const {
        return hdf5::open_dataset(file_.id(), absolute_name(group, variable));
    }

    std::vector<double> numbers(std::string_view group, std::string_view variable) const {
        auto const found = dataset(group, variable);
        return hdf5::read_doubles(found.id(), hdf5::whole(found.id()));
    }

    std::vector<std::string> texts(std::string_view group,
                                   std::string_view variable) const {
        auto const found = dataset(group, variable);
        auto const all = hdf5::whole(found.id());
        // The texts of the last flush are out of reach if it was cut off; what they tell
        // of was not yet said to be complete.
        return is_unfinished() ? hdf5::read_texts_in_reach(found.id(), all)
                               : hdf5::read_texts(found.id(), all);
    }

    bool is_unfinished() const { return path_.extension() == ".part"; }

    bool has_group(std::string_view name) const {
        return std::any_of(groups_.begin(), groups_.end(),
                           [&](FoundGroup const& group) { return group.name == name; });
    }

    std::filesystem::path path_;
    hdf5::Handle file_;
    std::vector<Attribute> attributes_;
    ScaleNames scales_; // changes under the library's lock
    std::vector<FoundGroup> groups_;

  private:
    void open() {
        hdf5::Lock const lock;
        try {
            file_ = open_found(path_);
            auto const root = hdf5::open_group(file_.id(), "/");
            attributes_ = find_attributes(root.id());
        } catch (hdf5::Error const&) {
            throw ReadError(explain(path_));
        }
    }
};

Reader::Reader(std::filesystem::path const& path) : body_(std::make_unique<Body>(path)) {
}

Reader::Reader(Reader&&) noexcept = default;
Reader& Reader::operator=(Reader&&) noexcept = default;
Reader::~Reader() = default;

std::filesystem::path const& Reader::path() const {
    return body_->path_;
}

bool Reader::is_unfinished() const {
    return body_->is_unfinished();
}

std::vector<Attribute> const& Reader::attributes() const {
    return body_->attributes_;
}

std::string Reader::text(std::string_view attribute) const {
    return body_->text(attribute);
}

std::optional<std::int64_t> Reader::number(std::string_view attribute) const {
    auto const* const found = body_->find(attribute);
    if (found == nullptr || !std::holds_alternative<std::int64_t>(found->value)) {
        return std::nullopt;
    }
    return std::get<std::int64_t>(found->value);
}

std::vector<FoundGroup> const& Reader::groups() const {
    return body_->groups_;
}

RunTable Reader::runs() const {
    return reading(path(), [&] {
        RunTable table;
        auto const digests = body_->dataset("", "digest");
        auto const lengths = hdf5::extent(digests.id());
        if (lengths.size() < 2 || lengths.size() > 3) {
            throw hdf5::Error("the variable digest has other axes");
        }
        table.points = lengths.size() == 3 ? lengths.front() : 0;
        table.replications = lengths[lengths.size() - 2];
        table.quarters = lengths.back();
        table.digests = body_->texts("", "digest");
        table.messages = body_->texts("", "message");
        for (double const status : body_->numbers("", "status")) {
            table.status.push_back(static_cast<RunStatus>(whole(status)));
        }
        for (double const quarters : body_->numbers("", "quarters_completed")) {
            table.quarters_completed.push_back(
                std::clamp(whole(quarters), 0, static_cast<int>(table.quarters)));
        }
        table.conservation_residual = body_->numbers("", "conservation_residual");
        table.cause_residual = body_->numbers("", "cause_residual");
        table.cpu_s = body_->numbers("", "cpu_s");
        table.peak_bytes = body_->numbers("", "peak_bytes");
        if (!is_rectangular(table)) {
            throw hdf5::Error("the table of runs has columns of unequal length");
        }
        return table;
    });
}

Values Reader::read(std::string_view group, std::string_view variable) const {
    return reading(path(), [&] {
        auto const dataset = body_->dataset(group, variable);
        return Values{find_dimensions(dataset.id(), body_->scales_),
                      hdf5::read_doubles(dataset.id(), hdf5::whole(dataset.id()))};
    });
}

Values Reader::read_slice(std::string_view group, std::string_view variable,
                          std::size_t first_index) const {
    return read_slice(group, variable, std::span(&first_index, 1));
}

Values Reader::read_slice(std::string_view group, std::string_view variable,
                          std::span<std::size_t const> first_indices) const {
    return reading(path(), [&] {
        auto const dataset = body_->dataset(group, variable);
        auto block = hdf5::whole(dataset.id());
        auto dimensions = find_dimensions(dataset.id(), body_->scales_);
        for (std::size_t axis = 0; axis < first_indices.size(); ++axis) {
            auto const index = first_indices[axis];
            if (axis >= block.count.size() || index >= block.count[axis]) {
                throw ReadError(fmt::format("{}: variable {} has no index {}",
                                            path().string(), variable, index));
            }
            block.start[axis] = index;
            block.count[axis] = 1;
            dimensions[axis].size = 1;
        }
        return Values{std::move(dimensions), hdf5::read_doubles(dataset.id(), block)};
    });
}

std::vector<double> Reader::read_block(std::string_view group, std::string_view variable,
                                       std::span<std::size_t const> start,
                                       std::span<std::size_t const> count) const {
    return reading(path(), [&] {
        auto const dataset = body_->dataset(group, variable);
        return hdf5::read_doubles(dataset.id(), block_of(start, count));
    });
}

std::vector<std::string> Reader::read_texts(std::string_view group,
                                            std::string_view variable) const {
    return reading(path(), [&] { return body_->texts(group, variable); });
}

std::vector<std::string>
Reader::read_text_block(std::string_view group, std::string_view variable,
                        std::span<std::size_t const> start,
                        std::span<std::size_t const> count) const {
    return reading(path(), [&] {
        auto const dataset = body_->dataset(group, variable);
        return hdf5::read_texts(dataset.id(), block_of(start, count));
    });
}

std::vector<FoundCheckpoint> Reader::checkpoints() const {
    if (!body_->has_group("checkpoint")) {
        return {};
    }
    return reading(path(), [&] {
        auto const hashes = body_->texts("checkpoint", "xxh3");
        auto const quarters = body_->numbers("checkpoint", "quarter");
        auto const replications = body_->numbers("checkpoint", "replication");
        auto const offsets = body_->numbers("checkpoint", "offset");
        auto const lengths = body_->numbers("checkpoint", "length");
        auto const versions = body_->numbers("checkpoint", "format_version");
        std::vector<FoundCheckpoint> found;
        auto const rows = std::min({hashes.size(), quarters.size(), replications.size(),
                                    offsets.size(), lengths.size(), versions.size()});
        for (std::size_t k = 0; k < rows; ++k) {
            bool const is_written = !hashes[k].empty() && offsets[k] >= 0.0
                                    && lengths[k] >= 0.0 && offsets[k] < most_bytes
                                    && lengths[k] < most_bytes;
            if (!is_written) {
                continue; // the program was killed before the whole row was there
            }
            found.push_back({.key = {.replication = whole(replications[k]),
                                     .quarter = whole(quarters[k]),
                                     .format_version = whole(versions[k])},
                             .offset = static_cast<std::uint64_t>(offsets[k]),
                             .length = static_cast<std::uint64_t>(lengths[k]),
                             .xxh3 = hashes[k]});
        }
        return found;
    });
}

std::vector<std::byte> Reader::state(FoundCheckpoint const& checkpoint) const {
    auto bytes = reading(path(), [&] {
        auto const dataset = body_->dataset("checkpoint", "state");
        auto const end = hdf5::extent(dataset.id()).front();
        if (checkpoint.offset > end || checkpoint.length > end - checkpoint.offset) {
            throw hdf5::Error("a checkpoint lies behind the end of all states");
        }
        std::vector<std::byte> state(checkpoint.length);
        hdf5::read_raw(dataset.id(), {{checkpoint.offset}, {checkpoint.length}}, state);
        return state;
    });
    if (xxh3(bytes) != checkpoint.xxh3) {
        throw ReadError(fmt::format("{}: the checkpoint of replication {} at the opening "
                                    "of quarter {} (from 0) is "
                                    "damaged; choose another, or start anew",
                                    path().string(), checkpoint.key.replication,
                                    checkpoint.key.quarter));
    }
    return bytes;
}

} // namespace dearth::sim
