#include "sim/record/chunk_plan.hpp"

#include <algorithm>
#include <functional>
#include <numeric>

namespace dearth::sim {
namespace {

constexpr std::size_t kib = 1024;
constexpr std::size_t longest_split = 65536;
constexpr std::size_t usual_chunk = 256 * kib;
constexpr std::size_t least_filtered = 16 * kib;
constexpr std::size_t largest_block = 1024 * kib;

std::size_t divide_up(std::size_t total, std::size_t part) {
    return (total + part - 1) / part;
}

// The largest piece of at most `limit` such that equal pieces cover `total`.
std::size_t even_split(std::size_t total, std::size_t limit) {
    return divide_up(total, divide_up(total, std::max<std::size_t>(limit, 1)));
}

ChunkPlan plan_block(ChunkQuestion const& question, std::size_t row_bytes) {
    ChunkPlan plan;
    plan.own = question.own;
    plan.quarters = question.quarters;
    if (row_bytes * question.quarters > largest_block) {
        plan.quarters = even_split(question.quarters, largest_block / row_bytes);
    }
    std::size_t const run_bytes = row_bytes * plan.quarters;
    plan.replications = even_split(question.replications, usual_chunk / run_bytes);
    if (plan.replications == question.replications) {
        plan.points = even_split(question.points,
                                 usual_chunk / (run_bytes * question.replications));
    }
    return plan;
}

} // namespace

ChunkPlan plan_chunks(ChunkQuestion const& question) {
    std::size_t const item = size_of(question.storage);
    std::size_t const length = question.own.empty() ? 1 : question.own.front();
    std::size_t const split = even_split(length, longest_split);
    std::size_t const quarters =
        std::clamp<std::size_t>(usual_chunk / (item * split), 1, question.quarters);
    if (item * split * quarters < least_filtered || question.storage == Storage::text) {
        return plan_block(question,
                          std::accumulate(question.own.begin(), question.own.end(), item,
                                          std::multiplies<>()));
    }
    ChunkPlan plan;
    plan.is_filtered = true;
    plan.quarters = quarters;
    plan.own.assign(question.own.size(), 1);
    if (!plan.own.empty()) {
        plan.own.front() = split;
    }
    return plan;
}

} // namespace dearth::sim
