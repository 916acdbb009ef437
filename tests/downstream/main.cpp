#include "sim/base/error.hpp"

#include <filesystem>
#include <iostream>

int main() {
    dearth::sim::Diagnostic const mistake{
        .where = {"plan.yaml", 3, 5}, .code = "E104", .message = "unknown field 'targt'"};
    auto const text = dearth::sim::to_text(mistake);
    bool const has_place =
        text.starts_with("plan.yaml:3:5: error: unknown field 'targt'");
    bool const has_tables = std::filesystem::is_directory(DATA_FOLDER "/tables");
    std::cout << text << '\n';
    return has_place && has_tables ? 0 : 1;
}
