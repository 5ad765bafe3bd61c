"""A hot wash as it is printed on a terminal."""

from typing import TYPE_CHECKING

from metalead.simulation.exercise.hotwash import shown
from metalead.simulation.exercise.hotwash.document import document
from metalead.simulation.exercise.hotwash.one_disaster import ONE_LUCK
from metalead.simulation.exercise.hotwash.picture_checks import PictureCheck
from metalead.simulation.exercise.hotwash.wash import HotWash
from metalead.simulation.reporting.caution import caution
from metalead.simulation.reporting.clock import clock
from metalead.simulation.reporting.document import Json
from metalead.simulation.reporting.words import counted

if TYPE_CHECKING:
    from rich.console import Group, RenderableType
    from rich.table import Table
    from rich.text import Text

GAPS_TOLD = (
    "The worst: the need that nobody serves with most people at stake. Not told: the seat's "
    "picture did not have it as open; not read: word of it was under way or unread; not "
    "understood: the seat had it as open, and named another."
)


class Washed:
    """A hot wash, to be printed or written."""

    def __init__(self, wash: HotWash) -> None:
        self.wash = wash

    def to_json(self) -> Json:
        """See `document`."""
        return document(self.wash)

    def report(self) -> "Group":
        """Objectives, picture checks, the room beside the others, its structure on other lucks."""
        from metalead.simulation.reporting.page import spaced, titled

        wash, primary = self.wash, self.wash.scenario.primary_outcome
        disaster = wash.disaster
        later = f"At the scenario's end, {disaster.horizon:g} h; strategies decide from EndEx on"
        parts: list[RenderableType] = [
            self._head(),
            titled("Evidence for each objective; the rating is yours", self._objectives()),
            titled("Picture checks", self._checks()),
            GAPS_TOLD,
            titled(f"If the event had ended at EndEx, {clock(wash.hour)} h", _end(wash)),
            titled(later, _table(shown.few_outcomes(disaster.later, primary), 2)),
            ONE_LUCK,
            titled("How the room led", _table(shown.routes(wash.structure))),
            " ".join(shown.structure_in_words(wash.structure)),
        ]
        return spaced(*parts, *self._lucks(), caution(wash.scenario))

    def _head(self) -> "Text":
        from rich.text import Text

        wash = self.wash
        decisions = sum(row.kind == "decision" for row in wash.rows)
        injects = sum(row.kind == "inject" for row in wash.rows)
        text = Text(f"{wash.exercise.title} ({wash.exercise.id})\n", style="bold")
        return text.append(
            f"Hot wash: {wash.exercise.begins:g} to {wash.hour:.3g} h under "
            f"{wash.exercise.organisation}, {counted(len(wash.conduct.chairs), 'seat')}, "
            f"{counted(decisions, 'decision')}, {counted(injects, 'inject')}",
            style="not bold",
        )

    def _objectives(self) -> "Table":
        from metalead.simulation.reporting.page import folded, name, number, table

        numbers = (number("injects"), number("decisions"), number("notes"))
        made = table(name("objective"), folded("core capability"), *numbers)
        for evidence in self.wash.objectives:
            injects = sum(exhibit.inject is not None for exhibit in evidence.exhibits)
            decisions = sum(len(exhibit.decisions) for exhibit in evidence.exhibits)
            counts = (str(injects), str(decisions), str(len(evidence.notes)))
            made.add_row(evidence.objective.id, evidence.objective.capability, *counts)
        return made

    def _checks(self) -> "Table":
        from metalead.simulation.reporting.page import folded, name, number, table

        numbers = ("right", "not told", "not read", "not understood", "no answer", "agree")
        made = table(name("at"), folded("the worst"), *map(number, numbers))
        for check in self.wash.checks:
            made.add_row(clock(check.hour), self._truth(check), *_counts(check, numbers[:-1]))
        return made

    def _truth(self, check: PictureCheck) -> str:
        return (
            "every need is served"
            if check.truth is None
            else self.wash.words.place(check.truth.incident)
        )

    def _lucks(self) -> "list[Group | str]":
        from metalead.simulation.reporting.page import titled

        lucks, primary = self.wash.lucks, self.wash.scenario.primary_outcome
        if lucks is None:
            return []
        title = f"The room's way of leading on {counted(lucks.count, 'other luck')}"
        verdicts = "\n".join(shown.verdicts(lucks, primary))
        return [titled(title, _table(shown.lucks(lucks, primary), 2)), verdicts]


def _end(wash: HotWash) -> "Table":
    return _table(shown.few_outcomes(wash.disaster.end, wash.scenario.primary_outcome), 2)


def _counts(check: PictureCheck, gaps: tuple[str, ...]) -> list[str]:
    found = [seat.gap.value for seat in check.seats]
    return [*(str(found.count(gap)) for gap in gaps), f"{check.agree} of {check.answered}"]


def _table(found: shown.Shown, names: int = 1) -> "Table":
    """A table whose first columns hold names, and the others numbers."""
    from metalead.simulation.reporting.page import name, number, table

    heads = [name(head) for head in found.head[:names]]
    made = table(*heads, *(number(head) for head in found.head[names:]))
    for row in found.rows:
        made.add_row(*row)
    return made
