"""A rehearsal as it is printed."""

from typing import TYPE_CHECKING

from metalead.simulation.exercise.files import scenario_for
from metalead.simulation.exercise.rehearse import (
    MOST_A_MINUTE,
    MOST_AT_PEAK,
    InjectFall,
    Rehearsal,
    SeatLoad,
)
from metalead.simulation.reporting.clock import clock

if TYPE_CHECKING:
    from rich.console import Group
    from rich.table import Table

HOW_TO_READ = (
    "Matters: needs of graver incidents, and injects, that wait for each person at a seat; new "
    "ones a minute of the room, in the mean and in the worst minute. The rest is settled by the "
    f"staff. A person can decide with thought about {MOST_A_MINUTE:g} a minute, "
    f"{MOST_AT_PEAK:g} at the most."
)


def report(found: Rehearsal) -> "Group":
    """Seats, injects, objectives, and what to change."""
    from rich.text import Text

    from metalead.simulation.reporting.page import spaced

    exercise = found.exercise
    title = Text(f"{exercise.title} ({exercise.id})\n", style="bold")
    title.append(
        f"{exercise.minutes:g} minutes for {exercise.hours:g} h under "
        f"{exercise.organisation}, played by strategies, seed {exercise.seed}",
        style="not bold",
    )
    tables = seats(found), HOW_TO_READ, injects(found), objectives(found)
    return spaced(title, *tables, Text(found.verdict))


def seats(found: Rehearsal) -> "Table":
    """A row a seat: what comes to it."""
    from metalead.simulation.reporting.page import name, number, table

    columns = (number("a minute"), number("at worst"), number("decisions"), number("left"))
    made = table(name("seat"), *columns)
    names = {leader.id: leader.name for leader in scenario_for(found.exercise).leaders}
    for seat in found.seats:
        made.add_row(names[seat.leader], *_load(seat))
    return made


def injects(found: Rehearsal) -> "Table":
    """A row an inject: when it falls, and whether it can."""
    from metalead.simulation.reporting.page import folded, name, number, table

    made = table(number("inject"), name("minute"), folded("title"), name(""))
    for fall in found.injects:
        made.add_row(*_fall(fall))
    return made


def objectives(found: Rehearsal) -> "Table":
    """A row an objective: whether it can be observed, by what."""
    from metalead.simulation.reporting.page import folded, name, table

    made = table(name("objective"), name("can be observed"), folded("by"))
    for sight in found.objectives:
        made.add_row(sight.id, "yes" if sight.observable else "no", sight.why)
    return made


def _load(seat: SeatLoad) -> tuple[str, ...]:
    numbers = (f"{seat.matters_a_minute:.2f}", f"{seat.peak_a_minute:g}")
    return (*numbers, str(seat.decisions), str(seat.left))


def _fall(fall: InjectFall) -> tuple[str, ...]:
    done = "" if fall.fired else "impossible then"
    return (str(fall.number), clock(fall.time), fall.title, done)
