#include "sim/cli/program.hpp"
#include "sim/cli/threads.hpp"
#include "sim/record/output_error.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <chrono>
#include <csignal>
#include <functional>
#include <sstream>
#include <thread>

namespace dearth::sim {
namespace {

using testing::HasSubstr;

/// A model without content whose runs end as a test says.
class Stub : public Model {
  public:
    std::function<RunSummary(RunRequest const&)> ending = [](RunRequest const&) {
        return RunSummary{};
    };
    std::function<std::vector<RunSummary>(BranchRequest const&)> branching =
        [](BranchRequest const&) { return std::vector<RunSummary>(1); };

    std::string program() const override { return "stub"; }

    std::string purpose() const override { return "Does nothing."; }

    std::string version() const override { return "stub 1"; }

    std::string starter() const override { return "start\n"; }

    std::vector<Diagnostic> validate(ScenarioRequest const&) const override { return {}; }

    std::vector<Topic> topics() const override { return {{"things", "what there is"}}; }

    std::string describe(std::string_view topic, std::string_view name,
                         Form form) const override {
        return std::string(topic) + "/" + std::string(name)
               + (form == Form::json ? " json\n" : " text\n");
    }

    std::vector<std::string_view> schema_kinds() const override { return {"plan"}; }

    std::string schema(std::string_view kind) const override {
        return std::string(kind) + "\n";
    }

    std::string timeline(ScenarioRequest const&) const override { return "chart\n"; }

    std::string resolve(ScenarioRequest const& request, Form) const override {
        std::string text = request.file;
        for (auto const& each : request.overrides) {
            text += " " + each;
        }
        return text + "\n";
    }

    std::string diff(ScenarioRequest const& before, ScenarioRequest const& after,
                     Form form) const override {
        return before.file + " " + after.file + (form == Form::json ? " json\n" : "\n");
    }

    RunSummary run(RunRequest const& request) const override { return ending(request); }

    std::vector<RunSummary> branch(BranchRequest const& request) const override {
        return branching(request);
    }

    std::string summary_group() const override { return "national"; }

    std::unique_ptr<Laboratory> laboratory(std::string const&,
                                           std::optional<std::uint64_t>) const override {
        return nullptr;
    }

    std::string inspect(std::string const&, Form) const override { return "held\n"; }

    PageTool page_tool() const override { return {}; }

