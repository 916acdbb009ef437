#include "sim/batch/slurm_script.hpp"

#include "sim/base/error.hpp"
#include "sim/base/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace dearth::sim {
namespace {

constexpr int most_shards = 1'000'000;
constexpr std::size_t longest_name = 60;

// Slurm warns a task 120 s before its end and looks twice a minute: a limit must leave
// that much beside the work, or a short task would be stopped as soon as it starts.
constexpr double minutes_of_warning = 3.0;

constexpr std::uint64_t mebibyte = std::uint64_t{1024} * 1024;
constexpr std::uint64_t least_memory = 512; // [MiB]

bool is_plain(std::string_view text) {
    constexpr std::string_view plain =
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
        "0123456789_-+=:,./@%";
    return !text.empty() && text.find_first_not_of(plain) == std::string_view::npos;
}

std::string job_name(std::string const& sweep) {
    auto name = "dearth-" + sweep.substr(0, longest_name);
    for (auto& letter : name) {
        letter = is_plain(std::string_view(&letter, 1)) && letter != '/' ? letter : '_';
    }
    return name;
}

std::string directive(std::string_view option, std::string_view value) {
    return fmt::format("#SBATCH --{}={}\n", option, directive_word(value));
}

// Twice the prediction: other points may need more.
std::string memory_of(SlurmOrder const& order) {
    if (!order.request.memory.empty()) {
        return order.request.memory;
    }
    auto const twice = (2 * order.task_bytes + mebibyte - 1) / mebibyte;
    return fmt::format("{}M", std::max(least_memory, twice));
}

// Slurm fills in numbers after a percent sign; one of the folder's name is doubled.
std::string log_path(SlurmOrder const& order, std::string const& log) {
    std::string path;
    for (char const letter : order.folder.string()) {
        path += letter == '%' ? "%%" : std::string(1, letter);
    }
    return path + "/logs/" + log;
}

// What all jobs of a sweep tell Slurm.
std::string header(SlurmOrder const& order, std::string const& time,
                   std::string const& log) {
    std::string text = directive("job-name", job_name(order.name));
    text += directive("chdir", order.folder.string());
    text += directive("output", log_path(order, log));
    text += "#SBATCH --open-mode=append\n#SBATCH --requeue\n#SBATCH --ntasks=1\n"
            "#SBATCH --cpus-per-task=1\n";
    text += directive("mem", memory_of(order));
    text += directive("time", time);
    auto const& request = order.request;
    for (auto const& [option, value] :
         {std::pair{"account", &request.account},
          std::pair{"partition", &request.partition}, std::pair{"qos", &request.qos},
          std::pair{"constraint", &request.constraint}}) {
        if (!value->empty()) {
            text += directive(option, *value);
        }
    }
    for (auto const& option : request.extra) {
        text += fmt::format("#SBATCH {}\n", option);
    }
    return text;
}

// Slurm signals this script alone, and it the program, once. Heeded from the first line
// on, since the lines of setup may take their time.
constexpr std::string_view heed_signals = R"bash(
child=
stopping=
forwarded=
forward() {
    if [ -n "$child" ] && [ -z "$forwarded" ]; then
        forwarded=yes
        kill -TERM "$child" 2>/dev/null
    fi
}
stop() {
    stopping=yes
    interrupted=yes
    forward
}
trap stop TERM
)bash";

// The program as a list of words, so that a line of setup can put others in front of it,
// and those lines.
std::string preparation(SlurmOrder const& order) {
    auto text = fmt::format("\nprogram=({})\nfolder={}\n", shell_word(order.program),
                            shell_word(order.folder.string()));
    for (auto const& line : order.request.setup) {
        text += line + "\n";
    }
    return text;
}

// The program ends its segment at the signal and exits with 4. `wait` ends at every
// signal and is repeated then; a status once known is told again.
constexpr std::string_view start_and_wait = R"bash(
if [ -n "$stopping" ]; then
    status=4
else
    "${program[@]}" sweep "$verb" "$folder" --dir "$folder" --shard "$shard/$shards" \
        --progress plain &
    child=$!
    [ -z "$stopping" ] || forward
    interrupted=yes
    while [ -n "$interrupted" ]; do
        interrupted=
        wait "$child"
        status=$?
    done
fi
)bash";

// A program that our signal met before it could heed it has done nothing yet. A task that
// is being cancelled is no longer running: it must not queue itself again. The name with
// the index means this task; the bare number of one task means the whole array.
constexpr std::string_view requeue = R"bash(
if [ "$status" = 143 ] && [ -n "$forwarded" ]; then
    status=4
fi
if [ "$status" = 4 ] && [ "${SLURM_RESTART_COUNT:-0}" -lt 20 ]; then
    task=${SLURM_ARRAY_JOB_ID}_${SLURM_ARRAY_TASK_ID}
    if [ "$(squeue --noheader --jobs="$task" --format=%T)" = RUNNING ]; then
        scontrol requeue "$task" && sleep 60
    fi
fi
exit "$status"
)bash";

