#pragma once

#include "models/probes/fold.hpp"
#include "models/probes/members.hpp"
#include "models/probes/probe.hpp"

#include <cstddef>
#include <deque>
#include <memory>
#include <span>
#include <vector>

namespace dearth::models {

/// Computes enterprises' variables of one moment, each for several groups in one pass.
/// Enterprises are added in the order of their rows, whatever groups there are. Sums of
/// weights that several means share are added up once.
class EnterpriseFold {
  public:
    /// `members` outlives it, as does what `sight` shows.
    EnterpriseFold(Sight const& sight, Members const& members);

    /// Fills the targets with `width` values an enterprise or group.
    void fold(EnterpriseProbe const& probe, std::size_t width,
              std::span<Target const> targets);

  private:
    // A mean's weights, added up in the groups of a level.
    struct Weights {
        EnterpriseColumn column;
        Counts counts;
        Level level;
        std::vector<double> sums;
    };

    struct Gathering {
        Target target;
        Weights* weights = nullptr; ///< of a mean of groups
        bool reads_weights = false; ///< enterprise by enterprise
    };

    // Room for a block's values, as a column writes all of them.
    struct Room {
        std::unique_ptr<double[]> values{};
        std::size_t size = 0;
    };

    Gathering begun(EnterpriseProbe const& probe, Target const& target);
    Weights* known_weights(EnterpriseProbe const& probe, Target const& target);
    void read(EnterpriseColumn column, Room& room) const;
    void gather(EnterpriseProbe const& probe, Gathering const& gathering) const;
    void write_own(Fold fold, std::span<double> own) const;

    Sight sight_;
    Members const* members_;
    std::deque<Weights> known_; // stay where they are as more come
    Block block_;
    Room values_, central_, weights_; // of the block
};

} // namespace dearth::models
