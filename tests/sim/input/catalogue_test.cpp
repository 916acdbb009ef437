#include "sim/input/catalogue.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <limits>
#include <string>
#include <vector>

namespace dearth::sim {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

Entry fatigue() {
    return {.path = "labour.fatigue_rate",
            .type = ValueType::number,
            .unit = "1/d",
            .low = 0.0,
            .high = 0.5,
            .fallback = 0.08,
            .evidence = Evidence::source,
            .source = "Kornai 1980",
            .meaning = "loss of speed by a day of overtime"};
}

Entry rounds() {
    return {.path = "plan.rounds",
            .type = ValueType::integer,
            .unit = "1",
            .low = 1,
            .high = 12,
            .fallback = 3,
            .source = "",
            .meaning = "rounds of bargaining"};
}

Entry autonomy() {
    return {.path = "surplus.autonomy",
            .type = ValueType::flag,
            .unit = "1",
            .high = 1,
            .fallback = 0,
            .evidence = Evidence::design,
            .source = "",
            .meaning = "may a mill sell what is over"};
}

Entry basis() {
    return {.path = "allocation.basis",
            .type = ValueType::choice,
            .unit = "1",
            .high = 1,
            .fallback = 1,
            .source = "",
            .meaning = "what is served first",
            .choices = "requests|need"};
}

/// A catalogue of four entries and what is told while values are checked against it.
class CatalogueValues : public ::testing::Test {
  protected:
    std::optional<double> read(Entry const& entry, std::string const& text) {
        auto const node = parse_yaml("k: " + text + "\n", "x.yaml").find("k").value();
        return read_value(entry, node, problems_);
    }

    std::string told() const {
        auto const last = problems_.sorted().back();
        return last.code + " " + last.message + "; " + last.remedy;
    }

