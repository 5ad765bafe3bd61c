"""A rehearsal as it is printed."""

from typing import TYPE_CHECKING, Any

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


class Rehearsed:
    """A rehearsal, to be printed or written."""

    def __init__(self, rehearsal: Rehearsal) -> None:
        self.rehearsal = rehearsal

    def to_json(self) -> dict[str, Any]:
        """See `Rehearsal.to_json`."""
        return self.rehearsal.to_json()

    def report(self) -> "Group":
        """Seats, injects, objectives, and what to change."""
        from rich.text import Text

        from metalead.simulation.reporting.page import spaced

        exercise = self.rehearsal.exercise
        title = Text(f"{exercise.title} ({exercise.id})\n", style="bold")
        title.append(
            f"{exercise.minutes:g} minutes for {exercise.hours:g} h under "
            f"{exercise.organisation}, played by strategies, seed {exercise.seed}",
            style="not bold",
        )
        seats, injects = self._seats(), self._injects()
        return spaced(title, seats, HOW_TO_READ, injects, self._objectives(), Text(self.verdict))

    @property
    def verdict(self) -> str:
        """Whether it can be played as it is, and what to change if not."""
        rehearsal = self.rehearsal
        heavy = [seat.leader for seat in rehearsal.seats if not seat.is_bearable]
        undone = [str(fall.number) for fall in rehearsal.injects if not fall.fired]
        unseen = [sight.id for sight in rehearsal.objectives if not sight.observable]
        wrong = []
        if heavy:
            wrong.append(f"Too much comes to {', '.join(heavy)}: raise 'settles', or seat two.")
        if undone:
            wrong.append(f"What injects {', '.join(undone)} do is impossible at their hour.")
        if unseen:
            wrong.append(f"Nothing lets {', '.join(unseen)} be observed: give it an inject.")
        return " ".join(wrong) or "It can be played: every seat can keep up, every inject falls."

    def _seats(self) -> "Table":
        from metalead.simulation.reporting.page import name, number, table

        columns = (number("a minute"), number("at worst"), number("decisions"), number("left"))
        made = table(name("seat"), *columns)
        for seat in self.rehearsal.seats:
            made.add_row(self._title(seat.leader), *_load(seat))
        return made

    def _title(self, leader: str) -> str:
        leaders = scenario_for(self.rehearsal.exercise).leaders
        return next(one.name for one in leaders if one.id == leader)

    def _injects(self) -> "Table":
        from metalead.simulation.reporting.page import folded, name, number, table

        made = table(number("inject"), name("minute"), folded("title"), name(""))
        for fall in self.rehearsal.injects:
            made.add_row(*_fall(fall))
        return made

    def _objectives(self) -> "Table":
        from metalead.simulation.reporting.page import folded, name, table

        made = table(name("objective"), name("can be observed"), folded("by"))
        for sight in self.rehearsal.objectives:
            made.add_row(sight.id, "yes" if sight.observable else "no", sight.why)
        return made


def _load(seat: SeatLoad) -> tuple[str, ...]:
    numbers = (f"{seat.matters_a_minute:.2f}", f"{seat.peak_a_minute:g}")
    return (*numbers, str(seat.decisions), str(seat.left))


def _fall(fall: InjectFall) -> tuple[str, ...]:
    done = "" if fall.fired else "impossible then"
    return (str(fall.number), clock(fall.time), fall.title, done)
