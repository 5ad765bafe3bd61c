"""The effect of one lever: the same comparison at a few of its values."""

from collections.abc import Callable
from dataclasses import dataclass
from threading import Event, Thread

import numpy as np
import solara

from metalead.dashboard.jobs.comparison import answers
from metalead.dashboard.jobs.partial_comparison import Answer
from metalead.dashboard.jobs.queue import Queue, queue
from metalead.dashboard.jobs.visitor import browser
from metalead.dashboard.questions.compare import Ask
from metalead.dashboard.questions.lever_scale import scale
from metalead.simulation.claims.kept import kept_of
from metalead.simulation.comparison.result import Comparison
from metalead.simulation.parameters.ideas import Idea
from metalead.simulation.parameters.levers import Lever, levers_of
from metalead.simulation.requests.compare import CompareRequest

USUAL = "wichita-falls-1979"  # where ways of leading differ most of the recorded events
PLACES = 4  # values of the lever
DISASTERS = 50  # of each: enough for a sign


@dataclass(frozen=True, eq=False)
class Point:
    """The comparison at one value of the lever."""

    value: float
    answer: Answer


def lever_of(idea: Idea) -> Lever | None:
    """The first lever that stands for an idea; None where none does."""
    return next(iter(levers_of(idea.id)), None)


def event_of(idea: Idea) -> str:
    """The event (its id) where the idea should show most: that of its effect, as it was tested."""
    own = (one.expected for one in kept_of(idea.id) if one.sort == "effect")
    return next(own, USUAL)


def values(lever: Lever) -> list[float]:
    """A few values over the lever's range, by factors where its scale is."""
    if lever.whole and lever.high - lever.low < PLACES:
        return [float(one) for one in np.arange(lever.low, lever.high + 1.0)]
    spread = np.geomspace if scale(lever) == "log" else np.linspace
    values = spread(lever.low, lever.high, PLACES)
    return [float(f"{one:.3g}") for one in (np.round(values) if lever.whole else values)]


def points(idea: Idea, line: Queue, stop: Event, show: Callable[[Point], None]) -> None:
    """Compute the points one after the other, as long as nobody says stop."""
    lever = lever_of(idea)
    if lever is None:
        return
    for value in values(lever):
        ask = Ask(CompareRequest(event_of(idea), arms=idea.between)).with_setting(lever.id, value)
        feed = line.follow(ask, answers, browser())
        for progress in feed:
            if stop.is_set():
                break
            if progress.answer is not None and progress.answer.disasters >= DISASTERS:
                show(Point(value, progress.answer))
                break
        feed.close()
        if stop.is_set():
            return


def comparisons(found: list[Point]) -> list[tuple[float, Comparison]]:
    """The lever's values, each with what came out there."""
    return [(point.value, point.answer.comparison) for point in found]


def moves_nothing(found: list[Point]) -> bool:
    """Whether every run came out the same at all values."""
    first = found[0].answer.comparison.runs.outcomes
    rest = [point.answer.comparison.runs.outcomes for point in found[1:]]
    return all(np.array_equal(first, outcomes, equal_nan=True) for outcomes in rest)


def use_points(idea: Idea) -> list[Point]:
    """The points of an idea so far."""
    found: list[Point]
    found, set_found = solara.use_state([])

    def begin() -> Callable[[], None]:
        stop = Event()
        set_found([])
        show: Callable[[Point], None] = lambda point: set_found(lambda old: [*old, point])  # noqa: E731
        Thread(target=points, args=(idea, queue, stop, show), daemon=True).start()
        return stop.set

    solara.use_effect(begin, [idea.id])
    shown: list[Point] = found
    return shown
