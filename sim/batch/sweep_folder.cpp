#include "sim/batch/sweep_folder.hpp"

#include "sim/base/text.hpp"
#include "sim/batch/sweep_text.hpp"
#include "sim/record/atomic_file.hpp"
#include "sim/record/digest.hpp"
#include "sim/record/output_error.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <set>
#include <span>

namespace dearth::sim {
namespace {

namespace fs = std::filesystem;

std::string content_of(fs::path const& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

void make_folder(fs::path const& path) {
    std::error_code failed;
    fs::create_directories(path, failed);
    if (failed) {
        throw OutputError(
            OutputFailure::cannot_create,
            fmt::format("{}: cannot be made: {}", path.string(), failed.message()));
    }
}

// A copy under a name that says what is in it.
fs::path keep_input(fs::path const& folder, fs::path const& file) {
    auto const content = content_of(file);
    auto const hash = xxh3(std::as_bytes(std::span(content))).substr(0, 12);
    auto name = folder / fmt::format("{}-{}", hash, file.filename().string());
    std::error_code ignored;
    if (!fs::exists(name, ignored)) {
        write_atomically(name, content);
    }
    return name;
}

// "s0001-a0000.h5", with ".part" while it is being written.
std::optional<SegmentName> segment_name(std::string text) {
    constexpr std::string_view part = ".part";
    if (text.ends_with(part)) {
        text.resize(text.size() - part.size());
    }
    auto const middle = text.find("-a");
    if (text.empty() || text[0] != 's' || middle == std::string::npos
        || !text.ends_with(".h5")) {
        return std::nullopt;
    }
    std::string_view const view = text;
    auto const shard = natural_number(view.substr(1, middle - 1));
    auto const attempt =
        natural_number(view.substr(middle + 2, view.size() - middle - 5));
    if (!shard || !attempt) {
        return std::nullopt;
    }
    return SegmentName{*shard, *attempt};
}

} // namespace

std::string file_name(SegmentName const& name) {
    return fmt::format("s{:04}-a{:04}.h5", name.shard, name.attempt);
}

SweepFolder SweepFolder::of(fs::path const& sweep_file) {
    std::error_code ignored;
    if (fs::is_directory(sweep_file, ignored)) {
        return SweepFolder(sweep_file);
    }
    return SweepFolder(sweep_file.stem().string() + ".sweep");
}

std::optional<SweepManifest> SweepFolder::manifest() const {
    std::error_code ignored;
    if (!fs::exists(plan(), ignored)) {
        return std::nullopt;
    }
    return read_manifest(plan());
}

void SweepFolder::write(SweepManifest const& manifest, Sweep const& sweep) const {
    make_folder(segments());
    make_folder(logs());
    make_folder(root_ / "inputs");
    for (auto const& file : sweep.base->inputs()) {
        keep_input(root_ / "inputs", file);
    }
    SweepCopy copy{"base.yaml"};
    for (auto const& block : sweep.file.blocks) {
        if (block.kind == DesignKind::table) {
            auto const kept = keep_input(root_ / "inputs", block.table);
            copy.tables.push_back("inputs/" + kept.filename().string());
        }
    }
    write_atomically(root_ / "base.yaml", sweep.base->resolved());
    write_atomically(root_ / "sweep.yaml", to_yaml(sweep.file, copy));
    write_atomically(design(), to_csv(sweep.design));
    // Last, since it says that the rest is there.
    write_atomically(plan(), to_json(manifest, sweep));
}

std::vector<SegmentName> SweepFolder::segment_names() const {
    std::set<SegmentName> names;
    std::error_code failed;
    for (auto const& entry : fs::directory_iterator(segments(), failed)) {
        if (auto const name = segment_name(entry.path().filename().string())) {
            names.insert(*name);
        }
    }
    return {names.begin(), names.end()};
}

} // namespace dearth::sim
