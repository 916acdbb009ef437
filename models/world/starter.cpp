#include "models/world/starter.hpp"

namespace dearth::models {

std::string starter_scenario() {
    return R"(# Question: what do you want to know?
# Expectation: what do you think you will see, and why?
# Source: where do the rules and numbers below come from?
dearth: 1                       # version of this format
name: my-scenario
start: 2019Q1                   # first quarter that is reported
quarters: 8                     # how many; four more before them settle the economy
seed: 1                         # root of all random draws

economy:
  enterprises: 300              # 20 to 1,000,000, or a list of your own: my-list.csv
  # tables: my-tables/          # technology, places and demand; else the usual ones

policies:                       # 'dearth describe policies' lists the presets
  - use: party_oversight        # a preset; any of its fields may be overridden
    from: 2019-07-01
    to: 2020-06-30              # inclusive
    where: {province: [north_pyongan, south_pyongan]}
  - name: milder-review         # a policy of your own: 'dearth describe institutions'
    from: 2020-01-01
    set: {review.threshold: 0.6, review.strikes: 3}

institutions:                   # rules in force at the start, outranked by any policy
  ratchet.up: 0.4

parameters:                     # 'dearth describe parameters'
  power.supply_ratio: 0.6

output:
  level: county                 # province, county or enterprise
  events: false                 # true: every event, a large file
)";
}

} // namespace dearth::models
