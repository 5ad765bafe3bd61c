"""Cost of an event from some 400 to some 25,000 incidents, agencies and units in proportion."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from time import process_time

import numpy as np

from benchmarks.bare_loop import serve_queue
from benchmarks.cases import ORGANISATIONS, SCENARIO, Case
from benchmarks.enlarged import enlarged
from benchmarks.timing import Figure, alternate, figure, main, ratios
from metalead.simulation.scenario.loader import load_scenario

INCIDENTS = (400, 1_600, 6_400, 25_000)
ROUNDS = 5
BARE_EVENTS = 1_000_000
AIM = 2.0


@dataclass(frozen=True, slots=True)
class Sized:
    """A case of one size: how many incidents it has and which seeds to run each round."""

    name: str
    case: Case
    incidents: int
    leaders: int
    events: int
    seeds: Sequence[int]

    def go(self) -> None:
        """Run its seeds."""
        self.case.run_all(np.array(self.seeds, np.int64))


def measure() -> list[Figure]:
    """Nanoseconds an event of each size, and the largest over the smallest."""
    return [made for organisation in ORGANISATIONS for made in of_one(organisation)]


def of_one(organisation: str) -> list[Figure]:
    """The same for one organisation, beside a bare loop."""
    sizes = [sized(organisation, incidents) for incidents in INCIDENTS]
    run = sizes[0].case.run
    bare = run.replaced(events=np.copy(run.events), world=np.copy(run.world))
    sides: dict[str, Callable[[], object]] = {size.name: size.go for size in sizes}
    sides["bare"] = lambda: serve_queue(bare, 1, BARE_EVENTS)
    seconds = alternate(sides, ROUNDS, process_time)
    costs = [[1e9 * each / size.events for each in seconds[size.name]] for size in sizes]
    bare_costs = [1e9 * each / BARE_EVENTS for each in seconds["bare"]]
    return [
        *(figure(s.name, cost, "ns an event") for s, cost in zip(sizes, costs, strict=True)),
        figure(f"{organisation}, bare loop beside it", bare_costs, "ns an event"),
        growth(organisation, sizes, costs),
    ]


def sized(organisation: str, incidents: int) -> Sized:
    """A case of about so many incidents; small ones run more seeds, for rounds as long."""
    scenario = load_scenario(SCENARIO)
    one = int(Case(scenario, organisation).run.world[0]["incidents"])
    towns = max(1, round(incidents / one))
    case = Case(enlarged(scenario, towns), organisation)
    seeds = range(max(1, 64 // towns))
    events = case.events(np.array(seeds, np.int64))
    count = int(case.run.world[0]["incidents"])
    leaders = len(case.run.leaders)
    name = f"{organisation}, {count:,} incidents, {leaders:,} leaders"
    return Sized(name, case, count, leaders, events, seeds)


def growth(organisation: str, sizes: list[Sized], costs: list[list[float]]) -> Figure:
    """The largest over the smallest."""
    what = f"{organisation}, {sizes[-1].incidents:,} incidents over {sizes[0].incidents:,}"
    return figure(what, ratios(costs[-1], costs[0]), "times", at_most=AIM)


if __name__ == "__main__":
    main("Scale", measure)
