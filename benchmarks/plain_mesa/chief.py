"""A chief: between the post and agencies, it decides for those whom it leads."""

from __future__ import annotations

from collections.abc import Iterable

from benchmarks.plain_mesa.news import News
from benchmarks.plain_mesa.post import CommandPost
from benchmarks.plain_mesa.things import Belief, Tie, Word


class SectionChief(CommandPost):
    """A leader who assigns the units of its section, and passes up what is left."""

    def report_on(self, news: News) -> None:
        """What finds no units goes up."""
        super().report_on(news)
        for capability in range(len(self.stocks)):
            self.hand_on(capability)
        if news.belief is not None and news.word is Word.UNDELIVERED and news.need == 0:
            self.tell(news, self.post)

    def can_ask(self) -> Iterable[Tie]:
        """Only those of its section."""
        return [tie for tie in self.ties.values() if tie.section]

    def handed_over(self, belief: Belief) -> set[int]:
        """All that is open, so that one leader decides on all of an incident."""
        return belief.waiting() | self.unlisted(belief)
