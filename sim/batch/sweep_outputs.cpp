#include "sim/batch/sweep_outputs.hpp"

#include "sim/base/text.hpp"
#include "sim/batch/second_place.hpp"
#include "sim/batch/sweep_fields.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <utility>

namespace dearth::sim {
namespace {

constexpr std::string_view at_prefix = "at ";

// The reducer and quarter of "mean" or "at 2021Q4".
bool read_reducer(SweepOutput& output, YamlNode const& value, Diagnostics& problems) {
    auto const text = value.text(problems);
    if (!text) {
        return false;
    }
    if (text->starts_with(at_prefix)) {
        auto const read = read_quarter(text->substr(at_prefix.size()), " after 'at'");
        if (!read.value) {
            problems.add(value.problem(read.fault.code, read.fault.message));
            return false;
        }
        output.reducer = Reducer::at;
        output.quarter = Quarter{read.value->year, read.value->quarter};
        return true;
    }
    auto const known = std::find(reducer_names.begin(), reducer_names.end(), *text);
    bool const lacks_quarter = *text == reducer_names.back();
    if (known == reducer_names.end() || lacks_quarter) {
        auto remedy = lacks_quarter ? "" : did_you_mean(*text, reducer_names);
        problems.add(value.problem(
            errors::unknown_name,
            lacks_quarter ? "'at' without a quarter"
                          : fmt::format("unknown reducer {}", quoted_text(*text)),
            remedy.empty() ? "use one of final, mean, min, max, sum, at 2021Q4"
                           : std::move(remedy)));
        return false;
    }
    output.reducer = static_cast<Reducer>(known - reducer_names.begin());
    return true;
}

/// Collects outputs, each once.
class OutputList {
  public:
    explicit OutputList(Diagnostics& problems) : problems_(problems) {}

    /// One output for each reducer in `reducers`, a text or a list.
    void add(std::string const& variable, YamlNode const& named_at,
             YamlNode const& reducers) {
        if (!reducers.is_list()) {
            add_one({variable, {}, {}, WrittenPlace(named_at), {}}, reducers);
        }
        for (auto const& item : reducers.items()) {
            add_one({variable, {}, {}, WrittenPlace(named_at), {}}, item);
        }
    }

    /// The outputs of a map `output: [final, mean]`.
    void add_all(YamlNode const& map) {
        for (auto const& field : map.fields()) {
            add(field.name(), field.key, field.value);
        }
    }

    /// The outputs of {of:, reduce:}.
    void add_long_form(YamlNode const& item) {
        SweepMap const map(item, SweepPart::output, problems_);
        auto const variable = map.text("of");
        auto const reducers = map.find("reduce");
        if (variable && reducers) {
            add(*variable, *map.find("of"), *reducers);
        }
    }

    std::vector<SweepOutput> taken() { return std::move(outputs_); }

  private:
    void add_one(SweepOutput output, YamlNode const& reducer) {
        if (!read_reducer(output, reducer, problems_)) {
            return;
        }
        output.reducer_place = WrittenPlace(reducer);
        auto const [first, is_new] = seen_.emplace(result_name(output), reducer);
        if (!is_new) {
            auto const place = first->second.place();
            auto problem = reducer.problem(errors::clash,
                                           fmt::format("'{}' of '{}' is asked for twice",
                                                       reducer.raw(), output.variable),
                                           "keep one of the two");
            problems_.add(with_second_place(std::move(problem), place));
            return;
        }
        outputs_.push_back(std::move(output));
    }

    Diagnostics& problems_;
    std::map<std::string, YamlNode> seen_;
    std::vector<SweepOutput> outputs_;
};

} // namespace

std::string result_name(SweepOutput const& output) {
    auto const reducer = reducer_names[static_cast<std::size_t>(output.reducer)];
    auto const quarter = output.quarter ? "_" + to_text(*output.quarter) : "";
    return fmt::format("{}__{}{}", output.variable, reducer, quarter);
}

std::vector<SweepOutput> read_sweep_outputs(YamlNode const& node, Diagnostics& problems) {
    OutputList list(problems);
    if (node.is_map()) {
        list.add_all(node);
    } else if (node.require(YamlKind::list, problems)) {
        for (auto const& item : node.items()) {
            if (!item.require(YamlKind::map, problems)) {
                continue;
            }
            if (item.find("of") || item.find("reduce")) {
                list.add_long_form(item);
            } else {
                list.add_all(item);
            }
        }
    }
    return list.taken();
}

} // namespace dearth::sim
