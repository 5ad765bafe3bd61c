"""The hot wash as plain data: what `--json` writes, for programs."""

from typing import Any

from metalead.simulation.comparison import tables
from metalead.simulation.comparison.pairing import Paired
from metalead.simulation.exercise.hotwash.objectives import Evidence
from metalead.simulation.exercise.hotwash.one_disaster import OneDisaster
from metalead.simulation.exercise.hotwash.other_lucks import OtherLucks
from metalead.simulation.exercise.hotwash.picture_checks import PictureCheck, SeatCheck
from metalead.simulation.exercise.hotwash.structure import Structure
from metalead.simulation.exercise.hotwash.timeline import Row
from metalead.simulation.exercise.hotwash.wash import HotWash
from metalead.simulation.reporting.document import Json, strict


def document(wash: HotWash) -> Json:
    """All of it; rows are named by the numbers of their events in the book."""
    found = {
        "exercise": wash.exercise.id,
        "scenario": wash.scenario.id,
        "organisation": wash.exercise.organisation,
        "seed": wash.exercise.seed,
        "hour": wash.hour,
        "horizon": wash.scenario.horizon,
        "primary_outcome": wash.scenario.primary_outcome,
        "timeline": [_row(row) for row in wash.rows],
        "objectives": [_evidence(evidence) for evidence in wash.objectives],
        "picture_checks": [_check(check) for check in wash.checks],
        **_disaster(wash.disaster),
        "structure": _structure(wash.structure),
        "other_lucks": None if wash.lucks is None else _lucks(wash.lucks),
    }
    return dict(strict(found))


def _row(row: Row) -> Json:
    fields = ("event", "at", "hour", "kind", "leader", "person", "who", "text", "why", "state")
    more = {"to": row.to, "inject": row.inject, "objectives": row.objectives}
    return {name: getattr(row, name) for name in fields} | more


def _evidence(evidence: Evidence) -> Json:
    exhibits = [
        {
            "inject": None if exhibit.inject is None else exhibit.inject.event,
            "decisions": [row.event for row in exhibit.decisions],
        }
        for exhibit in evidence.exhibits
    ]
    return {
        "id": evidence.objective.id,
        "text": evidence.objective.text,
        "capability": evidence.objective.capability,
        "exhibits": exhibits,
        "notes": [row.event for row in evidence.notes],
        "rating": None,
    }


def _check(check: PictureCheck) -> Json:
    truth = check.truth
    return {
        "event": check.event,
        "hour": check.hour,
        "truth": None if truth is None else truth.incident,
        "need": None if truth is None else truth.need,
        "at_stake": 0.0 if truth is None else truth.stake,
        "answered": check.answered,
        "right": check.right,
        "agree": check.agree,
        "seats": [_seat(seat) for seat in check.seats],
    }


def _seat(seat: SeatCheck) -> Json:
    answer = None if seat.answer is None else seat.answer.model_dump(exclude={"event", "at"})
    return {
        "leader": seat.leader,
        "person": seat.person,
        "told": seat.told,
        "known": seat.known,
        "held": seat.held,
        "answer": answer,
        "gap": seat.gap.value,
        "as_told": seat.as_told,
    }


def _disaster(disaster: OneDisaster) -> Json:
    return {"at_end": _numbers(disaster.end), "at_horizon": _numbers(disaster.later)}


def _numbers(paired: Paired) -> Json:
    """Of one disaster: every arm's outcomes, people and stages."""
    outcomes: dict[str, Any] = {
        label: {id: found.mean for id, found in outcomes.items()}
        for label, outcomes in paired.arms.items()
    }
    stages = tables.by(tables.stages(paired), "arm", "colour", "stage")
    return {"outcomes": outcomes, "people": paired.people, "stages": stages}


def _structure(structure: Structure) -> Json:
    routes, words = structure.routes, structure.words
    return {
        "needs": routes.needs,
        "own": routes.own,
        "asked": routes.asked,
        "ordered": routes.ordered,
        "requested": routes.requested,
        "on_the_spot": routes.on_the_spot,
        "persons": structure.persons,
        "staff": structure.staff,
        "strategies": structure.strategies,
        "orders_written": words.orders,
        "requests_written": words.requests,
        "reports": {
            "post": words.to_post,
            "superior": words.to_superior,
            "peers": words.to_peers,
        },
        "lost": words.lost,
        "standing_orders": [
            {"leader": one.leader, "hour": one.hour, "event": one.event, **one.staff.model_dump()}
            for one in structure.orders
        ],
        "delegation": structure.delegation,
        "own_delegation": structure.own,
        "levers": dict(structure.arm.levers),
    }


def _lucks(lucks: OtherLucks) -> Json:
    paired = lucks.paired
    return {
        "disasters": lucks.count,
        "wanted": lucks.wanted,
        "first_seed": int(lucks.runs.seeds[0]),
        "arms": tables.arms(paired),
        "differences": tables.differences(paired),
    }
