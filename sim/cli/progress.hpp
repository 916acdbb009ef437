#pragma once

#include "sim/cli/model.hpp"

#include <chrono>
#include <iosfwd>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

namespace dearth::sim {

/// How progress is shown.
enum class ProgressStyle {
    bar,   ///< one line that is written over
    plain, ///< a line now and then
    json,  ///< a JSON object a line now and then
    none,
};

/// The style of a name ("auto" asks whether a person is watching); nothing if unknown.
std::optional<ProgressStyle> progress_style(std::string_view name, bool is_terminal);

/// The bar for a state of progress after so many seconds: stage, bar, percent, rate and
/// time left; at most 79 columns.
std::string bar_text(Progress const& progress, double seconds);

/// The same as a plain line.
std::string plain_text(Progress const& progress, double seconds);

/// The same as a JSON object with stage, done, total, per_second and seconds_left.
std::string json_text(Progress const& progress, double seconds);

/// Shows the progress of a run as often as its style allows: a bar ten times a second,
/// lines every tenth of the way or every ten seconds. Safe to call from several threads.
class ProgressPrinter {
  public:
    ProgressPrinter(ProgressStyle style, std::ostream& err);
    ProgressPrinter(ProgressPrinter const&) = delete;
    ProgressPrinter& operator=(ProgressPrinter const&) = delete;
    ~ProgressPrinter(); ///< finishes, so that an error begins a line of its own

    void show(Progress const& progress);

    /// Ends the line of a bar; nothing is shown afterwards.
    void finish();

  private:
    using Clock = std::chrono::steady_clock;

    bool is_due(Progress const& progress, Clock::time_point now) const;

    ProgressStyle style_;
    std::ostream& err_;
    std::mutex mutex_;
    Clock::time_point begun_;
    Clock::time_point shown_at_{};
    double shown_share_ = -1.0;
    bool has_open_line_ = false;
};

} // namespace dearth::sim
