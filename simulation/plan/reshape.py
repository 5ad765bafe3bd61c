"""Levers that change what an incident asks for: in how many pieces, and what waits for what."""

from itertools import pairwise

from metalead.agents.limits import MOST_NEEDS
from metalead.agents.luck import key_of
from metalead.simulation.input.errors import UserError
from metalead.simulation.scenario.schema import (
    Assumed,
    Casualties,
    IncidentKind,
    Known,
    Need,
    PuzzleFact,
    Scenario,
)

_PARTS = 2.0**64


def reshaped(scenario: Scenario, complexity: int, interdependence: float) -> Scenario:
    """The scenario with each need in `complexity` pieces and its links kept, cut or added.

    Raises `UserError` where a kind of incident would have more needs than a picture holds.
    """
    if complexity == 1 and interdependence == 1.0:
        return scenario
    kinds = tuple(_in_pieces(_linked(kind, interdependence), complexity) for kind in scenario.kinds)
    return scenario.model_copy(update={"kinds": kinds})


def _linked(kind: IncidentKind, interdependence: float) -> IncidentKind:
    """Links kept with this chance below 1; above it, further ones between neighbours."""
    remaining = [_kept(kind, need, min(1.0, interdependence)) for need in kind.needs]
    for index, (one, other) in enumerate(pairwise(remaining), 1):
        free = one.id not in (*other.after, *other.together) and other.id not in one.together
        if free and _lot(kind.id, one.id, other.id) < interdependence - 1.0:
            remaining[index] = other.model_copy(update={"after": (*other.after, one.id)})
    return kind.model_copy(update={"needs": tuple(remaining)})


def _kept(kind: IncidentKind, need: Need, share: float) -> Need:
    def keep(names: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(name for name in names if _lot(kind.id, *sorted((need.id, name))) < share)

    return need.model_copy(update={"after": keep(need.after), "together": keep(need.together)})


def _lot(*names: str) -> float:
    """A number in [0, 1) that belongs to a link: the same in every run."""
    return key_of("link", *names) / _PARTS


def _in_pieces(kind: IncidentKind, pieces: int) -> IncidentKind:
    count = pieces * (len(kind.needs) + len(kind.facts))
    if count > MOST_NEEDS:
        raise UserError(
            f"lever complexity: {pieces} pieces make {count} needs of {kind.id!r}; at most "
            f"{MOST_NEEDS} can be held, choose fewer pieces"
        )
    if pieces == 1:
        return kind
    needs = tuple(piece for need in kind.needs for piece in _need_pieces(need, pieces))
    facts = tuple(piece for fact in kind.facts for piece in _fact_pieces(fact, pieces))
    casualties = tuple(
        piece for group in kind.casualties for piece in _casualty_pieces(group, pieces)
    )
    return kind.model_copy(update={"needs": needs, "facts": facts, "casualties": casualties})


def _need_pieces(need: Need, pieces: int) -> list[Need]:
    """Pieces of a need: its work in equal parts, its links those of every piece."""
    return [
        need.model_copy(
            update={
                "id": _piece(need.id, nth),
                "work": _part(need.work, pieces),
                "after": _pieces_of(need.after, pieces),
                "together": tuple(_piece(name, nth) for name in need.together),
            }
        )
        for nth in range(pieces)
    ]


def _casualty_pieces(group: Casualties, pieces: int) -> list[Casualties]:
    """Casualties in equal parts, each helped by one piece of the needs that helped them all."""
    return [
        group.model_copy(
            update={
                "share": _part(group.share, pieces),
                "freed_by": group.freed_by and _piece(group.freed_by, nth),
                "care_by": group.care_by and _piece(group.care_by, nth),
            }
        )
        for nth in range(pieces)
    ]


def _part(quantity: Known | Assumed, pieces: int) -> Known | Assumed:
    if isinstance(quantity, Assumed):
        low, high = quantity.assumed
        mode = None if quantity.mode is None else quantity.mode / pieces
        part = {"assumed": (low / pieces, high / pieces), "mode": mode}
        return quantity.model_copy(update=part)
    return quantity.model_copy(update={"value": quantity.value / pieces})


def _fact_pieces(fact: PuzzleFact, pieces: int) -> list[PuzzleFact]:
    return [fact.model_copy(update={"id": _piece(fact.id, nth)}) for nth in range(pieces)]


def _pieces_of(names: tuple[str, ...], pieces: int) -> tuple[str, ...]:
    return tuple(_piece(name, nth) for name in names for nth in range(pieces))


def _piece(name: str, nth: int) -> str:
    """The name of a piece; no id of a scenario has a point, so it is nobody else's."""
    return name if nth == 0 else f"{name}.{nth + 1}"
