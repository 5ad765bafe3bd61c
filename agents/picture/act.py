"""One act of a leader, as Python strategies write it."""

from dataclasses import dataclass
from operator import index
from typing import SupportsIndex

import numpy as np
from numpy.typing import NDArray

from metalead.agents.picture import codes

NAMES = {
    codes.COMMIT: "commit",
    codes.ASK: "ask",
    codes.TELL: "tell",
    codes.ANSWER: "answer",
    codes.OFFER: "offer",
    codes.ESCALATE: "escalate",
    codes.GRANT: "grant",
    codes.POST: "post",
    codes.GUIDE: "guide",
    codes.REFER: "refer",
    codes.PUT_FIRST: "prioritise",
    codes.KEEP: "keep",
    codes.LOOK_AGAIN: "look",
    codes.INQUIRE: "inquire",
    codes.FORWARD: "forward",
}
CODES = {name: code for code, name in NAMES.items()}
NUMBERS = ("tie", "belief", "need", "count", "cause")
MOST_ACTS = 10_000  # in one decision
MOST = 2**31 - 1  # of a number of an act


@dataclass(frozen=True, slots=True)
class Act:
    """What to do. `tie` and `belief` are rows of the picture; -1 is none.

    kind: commit (own units), ask (for units), tell (what is held of an incident), answer
    (an order or request: `count` units come, 0 is no), offer (own idle units; `need` is then
    the capability), escalate (ask a superior for the own reserve of the capability `need`, or
    for other priorities: -1),
    grant (an escalation: `count` 1 is yes), post (on the shared picture), guide (those on
    the spot deal with `count` percent of the incidents; `need` is what binds, see `authority`),
    refer (the order or request just read, to the tie's leader, in its asker's name), prioritise
    (tell the tie's leader that the zone `need`, a row of the zones, comes first), keep (the
    request just read of the tie's leader, until somebody is known to have units for it), look
    (again in `count` minutes, at an incident or in general), inquire (what the tie's leader knows
    of an incident, or of the zone `need`), forward (the word of somebody else just read, to the
    tie's leader as it is).
    `cause` is the news or task acted on; -1: what is believed of the incident.
    """

    kind: str
    tie: int = -1
    belief: int = -1
    need: int = 0
    count: int = 0
    cause: int = -1

    def __post_init__(self) -> None:
        if self.kind not in CODES:
            raise ValueError(f"act {self.kind!r} is not known; choose one of {', '.join(CODES)}")
        for name in NUMBERS:
            object.__setattr__(self, name, _whole(name, getattr(self, name)))
        if self.count < 0:
            raise ValueError(f"count of an act has to be 0 or more, not {self.count}")


def as_acts(rows: NDArray[np.void]) -> list[Act]:
    """Rows of an outbox (agents.picture.tables.ACT) as acts."""
    return [
        Act(
            kind=NAMES[int(row["act"])],
            tie=int(row["tie"]),
            belief=int(row["belief"]),
            need=int(row["need"]),
            count=int(row["count"]),
            cause=int(row["cause"]),
        )
        for row in rows
    ]


def _whole(name: str, value: SupportsIndex) -> int:
    try:
        number = index(value)  # a number of NumPy's, as tables have it, is one too
    except TypeError:
        raise TypeError(f"{name} of an act has to be a whole number, not {value!r:.60}") from None
    if abs(number) > MOST:
        raise ValueError(f"{name} of an act has to be {MOST} at most, and no less than -{MOST}")
    return number
