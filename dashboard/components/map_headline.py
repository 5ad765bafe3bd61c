"""The answer on top of Explore: where which side is ahead, and how far the map is."""

from collections.abc import Sequence

import solara

from metalead.dashboard.components.headline import COMPILING, Said, in_a_model
from metalead.dashboard.jobs.partial_map import Sketch
from metalead.dashboard.jobs.progress import Progress
from metalead.simulation.reporting.caution import caution
from metalead.simulation.reporting.words import counted
from metalead.simulation.scenario.schema import Scenario
from metalead.simulation.statistics.level_set import FIRST

IDLE = "Which side wins where?"
STALE = "This was measured before; Start measures what is chosen now."
MEASURING = f"Measuring the first {FIRST} points \N{HORIZONTAL ELLIPSIS}"
PRECISE = "Precise enough: stopped here."
USED = "All allowed visits have been made."
ENDS = {"tolerance": PRECISE, "visits": USED, "interrupted": USED}


@solara.component
def MapHeadline(
    scenario: Scenario,
    progress: Progress[Sketch],
    shown: Sketch | None,
    *,
    started: bool,
    problem: str,
    notes: Sequence[str],
) -> None:
    """What the map says so far; `shown` is the last state there was, of any map.

    started: the map that is chosen was started. problem: why it cannot be.
    """
    sketch = progress.answer or shown
    Said(
        title=in_a_model(scenario, sketch.at_risk if sketch else {}),
        headlines=sketch.headlines if sketch else [],
        sentences=sketch.sentences if sketch else [],
        caution=[caution(scenario, scenario.primary_outcome)],
        stale=sketch is not None and not (started and progress.answer),
        waiting=waiting(progress) if started else IDLE,
        error=problem or progress.error,
        status=status(progress, started=started),
        note=note(progress, stale=sketch is not None and not started),
        notes=list(notes),
        first=not (progress.answer and progress.answer.found),
        final=progress.answer is not None and progress.answer.final,
        share=progress.share if started else 1.0,
    )


def waiting(progress: Progress[Sketch]) -> str:
    """What is being done before there is any map."""
    return COMPILING if progress.compiling else MEASURING


def status(progress: Progress[Sketch], *, started: bool) -> str:
    """How many points are measured and how much is open, or how far the compiler is."""
    if progress.compiling:
        return "{} of {} functions compiled".format(*progress.compiling)
    if progress.answer:
        return progress.answer.status
    return "the first point is being measured" if started else "not started"


def note(progress: Progress[Sketch], *, stale: bool) -> str:
    """What comes next."""
    if stale:
        return STALE
    sketch = progress.answer
    if sketch is None or sketch.stopped is not None:
        return ENDS[sketch.stopped] if sketch and sketch.stopped else ""
    return f"{counted(sketch.left, 'visit')} left at most, {about(sketch.left * sketch.seconds)}."


def about(seconds: float) -> str:
    """A time to wait, as coarse as it is known."""
    if seconds < 10.0:
        return "a few seconds"
    if seconds < 90.0:
        return f"about {10 * round(seconds / 10.0)} s"
    return f"about {round(seconds / 60.0)} min"
