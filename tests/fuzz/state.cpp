// Any bytes as the state of a run, or as changes of a true one that bear their hashes as
// the state of somebody would who wants to be taken: restored, and if taken, lived on
// with for some days.
#include "models/world/simulation.hpp"
#include "models/world/simulation_run.hpp"
#include "sim/base/error.hpp"
#include "tests/fuzz/state_bytes.hpp"
#include "tests/fuzz/written_file.hpp"

#include <memory>

namespace {

namespace models = dearth::models;
namespace sim = dearth::sim;

class NoRows final : public sim::RunSink {
  public:
    void write(int, std::string_view, sim::Row const&) override {}

    void close_quarter(int, std::string_view) override {}

    void append(std::span<sim::EventRecord const>) override {}
};

/// The smallest economy, and its state after a quarter.
struct Laboratory {
    Laboratory()
        : scenario(models::read_scenario(
            folder.write("s.yaml", "dearth: 1\nquarters: 2\nburn_in: 0\n"
                                   "economy: {enterprises: 20}\n"))),
          country(models::first_country(scenario)),
          world(models::world_of(scenario)) {
        NoRows rows;
        models::ReplicationRun(scenario, world, country, 0)
            .live(rows, {.should_stop = [] { return false; },
                         .closed = [](sim::Quarter const&, bool) {},
                         .checkpoint_every = 1,
                         .keep_state =
                             [this](int, std::span<std::byte const> bytes) {
                                 state.assign(bytes.begin(), bytes.end());
                             }});
    }

    dearth::tests::FuzzFolder folder;
    models::Scenario scenario;
    models::Country country;
    models::World world;
    std::vector<std::byte> state;
};

void live_some_days(models::ReplicationRun& run) {
    NoRows rows;
    int days = 0;
    run.live(rows, {.should_stop = [&days] { return ++days > 12; },
                    .closed = [](sim::Quarter const&, bool) {}});
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* bytes, std::size_t size) {
    static Laboratory const laboratory;
    models::ReplicationRun run(laboratory.scenario, laboratory.world, laboratory.country,
                               0);
    try {
        run.restore(dearth::tests::changed_state(laboratory.state, {bytes, size}));
        live_some_days(run);
    } catch (sim::CheckpointError const&) {
        return 0; // refused
    } catch (sim::InvariantError const&) {
        return 0; // found out in time
    }
    return 0;
}