    Diagnostics problems_;
    Catalogue catalogue_{{fatigue(), rounds(), autonomy(), basis()}};
};

TEST_F(CatalogueValues, AreFoundByPathInTheirOrder) {
    EXPECT_EQ(catalogue_.size(), 4U);
    EXPECT_EQ(catalogue_.index_of("labour.fatigue_rate"), 0U);
    EXPECT_EQ(catalogue_.index_of("allocation.basis"), 3U);
    EXPECT_EQ(catalogue_.find("plan.rounds")->fallback, 3.0);
    EXPECT_EQ(catalogue_.find("plan"), nullptr);
}

TEST_F(CatalogueValues, AreToldApartFromUnknownFields) {
    auto const root =
        parse_yaml("labour.fatig_rate: 1\nplan.rounds: 2\nzebra: 3\n", "x.yaml");
    EXPECT_EQ(catalogue_.require(root.fields()[0].key, problems_), nullptr);
    EXPECT_EQ(catalogue_.require(root.fields()[1].key, problems_)->path, "plan.rounds");
    EXPECT_EQ(catalogue_.require(root.fields()[2].key, problems_), nullptr);
    auto const problems = problems_.sorted();
    ASSERT_EQ(problems.size(), 2U);
    EXPECT_EQ(problems[0].code, "E104");
    EXPECT_EQ(problems[0].remedy, "did you mean 'labour.fatigue_rate'?");
    EXPECT_EQ(problems[1].where.line, 3);
}

TEST_F(CatalogueValues, AreReadAsTheirTypeMeansThem) {
    EXPECT_EQ(read(fatigue(), "0.1"), 0.1);
    EXPECT_EQ(read(rounds(), "12"), 12.0);
    EXPECT_EQ(read(autonomy(), "true"), 1.0);
    EXPECT_EQ(read(autonomy(), "false"), 0.0);
    EXPECT_EQ(read(basis(), "requests"), 0.0);
    EXPECT_EQ(read(basis(), "'need'"), 1.0);
    EXPECT_FALSE(problems_.failed());
}

TEST_F(CatalogueValues, OutOfRangeAreToldWithRangeAndUnit) {
    EXPECT_EQ(read(fatigue(), "0.6"), std::nullopt);
    EXPECT_EQ(told(), "E203 '0.6' is out of range for 'labour.fatigue_rate'; "
                      "choose a number from 0 to 0.5 [1/d]");
}

TEST_F(CatalogueValues, OutOfRangeAreToldWithoutTheUnitOfAPureNumber) {
    EXPECT_EQ(read(rounds(), "13"), std::nullopt);
    EXPECT_EQ(told(), "E203 '13' is out of range for 'plan.rounds'; "
                      "choose a number from 1 to 12");
}

TEST_F(CatalogueValues, CarryNoUnit) {
    EXPECT_EQ(read(fatigue(), "0.1 1/d"), std::nullopt);
    EXPECT_EQ(told(),
              "E202 expected a number for 'labour.fatigue_rate', found '0.1 1/d'; "
              "write the number alone; its unit is 1/d");
}

TEST_F(CatalogueValues, OfTheWrongTypeAreRefused) {
    EXPECT_EQ(read(rounds(), "2.5"), std::nullopt);
    EXPECT_THAT(told(), HasSubstr("E204"));
    EXPECT_EQ(read(rounds(), "'2'"), std::nullopt);
    EXPECT_EQ(read(autonomy(), "1"), std::nullopt);
    EXPECT_EQ(read(fatigue(), "true"), std::nullopt);
    EXPECT_EQ(read(fatigue(), "[0.1]"), std::nullopt);
    EXPECT_EQ(read(basis(), "wishes"), std::nullopt);
    EXPECT_EQ(problems_.size(), 6U);
}

TEST_F(CatalogueValues, FromElsewhereAreReadAlike) {
    SourceSpan const option{.where = {"--set"}};
    EXPECT_EQ(read_value(fatigue(), "0.1", option, problems_), 0.1);
    EXPECT_EQ(read_value(fatigue(), "7", option, problems_), std::nullopt);
    EXPECT_EQ(problems_.sorted().at(0).where.file, "--set");
}

TEST_F(CatalogueValues, AreWrittenAsAScenarioWouldWriteThem) {
    EXPECT_EQ(value_text(fatigue(), 0.08), "0.08");
    EXPECT_EQ(value_text(rounds(), 3.0), "3");
    EXPECT_EQ(value_text(autonomy(), 1.0), "true");
    EXPECT_EQ(value_text(basis(), 0.0), "requests");
}

TEST_F(CatalogueValues, AreDescribedByTheirRange) {
    EXPECT_EQ(range_text(fatigue()), "0 to 0.5 [1/d]");
    EXPECT_EQ(range_text(rounds()), "1 to 12");
    EXPECT_EQ(range_text(autonomy()), "true or false");
    EXPECT_EQ(range_text(basis()), "requests or need");
}

TEST_F(CatalogueValues, BecomePropertiesOfAJsonSchema) {
    EXPECT_EQ(schema_properties(catalogue_.entries()), R"text({
  "labour.fatigue_rate": {
    "type": "number",
    "minimum": 0,
    "maximum": 0.5,
    "default": 0.08,
    "description": "loss of speed by a day of overtime [1/d] (Kornai 1980)"
  },
  "plan.rounds": {
    "type": "integer",
    "minimum": 1,
    "maximum": 12,
    "default": 3,
    "description": "rounds of bargaining (prior)"
  },
  "surplus.autonomy": {
    "type": "boolean",
    "default": false,
    "description": "may a mill sell what is over (design)"
  },
  "allocation.basis": {
    "type": "string",
    "enum": [
      "requests",
      "need"
    ],
    "default": "need",
    "description": "what is served first (prior)"
  }
})text");
}

TEST_F(CatalogueValues, ThatAreSoundContradictNothing) {
    EXPECT_THAT(catalogue_.contradictions(), IsEmpty());
}

TEST(CatalogueContradictions, NameEachBreach) {
    auto high = fatigue();
    high.fallback = 0.6;
    auto uncited = rounds();
    uncited.evidence = Evidence::source;
    auto bare = autonomy();
    bare.meaning = "";
    bare.unit = "";
    auto nameless = basis();
    nameless.choices = "";
    Catalogue const catalogue({high, uncited, bare, nameless, rounds()});
    EXPECT_THAT(catalogue.contradictions(),
                ElementsAre("'labour.fatigue_rate' has a default outside its range",
                            "'plan.rounds' cites no source",
                            "'surplus.autonomy' has no meaning",
                            "'surplus.autonomy' has no unit",
                            "'allocation.basis' has a default that is none of its names",
                            "'plan.rounds' is used twice"));
}

TEST(CatalogueContradictions, SeeNumbersThatAreNone) {
    auto entry = rounds();
    entry.fallback = 2.5;
    EXPECT_THAT(Catalogue({entry}).contradictions(),
                ElementsAre("'plan.rounds' has a default that is not whole"));
    entry.fallback = std::numeric_limits<double>::quiet_NaN();
    EXPECT_THAT(Catalogue({entry}).contradictions(),
                ElementsAre("'plan.rounds' has a default outside its range"));
}

} // namespace
} // namespace dearth::sim
