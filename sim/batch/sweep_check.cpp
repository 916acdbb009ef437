#include "sim/base/text.hpp"
#include "sim/batch/second_place.hpp"
#include "sim/batch/sweep_file.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <utility>

namespace dearth::sim {
namespace {

constexpr std::size_t enough_problems = 50;           // as many as are shown
constexpr double golden_section = 0.6180339887498949; // a unit that is no round number

// A value tried for a factor, with the place to which its problems belong.
struct Trial {
    Factor const* factor;
    std::string text;
    WrittenPlace place;
    bool is_between = false; // the ends of a range
};

bool is_aligned(DesignBlock const& block) {
    return block.kind == DesignKind::zip || block.kind == DesignKind::table;
}

/// Tries values on the base and moves what it says of them to where they are written.
class Checker {
  public:
    Checker(SweepBase const& base, Diagnostics& problems)
        : base_(base), problems_(problems) {}

    /// False if the base itself is wrong; its own problems are added.
    bool is_base_sound() {
        auto const found = base_.check({});
        for (auto const& problem : found) {
            problems_.add(problem);
        }
        return found.empty();
    }

    /// How many problems there are.
    std::size_t found() const { return problems_.size(); }

    /// Values laid on the base together.
    void try_together(std::vector<Trial> trials) {
        std::erase_if(trials, [this](Trial const& trial) {
            return wrong_paths_.contains(trial.factor->path);
        });
        std::vector<std::string> overrides;
        overrides.reserve(trials.size());
        for (auto const& trial : trials) {
            overrides.push_back(trial.factor->path + "=" + trial.text);
        }
        if (overrides.empty() || problems_.size() >= enough_problems) {
            return;
        }
        for (auto const& problem : base_.check(overrides)) {
            add(problem, trials);
        }
    }

    /// Paths that a sweep may not vary, and two factors of a block that are one thing.
    void check_paths(DesignBlock const& block) {
        std::map<std::string, Factor const*> known;
        for (auto const& factor : block.factors) {
            auto const full = base_.full_path(factor.path);
            if (full.empty()) {
                continue; // the trial of its first value tells what is wrong
            }
            auto const [first, is_new] = known.emplace(full, &factor);
            if (!is_new) {
                problems_.add(with_second_place(
                    problem_at(factor.place.span(), errors::clash,
                               fmt::format("'{}' and '{}' are one factor", factor.path,
                                           first->second->path),
                               "keep one of the two"),
                    first->second->place.span()));
            }
        }
    }

    /// Paths that the base knows but a sweep may not vary.
    void refuse_fixed(Factor const& factor) {
        bool const is_told = wrong_paths_.contains(factor.path);
        if (is_told || !base_.full_path(factor.path).empty()) {
            return;
        }
        wrong_paths_.insert(factor.path);
        problems_.add(factor.place.span(), errors::unknown_field,
                      fmt::format("a sweep cannot vary '{}'", factor.path),
                      "vary a parameter, an institution or policies.NAME.FIELD");
    }

  private:
    void add(Diagnostic problem, std::vector<Trial> const& trials) {
        auto const number = static_cast<std::size_t>(problem.where.line);
        bool const is_ours = problem.where.file == base_.override_file() && number >= 1
                             && number <= trials.size();
        if (!is_ours) {
            // Something of the base that clashes with what is laid on it.
            SourceSpan const there{problem.where, problem.excerpt, problem.length};
            move(problem, trials.back().place.span());
            problems_.add(with_second_place(std::move(problem), there));
            return;
        }
        auto const& trial = trials[number - 1];
        bool const is_path = problem.where.column == 1;
        if (is_path && !wrong_paths_.insert(trial.factor->path).second) {
            return;
        }
        auto const place = (is_path ? trial.factor->place : trial.place).span();
        auto const key = fmt::format("{}:{}:{}:{}", place.where.file, place.where.line,
                                     place.where.column, problem.code);
        if (told_.insert(key).second) {
            move(problem, place);
            if (trial.is_between && problem.code == errors::not_whole.code) {
                problem.message = fmt::format("a range of numbers for '{}', which takes "
                                              "whole numbers",
                                              trial.factor->path);
                problem.remedy = "write {low: ..., high: ..., whole: true}";
            }
            problems_.add(std::move(problem));
        }
    }

