#pragma once

#include "tests/content_of.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

namespace dearth::tests {

/// The names of the wrong files in a folder, sorted and without their ending: each YAML
/// file there stands beside the text that is said about it. `base` is what others build
/// on.
inline std::vector<std::string> wrong_files(std::filesystem::path const& folder) {
    std::vector<std::string> names;
    for (auto const& entry : std::filesystem::directory_iterator(folder)) {
        auto const name = entry.path().stem().string();
        if (entry.path().extension() == ".yaml" && name != "base") {
            names.push_back(name);
        }
    }
    std::sort(names.begin(), names.end());
    return names;
}

/// The name of a wrong file as that of a test.
inline std::string test_name(testing::TestParamInfo<std::string> const& tested) {
    auto name = tested.param;
    std::replace(name.begin(), name.end(), '-', '_');
    return name;
}

/// A text without the place of this checkout.
inline std::string portable(std::string text) {
    std::string const source = DEARTH_SOURCE_DIR;
    for (auto at = text.find(source); at != std::string::npos; at = text.find(source)) {
        text.replace(at, source.size(), "SOURCE");
    }
    return text;
}

/// Holds what was said of a wrong file, made portable, against the text kept in `kept`.
inline void expect_said(std::string const& said, std::filesystem::path const& kept) {
    // To accept new wordings: DEARTH_ACCEPT_MESSAGES=1, then read the difference.
    if (std::getenv("DEARTH_ACCEPT_MESSAGES") != nullptr) {
        std::ofstream(kept) << said;
    }
    EXPECT_EQ(said, content_of(kept));
    EXPECT_NE(said.find("error: "), std::string::npos);
}

} // namespace dearth::tests
