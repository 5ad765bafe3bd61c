"""What the papers hold: one dict of texts, of which HTML and DOCX templates are made."""

import re
from collections import Counter
from typing import Any

from metalead.simulation.exercise.hotwash import shown
from metalead.simulation.exercise.hotwash.objectives import RATINGS, Evidence, Exhibit
from metalead.simulation.exercise.hotwash.one_disaster import ONE_LUCK
from metalead.simulation.exercise.hotwash.picture_checks import GAPS, PictureCheck, SeatCheck
from metalead.simulation.exercise.hotwash.timeline import Row
from metalead.simulation.exercise.hotwash.wash import HotWash
from metalead.simulation.exercise.words import orders_in_words
from metalead.simulation.reporting.caution import caution
from metalead.simulation.reporting.clock import clock
from metalead.simulation.reporting.words import counted, percent

SHOWN_DECISIONS = 8  # below one inject; the log has all
SECONDS = 60.0

type Context = dict[str, Any]
# What no paper can hold, and what turns letters round: people may have pasted anything.
UNSHOWN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]"
)


def paper(wash: HotWash) -> Context:
    """All that a template may ask for; every value is a text, a number, or a list of such."""
    return {name: shown_of(value) for name, value in _paper(wash).items()}


def shown_of(value: Any) -> Any:
    """The same, without letters that cannot be shown."""
    match value:
        case str():
            return UNSHOWN.sub("", value)
        case list():
            return [shown_of(part) for part in value]
        case dict():
            return {name: shown_of(part) for name, part in value.items()}
        case _:
            return value


def _paper(wash: HotWash) -> Context:
    exercise, primary = wash.exercise, wash.scenario.primary_outcome
    disaster = wash.disaster
    return {
        "title": exercise.title,
        "summary": exercise.summary,
        "scenario": wash.scenario.title,
        "organisation": exercise.organisation,
        "hours": f"{exercise.begins:g} to {wash.hour:.3g} h of the disaster",
        "room_minutes": f"{_minutes(wash):.0f}",
        "begun": clock(exercise.begins),
        "ended": clock(wash.hour),
        "horizon": f"{disaster.horizon:g}",
        "seats": _seats(wash),
        "players": len(wash.conduct.chairs),
        "objectives": [_objective(wash, evidence) for evidence in wash.objectives],
        "capabilities": _capabilities(wash),
        "ratings": [{"letter": letter, "words": words} for letter, words in RATINGS.items()],
        "timeline": [_row(wash, row) for row in wash.rows],
        "checks": [_check(wash, check) for check in wash.checks],
        "gaps": [{"gap": gap.value, "words": words} for gap, words in GAPS.items()],
        "one_luck": ONE_LUCK,
        "caution": caution(wash.scenario),
        "at_end": _table(shown.few_outcomes(disaster.end, primary)),
        "at_horizon": _table(shown.outcomes(disaster.later, primary)),
        "people_at_end": _table(shown.people(disaster.end)),
        "people": _table(shown.people(disaster.later)),
        "stages": _table(shown.stages(disaster.later)),
        "routes": _table(shown.routes(wash.structure)),
        "written": _table(shown.written(wash.structure)),
        "structure": shown.structure_in_words(wash.structure),
        "standing_orders": _standing_orders(wash),
        "lucks": _lucks(wash, primary),
        "blank_issues": [{"number": number} for number in range(1, 7)],
    }


def _minutes(wash: HotWash) -> float:
    """Minutes of the room from StartEx to the end, pauses included."""
    started = next((row.at for row in wash.rows if row.text == "StartEx"), 0.0)
    return (wash.rows[-1].at - started) / SECONDS if wash.rows else 0.0


def _table(table: shown.Shown) -> Context:
    return {"head": list(table.head), "rows": [list(row) for row in table.rows]}


def _seats(wash: HotWash) -> list[Context]:
    """Every seat: who played it (nobody in a version without names), and how much it decided."""
    decided = Counter(row.leader for row in wash.rows if row.kind == "decision")
    people: dict[str, list[str]] = {}
    for row in wash.rows:
        if row.leader and row.person and row.person not in people.setdefault(row.leader, []):
            people[row.leader].append(row.person)
    return [
        {
            "leader": leader,
            "title": wash.words.title(leader),
            "people": ", ".join(_played_by(wash, leader, people.get(leader, []))),
            "decisions": decided[leader],
        }
        for leader in wash.conduct.chairs
    ]


