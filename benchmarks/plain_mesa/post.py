"""The command post: it decides for all whose news reach it."""

from __future__ import annotations

from benchmarks.plain_mesa.decider import Decider
from benchmarks.plain_mesa.news import News
from benchmarks.plain_mesa.things import SOMETHING, Belief, Word


class CommandPost(Decider):
    """A leader who assigns everybody's units."""

    is_front = False

    def decide(self, news: News) -> None:
        """Assign units to the needs that the news touches; spread a puzzle once solved."""
        if news.word is Word.REMINDER:
            for capability in range(len(self.stocks)):
                self.assign(capability)
        elif news.word is Word.STATUS or news.word is Word.RELEASE:
            assert news.capability is not None
            self.left_undone(news)
            self.assign(news.capability)
        elif news.belief is not None:
            self.own_up(news)
            if news.word is Word.REPLY or news.word is Word.UNDELIVERED:
                self.assign_again(news, news.belief)
            else:
                self.take_in(news, news.belief)

    def report_on(self, news: News) -> None:
        """Leave to a commander what own people saw there; tell a puzzle."""
        belief = news.belief
        if belief is None or not news.facts:
            return
        if news.word is Word.NOTICE and self.is_post:
            self.tell(news, self.ties.get(belief.incident.zone.sector))
        if belief.incident.is_puzzle and self.knows_all(belief):
            for tie in self.ties.values():
                self.tell(news, tie)

    def serve(self, capability: int | None) -> None:
        """With whoever promises most."""
        if capability is not None:
            self.assign(capability)

    def assign_again(self, news: News, belief: Belief) -> None:
        """A refused need is open again, and the one who refused is known to be busy."""
        if news.need != 0 and not self.has_all(news):
            capability = belief.incident.rules[news.need - 1].capability
            assert capability is not None
            self.assign(capability)

    def take_in(self, news: News, belief: Belief) -> None:
        """Answer, assign for each capability that the new facts ask for."""
        if news.word is Word.ORDER or news.word is Word.REQUEST:
            self.weigh(news)
        wanted = [belief.incident.rules[n - 1].capability for n in news.facts if n != SOMETHING]
        for capability in dict.fromkeys(wanted):
            if capability is not None:
                self.assign(capability)

    def knows_all(self, belief: Belief) -> bool:
        """Whether every fact that this kind of incident has is held."""
        return all(rule.number in belief.facts for rule in belief.incident.rules)
