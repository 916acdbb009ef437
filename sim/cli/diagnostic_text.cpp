#include "sim/cli/diagnostic_text.hpp"

#include <nlohmann/json.hpp>

namespace dearth::sim {
namespace {

using Json = nlohmann::ordered_json;

Json to_json(Position const& where) {
    return {{"file", where.file}, {"line", where.line}, {"column", where.column}};
}

} // namespace

std::string to_json(std::span<Diagnostic const> problems) {
    auto list = Json::array();
    for (auto const& problem : problems) {
        auto entry = to_json(problem.where);
        entry["code"] = problem.code;
        entry["message"] = problem.message;
        entry["remedy"] = problem.remedy;
        if (problem.other) {
            entry["other"] = to_json(*problem.other);
        }
        list.push_back(std::move(entry));
    }
    // A user's file may hold broken UTF-8; it must not break the report of it.
    return list.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

} // namespace dearth::sim