def _played_by(wash: HotWash, leader: str, acted: list[str]) -> list[str]:
    person = wash.conduct.chairs[leader].person
    return list(dict.fromkeys([*acted, *([person] if person in wash.people else [])]))


def _row(wash: HotWash, row: Row) -> Context:
    title = wash.words.title(row.leader) if row.leader else ""
    own = row.kind in ("decision", "seat") or row.who == title
    person = f" ({row.person})" if row.person and own else ""
    by = f", about {title}" if row.kind == "note" and title and not own else ""
    return {
        "number": row.event,
        "hour": clock(row.hour),
        "minute": clock(row.at / SECONDS),
        "kind": row.kind,
        "leader": row.leader or "",
        "who": f"{row.who}{person}{by}",
        "text": row.text,
        "why": row.why,
        "state": row.state,
        "to": ", ".join(wash.words.title(leader) for leader in row.to),
    }


def _capabilities(wash: HotWash) -> list[Context]:
    """The core capabilities, each with its objectives."""
    by_name: dict[str, list[Context]] = {}
    for evidence in wash.objectives:
        found = by_name.setdefault(evidence.objective.capability, [])
        found.append(_objective(wash, evidence))
    return [{"name": name, "objectives": found} for name, found in by_name.items()]


def _objective(wash: HotWash, evidence: Evidence) -> Context:
    objective = evidence.objective
    decisions = sum(len(exhibit.decisions) for exhibit in evidence.exhibits)
    injects = sum(exhibit.inject is not None for exhibit in evidence.exhibits)
    return {
        "id": objective.id,
        "text": objective.text,
        "capability": objective.capability,
        "tasks": list(objective.tasks),
        "rating": "",
        "in_short": f"{counted(injects, 'inject')}, {counted(decisions, 'decision')} after them, "
        f"{counted(len(evidence.notes), 'note')}",
        "exhibits": [_exhibit(wash, exhibit) for exhibit in evidence.exhibits],
        "notes": [_row(wash, row) for row in evidence.notes],
    }


def _exhibit(wash: HotWash, exhibit: Exhibit) -> Context:
    decisions = exhibit.decisions
    return {
        "inject": None if exhibit.inject is None else _row(wash, exhibit.inject),
        "decisions": [_row(wash, row) for row in decisions[:SHOWN_DECISIONS]],
        "more": max(0, len(decisions) - SHOWN_DECISIONS),
    }


def _check(wash: HotWash, check: PictureCheck) -> Context:
    truth, words = check.truth, wash.words
    told = "Every need was served." if truth is None else words.place(truth.incident)
    need = "" if truth is None else words.need(truth.incident, truth.need)
    return {
        "number": check.event,
        "hour": clock(check.hour),
        "truth": told,
        "need": need,
        "at_stake": "" if truth is None else f"{truth.stake:.2g}",
        "answered": check.answered,
        "seats_asked": len(check.seats),
        "right": check.right,
        "agree": check.agree,
        "seats": [_seat_check(wash, seat) for seat in check.seats],
    }


def _seat_check(wash: HotWash, seat: SeatCheck) -> Context:
    answer = seat.answer
    return {
        "leader": seat.leader,
        "title": wash.words.title(seat.leader),
        "known": seat.known,
        "told": _place(wash, seat.told),
        "answer": "-" if answer is None else _place(wash, answer.incident),
        "sure": "-" if answer is None else percent(answer.sure),
        "who": "-" if answer is None or answer.who is None else wash.words.title(answer.who),
        "lacks": "" if answer is None else answer.lacks,
        "gap": seat.gap.value,
        "held": seat.held,
    }


def _place(wash: HotWash, incident: str | None) -> str:
    return "none" if incident is None else wash.words.place(incident)


def _standing_orders(wash: HotWash) -> list[Context]:
    return [
        {
            "hour": clock(one.hour),
            "title": wash.words.title(one.leader),
            "orders": orders_in_words(one.staff),
            "number": "" if one.event is None else one.event,
        }
        for one in sorted(wash.structure.orders, key=lambda one: one.hour)
    ]


def _lucks(wash: HotWash, primary: str) -> Context | None:
    if wash.lucks is None:
        return None
    return {
        "count": wash.lucks.count,
        "table": _table(shown.lucks(wash.lucks, primary)),
        "sentences": shown.verdicts(wash.lucks, primary),
    }
