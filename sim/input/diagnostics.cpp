#include "sim/input/diagnostics.hpp"

#include <algorithm>
#include <map>
#include <string_view>
#include <tuple>
#include <utility>

namespace dearth::sim {

namespace {

constexpr std::size_t most_kept = 10'000;

} // namespace

Diagnostic problem_at(SourceSpan const& place, ErrorCode const& code, std::string message,
                      std::string remedy) {
    return {.where = place.where,
            .code = std::string(code.code),
            .message = std::move(message),
            .remedy = remedy.empty() ? std::string(code.remedy) : std::move(remedy),
            .excerpt = place.excerpt,
            .length = place.length};
}

void Diagnostics::add(Diagnostic diagnostic) {
    if (kept_.size() < most_kept) {
        kept_.push_back(std::move(diagnostic));
    }
}

void Diagnostics::add(SourceSpan const& place, ErrorCode const& code, std::string message,
                      std::string remedy) {
    add(problem_at(place, code, std::move(message), std::move(remedy)));
}

std::vector<Diagnostic> Diagnostics::sorted() const {
    std::map<std::string_view, std::size_t> mention;
    for (auto const& diagnostic : kept_) {
        mention.emplace(diagnostic.where.file, mention.size());
    }
    auto const key = [&](Diagnostic const& diagnostic) {
        auto const& where = diagnostic.where;
        return std::tuple(mention.at(where.file), where.line, where.column);
    };
    auto sorted = kept_;
    std::stable_sort(
        sorted.begin(), sorted.end(),
        [&](Diagnostic const& a, Diagnostic const& b) { return key(a) < key(b); });
    return sorted;
}

void Diagnostics::throw_if_any() const {
    if (failed()) {
        throw InputError(sorted());
    }
}

} // namespace dearth::sim
