#include "sim/record/layout.hpp"

#include "sim/base/error.hpp"

#include <algorithm>
#include <chrono>
#include <set>

namespace dearth::sim {
namespace {

std::chrono::sys_days start_of_quarter(QuarterAxis const& axis, int index) {
    int const quarters = axis.first_year * 4 + axis.first_quarter - 1 + index;
    auto const month = static_cast<unsigned>(quarters % 4 * 3 + 1);
    return std::chrono::year(quarters / 4) / std::chrono::month(month)
           / std::chrono::day(1);
}

Dimension const* find(Group const& group, std::string const& name) {
    auto const found =
        std::find_if(group.dimensions.begin(), group.dimensions.end(),
                     [&](Dimension const& dimension) { return dimension.name == name; });
    return found == group.dimensions.end() ? nullptr : &*found;
}

void check_variable(Group const& group, Variable const& variable) {
    for (auto const& name : variable.dimensions) {
        expect(find(group, name) != nullptr,
               "a variable's dimensions stand in its group");
    }
    expect(variable.flag_values.size() == variable.flag_meanings.size(),
           "every flag has a meaning");
    bool const is_odd = variable.storage == Storage::text
                        || variable.storage == Storage::int64
                        || variable.storage == Storage::uint8;
    expect(variable.along != Along::quarters || !is_odd,
           "a variable along quarters is a float or an int of 8, 16 or 32 bits");
    bool const narrow =
        variable.storage == Storage::int8 || variable.storage == Storage::int16;
    expect(variable.flag_values.empty() || narrow, "flags are int8 or int16");
}

void check_group(Group const& group) {
    std::set<std::string> names{"point", "replication",    "quarter",
                                "bound", "quarter_bounds", "quarter_label"};
    for (auto const& dimension : group.dimensions) {
        expect(names.insert(dimension.name).second, "names in a group are unique");
        expect(dimension.size() > 0, "a dimension has a size");
        expect(dimension.labels.empty() || dimension.numbers.empty(),
               "a dimension has labels or numbers");
    }
    for (auto const& variable : group.variables) {
        expect(!variable.name.empty(), "a variable has a name");
        expect(names.insert(variable.name).second, "names in a group are unique");
        check_variable(group, variable);
    }
}

} // namespace

bool is_floating(Storage storage) {
    return storage == Storage::float64 || storage == Storage::float32;
}

std::size_t size_of(Storage storage) {
    switch (storage) {
    case Storage::float64:
    case Storage::int64:
        return 8;
    case Storage::float32:
    case Storage::int32:
        return 4;
    case Storage::int16:
        return 2;
    case Storage::int8:
    case Storage::uint8:
        return 1;
    case Storage::text:
        break;
    }
    return 16; // length, address and index in the file's heap
}

int first_day(QuarterAxis const& axis, int index) {
    using namespace std::chrono;
    auto const since = start_of_quarter(axis, index) - sys_days(year(2000) / 1 / 1);
    return static_cast<int>(since.count());
}

std::string label(QuarterAxis const& axis, int index) {
    int const quarters = axis.first_year * 4 + axis.first_quarter - 1 + index;
    return std::to_string(quarters / 4) + "Q" + std::to_string(quarters % 4 + 1);
}

std::size_t row_size(Group const& group, Variable const& variable) {
    std::size_t size = 1;
    for (auto const& name : variable.dimensions) {
        auto const* const dimension = find(group, name);
        expect(dimension != nullptr, "a variable's dimensions stand in its group");
        size *= dimension->size();
    }
    return size;
}

void check(Layout const& layout) {
    expect(layout.points >= 0, "the number of points is not negative");
    expect(layout.replications >= 1, "there is a replication");
    expect(layout.quarters.count >= 1, "there is a quarter");
    expect(layout.quarters.first_quarter >= 1 && layout.quarters.first_quarter <= 4,
           "a quarter is 1 to 4");
    check_group(layout.root);
    std::set<std::string> names{"parameters", "events", "checkpoint"};
    for (auto const& variable : layout.root.variables) {
        names.insert(variable.name);
        expect(variable.along != Along::points || layout.points > 0,
               "only sweep files have points");
    }
    for (auto const& group : layout.groups) {
        expect(!group.name.empty() && names.insert(group.name).second,
               "names of groups are unique");
        check_group(group);
    }
}

} // namespace dearth::sim
