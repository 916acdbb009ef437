#include "sim/record/host.hpp"

#include <unistd.h>

#include <array>
#include <fstream>
#include <sstream>

namespace dearth::sim {
namespace {

std::string value_of(std::string const& line) {
    auto const colon = line.find(": ");
    return colon == std::string::npos ? std::string() : line.substr(colon + 2);
}

} // namespace

std::string host_name() {
    std::array<char, 256> name{};
    if (gethostname(name.data(), name.size() - 1) != 0) {
        return "unknown";
    }
    return name.data();
}

std::int64_t start_of_process(std::int64_t process) {
    std::ifstream file("/proc/" + std::to_string(process) + "/stat");
    std::string text;
    if (!std::getline(file, text)) {
        return -1;
    }
    // The name in parentheses may hold blanks; the start is the 20th field after it.
    auto const end_of_name = text.rfind(')');
    if (end_of_name == std::string::npos) {
        return -1;
    }
    std::istringstream fields(text.substr(end_of_name + 1));
    std::string field;
    for (int k = 0; k < 20; ++k) {
        fields >> field;
    }
    return field.empty() ? -1 : std::stoll(field);
}

std::string cpu_name() {
    std::ifstream file("/proc/cpuinfo");
    std::string model = "unknown processor";
    std::string line;
    bool has_fma = false;
    while (std::getline(file, line) && !line.empty()) {
        if (line.rfind("model name", 0) == 0) {
            model = value_of(line);
        }
        if (line.rfind("flags", 0) == 0) {
            has_fma = (value_of(line) + " ").find(" fma ") != std::string::npos;
        }
    }
    return model + (has_fma ? ", fma" : ", no fma");
}

} // namespace dearth::sim
