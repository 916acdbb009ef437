"""The hold model in SimPy: so many processes, each of which waits and waits again.

    hold.py PENDING EVENTS      writes the nanoseconds of CPU time that an event costs
"""

from __future__ import annotations

import itertools
import random
import sys
import time
from collections.abc import Generator, Iterator

import simpy


def _wait(env: simpy.Environment, delays: Iterator[float]) -> Generator[simpy.Event, object, None]:
    while True:
        yield env.timeout(next(delays))


def main() -> None:
    """Times the events after a tenth as many that are not timed."""
    pending, events = int(sys.argv[1]), int(sys.argv[2])
    draw = random.Random(1)
    # Drawn beforehand: the generator of random numbers is not what is measured.
    delays = itertools.cycle([draw.expovariate(0.1) for _ in range(65_536)])
    env = simpy.Environment()
    for _ in range(pending):
        env.process(_wait(env, delays))
    for _ in range(pending + events // 10):
        env.step()
    started = time.process_time()
    for _ in range(events):
        env.step()
    print(1e9 * (time.process_time() - started) / events)


if __name__ == "__main__":
    main()
