#include "sim/cli/slurm_client.hpp"

#include "sim/base/text.hpp"
#include "sim/batch/slurm_script.hpp"
#include "sim/cli/called_program.hpp"
#include "sim/cli/model.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <span>
#include <stdexcept>
#include <thread>

namespace dearth::sim {
namespace {

constexpr int cancel_attempts = 4;

// What a program said last, for a person.
std::string told_by(ChildOutcome const& outcome) {
    constexpr std::size_t most = 2000;
    auto text = outcome.err.empty() ? outcome.out : outcome.err;
    while (!text.empty() && (text.back() == '\n' || text.back() == ' ')) {
        text.pop_back();
    }
    if (text.size() > most) {
        text = "… " + text.substr(text.size() - most);
    }
    if (outcome.is_timed_out) {
        text +=
            text.empty() ? "no answer within a minute" : "; no answer within a minute";
    }
    return text.empty() ? fmt::format("exit code {}", outcome.code) : text;
}

ChildOutcome call(std::vector<std::string> const& arguments) {
    auto outcome = call_program(arguments, {});
    if (!outcome.is_found) {
        throw UsageError(fmt::format(
            "there is no {} along PATH; call this on a cluster with Slurm, or do the "
            "parts as plain processes: sweep run --shard I/N",
            arguments[0]));
    }
    return outcome;
}

bool is_well(ChildOutcome const& outcome) {
    return outcome.code == 0 && !outcome.is_timed_out;
}

// "12" or, where there are several clusters, "12;name".
std::string job_number(std::string const& text) {
    auto const end = text.find_first_not_of("0123456789");
    return text.substr(0, end);
}

} // namespace

void SlurmClient::expect_there() {
    call({"sbatch", "--version"});
}

int SlurmClient::max_array_size() {
    auto const outcome = call({"scontrol", "show", "config"});
    auto const size = sim::max_array_size(outcome.out);
    if (!is_well(outcome) || !size) {
        throw std::runtime_error("Slurm does not tell its MaxArraySize: "
                                 + told_by(outcome));
    }
    return *size;
}

std::string SlurmClient::submit(std::filesystem::path const& script,
                                std::vector<std::string> const& options) {
    std::vector<std::string> arguments{"sbatch", "--parsable"};
    arguments.insert(arguments.end(), options.begin(), options.end());
    arguments.push_back(script.string());
    auto const outcome = call(arguments);
    auto number = job_number(outcome.out);
    if (!is_well(outcome) || number.empty()) {
        throw UsageError(
            fmt::format("sbatch refused {}: {}", script.string(), told_by(outcome)));
    }
    return number;
}

QueueAnswer SlurmClient::queue(std::vector<std::string> const& jobs) {
    QueueAnswer answer;
    auto const list = join(std::span<std::string const>(jobs), ",");
    auto const outcome =
        call_program({"squeue", "--noheader", "--array", "--jobs=" + list,
                      fmt::format("--format={}", queue_format)},
                     {});
    if (!outcome.is_found) {
        answer.problem = "there is no squeue along PATH";
    } else if (is_well(outcome)) {
        answer.tasks = read_queue(outcome.out);
    } else if (outcome.err.find("Invalid job id") == std::string::npos) {
        answer.problem = told_by(outcome);
    }
    return answer;
}

void SlurmClient::cancel(std::vector<std::string> const& jobs) {
    std::vector<std::string> arguments{"scancel"};
    arguments.insert(arguments.end(), jobs.begin(), jobs.end());
    for (int attempt = 1;; ++attempt) {
        auto const outcome = call(arguments);
        // A job that ended meanwhile needs no cancelling; one that is just being started
        // cannot be altered for a moment.
        if (is_well(outcome) || queue(jobs).tasks.empty()) {
            return;
        }
        if (attempt == cancel_attempts) {
            throw std::runtime_error("scancel: " + told_by(outcome));
        }
        std::this_thread::sleep_for(std::chrono::milliseconds(500));
    }
}

std::filesystem::path jobs_file(SweepFolder const& folder) {
    return folder.slurm() / "jobs.json";
}

std::optional<SweepQueue> queue_of(SweepFolder const& folder) {
    auto jobs = read_jobs(jobs_file(folder));
    if (!jobs) {
        return std::nullopt;
    }
    SweepQueue known{std::move(*jobs), {}};
    if (!known.jobs.jobs.empty()) {
        known.queue = SlurmClient::queue(known.jobs.ids());
    }
    return known;
}

} // namespace dearth::sim
