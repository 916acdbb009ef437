#include "tests/cli/run_dearth.hpp"
#include "tests/scratch_folder.hpp"

#include <gtest/gtest.h>

#include <array>
#include <filesystem>
#include <string>

namespace {

using dearth::tests::content_of;
using dearth::tests::run_dearth;
using dearth::tests::ScratchFolder;

std::filesystem::path const source = DEARTH_SOURCE_DIR;

TEST(Manual, InTheDocumentsIsTheOneThatTheProgramPrints) {
    auto const printed = run_dearth({"man"}, source).out;

    EXPECT_EQ(content_of(source / "docs" / "dearth.1"), printed)
        << "write it anew: build/release/dearth man > docs/dearth.1";
}

TEST(Manual, HasASectionWithAnExampleForEachVerb) {
    auto const page = content_of(source / "docs" / "dearth.1");

    for (auto const* const verb :
         {"init", "validate", "describe", "schema", "timeline", "resolve", "diff", "run",
          "compare", "inspect", "export", "report", "completion"}) {
        auto const begin = page.find(std::string("\n.SS ") + verb + "\n");
        ASSERT_NE(begin, std::string::npos) << verb;
        auto const end =
            std::min(page.find("\n.SS ", begin + 1), page.find("\n.SH ", begin));
        auto const section = page.substr(begin, end - begin);
        EXPECT_NE(section.find("\nExample:\n"), std::string::npos) << verb;
        EXPECT_NE(section.find("dearth " + std::string(verb)), std::string::npos) << verb;
    }
    EXPECT_NE(page.find("\n.SH EXIT STATUS\n"), std::string::npos);
    EXPECT_NE(page.find("\n.B DEARTH_DATA\n"), std::string::npos);
}

} // namespace
