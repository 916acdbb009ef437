#include "sim/cli/progress.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <ostream>

namespace dearth::sim {
namespace {

constexpr int bar_width = 28;
constexpr int stage_width = 9;
constexpr double share_between_lines = 0.1;

double share(Progress const& progress) {
    return progress.total > 0.0 ? std::clamp(progress.done / progress.total, 0.0, 1.0)
                                : 0.0;
}

double rate(Progress const& progress, double seconds) {
    return seconds > 0.0 ? progress.done / seconds : 0.0;
}

double seconds_left(Progress const& progress, double seconds) {
    double const to_do = std::max(0.0, progress.total - progress.done);
    return progress.done > 0.0 ? to_do * seconds / progress.done : 0.0;
}

// 3:07 or 1:02:03.
std::string clock_text(double seconds) {
    auto const whole = std::llround(seconds);
    auto const hours = whole / 3600;
    auto const minutes = whole / 60 % 60;
    return hours > 0 ? fmt::format("{}:{:02}:{:02}", hours, minutes, whole % 60)
                     : fmt::format("{}:{:02}", minutes, whole % 60);
}

} // namespace

std::optional<ProgressStyle> progress_style(std::string_view name, bool is_terminal) {
    if (name == "auto") {
        return is_terminal ? ProgressStyle::bar : ProgressStyle::plain;
    }
    if (name == "bar") {
        return ProgressStyle::bar;
    }
    if (name == "plain") {
        return ProgressStyle::plain;
    }
    if (name == "json") {
        return ProgressStyle::json;
    }
    return name == "none" ? std::optional(ProgressStyle::none) : std::nullopt;
}

std::string bar_text(Progress const& progress, double seconds) {
    auto const filled = static_cast<int>(share(progress) * bar_width);
    return fmt::format("{:<{}.{}} [{:#<{}}{:.<{}}] {:>3.0f} % {:.3g}/s {} left",
                       progress.stage, stage_width, stage_width, "", filled, "",
                       bar_width - filled, 100.0 * share(progress),
                       rate(progress, seconds),
                       clock_text(seconds_left(progress, seconds)));
}

std::string plain_text(Progress const& progress, double seconds) {
    return fmt::format("{} {:.0f} % ({:.0f} of {:.0f} {}, {:.3g}/s, {} left)",
                       progress.stage, 100.0 * share(progress), progress.done,
                       progress.total, progress.unit, rate(progress, seconds),
                       clock_text(seconds_left(progress, seconds)));
}

std::string json_text(Progress const& progress, double seconds) {
    nlohmann::ordered_json const object{
        {"stage", progress.stage},
        {"done", progress.done},
        {"total", progress.total},
        {"per_second", rate(progress, seconds)},
        {"seconds_left", seconds_left(progress, seconds)}};
    return object.dump();
}

ProgressPrinter::ProgressPrinter(ProgressStyle style, std::ostream& err)
    : style_(style), err_(err), begun_(Clock::now()) {
}

ProgressPrinter::~ProgressPrinter() {
    finish();
}

bool ProgressPrinter::is_due(Progress const& progress, Clock::time_point now) const {
    using namespace std::chrono_literals;
    bool const is_first = shown_share_ < 0.0;
    bool const is_last = share(progress) >= 1.0 && shown_share_ < 1.0;
    if (style_ == ProgressStyle::bar) {
        return is_first || is_last || now - shown_at_ >= 100ms;
    }
    return is_first || is_last || now - shown_at_ >= 10s
           || share(progress) >= shown_share_ + share_between_lines;
}

void ProgressPrinter::show(Progress const& progress) {
    if (style_ == ProgressStyle::none) {
        return;
    }
    std::scoped_lock const lock(mutex_);
    auto const now = Clock::now();
    if (!is_due(progress, now)) {
        return;
    }
    double const seconds = std::chrono::duration<double>(now - begun_).count();
    shown_at_ = now;
    shown_share_ = share(progress);
    if (style_ == ProgressStyle::bar) {
        err_ << '\r' << fmt::format("{:<79}", bar_text(progress, seconds));
        has_open_line_ = true;
    } else if (style_ == ProgressStyle::plain) {
        err_ << plain_text(progress, seconds) << '\n';
    } else {
        err_ << json_text(progress, seconds) << '\n';
    }
    err_.flush();
}

void ProgressPrinter::finish() {
    std::scoped_lock const lock(mutex_);
    style_ = ProgressStyle::none;
    if (has_open_line_) {
        err_ << '\n';
        err_.flush();
        has_open_line_ = false;
    }
}

} // namespace dearth::sim
