"""A chief: between the post and agencies, it decides for those whom it leads."""

from __future__ import annotations

from collections.abc import Iterable

from benchmarks.plain_mesa.news import News
from benchmarks.plain_mesa.post import CommandPost
from benchmarks.plain_mesa.things import Belief, Tie, Word


class SectionChief(CommandPost):
    """A leader who assigns the units of its section, and passes up what is left."""

    def decide(self, news: News) -> None:
        """Serve the news; what finds no units goes up."""
        super().decide(news)
        belief = news.belief
        if belief is None:
            return
        lost = news.word is Word.UNDELIVERED and news.need == 0
        touched = bool(news.facts) or news.word is Word.REPLY
        if lost or (touched and belief.waiting()):
            self.tell(news, self.post)

    def can_ask(self) -> Iterable[Tie]:
        """Only those of its section."""
        return [tie for tie in self.ties.values() if tie.section]

    def handed_over(self, belief: Belief) -> set[int]:
        """All that is open, so that one leader decides on all of an incident."""
        return belief.waiting() | self.unlisted(belief)
