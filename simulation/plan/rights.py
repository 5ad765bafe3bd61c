"""Rights as rows: the one place where the table of an organisation becomes what leaders may do."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from itertools import product

import numpy as np
from numpy.typing import NDArray

from metalead.agents.compiling.uncompiled import plain
from metalead.agents.luck import MANDATE, uniform
from metalead.agents.picture.authority import ORDERS, REQUESTS
from metalead.agents.picture.codes import (
    ASKS_BROKER,
    ASKS_NOBODY,
    ASKS_PEERS,
    CENTRE,
    FRONT,
    SECTION,
)
from metalead.simulation.parameters.organisations import Organisation, Right

_uniform: Callable[..., float] = plain(uniform)  # a plan asks a few times: not worth a compile


@dataclass(frozen=True, slots=True)
class Ranks:
    """Who stands where: rows of the post, of sectors' commanders, of superiors, of all."""

    post: int
    sectors: tuple[int, ...]
    superiors: frozenset[int]
    under_post: frozenset[int]  # by mandate


def mandated(leaders: NDArray[np.void], reach: float) -> frozenset[int]:
    """Rows of those whom a legal mandate of this reach (a share) puts into the post's line."""
    with np.errstate(over="ignore"):  # keys wrap around
        lots = [_uniform(np.uint64(0), MANDATE, leader["key"], 0) for leader in leaders]
    return frozenset(row for row, lot in enumerate(lots) if lot < reach)


def variants_of(organisation: Organisation) -> list[Organisation]:
    """The organisation once for each way that its unknown rows may have been."""
    rows = organisation.unknown
    return [
        replace(organisation, rights={**organisation.rights, **dict(zip(rows, cells, strict=True))})
        for cells in product(*rows.values())
    ]


def with_rights(
    blank: NDArray[np.void], organisation: Organisation, levers: Mapping[str, float], ranks: Ranks
) -> NDArray[np.void]:
    """Leaders (rows of LEADER, with their ties) with what they may decide, and whom they tell."""
    leaders = blank.copy()
    for row, leader in enumerate(leaders):
        _fill_news(leader, organisation.rights["routine"], row, ranks)
        leader["strategy"] = _strategy(leader, organisation.rights["across"], row, ranks)
        _fill_across(leader, organisation, row, ranks)
        if levers["referral"] == 0.0:  # nobody can broker where nothing is passed on
            leader["brokers"] = 0
            if leader["asks"] == ASKS_BROKER:
                leader["asks"] = ASKS_PEERS
        if levers["guidance"] == 1.0:
            _fill_priorities(leader, organisation.rights["priorities"], row, ranks)
    post = leaders[ranks.post]
    post["adapts"] = organisation.adapts
    post["calls"] = organisation.rights["reserves"].who == "post"
    return leaders


def _fill_news(leader: np.void, routine: Right, row: int, ranks: Ranks) -> None:
    """Whom a leader tells what its people saw, as a tie of its own; peers where there is nobody."""
    leader["own_first"] = routine.who == "scene"
    if routine.news == "superior" and leader["boss"] >= 0:
        leader["post"] = leader["boss"]
    elif routine.news == "superior" and row not in ranks.under_post:
        leader["post"] = -1
    leader["tells_post"] = routine.news != "peers" and leader["post"] >= 0


def _strategy(leader: np.void, across: Right, row: int, ranks: Ranks) -> int:
    """FRONT, CENTRE or SECTION. Who brokers is a leader like any other, whom the others ask."""
    if across.who == "superior":
        if row not in ranks.superiors and not (row == ranks.post and ranks.under_post):
            return FRONT
        return SECTION if leader["boss"] >= 0 else CENTRE
    if across.who != "post":
        return FRONT
    if row in ranks.sectors:
        return SECTION
    return CENTRE if row == ranks.post else FRONT


def _fill_across(leader: np.void, organisation: Organisation, row: int, ranks: Ranks) -> None:
    """Whom a leader asks for units that it does not have, and what its word is."""
    across = organisation.rights["across"]
    leader["binds"] = ORDERS if across.binds == "authority" else REQUESTS
    leader["brokers"] = row == ranks.post and across.who == "holder" and across.news == "post"
    if across.news == "peers" or leader["post"] < 0 or row == ranks.post:
        leader["asks"] = ASKS_PEERS
    elif across.who == "holder":
        leader["asks"] = ASKS_BROKER
    else:
        leader["asks"] = ASKS_NOBODY


def _fill_priorities(leader: np.void, priorities: Right, row: int, ranks: Ranks) -> None:
    """Whether a leader says what comes first."""
    above = row == ranks.post if priorities.who == "post" else row in ranks.superiors
    leader["leads"] = above and priorities.who != "scene"
    leader["led_by"] = ORDERS if priorities.binds == "authority" else REQUESTS
