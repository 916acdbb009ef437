#pragma once

#include "models/economy/enterprises.hpp"
#include "models/economy/parameters.hpp"
#include "models/institutions/institutions.hpp"
#include "sim/random/draw.hpp"

#include <array>
#include <cstddef>

namespace dearth::models {

/// What a manager knows when time is divided for the quarter. Values in units of the
/// bonus for fulfilment.
struct AttentionView {
    double output_value = 1.0;       ///< of output, per unit of fulfilment [1]
    double input_shortage = 0.0;     ///< share of input orders that was not filled [1]
    double input_shadow = 1.0;       ///< output lost per unit of missing inputs [1]
    double supply_feeds_tasks = 1.0; ///< min(1, inputs over need)·power for the tasks [1]
    double labour_bind = 0.0;  ///< share of time in which labour is the bottleneck [1]
    double audit_belief = 0.0; ///< p̂ [1]
    double window_open = 1.0; ///< 1 while progress on the tasks is to be reported, else 0
    std::array<double, task_count> tasks{};  ///< levels reached, in [0, 1]
    std::array<double, task_count> forged{}; ///< forged excess so far
    double competence = 1.0; ///< of who decides; errors shrink with its root
};

/// Shares of management's time; they add up to 1.
struct AttentionChoice {
    double production = 1.0;
    double procurement = 0.0;
    double tasks = 0.0;
    double paperwork = 0.0;
    double supervision = 0.0;
};

/// Time divided over five uses in tenths, maximising the sum of their expected values
/// (Holmström and Milgrom 1991 on several tasks): each value depends on its own share
/// alone, so the best point of the simplex is found exactly, use by use.
///   production   V·((τ/τ₀)^α − 1)
///   procurement  V·shadow·shortage·rate·rise·τ
///   tasks        (W + V·ε/(R + dep))·η·τ·feed·room
///   paperwork    W·(1 − D·p̂)·π·τ·room − k_f·G·(π·τ)²/2
///   supervision  V·labour·(1 − e₀)·w·τ/c_e
/// V the value of output, W tasks.reward while progress is to be reported, with
/// imports.substitution_reward for the task of self-sufficiency; D and G what the proof
/// demanded adds to detection and forging (evidence.hpp), R the discount rate, room the
/// mean of what the levels (with forged excess) lack to 1; Greek letters are the
/// parameters manager.attention_power, task_effect, task_growth, paper_growth. With
/// manager.decision_error > 0 each value is judged with a relative error of that size
/// over √competence, one normal draw each; at 0 nothing is drawn.
class AttentionRule {
  public:
    static constexpr std::size_t tenths = 10; ///< parts that time is divided into

    /// The parameters must outlive the rule.
    explicit AttentionRule(Parameters const& parameters);

    AttentionChoice decide(AttentionView const& view, Institutions const& rules,
                           sim::Draw& draw) const;

  private:
    Parameters const& parameters_;
    std::array<double, tenths + 1> made_; ///< (τ/τ₀)^α − 1 for 0, 1, … 10 tenths [1]
};

} // namespace dearth::models
