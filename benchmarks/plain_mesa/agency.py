"""An agency: it serves what it may decide with its own units, answers, asks, passes news on."""

from __future__ import annotations

from benchmarks.plain_mesa.decider import Decider
from benchmarks.plain_mesa.reader import News
from benchmarks.plain_mesa.things import SOMETHING, Act, Belief, Doing, Tie, Word


class Agency(Decider):
    """A leader at the front."""

    def decide(self, news: News) -> None:
        """What to do about what was just read."""
        if news.word is Word.ORDER or news.word is Word.REQUEST:
            self.weigh(news)
        self.own_up(news)
        if news.word is Word.STATUS:
            self.units_free(news)
        elif news.word is Word.REMINDER:
            self.look_again()
        elif news.belief is None:
            return
        elif news.word is Word.REPLY or news.word is Word.UNDELIVERED:
            self.answered(news, news.belief)
        elif news.facts:
            self.take_up(news, news.belief)
            self.pass_on(news, news.belief)

    @property
    def asks_peers(self) -> bool:
        """Whether help comes from peers, not from a post that is told of every need."""
        return not self.gives_orders and not self.tells_post

    def take_up(self, news: News, belief: Belief) -> None:
        """Serve the new needs that are this leader's to decide."""
        for need in news.facts:
            if need != SOMETHING:
                capability = belief.incident.rules[need - 1].capability
                if capability is not None:
                    self.serve(capability)

    def serve(self, capability: int | None) -> None:
        """Own units first; for what falls to this leader and they cannot do, ask peers."""
        if capability is None:
            return
        self.commit_own(capability)
        if self.stocks[capability].waiting and self.asks_peers:
            self.ask_others(capability)

    def pass_on(self, news: News, belief: Belief) -> None:
        """Pass the news to the post, or to peers; what is too grave for them goes up too."""
        if self.tells_post:
            if news.tie is not self.post:
                self.tell(news, self.post)
            return
        self.tell_peers(news)
        if belief.owned and self.left_above(belief):
            self.tell(news, self.post)

    def left_above(self, belief: Belief) -> bool:
        """Whether a need is known that is open and not this leader's to decide."""
        left = belief.facts - belief.closed - belief.pending - belief.listed - {SOMETHING}
        return bool(left) and self.delegation < 1.0

    def units_free(self, news: News) -> None:
        """Units are free: own ones are put to work or offered; a contact's are asked for."""
        capability = news.capability
        assert capability is not None
        if news.tie is not None:
            if self.asks_peers and self.stocks[capability].waiting:
                self.ask_others(capability)
            return
        if news.count < 0:  # they left with the work undone: whoever asked has to know
            self.write(Act(Doing.ANSWER, news.cause, None, news.belief, news.need, 0))
        self.commit_own(capability)
        self.offer(news, capability)

    def offer(self, news: News, capability: int) -> None:
        """Say that own units are free: to the post, or to peers once there were none."""
        idle = self.stocks[capability].idle
        if idle <= 0:
            return
        if self.tells_post:
            self.offer_to(news, capability, self.post)
            return
        if idle > news.units:
            return
        lot = news.lot(self.model)
        for tie in self.ties.values():
            if self.is_told(tie, lot):
                self.offer_to(news, capability, tie)

    def offer_to(self, news: News, capability: int, tie: Tie | None) -> None:
        """Say so to one of them."""
        if tie is not None:
            idle = self.stocks[capability].idle
            act = Act(Doing.OFFER, news.cause, tie, count=idle, capability=capability)
            self.write(act)

    def look_again(self) -> None:
        """Open work has waited: try once more."""
        for capability, stock in enumerate(self.stocks):
            if stock.waiting:
                self.serve(capability)

    def answered(self, news: News, belief: Belief) -> None:
        """A refused need is open again: serve it otherwise. A lost report is sent again."""
        if news.need == 0:
            if news.count > 0 and self.tells_post:
                self.tell(news, self.post)
        elif not self.has_all(news):
            capability = belief.incident.rules[news.need - 1].capability
            assert capability is not None
            self.serve(capability)
