#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace dearth::sim {

/// What a draw is for: its value is a pure function of these parts and of nothing else.
/// Keys that differ in any part give independent draws; no two keys collide.
struct DrawKey {
    std::uint64_t seed = 0;
    std::uint32_t replication = 0;
    std::uint32_t purpose = 0; ///< the model's number of what is drawn
    std::uint64_t entity = 0;  ///< `entity_hash` of an id, never a position
    std::uint32_t day = 0;     ///< absolute day
    std::uint32_t ordinal = 0; ///< of that purpose for that entity on that day
};

/// What the draw of a series is for: a `DrawKey` without what all draws of a history
/// share.
struct DrawUse {
    std::uint32_t purpose = 0; ///< the model's number of what is drawn
    std::uint64_t entity = 0;  ///< `entity_hash` of an id, never a position
    std::uint32_t day = 0;     ///< absolute day
    std::uint32_t ordinal = 0; ///< of that purpose for that entity on that day
};

/// The seed and replication that all draws of a history share, made ready: the keys of
/// Philox's ten rounds, which cost a fifth of a draw.
class DrawSeries {
  public:
    DrawSeries(std::uint64_t seed, std::uint32_t replication);

  private:
    friend class Draw;

    std::array<std::array<std::uint64_t, 2>, 10> round_keys_;
};

/// A short stream of random numbers keyed by a `DrawKey` (Philox4x64-10).
///
/// A uniform random bit generator in Boost's and the standard's sense. Values are equal
/// on every x86-64 host and compiler. Write one draw per statement: the order in which
/// arguments are evaluated is unspecified. A stream gives up to 2^34 words.
class Draw {
  public:
    using result_type = std::uint64_t;

    explicit Draw(DrawKey const& key)
        : counter_(counter_of({key.purpose, key.entity, key.day, key.ordinal})),
          key_{key.seed, key.replication} {}

    /// The draw of the key that has the seed and replication of `series`, which outlives
    /// it.
    Draw(DrawSeries const& series, DrawUse const& use)
        : counter_(counter_of(use)), key_{}, series_(&series) {}

    static constexpr result_type min() { return 0; }

    static constexpr result_type max() { return UINT64_MAX; }

    /// The next 64 random bits.
    result_type operator()() {
        if (next_ == words_.size()) [[unlikely]] {
            refill();
        }
        return words_[next_++];
    }

    /// Uniform in [0, 1), never 1: a multiple of 2^-53.
    double uniform() {
        // The upper 53 bits, which a double holds exactly; signed converts faster.
        return static_cast<double>(static_cast<std::int64_t>((*this)() >> 11U)) * 0x1p-53;
    }

    /// Uniform in [low, high), never `high` unless low = high; both finite, low <= high.
    double uniform(double low, double high);

    /// Standard normal: mean 0, variance 1.
    double normal();

    /// Exponential with mean 1.
    double exponential();

    /// True with probability `probability`; always false at 0, always true at 1.
    bool bernoulli(double probability) { return uniform() < probability; }

    /// exp(sigma·z − sigma²/2), z standard normal: a lognormal factor of mean 1.
    /// `sigma` is not negative.
    double lognormal_mean_one(double sigma);

  private:
    using Counter = std::array<std::uint64_t, 3>;

    static Counter counter_of(DrawUse const& use) {
        return {use.entity, std::uint64_t{use.day} << 32U | use.ordinal,
                std::uint64_t{use.purpose} << 32U};
    }

    void refill() {
        if (series_ != nullptr) {
            fill(*series_);
        } else {
            fill(DrawSeries(key_[0], static_cast<std::uint32_t>(key_[1])));
        }
    }

    void fill(DrawSeries const& series);

    Counter counter_;                  // entity, day and ordinal, purpose and block
    std::array<std::uint64_t, 2> key_; // seed, replication; unless there is a series
    DrawSeries const* series_ = nullptr;
    std::array<std::uint64_t, 4> words_{};
    std::uint32_t next_ = 4;
};

/// Hash of an entity's id for use in a `DrawKey`: FNV-1a, 64 bits, then a finaliser.
/// Fixed for ever: histories depend on it.
constexpr std::uint64_t entity_hash(std::string_view id) {
    std::uint64_t hash = 0xcbf29ce484222325U;
    for (char const letter : id) {
        hash = (hash ^ static_cast<unsigned char>(letter)) * 0x100000001b3U;
    }
    hash = (hash ^ (hash >> 33U)) * 0xff51afd7ed558ccdU;
    hash = (hash ^ (hash >> 33U)) * 0xc4ceb9fe1a85ec53U;
    return hash ^ (hash >> 33U);
}

} // namespace dearth::sim
