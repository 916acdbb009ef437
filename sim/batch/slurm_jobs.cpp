#include "sim/batch/slurm_jobs.hpp"

#include "sim/base/text.hpp"
#include "sim/batch/slurm_script.hpp"
#include "sim/record/output_error.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <fstream>
#include <set>

namespace dearth::sim {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

constexpr int jobs_version = 1;

Json json_of(SlurmJob const& job) {
    Json json{{"id", job.id},
              {"kind", job.is_merge ? "merge" : "array"},
              {"script", job.script},
              {"submitted", job.submitted}};
    if (job.is_merge) {
        json["dependency"] = job.dependency;
        return json;
    }
    json["tasks"] = index_list(job.tasks);
    auto& shards = json["shards"] = Json::array();
    for (int const task : job.tasks) {
        shards.push_back(job.first_shard + task);
    }
    json["first_shard"] = job.first_shard;
    return json;
}

SlurmJob job_of(Json const& json) {
    SlurmJob job;
    json.at("id").get_to(job.id);
    json.at("script").get_to(job.script);
    json.at("submitted").get_to(job.submitted);
    job.is_merge = json.at("kind") == "merge";
    if (job.is_merge) {
        json.at("dependency").get_to(job.dependency);
        return job;
    }
    json.at("first_shard").get_to(job.first_shard);
    job.tasks =
        read_index_list(json.at("tasks").get<std::string>()).value_or(std::vector<int>());
    return job;
}

/// The shards that were submitted, and those whose task runs.
struct Shards {
    std::set<int> submitted{};
    std::set<int> running{};
};

Shards shards_of(SlurmJobs const& jobs, std::vector<QueuedTasks> const& queue) {
    Shards shards;
    for (auto const& job : jobs.jobs) {
        for (int const task : job.tasks) {
            shards.submitted.insert(job.first_shard + task);
        }
        for (auto const& queued : queue) {
            if (queued.job == job.id && queued.state == "RUNNING") {
                for (int const task : queued.tasks) {
                    shards.running.insert(job.first_shard + task);
                }
            }
        }
    }
    return shards;
}

// An unreadable segment is told by its final name, which an open one does not have yet.
bool is_open(Segment const& segment) {
    std::error_code ignored;
    return segment.path.extension() == ".part"
           || (!segment.problem.empty() && !fs::exists(segment.path, ignored));
}

} // namespace

std::vector<std::string> SlurmJobs::ids() const {
    std::vector<std::string> ids;
    for (auto const& job : jobs) {
        ids.push_back(job.id);
    }
    return ids;
}

std::string to_json(SlurmJobs const& jobs) {
    Json json{{"format", "dearth-jobs"},
              {"format_version", jobs_version},
              {"engine", "slurm"},
              {"plan_id", jobs.plan_id},
              {"verb", jobs.verb},
              {"shards", jobs.shards},
              {"max_array_size", jobs.max_array_size}};
    auto& list = json["jobs"] = Json::array();
    for (auto const& job : jobs.jobs) {
        list.push_back(json_of(job));
    }
    if (!jobs.cancelled.empty()) {
        json["cancelled"] = jobs.cancelled;
    }
    return json.dump(2) + "\n";
}

std::optional<SlurmJobs> read_jobs(fs::path const& path) {
    std::ifstream file(path, std::ios::binary);
    if (!file) {
        return std::nullopt;
    }
    try {
        auto const json = Json::parse(file);
        if (json.at("format") != "dearth-jobs"
            || json.at("format_version") != jobs_version) {
            throw ReadError(fmt::format("{}: was written by another version of this "
                                        "program; delete it if none of its jobs is left",
                                        path.string()));
        }
        SlurmJobs jobs;
        json.at("plan_id").get_to(jobs.plan_id);
        json.at("verb").get_to(jobs.verb);
        json.at("shards").get_to(jobs.shards);
        json.at("max_array_size").get_to(jobs.max_array_size);
        for (auto const& job : json.at("jobs")) {
            jobs.jobs.push_back(job_of(job));
        }
        jobs.cancelled = json.value("cancelled", "");
        return jobs;
    } catch (nlohmann::json::exception const& error) {
        throw ReadError(fmt::format("{}: is damaged ({}); delete it if none of its jobs "
                                    "is left",
                                    path.string(), error.what()));
    }
}

std::vector<QueuedTasks> read_queue(std::string_view text) {
    std::vector<QueuedTasks> queue;
    for (auto const line : split(text, '\n')) {
        auto const words = split(line, '|');
        if (words.size() != 3) {
            continue;
        }
        // A job that is no array has "N/A" for an index.
        queue.push_back({std::string(words[0]),
                         read_index_list(words[1]).value_or(std::vector<int>()),
                         std::string(words[2])});
    }
    return queue;
}

std::map<std::string, std::size_t> states_of(SlurmJob const& job,
                                             std::vector<QueuedTasks> const& queue) {
    std::map<std::string, std::size_t> states;
    std::size_t queued = 0;
    for (auto const& each : queue) {
        if (each.job == job.id) {
            states[each.state] += each.count();
            queued += each.count();
        }
    }
    auto const all = std::max<std::size_t>(job.tasks.size(), 1);
    if (queued < all) {
        states["ENDED"] = all - queued;
    }
    return states;
}

void decide_running(SweepLedger& ledger, SlurmJobs const& jobs,
                    std::vector<QueuedTasks> const& queue) {
    auto const shards = shards_of(jobs, queue);
    auto const ids = jobs.ids();
    bool const is_queued =
        std::any_of(queue.begin(), queue.end(), [&ids](auto const& each) {
            return std::find(ids.begin(), ids.end(), each.job) != ids.end();
        });
    if (!is_queued) {
        return;
    }
    std::map<int, int> latest;
    for (auto const& segment : ledger.segments) {
        auto& attempt = latest[segment.name.shard];
        attempt = std::max(attempt, segment.name.attempt);
    }
    for (auto& segment : ledger.segments) {
        int const shard = segment.name.shard;
        if (shards.submitted.contains(shard)) {
            segment.is_live = is_open(segment) && shards.running.contains(shard)
                              && segment.name.attempt == latest[shard];
        }
    }
}

} // namespace dearth::sim
