#include "sim/input/yaml.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>
#include <string>
#include <vector>

namespace dearth::sim {
namespace {

using ::testing::ElementsAre;

constexpr std::array<std::string_view, 3> known{"name", "seed", "quarters"};

TEST(UnknownFields, AreToldWithTheNearestName) {
    Diagnostics problems;
    auto const root = parse_yaml("name: x\nquartes: 24\nzebra: 1\n", "x.yaml");
    refuse_unknown_fields(root, known, problems);
    auto const told = problems.sorted();
    ASSERT_EQ(told.size(), 2U);
    EXPECT_EQ(to_text(told[0]), "x.yaml:2:1: error: unknown field 'quartes' [E104]\n"
                                "    2 | quartes: 24\n"
                                "      | ^~~~~~~ did you mean 'quarters'?");
    EXPECT_EQ(told[1].remedy, "fields here are name, seed, quarters");
}

TEST(RequiredField, IsFoundOrToldAtTheMap) {
    Diagnostics problems;
    auto const root = parse_yaml("a: 1\nmap:\n  name: x\n  seed:\n", "x.yaml");
    auto const map = *root.find("map");
    EXPECT_EQ(required_field(map, "name", problems)->raw(), "x");
    EXPECT_FALSE(problems.failed());
    EXPECT_FALSE(required_field(map, "quarters", problems));
    EXPECT_FALSE(required_field(map, "seed", problems));
    auto const told = problems.sorted();
    ASSERT_EQ(told.size(), 2U);
    EXPECT_EQ(told[0].code, "E209");
    EXPECT_EQ(told[0].message, "missing field 'quarters'");
    EXPECT_EQ(told[0].where.line, 3);
    EXPECT_EQ(told[1].code, "E213"); // there, but without a value
    EXPECT_EQ(told[1].where.line, 4);
}

std::vector<std::string> names(YamlNode const& map) {
    std::vector<std::string> names;
    for (auto const& field : map.fields()) {
        names.push_back(field.name());
    }
    return names;
}

TEST(Merged, LaysMapsOverEachOtherByKey) {
    auto const base = parse_yaml("a: 1\nm: {x: 1, y: 2}\nl: [1, 2, 3]\n", "base.yaml");
    auto const over = parse_yaml("m: {y: 3, z: 4}\nl: [9]\nb: 5\n", "over.yaml");
    auto const both = merged(base, over);
    EXPECT_THAT(names(both), ElementsAre("a", "m", "l", "b"));
    auto const map = *both.find("m");
    EXPECT_THAT(names(map), ElementsAre("x", "y", "z"));
    EXPECT_EQ(map.find("y")->raw(), "3");
    EXPECT_EQ(both.find("l")->items().size(), 1U); // lists replace
}

TEST(Merged, KeepsThePlaceOfEveryValue) {
    auto const base = parse_yaml("a: 1\nm: {x: 1}\n", "base.yaml");
    auto const over = parse_yaml("\n\nm: {y: 3}\n", "over.yaml");
    auto const both = merged(base, over);
    EXPECT_EQ(both.find("a")->file(), "base.yaml");
    EXPECT_EQ(both.find("m")->find("x")->file(), "base.yaml");
    EXPECT_EQ(both.find("m")->find("y")->file(), "over.yaml");
    EXPECT_EQ(both.find("m")->find("y")->place().where.line, 3);
}

TEST(Merged, ReplacesWhatIsNotAMapOnBothSides) {
    auto const base = parse_yaml("m: {x: 1}\nn: 1\n", "base.yaml");
    auto const over = parse_yaml("m: 2\nn: {x: 1}\n", "over.yaml");
    auto const both = merged(base, over);
    EXPECT_TRUE(both.find("m")->is_scalar());
    EXPECT_TRUE(both.find("n")->is_map());
}

TEST(MakeList, StandsWhereItsModelStands) {
    auto const root = parse_yaml("a: [1, 2]\nb: [3]\n", "x.yaml");
    auto const a = *root.find("a");
    std::vector<YamlNode> items(a.items().begin(), a.items().end());
    items.push_back(root.find("b")->items()[0]);
    auto const list = make_list(items, a);
    EXPECT_EQ(list.items().size(), 3U);
    EXPECT_EQ(list.place().where.column, 4);
    EXPECT_EQ(list.name(), "a");
}

} // namespace
} // namespace dearth::sim
