#include "models/probes/enterprise_fold.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace dearth::models {
namespace {

bool is_seen_by_centre(Level level) {
    return level < Level::county;
}

// What the sums mean. `weights` are those of a mean.
void finish(Fold fold, std::span<double> values, double const* weights) {
    if (fold == Fold::mean) {
        std::transform(values.begin(), values.end(), weights, values.begin(), ratio);
    } else if (fold == Fold::root) {
        std::transform(values.begin(), values.end(), values.begin(),
                       [](double value) { return std::sqrt(value); });
    }
}

} // namespace

EnterpriseFold::EnterpriseFold(Sight const& sight, Members const& members)
    : sight_(sight), members_(&members) {
}

void EnterpriseFold::fold(EnterpriseProbe const& probe, std::size_t width,
                          std::span<Target const> targets) {
    std::vector<Gathering> gatherings;
    bool reads_weights = false;
    for (auto const& target : targets) {
        gatherings.push_back(begun(probe, target));
        reads_weights |= gatherings.back().reads_weights;
    }
    auto const count = static_cast<Index>(sight_.country.enterprises.size());
    for (Index first = 0; first < count; first = block_.last) {
        block_ = {first, std::min(first + Members::block_size, count), width};
        read(probe.value, values_);
        if (probe.central != nullptr) {
            read(probe.central, central_);
        }
        if (reads_weights) {
            read(probe.weight, weights_);
        }
        for (auto const& gathering : gatherings) {
            gather(probe, gathering);
        }
    }
    for (auto const& [target, weights, reads] : gatherings) {
        if (target.level != Level::enterprise) {
            finish(probe.fold, target.values,
                   weights != nullptr ? weights->sums.data() : nullptr);
        }
    }
}

EnterpriseFold::Gathering EnterpriseFold::begun(EnterpriseProbe const& probe,
                                                Target const& target) {
    bool const is_mean = probe.fold == Fold::mean;
    if (target.level == Level::enterprise) {
        return {target, nullptr, is_mean};
    }
    std::fill(target.values.begin(), target.values.end(), 0.0);
    if (!is_mean) {
        return {target};
    }
    if (auto* const known = known_weights(probe, target)) {
        return {target, known};
    }
    std::vector<double> zeros(target.values.size(), 0.0);
    known_.push_back({probe.weight, probe.counts, target.level, std::move(zeros)});
    return {target, &known_.back(), true};
}

EnterpriseFold::Weights* EnterpriseFold::known_weights(EnterpriseProbe const& probe,
                                                       Target const& target) {
    auto const found =
        std::find_if(known_.begin(), known_.end(), [&](Weights const& each) {
            return each.column == probe.weight && each.counts == probe.counts
                   && each.level == target.level
                   && each.sums.size() == target.values.size();
        });
    return found != known_.end() ? &*found : nullptr;
}

void EnterpriseFold::read(EnterpriseColumn column, Room& room) const {
    std::size_t const size = (block_.last - block_.first) * block_.width;
    if (room.size < size) {
        room = {std::make_unique_for_overwrite<double[]>(size), size};
    }
    column(sight_, block_.first, block_.last, block_.width, room.values.get());
}

void EnterpriseFold::gather(EnterpriseProbe const& probe,
                            Gathering const& gathering) const {
    auto const& [target, weights, reads_weights] = gathering;
    if (target.level == Level::enterprise) {
        write_own(probe.fold, target.values);
        return;
    }
    bool const is_central = probe.central != nullptr && is_seen_by_centre(target.level);
    auto const& values = is_central ? central_ : values_;
    members_->add(target.level, probe.counts, block_, values.values.get(),
                  target.values.data());
    if (reads_weights) {
        members_->add(target.level, probe.counts, block_, weights_.values.get(),
                      weights->sums.data());
    }
}

// Each enterprise is a group of its own: its value is added to 0, which makes 0 of −0.
void EnterpriseFold::write_own(Fold fold, std::span<double> own) const {
    std::size_t const count = (block_.last - block_.first) * block_.width;
    auto const block = own.subspan(block_.first * block_.width, count);
    for (std::size_t k = 0; k < count; ++k) {
        block[k] = 0.0 + values_.values[k];
    }
    finish(fold, block, weights_.values.get());
}

} // namespace dearth::models
