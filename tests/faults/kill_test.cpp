// SIGKILL, at chosen writes and at any time: nothing complete is lost, nothing wrong
// stands under the final name, and what was left can be gone on with.

#include "tests/faults/faulty_run.hpp"
#include "tests/scratch_folder.hpp"

#include <chrono>
#include <cstring>
#include <thread>

namespace dearth::tests {
namespace {

using KilledRun = FaultyRun;

TEST_F(KilledRun, AtAChosenWriteGoesOnToTheSameFile) {
    long const calls = calls_of(words("counted.h5"), folder->path()).all;
    ASSERT_GT(calls, 100);
    for (long const n : spread(calls, times(6, 100))) {
        SCOPED_TRACE(n);
        auto const killed = run_with_fault(words("k.h5"), folder->path(), "kill", n);
        ASSERT_EQ(killed.code, 128 + SIGKILL);
        expect_whole_or_absent("k.h5");

        expect_way_out("k.h5");
        clear("k.h5");
    }
}

TEST_F(KilledRun, AtAnyTimeGoesOnToTheSameFile) {
    for (long const wait : spread(400, times(4, 100))) { // [ms]
        SCOPED_TRACE(wait);
        Call const call(words("k.h5"), folder->path());
        std::this_thread::sleep_for(std::chrono::milliseconds(wait));
        call.send(SIGKILL);
        call.end();
        expect_whole_or_absent("k.h5");

        expect_way_out("k.h5");
        clear("k.h5");
    }
}

/// What a program did to its unfinished file, call by call.
class Changes {
  public:
    explicit Changes(std::string log) : log_(std::move(log)) {}

    /// Does the next one to the file at `path`; false after the last.
    bool repeat_next(std::filesystem::path const& path) {
        std::int64_t head[2]; // place, or -1 for a length; size
        if (at_ + sizeof head > log_.size()) {
            return false;
        }
        std::memcpy(head, log_.data() + at_, sizeof head);
        at_ += sizeof head;
        auto const size = static_cast<std::size_t>(head[1]);
        if (head[0] < 0) {
            std::filesystem::resize_file(path, size);
            return true;
        }
        std::fstream file(path, std::ios::binary | std::ios::in | std::ios::out);
        file.seekp(head[0]);
        file.write(log_.data() + at_, head[1]);
        at_ += size;
        return true;
    }

  private:
    std::string log_;
    std::size_t at_ = 0;
};

// Reads all there is; throws where it cannot.
std::size_t sound_checkpoints(std::filesystem::path const& path) {
    sim::Reader const reader(path);
    for (auto const& group : reader.groups()) {
        for (auto const& variable : group.variables) {
            if (variable.is_text) {
                reader.read_texts(group.name, variable.name);
            } else {
                reader.read(group.name, variable.name);
            }
        }
    }
    auto const found = reader.checkpoints();
    for (auto const& checkpoint : found) {
        reader.state(checkpoint);
    }
    return found.size();
}

// A file whose program is killed between two writes is the file after the first of them:
// the writes are repeated on another file, which is read after each, as far as the first
// complete flush reaches back. The first checkpoint comes after it.
TEST_F(KilledRun, LeavesAReadableFileAfterEveryWrite) {
    ScratchFolder const scratch;
    auto const log = scratch.path() / "log";
    {
        Environment const orders(injected({{"DEARTH_FAULT_LOG", log.string()}}));
        ASSERT_EQ(run_dearth(words("logged.h5"), folder->path()).code, 0);
    }
    Changes changes(content_of(log));
    auto const path = scratch.path() / "replayed.h5.part";
    std::ofstream(path).close();
    int const stride = times(17, 1);
    std::size_t most = 0;
    int readable = 0;
    for (int n = 1; changes.repeat_next(path); ++n) {
        if (n % stride != 0) {
            continue;
        }
        try {
            auto const sound = sound_checkpoints(path);
            EXPECT_GE(sound, most) << "after write " << n;
            most = sound;
            ++readable;
        } catch (sim::ReadError const& error) {
            EXPECT_EQ(readable, 0) << "after write " << n << ": " << error.what();
        }
    }
    EXPECT_EQ(sound_checkpoints(path), sim::Reader(at("whole.h5")).checkpoints().size());
    EXPECT_GT(most, 3U);
    EXPECT_GT(readable, times(20, 400));
}

} // namespace
} // namespace dearth::tests
