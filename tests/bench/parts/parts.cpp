// The parts of the program one by one, by Google Benchmark: `bench_parts --help` lists
// its own options. What each costs says where a run's time can go; nothing is held here.

#include "sim/base/math.hpp"
#include "sim/kernel/mailbox.hpp"
#include "sim/random/draw.hpp"
#include "sim/record/deflater.hpp"
#include "tests/bench/hold_model.hpp"

#include <benchmark/benchmark.h>

#include <cstddef>
#include <cstring>
#include <span>
#include <vector>

namespace dearth::bench {
namespace {

std::uint32_t entities_of(benchmark::State const& state) {
    return static_cast<std::uint32_t>(state.range(0));
}

void hold_through_kernel(benchmark::State& state) {
    Increments const increments(Pattern::exponential);
    sim::Geography const geography({entities_of(state)});
    HoldWorld world(geography, increments);
    sim::DayEngine<HoldWorld> engine(world, geography);
    for (auto _ : state) {
        engine.run_day();
    }
    state.SetItemsProcessed(static_cast<std::int64_t>(world.history().events));
}

BENCHMARK(hold_through_kernel)->Arg(1'000)->Arg(100'000)->Arg(1'000'000);

void hold_through_queue(benchmark::State& state) {
    Increments const increments(Pattern::exponential);
    CentralQueue queue(entities_of(state), increments);
    sim::Day day = 0;
    for (auto _ : state) {
        queue.hold_until(sim::start_of(++day));
    }
    state.SetItemsProcessed(static_cast<std::int64_t>(queue.history().events));
}

BENCHMARK(hold_through_queue)->Arg(1'000)->Arg(100'000)->Arg(1'000'000);

/// A day's letters to an entity each, posted and taken in order.
void mail_of_a_day(benchmark::State& state) {
    std::uint32_t const letters = entities_of(state);
    sim::Mailbox mailbox;
    sim::ReceiverSort sort;
    sim::Day day = 0;
    for (auto _ : state) {
        for (std::uint32_t i = 0; i < letters; ++i) {
            sim::Message letter;
            letter.source = i;
            letter.counter = i;
            letter.destination = Increments::friend_of(day, i, letters);
            letter.time = sim::start_of(day) + (i * 7'919U) % 86'400U;
            mailbox.post(letter);
        }
        benchmark::DoNotOptimize(
            sort.sort(mailbox.take_day(day++), 0, letters).all().size());
    }
    state.SetItemsProcessed(state.iterations() * state.range(0));
}

BENCHMARK(mail_of_a_day)->Arg(1'000)->Arg(100'000);

template <class Take>
void drawn(benchmark::State& state, Take&& take) {
    std::uint32_t day = 0;
    for (auto _ : state) {
        sim::Draw draw(
            {1, 0, 2, 3, ++day, 0}); // a stream of its own for each, as in a run
        benchmark::DoNotOptimize(take(draw));
    }
}

BENCHMARK_CAPTURE(drawn, uniform, [](sim::Draw& draw) { return draw.uniform(); });
BENCHMARK_CAPTURE(drawn, normal, [](sim::Draw& draw) { return draw.normal(); });
BENCHMARK_CAPTURE(drawn, exponential, [](sim::Draw& draw) { return draw.exponential(); });

template <class Function>
void elementary(benchmark::State& state, Function&& function) {
    double x = 0.1;
    for (auto _ : state) {
        x = x < 9.0 ? x + 0.01 : 0.1;
        benchmark::DoNotOptimize(function(x));
    }
}

BENCHMARK_CAPTURE(elementary, exp, [](double x) { return sim::natural_exp(x); });
BENCHMARK_CAPTURE(elementary, log, [](double x) { return sim::natural_log(x); });
BENCHMARK_CAPTURE(elementary, pow, [](double x) { return sim::power(x, 0.7); });

/// A chunk of 65,536 float32, drawn and rounded as an output of enterprises is.
void deflate_a_chunk(benchmark::State& state) {
    sim::Draw draw({1, 0, 1, 1, 1, 0});
    std::vector<float> values(65'536);
    for (float& value : values) {
        value = static_cast<float>(100.0 * draw.lognormal_mean_one(0.5));
    }
    sim::Deflater deflater;
    for (auto _ : state) {
        benchmark::DoNotOptimize(deflater.encode(std::as_bytes(std::span(values)), 4));
    }
    state.SetBytesProcessed(state.iterations()
                            * static_cast<std::int64_t>(values.size() * sizeof(float)));
}

BENCHMARK(deflate_a_chunk);

} // namespace
} // namespace dearth::bench

BENCHMARK_MAIN();
