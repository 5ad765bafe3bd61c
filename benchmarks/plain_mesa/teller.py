"""Telling: what is passed on of the news, and to whom."""

from __future__ import annotations

from typing import TYPE_CHECKING

from benchmarks.plain_mesa.news import News
from benchmarks.plain_mesa.things import Act, Belief, Doing, Tie, Word, Zone
from benchmarks.plain_mesa.writer import Writer

if TYPE_CHECKING:
    from benchmarks.plain_mesa.drawn import Row
    from benchmarks.plain_mesa.model import PlainModel


class Teller(Writer):
    """A leader that lets others know."""

    def __init__(self, model: PlainModel, row: Row, zone: Zone) -> None:
        super().__init__(model, row, zone)
        self.sharing: float = row["sharing"]

    def told_of(self, belief: Belief | None) -> Tie | None:
        """Whom this leader reports to of an incident: who commands in its sector, or above."""
        if belief is None or self.post is None or belief.incident.zone.sector is None:
            return self.post
        return self.ties.get(belief.incident.zone.sector, self.post)

    def tell(self, news: News, tie: Tie | None) -> None:
        """Pass on what is held of the incident in the news."""
        if tie is not None:
            self.write(Act(Doing.TELL, news.cause, tie, news.belief))

    def tell_peers(self, news: News) -> None:
        """Tell the share of the contacts concerned that `sharing` says; hearsay only of puzzles."""
        belief = news.belief
        assert belief is not None
        if news.word is not Word.NOTICE and not belief.incident.is_puzzle:
            return
        self.tell_share(news, belief, news.tie)

    def tell_share(self, news: News, belief: Belief, but: Tie | None) -> None:
        """Tell that share of the contacts concerned, without one, what is held."""
        lot = news.lot(self.model)
        for tie in self.ties.values():
            if tie is not but and self.is_told(tie, lot) and is_concerned(tie, belief):
                self.tell(news, tie)

    def say_done(self, news: News) -> None:
        """Own people are done with what other needs wait for, or have left a need undone: whoever
        is told what they saw, is told that, too; where there is a commander, the post as well; and
        whoever asked, who is answered that a need was left."""
        belief = news.belief
        undone = news.count < 0 and self.says_mine
        if belief is None:
            return
        if not undone and not any(belief.incident.rules[need - 1].leads for need in news.done):
            return
        asker = news.asker if self.says_mine else None
        if not self.tells_post:
            if not undone:
                self.tell(news, asker)
            self.tell_share(news, belief, asker)
            return
        if not undone and asker not in (self.post, self.told_of(belief)):
            self.tell(news, asker)
        for tie in dict.fromkeys((self.post, self.told_of(belief))):
            self.tell(news, tie)

    def is_told(self, tie: Tie, lot: float) -> bool:
        """Whether this contact is among the share told this time."""
        if tie.relayed:
            return False
        place = tie.lot + lot
        return (place - 1.0 if place >= 1.0 else place) < self.sharing


def is_concerned(tie: Tie, belief: Belief) -> bool:
    """Whether a contact has units for what an incident asks for; a puzzle is everyone's."""
    incident = belief.incident
    return incident.is_puzzle or any(
        rule.capability is not None and tie.aid[rule.capability].units > 0
        for rule in incident.rules
    )
