"""What injects bring into a run, and what is done about it: as the run can take it."""

from collections.abc import Sequence

from metalead.simulation.exercise.schema import Inject
from metalead.simulation.runs.log import (
    Decision,
    Entry,
    LeaderAway,
    NewIncident,
    OutsideWord,
    Seat,
    ToldInPerson,
)
from metalead.simulation.runs.words import DRAWN


def is_of_this_run(entry: Entry, brought: tuple[str, ...]) -> bool:
    """Whether an incident that an entry names is drawn, or among those that were brought."""
    if not isinstance(entry, Decision | ToldInPerson | OutsideWord) or entry.incident is None:
        return True
    return entry.incident in brought or entry.incident.rpartition(DRAWN)[2].isdigit()


def brings(inject: Inject, hour: float) -> list[Entry]:
    """All that an inject changes, fired at an hour. Whoever is told of an incident that it brings
    has word of it on the desk: that something is wrong there."""
    if inject.does is None:
        return []
    does = brought_at(inject.does, hour)
    return [does, *_words_of(does, inject.to, hour)]


def _words_of(does: Entry, to: Sequence[str], hour: float) -> list[Entry]:
    if not isinstance(does, NewIncident) or does.id is None:
        return []
    return [OutsideWord(at=hour, leader=leader, incident=does.id) for leader in to]


def brought_at(does: Entry, hour: float) -> Entry:
    """What an inject does, at the hour at which it is fired; what lasts, lasts as long."""
    if isinstance(does, Seat):
        return does
    moved: dict[str, float] = {"at": hour}
    if isinstance(does, LeaderAway) and does.until is not None:
        moved["until"] = hour + (does.until - does.at)
    return does.model_copy(update=moved)
