#pragma once

#include "sim/record/output_error.hpp"
#include "sim/record/run_file.hpp"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace dearth::sim {

/// An axis as found in a file.
struct FoundDimension {
    std::string name;
    std::size_t size = 0;
};

/// A variable as found in a file; texts are "" where the file has none.
struct FoundVariable {
    std::string name;
    std::vector<FoundDimension> dimensions{};
    std::string units;
    std::string long_name;
    std::string description;
    std::string role;
    std::string cell_methods;
    bool is_text = false;
    bool is_coordinate = false;
    bool is_single = false;                      ///< stored in single precision
    std::map<std::int64_t, std::string> flags{}; ///< what each value of a flag means
};

/// A group as found in a file; the root's name is "".
struct FoundGroup {
    std::string name;
    std::vector<FoundDimension> dimensions{};
    std::vector<FoundVariable> variables{};
};

/// Values read, in C order; missing is not-a-number.
struct Values {
    std::vector<FoundDimension> dimensions{};
    std::vector<double> values{};
};

/// The root's table of runs, ordered by (point, replication).
struct RunTable {
    std::size_t points = 0; ///< 0 in a run file
    std::size_t replications = 0;
    std::size_t quarters = 0;
    std::vector<RunStatus> status{};
    std::vector<std::string> messages{};
    std::vector<int> quarters_completed{};
    std::vector<double> conservation_residual{};
    std::vector<double> cause_residual{};
    std::vector<double> cpu_s{};
    std::vector<double> peak_bytes{};
    std::vector<std::string> digests{}; ///< of run k and quarter q at k * quarters + q
};

/// One row of the group `checkpoint`.
struct FoundCheckpoint {
    CheckpointKey key{};
    std::uint64_t offset = 0;
    std::uint64_t length = 0;
    std::string xxh3;
};

/// Reads what this program has written, finished or not.
class Reader {
  public:
    /// Opens a file, or its OUT.h5.part where OUT.h5 does not exist.
    /// @throws ReadError saying whether it is missing, truncated or not ours
    explicit Reader(std::filesystem::path const& path);
    Reader(Reader const&) = delete;
    Reader& operator=(Reader const&) = delete;
    Reader(Reader&&) noexcept;
    Reader& operator=(Reader&&) noexcept;
    ~Reader();

    /// The file that was opened.
    std::filesystem::path const& path() const;

    /// Whether it still bears the name OUT.h5.part.
    bool is_unfinished() const;

    /// The attributes of the file, in the order of creation.
    std::vector<Attribute> const& attributes() const;

    /// A text attribute of the file; "" if it has none of that name.
    std::string text(std::string_view attribute) const;

    /// A whole-number attribute of the file, if it has one of that name.
    std::optional<std::int64_t> number(std::string_view attribute) const;

    /// The root first, then the groups in the order of creation.
    std::vector<FoundGroup> const& groups() const;

    /// All runs with status, residuals and digests.
    RunTable runs() const;

    /// A numeric variable as doubles; `group` is "" for the root.
    /// @throws ReadError if there is none of that name or it holds text
    Values read(std::string_view group, std::string_view variable) const;

    /// The part of a numeric variable that belongs to one index of its first axis.
    Values read_slice(std::string_view group, std::string_view variable,
                      std::size_t first_index) const;

    /// The rectangle of a numeric variable that begins at `start` and extends over
    /// `count` indices, one number for each axis.
    /// @throws ReadError if there is none of that name, or it does not reach so far
    std::vector<double> read_block(std::string_view group, std::string_view variable,
                                   std::span<std::size_t const> start,
                                   std::span<std::size_t const> count) const;

    /// The same of one index of each of its first axes, e.g. replication and quarter.
    Values read_slice(std::string_view group, std::string_view variable,
                      std::span<std::size_t const> first_indices) const;

    /// A text variable, in C order.
    std::vector<std::string> read_texts(std::string_view group,
                                        std::string_view variable) const;

    /// A rectangle of a text variable.
    std::vector<std::string> read_text_block(std::string_view group,
                                             std::string_view variable,
                                             std::span<std::size_t const> start,
                                             std::span<std::size_t const> count) const;

    /// The checkpoints, oldest first; empty if the file has none.
    std::vector<FoundCheckpoint> checkpoints() const;

    /// The bytes of a checkpoint, checked against its hash.
    /// @throws ReadError if they are damaged
    std::vector<std::byte> state(FoundCheckpoint const& checkpoint) const;

  private:
    class Body;
    std::unique_ptr<Body> body_;
};

} // namespace dearth::sim
