"""News: what has just been read, as the reader sees it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from benchmarks.plain_mesa.luck import CONSENT, RECONSIDERED, joined
from benchmarks.plain_mesa.things import (
    Belief,
    Message,
    Tie,
    Word,
)

if TYPE_CHECKING:
    from benchmarks.plain_mesa.model import PlainModel


@dataclass(slots=True, eq=False)
class News:
    """What has just been read, as the reader sees it; `facts` are the new ones, sorted."""

    word: Word
    cause: Message
    tie: Tie | None
    belief: Belief | None
    facts: list[int]
    need: int
    count: int
    capability: int | None
    done: frozenset[int]  # needs that are done, as was not known before
    ready: list[int]  # needs known before that may get units now, sorted
    units: int  # own ones that came free
    binding: bool
    connectivity: float
    urgency: float
    mind: tuple[int, int]  # steps of own idle units and of people, which an answer depends on
    hops: int = 0
    referrer: Tie | None = None
    asker: Tie | None = None  # of word of own units: who asked for them, or told
    review: bool = False  # it is time to look at how it goes

    def lot(self, model: PlainModel) -> float:
        """The luck of this decision: the same whenever the same leader asks for the same need."""
        cause = self.cause
        if self.word is Word.ESCALATION:
            asked = -1 if self.capability is None else self.capability
            return model.luck.uniform(CONSENT, joined(cause.origin.key, cause.final.key), asked)
        if self.word not in (Word.ORDER, Word.REQUEST) or cause.incident is None:
            return model.luck.uniform(CONSENT, cause.key, 0)
        about = joined(joined(cause.origin.key, cause.final.key), cause.incident.key)
        if not model.answers_lapse:
            return model.luck.uniform(CONSENT, about, self.need)
        idle, people = self.mind
        return model.luck.uniform(RECONSIDERED, joined(joined(about, idle), people), self.need)
