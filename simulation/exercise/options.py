"""What a seat can do about a matter: send its own, ask or order a contact, hand it on."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np

from metalead.agents.compiling.uncompiled import plain
from metalead.agents.picture import value
from metalead.agents.picture.authority import binding
from metalead.agents.picture.tables import Picture
from metalead.simulation.exercise.matters import Matter

type Compiled = Callable[..., Any]
_promise: Compiled = plain(value.promise)
_own_promise: Compiled = plain(value.own_promise)
_believed_idle: Compiled = plain(value.believed_idle)
_binding: Compiled = plain(binding)
_best_helper: Compiled = plain(value.best_helper)


@dataclass(frozen=True, slots=True)
class Contact:
    """Somebody who may have units for a matter. tie: of the picture. idle: units believed idle;
    heard: the hour of that word, -infinite: never. orders: whether one's word binds there."""

    tie: int
    idle: int
    heard: float
    orders: bool
    promise: float


def contacts_for(picture: Picture, matter: Matter, now: float) -> list[Contact]:
    """Contacts known to have units for a matter, the most promising first."""
    capabilities = len(picture.stocks)
    found = []
    for tie in range(len(picture.ties)):
        aid = picture.aid[tie * capabilities + matter.capability]
        if aid["units"] > 0:
            found.append(
                Contact(
                    tie,
                    int(_believed_idle(picture, tie, matter.capability, now)),
                    float(aid["heard"]),
                    orders_bind(picture, tie),
                    float(_promise(picture, tie, matter.belief, matter.need, now)),
                )
            )
    return sorted(found, key=lambda contact: (-(contact.idle > 0), -contact.promise))


def orders_bind(picture: Picture, tie: int) -> bool:
    """Whether this leader's word binds a contact: it orders there, and asks elsewhere."""
    return bool(_binding(picture.me[0]["binds"], picture.ties[tie]["in_line"]))


def own_idle(picture: Picture, matter: Matter) -> int:
    """Own units that could go to a matter at once."""
    return int(picture.stocks[matter.capability]["idle"])


@dataclass(frozen=True, slots=True)
class Choice:
    """What to do about a matter: an act, to whom (a tie; -1: nobody), how many units."""

    act: str
    tie: int
    count: int


def proposed(picture: Picture, matter: Matter, now: float) -> Choice | None:
    """What the built-in strategies would do: own units or those of the contact that promises more,
    or else hand it on to whom this leader reports; None: nothing can be done."""
    own = float(_own_promise(picture, matter.belief, matter.need, now))
    tie = int(_best_helper(picture, matter.belief, matter.need, now))
    theirs = -1.0 if tie < 0 else float(_promise(picture, tie, matter.belief, matter.need, now))
    wanted = max(1, matter.lacking)
    if own >= 0 and own >= theirs:
        return Choice("commit", -1, min(wanted, own_idle(picture, matter)))
    if tie >= 0 and matter.falls:
        idle = int(_believed_idle(picture, tie, matter.capability, now))
        return Choice("ask", tie, min(wanted, max(1, idle)))
    return _handed_on(picture)


def _handed_on(picture: Picture) -> Choice | None:
    me: np.void = picture.me[0]
    tie = int(me["post"])
    return Choice("tell", tie, 0) if me["tells_post"] == 1 and tie >= 0 else None
