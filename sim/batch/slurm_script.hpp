#pragma once

#include "sim/batch/sweep_file.hpp"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace dearth::sim {

/// Tasks of a sweep that one job array holds. Task i does shard `first_shard + i`.
struct SlurmArray {
    int number = 0;      ///< K of array-K.sbatch
    int first_shard = 1; ///< of task 0
    std::vector<int> tasks{};
};

/// What the scripts of a sweep are made of.
struct SlurmOrder {
    std::string name;             ///< of the sweep
    std::filesystem::path folder; ///< of the sweep, absolute
    std::string program;          ///< absolute path
    SlurmRequest request{};
    int shards = 1;
    bool again_failed = false;    ///< retry: failed runs too
    double task_seconds = 0.0;    ///< predicted for the longest task [s]
    double merge_seconds = 0.0;   ///< predicted for putting the results together [s]
    std::uint64_t task_bytes = 0; ///< memory predicted for a task
};

/// Whether Slurm can write logs into a folder of that name: a backslash in it would keep
/// the numbers out of the names of logs, a line break ends an option.
bool is_usable(std::filesystem::path const& folder);

/// How many tasks a sweep is cut into: max(1, ceil(core_seconds / target_seconds)).
/// At most a million.
int shard_count(double core_seconds, int target_seconds);

/// The shards, ascending and from 1, in arrays of indexes 0 … max_array_size − 1.
std::vector<SlurmArray> pack_shards(std::vector<int> const& shards, int max_array_size);

/// Ascending numbers as sbatch's --array reads them: "0-3,7".
std::string index_list(std::vector<int> const& numbers);

/// Reads "0-3,7" back, with sbatch's "%2" after it passed over; nothing if it is no such
/// list or longer than a million.
std::optional<std::vector<int>> read_index_list(std::string_view text);

/// The time limit of a task of so many predicted seconds, "D-HH:MM:00": twice of it, and
/// the three minutes that Slurm's warning comes before the end; rounded up to minutes.
std::string time_limit(double seconds);

/// MaxArraySize in what `scontrol show config` prints.
std::optional<int> max_array_size(std::string_view configuration);

/// The text as one word of a shell.
std::string shell_word(std::string_view text);

/// The text as one word of a line #SBATCH, which knows quotes and backslashes, nothing
/// else of a shell.
std::string directive_word(std::string_view text);

/// The script of an array of tasks. Stopped by a signal ahead of the time limit, a task
/// queues itself again, at most 20 times.
/// @throws InvariantError if the folder is relative or unusable
std::string array_script(SlurmOrder const& order, SlurmArray const& array);

/// The script of the job that puts the results together when all arrays have ended.
/// @copydetails array_script
std::string merge_script(SlurmOrder const& order);

/// The name of an array's script: "array-0.sbatch".
std::string array_file_name(SlurmArray const& array);

} // namespace dearth::sim
