// The hold model through the kernel and through std::priority_queue, in turns in one
// process: CPU time of an event, and whether the histories are one.
//
//     bench_hold [ROUNDS [SCALE]]     SCALE divides the numbers of events and entities
//
// Writes JSON; ends with 1 if two histories differ.

#include "tests/bench/hold_model.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <functional>
#include <string>
#include <vector>

namespace dearth::bench {
namespace {

struct Task {
    std::string pattern;
    std::uint32_t entities;
    sim::Day days; // timed, after a tenth as many that are not
};

struct Timed {
    double nanoseconds; // of CPU, an event
    std::uint64_t events;
    History history;
};

double cpu_seconds() {
    std::timespec now{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) + 1e-9 * static_cast<double>(now.tv_nsec);
}

/// Times what `advance(day)` does from a tenth of the task's days on.
Timed timed(Task const& task, std::function<void(sim::Day)> const& advance,
            std::function<History()> const& history) {
    sim::Day const warm = task.days / 10;
    advance(warm);
    std::uint64_t const before = history().events;
    double const started = cpu_seconds();
    advance(warm + task.days);
    double const seconds = cpu_seconds() - started;
    std::uint64_t const events = history().events - before;
    return {1e9 * seconds / static_cast<double>(events), events, history()};
}

template <class World>
Timed through_kernel(Task const& task, Increments const& increments) {
    sim::Geography const geography({task.entities});
    World world(geography, increments);
    sim::DayEngine<World> engine(world, geography);
    if constexpr (requires { world.first_letters(); }) {
        for (sim::Message const& letter : world.first_letters()) {
            engine.post(letter);
        }
    }
    return timed(
        task,
        [&](sim::Day day) {
            while (engine.next_day() < day) {
                engine.run_day();
            }
        },
        [&] { return world.history(); });
}

Timed through_queue(Task const& task, Increments const& increments) {
    CentralQueue queue(task.entities, increments);
    bool const writes = task.pattern == "letters";
    if (writes) {
        queue.begin_letters();
    }
    return timed(
        task,
        [&](sim::Day day) {
            sim::Seconds const end = sim::start_of(day);
            writes ? queue.write_until(end) : queue.hold_until(end);
        },
        [&] { return queue.history(); });
}

double median(std::vector<double> values) {
    auto const middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
    std::nth_element(values.begin(), middle, values.end());
    return *middle;
}

/// One line of the answer; false in `is_same` if a history differed.
std::string measured(Task const& task, int rounds, bool& is_same) {
    Increments const increments(task.pattern == "burst" ? Pattern::burst
                                                        : Pattern::exponential);
    std::vector<double> ours;
    std::vector<double> theirs;
    std::uint64_t events = 0;
    for (int round = 0; round < rounds; ++round) {
        Timed const kernel = task.pattern == "letters"
                                 ? through_kernel<LetterWorld>(task, increments)
                                 : through_kernel<HoldWorld>(task, increments);
        Timed const queue = through_queue(task, increments);
        is_same = is_same && kernel.history == queue.history;
        ours.push_back(kernel.nanoseconds);
        theirs.push_back(queue.nanoseconds);
        events = kernel.events;
    }
    return fmt::format(R"({{"pattern": "{}", "pending": {}, "events": {}, )"
                       R"("kernel_ns": {:.3f}, "queue_ns": {:.3f}}})",
                       task.pattern, task.entities, events, median(ours), median(theirs));
}

int run(int rounds, std::uint32_t scale) {
    bool is_same = true;
    std::string lines;
    for (Task const& task : std::vector<Task>{{"own", 1'000, 50'000},
                                              {"own", 100'000, 500},
                                              {"own", 1'000'000, 100},
                                              {"burst", 100'000, 500},
                                              {"letters", 1'000, 20'000},
                                              {"letters", 100'000, 200},
                                              {"letters", 1'000'000, 40}}) {
        Task const smaller{task.pattern, std::max(task.entities / scale, 10U),
                           std::max(task.days / static_cast<sim::Day>(scale), 20)};
        lines += (lines.empty() ? "  " : ",\n  ") + measured(smaller, rounds, is_same);
    }
    fmt::print("{{\"same_history\": {}, \"measured\": [\n{}\n]}}\n", is_same, lines);
    return is_same ? EXIT_SUCCESS : EXIT_FAILURE;
}

} // namespace
} // namespace dearth::bench

int main(int count, char** words) {
    int const rounds = count > 1 ? std::max(std::atoi(words[1]), 1) : 3;
    int const scale = count > 2 ? std::max(std::atoi(words[2]), 1) : 1;
    return dearth::bench::run(rounds, static_cast<std::uint32_t>(scale));
}
