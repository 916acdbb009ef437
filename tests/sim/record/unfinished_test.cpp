#include "sim/record/reader.hpp"
#include "sim/record/run_file.hpp"
#include "tests/scratch_folder.hpp"
#include "tests/sim/record/toy.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmath>
#include <cstdlib>
#include <fstream>
#include <functional>

namespace dearth::sim {
namespace {

using ::testing::HasSubstr;

// Runs an action in a process of its own and returns what wait() says of its end.
int in_child(std::function<void()> const& action) {
    pid_t const child = fork();
    if (child == 0) {
        action();
        _exit(0);
    }
    int status = 0;
    waitpid(child, &status, 0);
    return status;
}

// Writes `quarters` quarters of the first run, flushes, writes one more, and is killed.
void leave_killed(std::filesystem::path const& path, Layout const& layout, int quarters) {
    int const status = in_child([&] {
        auto file = RunFile::create(toy::options(path), layout);
        for (int quarter = 0; quarter < quarters; ++quarter) {
            toy::write_quarter(file, layout, 0, quarter);
        }
        file.append(toy::events(100));
        file.append_checkpoint({.replication = 0, .quarter = quarters}, toy::state(1000));
        file.flush();
        toy::write_quarter(file, layout, 0, quarters);
        kill(getpid(), SIGKILL);
    });
    ASSERT_TRUE(WIFSIGNALED(status));
}

[[noreturn]] void wait_for_ever() {
    while (true) {
        pause();
    }
}

// A process that writes and does not end until this does.
class LivingWriter {
  public:
    explicit LivingWriter(std::function<void()> const& action) : process_(fork()) {
        if (process_ == 0) {
            action();
            _exit(0);
        }
    }

    LivingWriter(LivingWriter const&) = delete;
    LivingWriter& operator=(LivingWriter const&) = delete;

    ~LivingWriter() {
        kill(process_, SIGKILL);
        waitpid(process_, nullptr, 0);
    }

