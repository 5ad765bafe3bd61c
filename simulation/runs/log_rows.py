"""The log as rows of the engine: names become rows of the plan, and hours an order."""

from collections import Counter
from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from metalead.agents.luck import key_of
from metalead.agents.picture.act import CODES
from metalead.agents.picture.codes import RELAYED
from metalead.agents.picture.staff import STAFFED
from metalead.simulation.engine.log_tables import (
    DECISION,
    INJECT_ACCESS,
    INJECT_AWAY,
    INJECT_COMMS,
    INJECT_INCIDENT,
    INJECT_LOSS,
    INJECT_RESERVE,
    INJECT_TIE,
    INJECT_TOLD,
    INJECT_WORD,
    IS_FALSE,
    LOG,
    SEAT,
    STANDING_ORDERS,
)
from metalead.simulation.engine.recorded import ANSWERS, REPORTS
from metalead.simulation.input.errors import UserError
from metalead.simulation.input.problems import nearest, shown
from metalead.simulation.plan.build import Names
from metalead.simulation.plan.leaders import CONTACTS
from metalead.simulation.runs.log import (
    MOST_ROW,
    Decision,
    Entry,
    LeaderAway,
    NewAccess,
    NewComms,
    NewIncident,
    NewTie,
    OutsideWord,
    ReserveReleased,
    Seat,
    Staff,
    StandingOrders,
    ToldInPerson,
    UnitLost,
)
from metalead.simulation.runs.words import DRAWN, INJECTED, KINDS, Word

BY_ID = 1 << 39  # from here on the lucks of injected incidents that have an id


def ordered(log: Iterable[Entry]) -> list[Entry]:
    """Entries in the order of time."""
    return sorted(log, key=hour_of)


def hour_of(entry: Entry) -> float:
    """The hour of an entry; of a seat the one from which it is taken."""
    return entry.since if isinstance(entry, Seat) else entry.at


def injected_names(log: Iterable[Entry]) -> tuple[str, ...]:
    """What the injected incidents are called, in the order of time: by their id, or as the
    how-many-th of their kind. Raises `UserError` where two are called alike."""
    seen: Counter[str] = Counter()
    names: list[str] = []
    for entry in ordered(log):
        if isinstance(entry, NewIncident):
            seen[entry.kind] += 1
            names.append(entry.id or f"{entry.kind}{INJECTED}{seen[entry.kind]}")
    twice = [name for name, count in Counter(names).items() if count > 1]
    if twice:
        raise UserError(f"log: two incidents have the id {shown(twice[0])}; give each its own")
    return tuple(names)


def log_rows(log: Sequence[Entry], names: Names, where: str = "log") -> NDArray[np.void]:
    """The log as LOG rows, in the order of time. Raises `UserError` for a name not in the plan,
    with the place of its entry (from 0) in what is called `where`."""
    injected = injected_names(log)
    rows = np.zeros(len(log), LOG)
    unnamed = 0
    places = sorted(range(len(log)), key=lambda place: hour_of(log[place]))
    for row, place in zip(rows, places, strict=True):
        entry = log[place]
        for column in ("leader", "act", "peer", "incident_kind", "incident", "zone", "cause"):
            row[column] = -1
        try:
            _fill(row, entry, names, injected)
        except UserError as error:
            raise UserError(f"{where}, {place}: {error}") from None
        if isinstance(entry, NewIncident) and entry.id is not None:
            row["count"] = BY_ID + key_of("injected", entry.id) % BY_ID
        elif isinstance(entry, NewIncident):
            row["count"] = unnamed
            unnamed += 1
    return rows