void expect_usable(SlurmOrder const& order) {
    expect(order.folder.is_absolute(), "the folder of a job is an absolute path");
    expect(is_usable(order.folder), "the folder of a job has a name that Slurm can take");
}

} // namespace

bool is_usable(std::filesystem::path const& folder) {
    return folder.string().find_first_of("\r\n\\") == std::string::npos;
}

int shard_count(double core_seconds, int target_seconds) {
    double const count = std::ceil(core_seconds / static_cast<double>(target_seconds));
    return static_cast<int>(std::clamp(count, 1.0, static_cast<double>(most_shards)));
}

std::vector<SlurmArray> pack_shards(std::vector<int> const& shards, int max_array_size) {
    std::vector<SlurmArray> arrays;
    for (int const shard : shards) {
        int const number = (shard - 1) / max_array_size;
        if (arrays.empty() || arrays.back().number != number) {
            arrays.push_back({number, number * max_array_size + 1, {}});
        }
        arrays.back().tasks.push_back(shard - arrays.back().first_shard);
    }
    return arrays;
}

std::string index_list(std::vector<int> const& numbers) {
    std::vector<std::string> parts;
    for (std::size_t first = 0; first < numbers.size();) {
        auto last = first;
        while (last + 1 < numbers.size() && numbers[last + 1] == numbers[last] + 1) {
            ++last;
        }
        parts.push_back(first == last
                            ? fmt::format("{}", numbers[first])
                            : fmt::format("{}-{}", numbers[first], numbers[last]));
        first = last + 1;
    }
    return join(std::span<std::string const>(parts), ",");
}

std::optional<std::vector<int>> read_index_list(std::string_view text) {
    std::vector<int> numbers;
    for (auto const part : split(text.substr(0, text.find('%')), ',')) {
        auto const dash = part.find('-');
        auto const first = natural_number(part.substr(0, dash));
        auto const last = dash == std::string_view::npos
                              ? first
                              : natural_number(part.substr(dash + 1));
        if (!first || !last || *last - *first > most_shards
            || numbers.size() > static_cast<std::size_t>(most_shards)) {
            return std::nullopt;
        }
        for (int number = *first; number <= *last; ++number) {
            numbers.push_back(number);
        }
    }
    return numbers.empty() ? std::nullopt : std::optional(numbers);
}

std::string time_limit(double seconds) {
    constexpr double most_minutes = 364.0 * 24.0 * 60.0;
    double const work = std::max(1.0, std::ceil(2.0 * seconds / 60.0));
    auto const minutes =
        static_cast<int>(std::min(work + minutes_of_warning, most_minutes));
    return fmt::format("{}-{:02}:{:02}:00", minutes / 1440, minutes / 60 % 24,
                       minutes % 60);
}

std::optional<int> max_array_size(std::string_view configuration) {
    for (auto const line : split(configuration, '\n')) {
        auto const equals = line.find('=');
        if (line.starts_with("MaxArraySize") && equals != std::string_view::npos) {
            auto const value = line.substr(equals + 1);
            auto const first = std::min(value.find_first_not_of(' '), value.size());
            auto const size = natural_number(value.substr(first));
            return size && *size > 0 ? size : std::nullopt;
        }
    }
    return std::nullopt;
}

std::string shell_word(std::string_view text) {
    if (is_plain(text)) {
        return std::string(text);
    }
    std::string word = "'";
    for (char const letter : text) {
        word += letter == '\'' ? "'\\''" : std::string(1, letter);
    }
    return word + "'";
}

std::string directive_word(std::string_view text) {
    if (is_plain(text)) {
        return std::string(text);
    }
    std::string word = "\"";
    for (char const letter : text) {
        if (letter == '"' || letter == '\\') {
            word += '\\';
        }
        word += letter;
    }
    return word + "\"";
}

std::string array_script(SlurmOrder const& order, SlurmArray const& array) {
    expect_usable(order);
    auto const time =
        order.request.time.empty() ? time_limit(order.task_seconds) : order.request.time;
    auto const log = fmt::format("array-{}-%A_%a.log", array.number);
    auto text = fmt::format("#!/bin/bash\n#SBATCH --array={}\n", index_list(array.tasks));
    text += "#SBATCH --signal=B:TERM@120\n";
    text += header(order, time, log);
    text.append(heed_signals);
    text += preparation(order);
    text += fmt::format("\nverb={}\nshards={}\nshard=$((SLURM_ARRAY_TASK_ID + {}))\n",
                        order.again_failed ? "retry" : "run", order.shards,
                        array.first_shard);
    return text.append(start_and_wait).append(requeue);
}

std::string merge_script(SlurmOrder const& order) {
    expect_usable(order);
    auto text =
        "#!/bin/bash\n" + header(order, time_limit(order.merge_seconds), "merge-%j.log");
    text += preparation(order);
    return text + "\nexec \"${program[@]}\" sweep merge \"$folder\" --dir \"$folder\"\n";
}

std::string array_file_name(SlurmArray const& array) {
    return fmt::format("array-{}.sbatch", array.number);
}

} // namespace dearth::sim
