"""An excerpt of a story: the lines about one agency, incident or zone, between two hours."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from math import inf

from metalead.simulation.input.errors import UserError
from metalead.simulation.input.problems import nearest
from metalead.simulation.scenario.schema import Scenario
from metalead.simulation.trace.moment import Moment
from metalead.simulation.trace.words import Words


@dataclass(frozen=True, slots=True)
class Excerpt:
    """What of a story is wanted. about: a name or id, None for everything. Hours: both included."""

    about: str | None = None
    start: float = 0.0
    end: float = inf

    def choice(self, scenario: Scenario, words: Words) -> "Choice | None":
        """Which lines that is, in a run with these names; None: all of them.

        Raises `UserError` for a name that nothing in this run has.
        """
        if self == ALL:
            return None
        return Choice(self, *_names(self.about, scenario, words))


ALL = Excerpt()


class Choice:
    """Chooses lines by the names in them: a longer name is not taken for a shorter within it."""

    def __init__(self, excerpt: Excerpt, wanted: set[str], known: Iterable[str]) -> None:
        self._excerpt, self._wanted = excerpt, wanted
        by_length = sorted(map(re.escape, known), key=len, reverse=True)
        self._any = re.compile(rf"(?<!\w)(?:{'|'.join(by_length)})(?!\w)")

    def has(self, moment: Moment) -> bool:
        """Whether a moment belongs to the excerpt."""
        if not self._excerpt.start <= moment.at <= self._excerpt.end:
            return False
        return self._excerpt.about is None or not self._wanted.isdisjoint(
            self._any.findall(moment.text)
        )


def _names(about: str | None, scenario: Scenario, words: Words) -> tuple[set[str], set[str]]:
    """The names wanted in a line, and all names there are. A zone stands for what happens in it."""
    meant = {incident: {incident} for incident in words.incidents}
    for zone in scenario.zones:
        inside = {
            name
            for incident, name in enumerate(words.incidents)
            if words.place_and_kind(incident)[0] == zone.name
        }
        meant[zone.id] = meant[zone.name] = inside | {zone.name}
    meant |= {name: {title} for name, title in zip(words.ids, words.leaders, strict=True)}
    meant |= {title: {title} for title in words.leaders}
    known = set().union(*meant.values())
    if about is None:
        return set(), known
    by_name = {name.lower(): names for name, names in meant.items()}
    if about.lower() not in by_name:
        raise UserError(
            f"--about {about}: no agency, post, incident or zone of this run has that name; "
            f"{nearest(about, meant)}"
        )
    return by_name[about.lower()], known


def hours(text: str, option: str) -> float:
    """Hours since the start, written as 3.5 or as 3:30."""
    whole, colon, minutes = text.partition(":")
    try:
        value = int(whole) + int(minutes) / 60.0 if colon else float(text)
    except ValueError:
        value = -1.0
    if not 0.0 <= value < inf or (colon and not 0 <= int(minutes) < 60):
        raise UserError(f"{option} {text}: write hours since the start, as 3.5 or 3:30")
    return value


def excerpt_of(about: str | None, start: str | None, end: str | None, horizon: float) -> Excerpt:
    """What three options ask for. Raises `UserError` for hours that are none of the run's."""
    first = 0.0 if start is None else hours(start, "--from")
    last = inf if end is None else hours(end, "--to")
    if first > horizon:
        raise UserError(f"--from {start}: the run ends at {horizon:g} hours. Begin before that")
    if last < first:
        raise UserError(f"--to {end}: is before --from {start}. Swap them")
    # A line has its minute, not its second: 3:30 is all of that minute.
    return Excerpt(about, first, last if end is None else last + 1.0 / 60.0 - 1e-9)