    static void move(Diagnostic& problem, SourceSpan place) {
        problem.where = std::move(place.where);
        problem.excerpt = std::move(place.excerpt);
        problem.length = place.length;
    }

    SweepBase const& base_;
    Diagnostics& problems_;
    std::set<std::string, std::less<>> wrong_paths_;
    std::set<std::string> told_;
};

std::vector<Trial> trials_of_row(DesignBlock const& block, std::size_t row) {
    std::vector<Trial> trials;
    for (auto const& factor : block.factors) {
        auto const& level = factor.levels[row];
        if (level.text) {
            trials.push_back({&factor, *level.text, level.place});
        }
    }
    return trials;
}

void check_one_by_one(Factor const& factor, Checker& checker) {
    auto const before = checker.found();
    for (auto const& level : factor.levels) {
        if (level.text) {
            checker.try_together({{&factor, *level.text, level.place}});
        }
    }
    if (factor.range && checker.found() == before) {
        auto const between = value_at(factor, golden_section).value();
        checker.try_together({{&factor, between, factor.value_place, true}});
    }
}

void check_block(DesignBlock const& block, Checker& checker) {
    checker.check_paths(block);
    if (is_aligned(block)) {
        for (std::size_t row = 0; row < point_count(block); ++row) {
            checker.try_together(trials_of_row(block, row));
        }
    } else {
        for (auto const& factor : block.factors) {
            check_one_by_one(factor, checker);
        }
    }
    for (auto const& factor : block.factors) {
        checker.refuse_fixed(factor);
    }
}

void check_outputs(SweepFile const& sweep, SweepBase const& base, Diagnostics& problems) {
    auto const known = base.outputs();
    std::vector<std::string_view> const names(known.begin(), known.end());
    for (auto const& output : sweep.outputs) {
        if (std::find(known.begin(), known.end(), output.variable) == known.end()) {
            auto remedy = did_you_mean(output.variable, names);
            problems.add(output.variable_place.span(), errors::unknown_name,
                         fmt::format("unknown output '{}'", output.variable),
                         remedy.empty() ? "'dearth describe outputs' lists the outputs"
                                        : std::move(remedy));
        }
        bool const is_outside = output.quarter
                                && (*output.quarter < base.first_quarter()
                                    || *output.quarter > base.last_quarter());
        if (is_outside) {
            problems.add(output.reducer_place.span(), errors::out_of_range,
                         fmt::format("{} lies outside the run", to_text(*output.quarter)),
                         fmt::format("choose a quarter from {} to {}",
                                     to_text(base.first_quarter()),
                                     to_text(base.last_quarter())));
        }
    }
}

// Where the value of a point is written: the level it takes, or the range.
WrittenPlace place_of(PlacedBlock const& block, Factor const& factor, std::size_t row,
                      std::string const& text) {
    if (is_aligned(block.request)) {
        return factor.levels[row].place;
    }
    for (auto const& level : factor.levels) {
        if (level.text == text) {
            return level.place;
        }
    }
    return factor.value_place;
}

} // namespace

void check_sweep(SweepFile const& sweep, SweepBase const& base, Diagnostics& problems) {
    Checker checker(base, problems);
    if (!checker.is_base_sound()) {
        return;
    }
    for (auto const& block : sweep.blocks) {
        check_block(block, checker);
    }
    check_outputs(sweep, base, problems);
}

void check_point(Design const& design, std::size_t point, SweepBase const& base,
                 Diagnostics& problems) {
    auto const block = std::find_if(
        design.blocks.begin(), design.blocks.end(), [point](PlacedBlock const& placed) {
            return point >= placed.first_point
                   && point < placed.first_point + placed.points;
        });
    expect(block != design.blocks.end(), "the point is one of the design");
    std::vector<Trial> trials;
    for (std::size_t k = 0; k < block->columns.size(); ++k) {
        auto const& factor = block->request.factors[k];
        if (auto const& text = design.rows[point][block->columns[k]]) {
            trials.push_back(
                {&factor, *text,
                 place_of(*block, factor, point - block->first_point, *text)});
        }
    }
    Checker(base, problems).try_together(std::move(trials));
}

} // namespace dearth::sim
