#include "models/world/scenario.hpp"
#include "models/world/scenario_names.hpp"
#include "models/world/tables.hpp"
#include "sim/base/text.hpp"
#include "sim/kernel/digest.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <fstream>
#include <iterator>

namespace dearth::models {
namespace {

namespace fs = std::filesystem;

constexpr std::array<std::string_view, 3> level_names{"province", "county", "enterprise"};
constexpr std::size_t comment_column = 56;

std::string origin(Scenario const& scenario, std::string const& path) {
    auto const found = scenario.origins.find(path);
    return found == scenario.origins.end() ? "default" : found->second;
}

// Whether YAML reads the text as itself without quotes.
bool is_plain(std::string_view text) {
    auto const is_letter = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    };
    bool const is_word =
        !text.empty() && is_letter(text[0])
        && std::all_of(text.begin(), text.end(), [&](char c) {
               return is_letter(c) || (c >= '0' && c <= '9') || c == '-' || c == '_';
           });
    constexpr std::array<std::string_view, 6> reserved{"true", "false", "null",
                                                       "yes",  "no",    "all"};
    return is_word && std::find(reserved.begin(), reserved.end(), text) == reserved.end();
}

std::string yaml_text(std::string_view text) {
    if (is_plain(text)) {
        return std::string(text);
    }
    std::string result = "\"";
    for (char const c : text) {
        if (c == '"' || c == '\\') {
            result += '\\';
        }
        result += c;
    }
    return result + "\"";
}

/// Lines of YAML, each value with its origin as a comment.
class Lines {
  public:
    explicit Lines(Scenario const& scenario) : scenario_(scenario) {}

    void plain(std::string_view line) { text_ += fmt::format("{}\n", line); }

    void value(std::string_view line, std::string const& path) {
        with_origin(line, origin(scenario_, path));
    }

    void with_origin(std::string_view line, std::string_view from) {
        text_ += fmt::format("{:<{}} # {}\n", line, comment_column, from);
    }

    std::string take() { return std::move(text_); }

