#pragma once

#include "sim/record/run_file.hpp"

#include <cmath>
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

// A small country without economics: every value is a formula of its place, so that what
// is read can be checked everywhere.
namespace dearth::sim::toy {

inline std::vector<std::string> labels(std::string const& stem, int count) {
    std::vector<std::string> all;
    for (int k = 0; k < count; ++k) {
        all.push_back(stem + std::to_string(k));
    }
    return all;
}

inline Variable variable(std::string name, Storage storage,
                         std::vector<std::string> dimensions) {
    return {.name = name,
            .units = "t",
            .long_name = "the " + name,
            .description = "A formula of its place.",
            .role = Role::report,
            .cell_method = CellMethod::mean,
            .storage = storage,
            .dimensions = std::move(dimensions)};
}

/// Quarterly output and losses by cause of `enterprises`, a count, and a fixed sector.
inline Group enterprise_group(int enterprises) {
    auto sector = variable("sector", Storage::int8, {"enterprise"});
    sector.along = Along::nothing;
    sector.flag_values = {0, 1};
    sector.flag_meanings = {"coal", "steel"};
    return {.name = "enterprise",
            .dimensions = {{.name = "enterprise",
                            .labels = labels("e", enterprises),
                            .attributes = {{"long_name", "enterprise"}}},
                           {.name = "cause", .labels = {"power", "inputs", "größer"}}},
            .variables = {variable("output", Storage::float32, {"enterprise"}),
                          variable("losses", Storage::float32, {"enterprise", "cause"}),
                          variable("workers", Storage::int32, {"enterprise"}), sector}};
}

inline Group national_group() {
    return {.name = "national",
            .dimensions = {{.name = "cause", .labels = {"power", "inputs", "größer"}}},
            .variables = {variable("output", Storage::float64, {}),
                          variable("losses", Storage::float64, {"cause"})}};
}

/// Two replications, five quarters from 2020Q3.
inline Layout layout(int enterprises) {
    return {.replications = 2,
            .quarters = {.first_year = 2020, .first_quarter = 3, .count = 5},
            .groups = {national_group(), enterprise_group(enterprises)},
            .parameters = {.scenario = "name: toy\n",
                           .sources = "none",
                           .rows = {{"a.b", 0.5, "0.5", "1", "default", "prior"},
                                    {"c.d", 2.0, "yes", "t", "toy.yaml:3", "source"}}},
            .events = Present::yes,
            .checkpoints = Present::yes,
            .attributes = {{"history_epoch", std::int64_t{1}},
                           {"seed", std::int64_t{20211121}},
                           {"scenario_hash", std::string(32, '0')}}};
}

/// The value at a place: all decimal digits tell where it belongs, and all fit a float32.
inline double value(int replication, int quarter, std::size_t place) {
    return replication * 100000 + quarter * 10000 + static_cast<double>(place);
}

inline Row row(Group const& group, int replication, int quarter) {
    Row filled(group);
    for (std::size_t k = 0; k < filled.size(); ++k) {
        for (std::size_t i = 0; i < filled[k].size(); ++i) {
            filled[k][i] = value(replication, quarter, i);
        }
    }
    return filled;
}

/// 32 digits that name run and quarter.
inline std::string digest(int replication, int quarter) {
    auto const tail = std::to_string(replication * 100 + quarter);
    return std::string(32 - tail.size(), '0') + tail;
}

inline void write_quarter(RunFile& file, Layout const& layout, int replication,
                          int quarter) {
    for (auto const& group : layout.groups) {
        file.write({.replication = replication}, quarter, group.name,
                   row(group, replication, quarter));
    }
    file.close_quarter({.replication = replication}, quarter,
                       digest(replication, quarter));
}

inline RunRecord record(Layout const& layout, RunStatus status = RunStatus::complete) {
    return {.status = status,
            .quarters_completed = layout.quarters.count,
            .conservation_residual = 1e-13,
            .cause_residual = 2e-13,
            .cpu_s = 0.25,
            .peak_bytes = 1e6};
}

inline std::vector<EventRecord> events(int count) {
    std::vector<EventRecord> all;
    for (int k = 0; k < count; ++k) {
        all.push_back({.replication = 0,
                       .time = 646'000'000 + k,
                       .kind = static_cast<std::int16_t>(k % 2),
                       .place = 3,
                       .source = k,
                       .destination = k + 1,
                       .amount = 0.5 * k});
    }
    return all;
}

inline std::vector<std::byte> state(std::size_t size) {
    std::vector<std::byte> bytes(size);
    for (std::size_t k = 0; k < size; ++k) {
        bytes[k] = static_cast<std::byte>(k * 7 % 256);
    }
    return bytes;
}

inline void write_sectors(RunFile& file, Layout const& layout) {
    std::vector<double> sectors(layout.groups.back().dimensions.front().size());
    for (std::size_t i = 0; i < sectors.size(); ++i) {
        sectors[i] = static_cast<double>(i % 2);
    }
    file.write_fixed("enterprise", "sector", sectors);
}

inline WriteOptions options(std::filesystem::path const& path) {
    return {.path = path, .event_kinds = {"delivery", "wake_up"}};
}

/// Everything at once: fixed values, all rows, 40,000 events, one checkpoint, both runs.
inline FileSummary write_all(RunFile file, Layout const& layout) {
    write_sectors(file, layout);
    for (int replication = 0; replication < layout.replications; ++replication) {
        for (int quarter = 0; quarter < layout.quarters.count; ++quarter) {
            write_quarter(file, layout, replication, quarter);
        }
        file.end_run({.replication = replication}, record(layout));
    }
    file.append(events(40'000));
    file.append_checkpoint({.replication = 0, .quarter = 3}, state(300'000));
    return file.finish("2026-01-31T12:00:00Z");
}

} // namespace dearth::sim::toy
