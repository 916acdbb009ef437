#include "models/decisions/evidence.hpp"
#include "tests/models/decisions/bare.hpp"

#include <gtest/gtest.h>

namespace dearth::models {
namespace {

Evidence demanded(double standard) {
    Institutions rules = bare_rules();
    rules.evidence_standard = standard;
    Parameters parameters = bare_parameters();
    parameters.photograph_cost = 0.5;
    parameters.document_cost = 1.0;
    parameters.number_detection = 0.05;
    parameters.photograph_detection = 0.2;
    parameters.document_detection = 0.5;
    return demanded_evidence(rules, parameters);
}

TEST(Evidence, IsNumbersAloneWithoutAStandard) {
    EXPECT_DOUBLE_EQ(demanded(0.0).forging, 1.0);
    EXPECT_NEAR(demanded(0.0).detection, 0.05, 1e-15);
}

TEST(Evidence, AddsPhotographsUpToHalfTheStandardAndThenDocuments) {
    // E = 0.25: half the cases with photographs: 1 + 0.5·0.5; 1 − 0.95·(1 − 0.5·0.2).
    EXPECT_DOUBLE_EQ(demanded(0.25).forging, 1.25);
    EXPECT_DOUBLE_EQ(demanded(0.25).detection, 1.0 - 0.95 * 0.9);
    // E = 0.75: all with photographs, half with documents.
    EXPECT_DOUBLE_EQ(demanded(0.75).forging, 1.0 + 0.5 + 0.5);
    EXPECT_DOUBLE_EQ(demanded(0.75).detection, 1.0 - 0.95 * 0.8 * 0.75);
}

} // namespace
} // namespace dearth::models
