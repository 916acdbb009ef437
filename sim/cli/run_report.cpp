#include "sim/cli/run_report.hpp"

#include "sim/base/text.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <string_view>

namespace dearth::sim {
namespace {

using Json = nlohmann::ordered_json;

std::string_view outcome_name(RunOutcome outcome) {
    switch (outcome) {
    case RunOutcome::complete:
        return "complete";
    case RunOutcome::some_failed:
        return "some_failed";
    case RunOutcome::stopped:
        return "stopped";
    case RunOutcome::already_there:
        return "already_there";
    }
    return "";
}

std::string first_line(RunSummary const& summary) {
    switch (summary.outcome) {
    case RunOutcome::already_there:
        return fmt::format("{} is already there: same scenario, seed and epoch",
                           summary.output);
    case RunOutcome::stopped:
        return fmt::format("stopped early; {} is readable as far as it goes, and "
                           "--resume goes on with it",
                           summary.output);
    case RunOutcome::some_failed:
        return fmt::format("{} of the runs failed; wrote {}", summary.messages.size(),
                           summary.output);
    case RunOutcome::complete:
        break;
    }
    return fmt::format("wrote {} ({:.1f} s)", summary.output, summary.wall_s);
}

// Columns are aligned by characters, not bytes.
std::string padded(std::string_view text, int width) {
    auto const blanks = std::max(0, width - character_count(text));
    return std::string(text) + std::string(static_cast<std::size_t>(blanks), ' ');
}

Json object_of(RunSummary const& summary) {
    bool const is_complete = summary.outcome == RunOutcome::complete
                             || summary.outcome == RunOutcome::already_there;
    auto findings = Json::array();
    for (auto const& finding : summary.findings) {
        findings.push_back(
            {{"label", finding.label}, {"value", finding.value}, {"unit", finding.unit}});
    }
    return {{"output", summary.output},
            {"status", is_complete ? "complete" : "incomplete"},
            {"outcome", outcome_name(summary.outcome)},
            {"digest", summary.digest},
            {"events", summary.events},
            {"cpu_s", summary.cpu_s},
            {"wall_s", summary.wall_s},
            {"peak_bytes", summary.peak_bytes},
            {"bytes_per_enterprise", summary.bytes_per_enterprise},
            {"messages", summary.messages},
            {"notes", summary.notes},
            {"findings", findings}};
}

std::string written(Json const& value) {
    return value.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

} // namespace

std::string findings_table(std::span<Finding const> findings) {
    int label_width = 0;
    int value_width = 0;
    for (auto const& finding : findings) {
        label_width = std::max(label_width, character_count(finding.label));
        value_width = std::max(value_width, character_count(finding.value));
    }
    std::string table;
    for (auto const& finding : findings) {
        auto const gap = value_width - character_count(finding.value);
        table +=
            fmt::format("  {}  {}{}{}\n", padded(finding.label, label_width),
                        std::string(static_cast<std::size_t>(gap), ' '), finding.value,
                        finding.unit == "1" ? "" : "  " + finding.unit);
    }
    return table;
}

std::string report_text(RunSummary const& summary) {
    auto text = first_line(summary) + "\n";
    text += findings_table(summary.findings);
    for (auto const& message : summary.messages) {
        text += fmt::format("failed: {}\n", message);
    }
    for (auto const& note : summary.notes) {
        text += fmt::format("note: {}\n", note);
    }
    if (!summary.digest.empty()) {
        text += fmt::format("digest {}\n", summary.digest);
    }
    return text;
}

std::string report_json(RunSummary const& summary) {
    return written(object_of(summary));
}

std::string report_json(std::span<RunSummary const> summaries) {
    auto list = Json::array();
    for (auto const& summary : summaries) {
        list.push_back(object_of(summary));
    }
    return written(list);
}

} // namespace dearth::sim
