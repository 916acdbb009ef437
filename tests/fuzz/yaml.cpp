// Any bytes as YAML: parsed, walked and merged with itself. Nothing may be thrown.
#include "sim/input/yaml.hpp"

#include "tests/fuzz/written_file.hpp"

namespace {

void walk(dearth::sim::YamlNode const& node, dearth::sim::Diagnostics& problems) {
    if (node.is_scalar()) {
        static_cast<void>(node.number(problems));
        static_cast<void>(node.text(problems));
    }
    if (node.is_list()) {
        for (auto const& item : node.items()) {
            walk(item, problems);
        }
    }
    if (node.is_map()) {
        for (auto const& field : node.fields()) {
            walk(field.value, problems);
        }
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* bytes, std::size_t size) {
    dearth::sim::Diagnostics problems;
    auto const root =
        dearth::sim::parse_yaml(dearth::tests::text_of(bytes, size), "x.yaml", problems);
    if (root) {
        walk(dearth::sim::merged(*root, *root), problems);
    }
    return 0;
}
