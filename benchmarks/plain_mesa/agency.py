"""An agency: it serves what it may decide with its own units, answers, asks, passes news on."""

from __future__ import annotations

from benchmarks.plain_mesa.decider import Decider
from benchmarks.plain_mesa.news import News
from benchmarks.plain_mesa.things import SOMETHING, Act, Asks, Belief, Doing, Tie, Word


class Agency(Decider):
    """A leader at the front."""

    def decide(self, news: News) -> None:
        """What to do about what was just read."""
        if news.word is Word.ORDER or news.word is Word.REQUEST:
            self.weigh(news)
        self.own_up(news)
        if news.word is Word.STATUS or news.word is Word.RELEASE:
            self.units_free(news)
        elif news.word is Word.REMINDER:
            self.look_again()
        elif news.belief is None:
            return
        elif news.word is Word.REPLY or news.word is Word.UNDELIVERED:
            self.answered(news, news.belief)
        else:
            self.take_up(news, news.belief)

    def report_on(self, news: News) -> None:
        """Hand on what nobody was found for; tell others of the news."""
        self.hand_on_all()
        if news.word is Word.STATUS or news.word is Word.RELEASE:
            self.say_free(news)
        elif news.belief is None:
            return
        elif news.word is Word.REPLY or news.word is Word.UNDELIVERED:
            self.tell_again(news, news.belief)
        elif news.facts:
            self.pass_on(news, news.belief)

    def take_up(self, news: News, belief: Belief) -> None:
        """Serve the new needs that are this leader's to decide."""
        for need in news.facts:
            if need != SOMETHING:
                capability = belief.incident.rules[need - 1].capability
                if capability is not None:
                    self.serve(capability)

    def serve(self, capability: int | None) -> None:
        """Own units first; for what falls to this leader and they cannot do, ask others."""
        if capability is None:
            return
        self.commit_own(capability)
        stock = self.stocks[capability]
        if stock.waiting and not self.waits_for_word(stock, capability):
            self.ask_up(capability)
            self.ask_others(capability)

    def hand_on_all(self) -> None:
        """Report what nobody was found for, where whoever it is reported to decides on it."""
        if not self.tells_post or self.asks is not Asks.NOBODY:
            return
        for capability, stock in enumerate(self.stocks):
            if stock.waiting and not stock.units:
                self.ask_others(capability)
                self.hand_on(capability)

    def pass_on(self, news: News, belief: Belief) -> None:
        """Pass the news to peers, or to whom this leader reports, unless it came from there or is
        seen to here."""
        above = self.told_of(belief)
        came_from_above = news.tie is not None and news.tie in (self.post, above)
        if not self.tells_post:
            self.tell_peers(news)
        elif not came_from_above and not self.is_settled(belief):
            self.tell(news, above)

    def is_settled(self, belief: Belief) -> bool:
        """Whether what is dealt with on the spot lacks nothing: it is reported by exception."""
        routine = not belief.incident.is_puzzle and self.is_routine(belief)
        return routine and not belief.waiting()

    def units_free(self, news: News) -> None:
        """Units are free: own ones are put to work or offered; a contact's are asked for."""
        capability = news.capability
        assert capability is not None
        if news.tie is not None and news.word is Word.STATUS:
            if self.stocks[capability].waiting:
                self.ask_others(capability)
            return
        self.left_undone(news)
        self.commit_own(capability)

    def say_free(self, news: News) -> None:
        """Say what own people are done with, or left, and that units are idle still."""
        if news.capability is None or (news.tie is not None and news.word is Word.STATUS):
            return
        self.say_done(news)
        self.offer(news, news.capability)

    def offer(self, news: News, capability: int) -> None:
        """Say that own units are free: to the post, or to peers once there were none."""
        idle = self.stocks[capability].idle
        if idle <= 0:
            return
        if self.tells_post:
            for tie in dict.fromkeys((self.told_of(news.belief), self.post)):
                self.offer_to(news, capability, tie)
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
            if stock.waiting or (self.is_under_orders and stock.idle > 0):
                self.serve(capability)

    def answered(self, news: News, belief: Belief) -> None:
        """A refused need is open again: serve it otherwise."""
        if news.need != 0 and not self.has_all(news):
            self.serve(belief.incident.rules[news.need - 1].capability)

    def tell_again(self, news: News, belief: Belief) -> None:
        """A lost report is sent again; and what was seen to here, and so not reported, is reported
        where it turns out to lack help."""
        again = news.count > 0
        if news.need != 0:
            lacks_help = self.is_routine(belief) and not self.is_settled(belief)
            again = lacks_help and not self.has_all(news)
        if again and self.tells_post:
            self.tell(news, self.told_of(belief))
