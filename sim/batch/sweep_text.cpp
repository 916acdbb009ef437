#include "sim/batch/sweep_text.hpp"

#include "sim/base/text.hpp"
#include "sim/time/date.hpp"

#include <fmt/format.h>

namespace dearth::sim {
namespace {

std::string in_quotes(std::string_view text) {
    std::string result = "\"";
    for (char const letter : text) {
        if (letter == '"' || letter == '\\') {
            result += '\\';
        }
        result += letter;
    }
    return result + "\"";
}

std::string end_of(FactorRange const& range, double value) {
    return range.kind == RangeKind::day
               ? to_text(date_from_days(static_cast<std::int32_t>(value)))
               : number_text(value);
}

std::string values_of(Factor const& factor, bool is_sampled) {
    if (factor.range) {
        auto const& range = *factor.range;
        return fmt::format("{{low: {}, high: {}{}{}}}", end_of(range, range.low),
                           end_of(range, range.high),
                           range.scale == Scale::log ? ", scale: log" : "",
                           range.kind == RangeKind::whole ? ", whole: true" : "");
    }
    std::vector<std::string> levels;
    for (auto const& level : factor.levels) {
        levels.push_back(level.text.value_or("null"));
    }
    auto const list = fmt::format("[{}]", join(levels, ", "));
    return is_sampled ? fmt::format("{{levels: {}}}", list) : list;
}

void add_factors(std::string& text, DesignBlock const& block, bool is_sampled) {
    std::string const indent(is_sampled ? 10 : 6, ' ');
    for (auto const& factor : block.factors) {
        text +=
            fmt::format("{}{}: {}\n", indent, factor.path, values_of(factor, is_sampled));
    }
}

void add_options(std::string& text, DesignBlock const& block) {
    switch (block.kind) {
    case DesignKind::lhs:
        text +=
            fmt::format("      points: {}\n      tries: {}\n", block.points, block.tries);
        break;
    case DesignKind::sobol:
        text += fmt::format("      points: {}\n      second_order: {}\n", block.points,
                            block.second_order);
        break;
    case DesignKind::morris:
        text += fmt::format("      trajectories: {}\n      levels: {}\n",
                            block.trajectories, block.grid_levels);
        break;
    case DesignKind::grid:
    case DesignKind::zip:
    case DesignKind::table:
        return;
    }
    text += "      factors:\n";
}

void add_design(std::string& text, SweepFile const& sweep, SweepCopy const& copy) {
    std::size_t tables = 0;
    text += "design:\n";
    for (auto const& block : sweep.blocks) {
        auto const kind = design_kind_names[static_cast<std::size_t>(block.kind)];
        if (block.kind == DesignKind::table) {
            text += fmt::format("  - table: {}\n", in_quotes(copy.tables.at(tables++)));
            continue;
        }
        bool const is_sampled =
            block.kind != DesignKind::grid && block.kind != DesignKind::zip;
        text += fmt::format("  - {}:\n", kind);
        add_options(text, block);
        add_factors(text, block, is_sampled);
    }
}

std::string reduce_text(SweepOutput const& output) {
    auto const name = reducer_names[static_cast<std::size_t>(output.reducer)];
    return output.quarter ? fmt::format("{} {}", name, to_text(*output.quarter))
                          : std::string(name);
}

void add_outputs(std::string& text, SweepFile const& sweep) {
    if (!sweep.outputs.empty()) {
        text += "outputs:\n";
    }
    for (auto const& output : sweep.outputs) {
        text += fmt::format("  - {{of: {}, reduce: {}}}\n", output.variable,
                            reduce_text(output));
    }
}

void add_list(std::string& text, std::string_view name,
              std::vector<std::string> const& lines) {
    if (lines.empty()) {
        return;
    }
    text += fmt::format("  {}:\n", name);
    for (auto const& line : lines) {
        text += fmt::format("    - {}\n", in_quotes(line));
    }
}

void add_slurm(std::string& text, SlurmRequest const& slurm) {
    text += fmt::format("slurm:\n  target_task_seconds: {}\n", slurm.target_task_seconds);
    for (auto const& [name, value] :
         {std::pair{"account", &slurm.account}, std::pair{"partition", &slurm.partition},
          std::pair{"qos", &slurm.qos}, std::pair{"constraint", &slurm.constraint},
          std::pair{"time", &slurm.time}, std::pair{"memory", &slurm.memory}}) {
        if (!value->empty()) {
            text += fmt::format("  {}: {}\n", name, in_quotes(*value));
        }
    }
    add_list(text, "setup", slurm.setup);
    add_list(text, "extra", slurm.extra);
}

} // namespace

std::string to_yaml(SweepFile const& sweep, SweepCopy const& copy) {
    auto text = fmt::format("dearth: 1\nname: {}\nbase: {}\n", in_quotes(sweep.name),
                            in_quotes(copy.base));
    add_design(text, sweep, copy);
    text += fmt::format("replications: {}\n", sweep.replications);
    if (sweep.seed) {
        text += fmt::format("seed: {}\n", *sweep.seed);
    }
    add_outputs(text, sweep);
    text += fmt::format("keep: {}\n",
                        sweep.keep == Keep::summary ? "summary" : "trajectories");
    add_slurm(text, sweep.slurm);
    return text;
}

} // namespace dearth::sim