  private:
    pid_t process_;
};

// Quarters of the first run that a reader finds; 0 while there is nothing to read.
int completed(std::filesystem::path const& path) {
    try {
        return Reader(path).runs().quarters_completed[0];
    } catch (ReadError const&) {
        return 0;
    }
}

std::string failure_of(std::function<void()> const& action) {
    try {
        action();
    } catch (OutputError const& error) {
        EXPECT_EQ(error.failure(), OutputFailure::cannot_create);
        return error.what();
    }
    return "nothing was thrown";
}

TEST(UnfinishedFile, HoldsEveryFlushedQuarterAfterAKill) {
    tests::ScratchFolder const folder;
    auto const layout = toy::layout(3000);

    leave_killed(folder / "run.h5", layout, 2);

    EXPECT_FALSE(std::filesystem::exists(folder / "run.h5"));
    Reader const reader(folder / "run.h5"); // finds run.h5.part
    EXPECT_TRUE(reader.is_unfinished());
    EXPECT_EQ(reader.text("status"), "incomplete");
    auto const runs = reader.runs();
    EXPECT_EQ(runs.status[0], RunStatus::missing);
    EXPECT_EQ(runs.quarters_completed[0], 2);
    EXPECT_EQ(runs.digests[1], toy::digest(0, 1));
    EXPECT_EQ(runs.digests[3], "");
    auto const output = reader.read("enterprise", "output").values;
    EXPECT_EQ(output[1 * 3000 + 2999], toy::value(0, 1, 2999));
    EXPECT_TRUE(std::isnan(output[3 * 3000]));
    EXPECT_EQ(reader.state(reader.checkpoints().at(0)), toy::state(1000));
}

TEST(UnfinishedFile, IsFlushedAfterTheIntervalWithoutBeingAsked) {
    tests::ScratchFolder const folder;
    auto const layout = toy::layout(3000);

    LivingWriter const writer([&] {
        auto options = toy::options(folder / "run.h5");
        options.flush_every = std::chrono::milliseconds(1);
        auto file = RunFile::create(options, layout);
        toy::write_quarter(file, layout, 0, 0);
        wait_for_ever();
    });
    for (int k = 0; k < 500 && completed(folder / "run.h5") == 0; ++k) {
        usleep(10'000);
    }

    Reader const reader(folder / "run.h5");
    EXPECT_EQ(reader.runs().quarters_completed[0], 1);
    EXPECT_EQ(reader.read("enterprise", "output").values[7], toy::value(0, 0, 7));
}

TEST(UnfinishedFile, EndsAfterResumingLikeOneThatWasNeverInterrupted) {
    tests::ScratchFolder const folder;
    auto const layout = toy::layout(3000);
    auto const whole = toy::write_all(
        RunFile::create(toy::options(folder / "whole.h5"), layout), layout);
    leave_killed(folder / "run.h5", layout, 2);

    auto file = RunFile::resume(toy::options(folder / "run.h5"), layout);
    toy::write_sectors(file, layout);
    file.keep_events(60);
    auto const events = toy::events(40'000);
    file.append(std::span(events).subspan(60));
    for (int quarter = 2; quarter < 5; ++quarter) { // in the middle of a chunk of five
        toy::write_quarter(file, layout, 0, quarter);
    }
    file.end_run({.replication = 0}, toy::record(layout));
    for (int quarter = 0; quarter < 5; ++quarter) {
        toy::write_quarter(file, layout, 1, quarter);
    }
    file.end_run({.replication = 1}, toy::record(layout));
    auto const resumed = file.finish("2026-01-31T13:00:00Z");

    EXPECT_EQ(resumed.digest, whole.digest);
    EXPECT_FALSE(std::filesystem::exists(folder / "run.h5.part"));
    Reader const left(folder / "whole.h5");
    Reader const right(folder / "run.h5");
    for (auto const* variable : {"output", "losses", "workers", "sector"}) {
        EXPECT_EQ(left.read("enterprise", variable).values,
                  right.read("enterprise", variable).values);
    }
    EXPECT_EQ(left.read("national", "losses").values,
              right.read("national", "losses").values);
    EXPECT_EQ(left.read("events", "amount").values,
              right.read("events", "amount").values);
}

TEST(UnfinishedFile, IsNotResumedWithAnotherLayout) {
    tests::ScratchFolder const folder;
    leave_killed(folder / "run.h5", toy::layout(3000), 2);

    auto const message = failure_of(
        [&] { RunFile::resume(toy::options(folder / "run.h5"), toy::layout(2999)); });

    EXPECT_THAT(message, HasSubstr("cannot be resumed with this scenario"));
}

TEST(UnfinishedFile, OfADeadProcessIsSaidToBeResumable) {
    tests::ScratchFolder const folder;
    leave_killed(folder / "run.h5", toy::layout(20), 1);

    auto const message = failure_of(
        [&] { RunFile::create(toy::options(folder / "run.h5"), toy::layout(20)); });

    EXPECT_THAT(message, HasSubstr("left unfinished by process "));
    EXPECT_THAT(message, HasSubstr("--resume"));
}

TEST(UnfinishedFile, OfALivingProcessIsRefusedToAllOthers) {
    tests::ScratchFolder const folder;
    auto const layout = toy::layout(20);

    LivingWriter const writer([&] {
        auto file = RunFile::create(toy::options(folder / "run.h5"), layout);
        toy::write_quarter(file, layout, 0, 0);
        file.flush();
        wait_for_ever();
    });
    for (int k = 0; k < 500 && completed(folder / "run.h5") == 0; ++k) {
        usleep(10'000);
    }

    auto const options = toy::options(folder / "run.h5");
    EXPECT_THAT(failure_of([&] { RunFile::create(options, layout); }),
                HasSubstr("is writing it"));
    EXPECT_THAT(failure_of([&] { RunFile::resume(options, layout); }),
                HasSubstr("is writing it"));
}

TEST(UnfinishedFile, LeftOnPurposeBelongsToNobody) {
    tests::ScratchFolder const folder;
    auto const layout = toy::layout(20);
    auto file = RunFile::create(toy::options(folder / "run.h5"), layout);
    toy::write_quarter(file, layout, 0, 0);
    file.leave_unfinished();

    EXPECT_THAT(
        failure_of([&] { RunFile::create(toy::options(folder / "run.h5"), layout); }),
        HasSubstr("left unfinished by a program that ended"));
    EXPECT_EQ(Reader(folder / "run.h5").runs().quarters_completed[0], 1);
    EXPECT_NO_THROW(RunFile::resume(toy::options(folder / "run.h5"), layout));
}

TEST(UnfinishedFile, CutShortWhileBeingMadeIsSaidToBeUnreadable) {
    tests::ScratchFolder const folder;
    std::ofstream(folder / "run.h5.part") << "";

    EXPECT_THAT(failure_of([&] {
                    RunFile::create(toy::options(folder / "run.h5"), toy::layout(20));
                }),
                HasSubstr("holds nothing that can be read"));
}

TEST(Output, ThatExistsIsReplacedOnlyWhenAsked) {
    tests::ScratchFolder const folder;
    auto const layout = toy::layout(20);
    auto options = toy::options(folder / "run.h5");
    std::ofstream(options.path) << "mine";

    EXPECT_THAT(failure_of([&] { RunFile::create(options, layout); }),
                HasSubstr("--force"));
    options.existing = Existing::replace;
    toy::write_all(RunFile::create(options, layout), layout);

    EXPECT_EQ(Reader(options.path).text("status"), "complete");
}

TEST(Output, ThatAppearsMeanwhileIsNotOverwritten) {
    tests::ScratchFolder const folder;
    auto const layout = toy::layout(20);
    auto file = RunFile::create(toy::options(folder / "run.h5"), layout);
    std::ofstream(folder / "run.h5") << "somebody else's";

    EXPECT_THROW(toy::write_all(std::move(file), layout), OutputError);

    EXPECT_EQ(std::filesystem::file_size(folder / "run.h5"), 15U);
    EXPECT_TRUE(std::filesystem::exists(folder / "run.h5.part"));
}

TEST(Output, InAMissingFolderSaysSo) {
    tests::ScratchFolder const folder;

    EXPECT_THAT(failure_of([&] {
                    RunFile::create(toy::options(folder / "no/run.h5"), toy::layout(20));
                }),
                HasSubstr("does not exist; create it"));
}

TEST(Output, ThatIsAFolderSaysSo) {
    tests::ScratchFolder const folder;
    std::filesystem::create_directory(folder / "run.h5");

    EXPECT_THAT(failure_of([&] {
                    RunFile::create(toy::options(folder / "run.h5"), toy::layout(20));
                }),
                HasSubstr("is a folder"));
}

// The largest file a process may write stands for a full disk: both fail inside write().
TEST(Output, OnAFullDiskFailsAndLeavesNothingUnderTheFinalName) {
    tests::ScratchFolder const folder;
    auto const layout = toy::layout(3000);
    int const status = in_child([&] {
        signal(SIGXFSZ, SIG_IGN);
        auto file = RunFile::create(toy::options(folder / "run.h5"), layout);
        toy::write_quarter(file, layout, 0, 0);
        file.flush();
        auto const room = std::filesystem::file_size(folder / "run.h5.part") + 20'000;
        rlimit const limit{room, room};
        setrlimit(RLIMIT_FSIZE, &limit);
        try {
            for (int quarter = 1; quarter < 5; ++quarter) {
                toy::write_quarter(file, layout, 0, quarter);
                file.flush();
            }
        } catch (OutputError const& error) {
            bool const is_right =
                error.failure() == OutputFailure::write_failed
                && std::string(error.what()).find("File too large") != std::string::npos;
            std::exit(is_right ? 7 : 1); // also ends the library, which must not hang
        }
        std::exit(2);
    });

    EXPECT_TRUE(WIFEXITED(status));
    EXPECT_EQ(WEXITSTATUS(status), 7);
    EXPECT_FALSE(std::filesystem::exists(folder / "run.h5"));
    Reader const reader(folder / "run.h5"); // what had been flushed is still there
    EXPECT_EQ(reader.runs().quarters_completed[0], 1);
    EXPECT_EQ(reader.read("enterprise", "output").values[2999], toy::value(0, 0, 2999));
}

} // namespace
} // namespace dearth::sim