def _fill(row: np.void, entry: Entry, names: Names, injected: tuple[str, ...]) -> None:
    match entry:
        case Seat():
            row["kind"], row["leader"] = SEAT, _row(names.leaders, entry.leader, "leader")
            row["at"] = entry.since
            row["value"] = np.inf if entry.until is None else entry.until
            if entry.staff is not None:
                row["act"] = STAFFED
                _fill_staff(row, entry.staff)
        case StandingOrders():
            row["kind"], row["at"] = STANDING_ORDERS, entry.at
            row["leader"] = _row(names.leaders, entry.leader, "leader")
            _fill_staff(row, entry.staff)
        case Decision():
            _fill_decision(row, entry, names, injected)
        case NewIncident():
            row["kind"], row["at"] = INJECT_INCIDENT, entry.at
            row["act"] = _row(names.kinds, entry.kind, "kind of incident")
            row["zone"] = _row(names.zones, entry.zone, "zone")
            row["value"] = -1.0 if entry.people is None else entry.people
            row["need"] = 0 if entry.real else IS_FALSE
        case NewAccess() | NewComms():
            row["kind"] = INJECT_ACCESS if isinstance(entry, NewAccess) else INJECT_COMMS
            row["at"], row["value"] = entry.at, entry.value
            row["zone"] = _row(names.zones, entry.zone, "zone")
        case NewTie():
            row["kind"], row["at"] = INJECT_TIE, entry.at
            for column, leader in zip(("leader", "peer"), entry.between, strict=True):
                row[column] = _row(names.leaders, leader, "leader")
            row["count"] = RELAYED if entry.contact is None else CONTACTS[entry.contact]
        case LeaderAway():
            row["kind"], row["at"] = INJECT_AWAY, entry.at
            row["leader"] = _row(names.leaders, entry.leader, "leader")
            row["value"] = np.inf if entry.until is None else entry.until
        case ToldInPerson():
            row["kind"], row["at"] = INJECT_TOLD, entry.at
            row["leader"] = _row(names.leaders, entry.leader, "leader")
            row["peer"] = _row(names.leaders, entry.to, "leader")
            _fill_incident(row, entry.incident, names, injected)
        case OutsideWord():
            row["kind"], row["at"] = INJECT_WORD, entry.at
            row["leader"] = _row(names.leaders, entry.leader, "leader")
            row["need"] = sum(1 << need for need in set(entry.needs))
            _fill_incident(row, entry.incident, names, injected)
        case UnitLost() | ReserveReleased():
            lost = isinstance(entry, UnitLost)
            row["kind"], row["at"] = INJECT_LOSS if lost else INJECT_RESERVE, entry.at
            row["leader"] = _row(names.leaders, entry.leader, "leader")
            row["need"] = _row(names.capabilities, entry.capability, "capability")


def _fill_staff(row: np.void, staff: Staff) -> None:
    row["settles"] = staff.settles
    row["need"] = ANSWERS * staff.answers + REPORTS * staff.reports


def _fill_decision(row: np.void, entry: Decision, names: Names, injected: tuple[str, ...]) -> None:
    row["kind"], row["at"] = DECISION, entry.at
    row["leader"] = _row(names.leaders, entry.leader, "leader")
    row["act"] = CODES[entry.act]
    row["need"], row["count"] = entry.need, entry.count
    if entry.peer is not None:
        row["peer"] = _row(names.leaders, entry.peer, "leader")
    _fill_incident(row, entry.incident, names, injected)
    for column, word in (("on", entry.on), ("word", entry.cause)):
        if word is not None:
            _fill_word(row[column], word, names, injected)


def _fill_word(row: np.void, word: Word, names: Names, injected: tuple[str, ...]) -> None:
    row["kind"], row["at"] = KINDS[word.kind], word.at
    row["sender"] = _row(names.leaders, word.sender, "leader")
    row["need"], row["number"] = word.need, word.number
    _fill_incident(row, word.incident, names, injected)


def _fill_incident(row: np.void, name: str | None, names: Names, injected: tuple[str, ...]) -> None:
    """Write the name of an incident as the engine has it (simulation.engine.named)."""
    row["incident_kind"] = -1
    if name is None:
        return
    if name in injected:
        row["incident_kind"], row["incident_number"] = 0, -1 - injected.index(name)
        return
    kind, mark, number = name.rpartition(DRAWN)
    if not mark or not number.isascii() or not number.isdigit() or not 0 < int(number) < MOST_ROW:
        raise UserError(_no_incident(name, names, injected))
    row["incident_kind"] = _row(names.kinds, kind, "kind of incident")
    row["incident_number"] = int(number)


def _no_incident(name: str, names: Names, injected: tuple[str, ...]) -> str:
    example = f"{names.kinds[0]}{DRAWN}1" if names.kinds else f"KIND{DRAWN}1"
    known = f", or the id of an injected one ({', '.join(injected[:5])})" if injected else ""
    return (
        f"{shown(name)} is no incident; write its kind and which of them it is, as "
        f"{example!r}{known}"
    )


def _row(known: tuple[str, ...], name: str, what: str) -> int:
    if name not in known:
        raise UserError(f"{what} {name!r} is not in this scenario; {nearest(name, known)}")
    return known.index(name)
