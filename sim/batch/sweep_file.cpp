#include "sim/batch/sweep_file.hpp"

#include "sim/batch/sweep_design.hpp"
#include "sim/batch/sweep_fields.hpp"
#include "sim/batch/sweep_outputs.hpp"

#include <fmt/format.h>

#include <regex>
#include <utility>

namespace dearth::sim {
namespace {

constexpr int newest_version = 1;
constexpr std::size_t longest_pattern_text = 200; // std::regex is recursive

// A text that becomes one word of an option of sbatch.
std::string word(SweepMap const& map, std::string_view name, char const* pattern,
                 std::string const& remedy, Diagnostics& problems) {
    auto const text = map.text(name);
    if (!text) {
        return "";
    }
    bool const fits = text->size() <= longest_pattern_text
                      && std::regex_match(*text, std::regex(pattern));
    if (!fits) {
        problems.add(map.find(name)->problem(
            errors::wrong_kind,
            fmt::format("{} is no value for '{}'", quoted_text(*text), name), remedy));
    }
    return *text;
}

void refuse_line_breaks(SweepMap const& map, std::string_view name,
                        Diagnostics& problems) {
    auto const list = map.find(name);
    for (auto const& item : list ? list->items() : std::span<YamlNode const>()) {
        if (item.raw().find_first_of("\r\n") != std::string::npos) {
            problems.add(item.problem(errors::wrong_kind, "a line break in an option",
                                      "write one option an item"));
        }
    }
}

SlurmRequest read_slurm(YamlNode const& node, Diagnostics& problems) {
    SweepMap const map(node, SweepPart::slurm, problems);
    std::string const one_word = "write one word, without blanks";
    SlurmRequest slurm;
    slurm.account = word(map, "account", R"([^\s]+)", one_word, problems);
    slurm.partition = word(map, "partition", R"([^\s]+)", one_word, problems);
    slurm.qos = word(map, "qos", R"([^\s]+)", one_word, problems);
    slurm.constraint = word(map, "constraint", R"([^\s]+)", one_word, problems);
    slurm.time = word(map, "time", R"((\d+-)?\d+(:\d\d){0,2})",
                      "write hours:minutes:seconds, as 02:00:00", problems);
    slurm.memory = word(map, "memory", R"(\d+[KMGT]?)",
                        "write megabytes or a number with K, M, G or T, as 4G", problems);
    slurm.target_task_seconds = static_cast<int>(
        map.whole("target_task_seconds").value_or(slurm.target_task_seconds));
    slurm.setup = map.texts("setup").value_or(std::vector<std::string>());
    slurm.extra = map.texts("extra").value_or(std::vector<std::string>());
    refuse_line_breaks(map, "extra", problems);
    return slurm;
}

void read_version(SweepMap const& map, Diagnostics& problems) {
    auto const value = map.find("dearth");
    auto const version = value ? value->integer(problems, 1, 999) : std::nullopt;
    if (version && *version != newest_version) {
        problems.add(value->problem(
            errors::out_of_range,
            fmt::format("version {} of the format is not known", *version),
            fmt::format("write 'dearth: {}' and check the fields", newest_version)));
    }
}

void read_whole_sweep(SweepFile& sweep, SweepMap const& map, Diagnostics& problems) {
    read_version(map, problems);
    sweep.name = map.text("name").value_or(sweep.name);
    if (auto const base = map.find("base")) {
        sweep.base_place = WrittenPlace(*base);
        sweep.base = named_file(*base, problems).value_or("");
    }
    if (auto const design = map.find("design")) {
        sweep.blocks = read_design(*design, problems);
    }
    sweep.replications =
        static_cast<int>(map.whole("replications").value_or(sweep.replications));
    if (auto const seed = map.whole("seed")) {
        sweep.seed = static_cast<std::uint64_t>(*seed);
    }
    if (auto const outputs = map.find("outputs")) {
        sweep.outputs = read_sweep_outputs(*outputs, problems);
    }
    if (map.choice("keep") == std::size_t{1}) {
        sweep.keep = Keep::summary;
    }
    if (sweep.keep == Keep::summary && !map.find("outputs")) {
        problems.add(map.find("keep")->problem(
            errors::missing_field, "a summary without 'outputs' keeps nothing",
            "name the outputs, or keep trajectories"));
    }
    if (auto const slurm = map.find("slurm")) {
        sweep.slurm = read_slurm(*slurm, problems);
    }
}

} // namespace

SweepFile read_sweep(std::filesystem::path const& path, Diagnostics& problems) {
    SweepFile sweep;
    sweep.file = path;
    sweep.name = path.stem().string();
    auto const root = read_yaml(path, {{path.string(), 1, 1}, {}, 1}, problems);
    if (root) {
        read_whole_sweep(sweep, SweepMap(*root, SweepPart::sweep, problems), problems);
    }
    return sweep;
}

} // namespace dearth::sim
