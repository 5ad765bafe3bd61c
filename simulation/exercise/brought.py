"""What injects bring into a run, and what is done about it: as the run can take it."""

from metalead.simulation.runs.log import (
    Decision,
    Entry,
    LeaderAway,
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


def brought_at(does: Entry, hour: float) -> Entry:
    """What an inject does, at the hour at which it is fired; what lasts, lasts as long."""
    if isinstance(does, Seat):
        return does
    moved: dict[str, float] = {"at": hour}
    if isinstance(does, LeaderAway) and does.until is not None:
        moved["until"] = hour + (does.until - does.at)
    return does.model_copy(update=moved)
