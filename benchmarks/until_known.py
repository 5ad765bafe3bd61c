"""Seconds until the main difference is known to within 5% of itself, for each of the four events.

The main difference is that of `network` and `command` in the event's primary outcome. Runs go on,
as in `metalead compare`, until a half-width is 5% of the mean: that of the interval from luck
alone, and that of the mean over all worlds, which holds the spread between worlds as well. After
MOST pairs the rest is foretold, since a half-width goes down with the root of the runs. Seconds are
the processor's, of all threads together: divide them by the cores of a machine that does nothing
else.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from math import inf
from time import process_time

from benchmarks.cases import arms
from benchmarks.timing import Figure, figure, main
from metalead.simulation.comparison.blocks import STOP_BLOCK, Work, say_nothing
from metalead.simulation.comparison.pairing import difference
from metalead.simulation.runs.ensemble import run_ensemble
from metalead.simulation.scenario.loader import load_scenario
from metalead.simulation.statistics.intervals import Estimate

EVENTS = (
    "wichita-falls-1979",
    "lake-pomona-1978",
    "texas-hill-country-1978",
    "hurricane-frederic-1979",
)
THREADS = 2
WANTED = 0.05  # half-width over the mean
MOST = 1000  # pairs of runs


@dataclass(frozen=True, slots=True)
class Seen:
    """How wide the intervals are, over the mean, after so many pairs and seconds."""

    pairs: int
    seconds: float
    luck: float
    of_mean: float


def measure() -> list[Figure]:
    """Seconds and pairs of runs of each event."""
    return [made for event in EVENTS for made in of_one(event)]


def of_one(event: str) -> Iterator[Figure]:
    """The same for one event."""
    seen = looks(event)
    for name, widths in (
        ("luck", [look.luck for look in seen]),
        ("mean over worlds", [look.of_mean for look in seen]),
    ):
        pairs, seconds = when_known(seen, widths)
        how = "foretold" if pairs > seen[-1].pairs else "run"
        yield figure(f"{event}, {name}, pairs ({how})", [pairs], "pairs")
        yield figure(f"{event}, {name}", [seconds], "processor seconds")


def looks(event: str) -> list[Seen]:
    """What is known after each block of runs, until both intervals are narrow enough."""
    scenario = load_scenario(event)
    run_ensemble(scenario, arms(), range(2), threads=1)  # compiled from here on
    work = Work(scenario, arms(), 0, THREADS, say_nothing)
    started, seen = process_time(), list[Seen]()
    while work.count < MOST:
        work.run_to(work.count + STOP_BLOCK, MOST)
        seconds = process_time() - started
        found = difference(work.gathered(), 1, scenario.primary_outcome).estimate
        seen.append(
            Seen(work.count, seconds, over_mean(found, found.luck), over_mean(found, found.of_mean))
        )
        if seen[-1].luck <= WANTED and seen[-1].of_mean <= WANTED:
            break
    return seen


def over_mean(found: Estimate, half_width: float) -> float:
    """A half-width over the mean's size; without end where the mean is zero."""
    return half_width / abs(found.mean) if found.mean else inf


def when_known(seen: list[Seen], widths: list[float]) -> tuple[float, float]:
    """Pairs and seconds at the first look at which a width was narrow enough, or foretold."""
    for look, width in zip(seen, widths, strict=True):
        if width <= WANTED:
            return look.pairs, look.seconds
    longer = (widths[-1] / WANTED) ** 2
    return seen[-1].pairs * longer, seen[-1].seconds * longer


if __name__ == "__main__":
    main("Until the main difference is known", measure)