  private:
    Scenario const& scenario_;
    std::string text_;
};

void write_header(Lines& lines, Scenario const& scenario) {
    lines.plain("dearth: 1");
    lines.value(fmt::format("name: {}", yaml_text(scenario.name)), "name");
    lines.value(fmt::format("start: {}", sim::to_text(scenario.start)), "start");
    lines.value(fmt::format("quarters: {}", scenario.quarters), "quarters");
    lines.value(fmt::format("burn_in: {}", scenario.burn_in), "burn_in");
    lines.value(fmt::format("seed: {}", scenario.seed), "seed");
    lines.plain("economy:");
    auto const enterprises =
        scenario.enterprise_list.empty()
            ? fmt::format("{}", scenario.enterprises)
            : yaml_text(fs::absolute(scenario.enterprise_list).string());
    lines.value("  enterprises: " + enterprises, "economy.enterprises");
    // The usual tables are found again by their name, wherever the program stands.
    bool const is_usual = origin(scenario, "economy.tables") == "default";
    lines.value(
        "  tables: "
            + (is_usual ? "tables" : yaml_text(fs::absolute(scenario.tables).string())),
        "economy.tables");
}

void write_output(Lines& lines, Scenario const& scenario) {
    auto const& output = scenario.output;
    lines.plain("output:");
    lines.value(
        fmt::format("  level: {}", level_names[static_cast<std::size_t>(output.level)]),
        "output.level");
    if (output.all_variables) {
        lines.value("  variables: all", "output.variables");
    } else if (!output.variables.empty()) {
        lines.value(fmt::format("  variables: [{}]", sim::join(output.variables, ", ")),
                    "output.variables");
    }
    lines.value(fmt::format("  events: {}", output.events), "output.events");
}

template <class Field, class Values>
void write_values(Lines& lines, std::string const& section, std::span<Field const> fields,
                  Values const& values) {
    lines.plain(section + ":");
    for (auto const& field : fields) {
        lines.value(fmt::format("  {}: {}", field.entry.path,
                                sim::value_text(field.entry, values.*field.member)),
                    section + "." + std::string(field.entry.path));
    }
}

std::string scope_text(std::vector<std::uint16_t> const& indices,
                       std::vector<std::string> const& names) {
    std::vector<std::string> chosen;
    chosen.reserve(indices.size());
    for (auto const index : indices) {
        chosen.push_back(names[index]);
    }
    return "[" + sim::join(chosen, ", ") + "]";
}

void write_scope(Lines& lines, Policy const& policy, ScopeNames const& names,
                 std::string_view indent) {
    if (policy.where.keys() == 0) {
        return;
    }
    lines.plain(fmt::format("{}where:", indent));
    for (std::size_t i = 0; i < scope_dimension_count; ++i) {
        if (auto const& list = policy.where.only[i]) {
            lines.value(fmt::format("{}  {}: {}", indent, scope_dimension_names[i],
                                    scope_text(*list, names.of[i])),
                        fmt::format("policies.{}.where.{}", policy.name,
                                    scope_dimension_names[i]));
        }
    }
}

void write_edits(Lines& lines, Policy const& policy, std::string_view indent) {
    auto const fields = institution_fields();
    lines.plain(fmt::format("{}set:", indent));
    for (auto const& edit : policy.edits) {
        auto const& entry = fields[edit.field].entry;
        lines.with_origin(fmt::format("{}  {}: {}", indent, entry.path,
                                      sim::value_text(entry, edit.value)),
                          edit.origin);
    }
}

// The policies from `first` on that are steps of one, by name.
std::size_t steps_from(std::vector<Policy> const& policies, std::size_t first) {
    std::size_t last = first;
    while (last < policies.size() && policies[last].name == policies[first].name) {
        ++last;
    }
    return last;
}

void write_steps(Lines& lines, std::span<Policy const> steps, ScopeNames const& names) {
    lines.plain("    steps:");
    for (auto const& step : steps) {
        lines.plain(fmt::format("      - from: {}", sim::to_text(step.from)));
        if (step.to) {
            lines.plain(fmt::format("        to: {}", sim::to_text(*step.to)));
        }
        write_scope(lines, step, names, "        ");
        write_edits(lines, step, "        ");
    }
}

void write_policies(Lines& lines, Scenario const& scenario, ScopeNames const& names) {
    lines.plain(scenario.policies.empty() ? "policies: []" : "policies:");
    auto const& policies = scenario.policies;
    for (std::size_t i = 0; i < policies.size();) {
        auto const end = steps_from(policies, i);
        auto const& policy = policies[i];
        auto const prefix = "policies." + policy.name + ".";
        lines.plain(fmt::format("  - name: {}", yaml_text(policy.name)));
        if (end - i > 1) {
            write_steps(lines, std::span(policies).subspan(i, end - i), names);
        } else {
            write_scope(lines, policy, names, "    ");
            lines.value(fmt::format("    from: {}", sim::to_text(policy.from)),
                        prefix + "from");
            if (policy.to) {
                lines.value(fmt::format("    to: {}", sim::to_text(*policy.to)),
                            prefix + "to");
            }
            write_edits(lines, policy, "    ");
        }
        i = end;
    }
}

void update(sim::DigestStream& digest, std::string const& text) {
    std::vector<std::uint8_t> const bytes(text.begin(), text.end());
    digest.update(std::span<std::uint8_t const>(bytes));
}

// The files by name and content; where they lie does not matter.
void update_with_files(sim::DigestStream& digest, std::vector<fs::path> const& files) {
    for (auto const& path : files) {
        std::ifstream file(path, std::ios::binary);
        std::string const content{std::istreambuf_iterator<char>(file), {}};
        update(digest, fmt::format("{} {}\n", path.filename().string(), content.size()));
        update(digest, content);
    }
}

// The scenario less what does not bear on its history.
std::string without_frills(Scenario scenario) {
    scenario.name = "x";
    scenario.output = {};
    scenario.seed = 0;
    scenario.origins.clear();
    scenario.enterprise_list =
        scenario.enterprise_list.empty() ? fs::path() : fs::path("/list.csv");
    for (auto& policy : scenario.policies) {
        for (auto& edit : policy.edits) {
            edit.origin.clear();
        }
    }
    return to_yaml(scenario);
}

} // namespace

std::string to_yaml(Scenario const& scenario) {
    Lines lines(scenario);
    auto const names = scope_names(read_tables(scenario.tables));
    write_header(lines, scenario);
    write_output(lines, scenario);
    write_policies(lines, scenario, names);
    write_values(lines, "institutions", institution_fields(), scenario.institutions);
    write_values(lines, "parameters", parameter_fields(), scenario.parameters);
    return lines.take();
}

std::vector<fs::path> files_read(Scenario const& scenario) {
    std::vector<fs::path> files;
    std::error_code failed;
    for (auto const& entry : fs::directory_iterator(scenario.tables, failed)) {
        if (entry.path().extension() == ".csv") {
            files.push_back(entry.path());
        }
    }
    std::sort(files.begin(), files.end());
    if (!scenario.enterprise_list.empty()) {
        files.push_back(scenario.enterprise_list);
    }
    return files;
}

std::string scenario_hash(Scenario const& scenario) {
    sim::DigestStream digest;
    update(digest, without_frills(scenario));
    update_with_files(digest, files_read(scenario));
    return sim::to_text(digest.value());
}

std::string world_hash(Scenario const& scenario) {
    auto fixed = scenario;
    fixed.policies.clear();
    fixed.institutions = default_institutions();
    auto const defaults = default_parameters();
    for (auto const& field : parameter_fields()) {
        if (field.entry.branchable) {
            fixed.parameters.*field.member = defaults.*field.member;
        }
    }
    return scenario_hash(fixed);
}

} // namespace dearth::models