    std::vector<Topic> environment() const override {
        return {{"STUB_HOME", "where stubs live"}};
    }
};

/// What one call said.
struct Said {
    int code = 0;
    std::string out;
    std::string err;
};

Said say(Model const& model, std::vector<char const*> words) {
    words.insert(words.begin(), "stub");
    std::ostringstream out;
    std::ostringstream err;
    Console const console{out, err};
    int const code = run_program(model, words, console);
    return {code, out.str(), err.str()};
}

Said run_that(std::function<RunSummary(RunRequest const&)> ending) {
    Stub stub;
    stub.ending = std::move(ending);
    return say(stub, {"run", "x.yaml"});
}

RunSummary ended(RunOutcome outcome) {
    RunSummary summary;
    summary.outcome = outcome;
    summary.output = "x.h5";
    return summary;
}

TEST(ExitCodes, FollowHowARunEnded) {
    auto const code = [](RunOutcome outcome) {
        return run_that([outcome](RunRequest const&) { return ended(outcome); }).code;
    };

    EXPECT_EQ(code(RunOutcome::complete), 0);
    EXPECT_EQ(code(RunOutcome::already_there), 0);
    EXPECT_EQ(code(RunOutcome::some_failed), 3);
    EXPECT_EQ(code(RunOutcome::stopped), 4);
}

TEST(ExitCodes, OfAComparisonAreThoseOfTheRunThatDidNotEnd) {
    auto const code = [](RunOutcome outcome) {
        Stub stub;
        stub.ending = [outcome](RunRequest const&) { return ended(outcome); };
        return say(stub, {"compare", "x.yaml", "y.yaml"}).code;
    };

    EXPECT_EQ(code(RunOutcome::some_failed), 3);
    EXPECT_EQ(code(RunOutcome::stopped), 4);
}

TEST(ExitCodes, TellRefusalsFromBreakdowns) {
    auto const code = [](auto const& error) {
        return run_that([&](RunRequest const&) -> RunSummary { throw error; }).code;
    };

    EXPECT_EQ(code(UsageError("no")), 2);
    EXPECT_EQ(code(InputError(Diagnostic{{"x.yaml", 1, 1}, "E101", "bad", "", ""})), 2);
    EXPECT_EQ(code(ReadError("not ours")), 2);
    EXPECT_EQ(code(OutputError(OutputFailure::cannot_create, "no folder")), 2);
    EXPECT_EQ(code(OutputError(OutputFailure::write_failed, "disk full")), 1);
    EXPECT_EQ(code(InvariantError("matter is conserved")), 1);
    EXPECT_EQ(code(std::bad_alloc()), 1);
}

TEST(Run, PassesItsOptionsOn) {
    Stub stub;
    RunRequest seen;
    stub.ending = [&](RunRequest const& request) {
        seen = request;
        return ended(RunOutcome::complete);
    };

    auto const said = say(stub, {"run", "x.yaml", "-o", "y.h5", "--replications", "8",
                                 "--seed", "7", "--set", "a=1", "--set", "b=[2, 3]",
                                 "--threads", "3", "--until", "2023Q4", "--force"});

    EXPECT_EQ(said.code, 0) << said.err;
    EXPECT_EQ(seen.scenario.file, "x.yaml");
    EXPECT_THAT(seen.scenario.overrides, testing::ElementsAre("a=1", "b=[2, 3]"));
    EXPECT_EQ(seen.output, "y.h5");
    EXPECT_EQ(seen.replications, 8);
    EXPECT_EQ(seen.seed, 7U);
    EXPECT_EQ(seen.threads, 3);
    EXPECT_EQ(seen.until, (Quarter{2023, 4}));
    EXPECT_TRUE(seen.overwrite);
    EXPECT_EQ(seen.arguments.size(), 18U); // the program's name and 17 words
}

TEST(Run, LeavesWhatIsNotAskedToTheScenario) {
    Stub stub;
    RunRequest seen;
    stub.ending = [&](RunRequest const& request) {
        seen = request;
        return ended(RunOutcome::complete);
    };

    say(stub, {"run", "x.yaml"});

    EXPECT_FALSE(seen.seed.has_value());
    EXPECT_FALSE(seen.until.has_value());
    EXPECT_EQ(seen.threads, allowed_threads());
    EXPECT_FALSE(seen.overwrite);
}

TEST(Run, PrintsFindingsAsATable) {
    auto const said = run_that([](RunRequest const&) {
        auto summary = ended(RunOutcome::complete);
        summary.findings = {{"output", "97.5", "%"}, {"hours of supply", "8.4", "h"}};
        return summary;
    });

    EXPECT_THAT(said.out, HasSubstr("  output           97.5  %\n"
                                    "  hours of supply   8.4  h\n"));
}

TEST(Run, StopsOnASignalAndSaysSo) {
    auto const said = run_that([](RunRequest const& request) {
        kill(getpid(), SIGTERM);
        // The flag follows within a fraction of a second; the limit only ends a failure.
        for (int i = 0; i < 500 && !request.should_stop(); ++i) {
            std::this_thread::sleep_for(std::chrono::milliseconds(10));
        }
        return ended(request.should_stop() ? RunOutcome::stopped : RunOutcome::complete);
    });

    EXPECT_EQ(said.code, 4);
    EXPECT_THAT(said.out, HasSubstr("stopped early"));
}

TEST(Run, ShowsProgressUnlessQuiet) {
    Stub stub;
    stub.ending = [](RunRequest const& request) {
        request.observe({"2019Q1", 1.0, 4.0});
        return ended(RunOutcome::complete);
    };

    EXPECT_THAT(say(stub, {"run", "x.yaml"}).err, HasSubstr("2019Q1 25 %"));
    auto const quiet = say(stub, {"run", "x.yaml", "--quiet"});
    EXPECT_EQ(quiet.err, "");
    EXPECT_EQ(quiet.out, "");
    EXPECT_EQ(say(stub, {"run", "x.yaml", "--progress", "loud"}).code, 2);
}

TEST(Resolve, TakesOptionsBeforeAndBehindTheFile) {
    Stub const stub;

    EXPECT_EQ(say(stub, {"resolve", "--set", "a=1", "x.yaml", "--set", "b=2"}).out,
              "x.yaml a=1 b=2\n");
}

TEST(Describe, RefusesATopicTheModelDoesNotHave) {
    Stub const stub;

    EXPECT_EQ(say(stub, {"describe", "things", "one", "--json"}).out,
              "things/one json\n");
    EXPECT_EQ(say(stub, {"describe", "weather"}).code, 2);
}

TEST(Quota, IsCutToWholeThreads) {
    EXPECT_EQ(threads_of_quota("150000 100000"), 1);
    EXPECT_EQ(threads_of_quota("400000 100000"), 4);
    EXPECT_EQ(threads_of_quota("50000 100000"), 1);
    EXPECT_FALSE(threads_of_quota("max 100000").has_value());
    EXPECT_FALSE(threads_of_quota("-1 100000").has_value());
    EXPECT_FALSE(threads_of_quota("").has_value());
}

} // namespace
} // namespace dearth::sim
