"""A map of a plane as work in short steps: measure a point, look, measure where it is unclear."""

from collections import OrderedDict
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from threading import Thread
from time import perf_counter

from metalead.dashboard.jobs.comparison import STEP_SECONDS
from metalead.dashboard.jobs.partial_map import Sketch
from metalead.dashboard.jobs.progress import Tell
from metalead.dashboard.questions.regimes import MOST_VISITS, MapAsk
from metalead.simulation.experiments.regime_question import Visits
from metalead.simulation.experiments.runner import Runner
from metalead.simulation.experiments.store import MemoryStore
from metalead.simulation.runs.checks import available_threads
from metalead.simulation.statistics.level_set import LevelSet
from metalead.simulation.statistics.surface import library

EVERY = 0.5  # seconds between two pictures of the same map with more points: each has 40 kB
KEPT = 8  # maps whose runs are kept, so that they can be gone on with


class Shelf:
    """The runs of the maps last worked on. Used by the one thread of the queue alone."""

    def __init__(self) -> None:
        self._stores: OrderedDict[MapAsk, MemoryStore] = OrderedDict()

    def store(self, ask: MapAsk) -> MemoryStore:
        """The runs of this map, however far it goes."""
        longest = ask.with_visits(MOST_VISITS)
        same = replace(longest, frame=replace(longest.frame, tolerance=0.0))
        store = self._stores.setdefault(same, MemoryStore())
        self._stores.move_to_end(same)
        while len(self._stores) > KEPT:
            self._stores.popitem(last=False)
        return store


shelf = Shelf()


@cache
def prepare() -> None:
    """Begin to import what a surface is fitted with, which takes seconds, beside all other work."""
    Thread(target=library, args=("gaussian_process",), daemon=True).start()


def sketches(ask: MapAsk, progress: Tell) -> Iterator[Sketch | None]:
    """Work a step at a time; gives a new state of the map after a visit or a few, else None.

    The visits are those of `metalead regimes`: the same cells on the same seeds.
    """
    question = ask.question
    runner = Runner(
        question.scenario, shelf.store(ask), available_threads(), progress, STEP_SECONDS
    )
    runner.expected = question.most_runs
    visits = Visits(question, runner)
    search = LevelSet(question.plane, question.terms)
    started, regimes, drawn = perf_counter(), None, 0.0
    while search.stopped is None:
        cell, nth, before = search.cell, len(search.visits), search.leads
        for _ in visits.calls(cell, nth):
            yield None
        search.tell(visits.read(cell, nth))
        now = perf_counter()
        if search.leads is not before:
            regimes = question.answered(visits.made, search.found())
        elif now - drawn < EVERY:
            yield None
            continue
        drawn, pace = now, (now - started) / len(visits.made)
        yield Sketch(ask, tuple(visits.made), regimes, search.stopped, pace)
