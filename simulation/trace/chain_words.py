"""The chain of a need in a few plain lines: who knew what when, where it waited, who refused."""

from collections.abc import Iterator
from dataclasses import dataclass
from math import isnan

import numpy as np
from numpy.typing import NDArray

from metalead.agents.picture.codes import (
    INQUIRY,
    NOTICE,
    ORDER,
    REMINDER,
    REPLY,
    REPORT,
    REQUEST,
    STATUS,
    UNDELIVERED,
)
from metalead.simulation.engine.stages import (
    BUSY,
    DETECTION,
    PARTNERS,
    PREDECESSOR,
    QUEUEING,
    REFUSED,
    REPORTING,
    TRAVELLING,
    TURNING_OUT,
    UNDECIDED,
    UNITS,
)
from metalead.simulation.engine.tables import DONE, LOST, READ
from metalead.simulation.input.nouns import counted
from metalead.simulation.reporting.clock import clock
from metalead.simulation.reporting.words import listed
from metalead.simulation.trace.chain import Chain, Step
from metalead.simulation.trace.helped import helped_by, in_words
from metalead.simulation.trace.words import Words

Rows = NDArray[np.void]
NAMED = 3  # leaders named in a line; of more, how many
LONG = 1 / 12  # hours: a wait of five minutes and more is told
TOLD_OF = {
    REPORT: "reports it to {to}",
    ORDER: "orders {to} to send units",
    REQUEST: "asks {to} for units",
    REPLY: "answers {to}",
    STATUS: "tells {to} that units are free",
    INQUIRY: "asks {to} what it knows of it",
}
TOLD_OWN = {
    STATUS: "is told by own units that they are free",
    REMINDER: "looks at it again",
    UNDELIVERED: "learns that its message was lost",
}
WAITED = {
    REPORTING: "{} on its way",
    QUEUEING: "{} unread",
    UNDECIDED: "{} undecided",
    PREDECESSOR: "{} until what comes first was done",
    BUSY: "{} with all units busy",
    REFUSED: "{} after a refusal",
}
TOLD_LATE = "{} after it was first seen"
STUCK = {
    DETECTION: "nobody ever saw it",
    REPORTING: "the message never got through",
    QUEUEING: "the message lay unread",
    UNDECIDED: "nobody had decided",
    PREDECESSOR: "it waited for what has to be done first",
    BUSY: "all units were busy",
    REFUSED: "somebody had refused",
    TURNING_OUT: "units were turning out",
    TRAVELLING: "units were on their way",
    PARTNERS: "units on the scene waited for partners",
}


@dataclass(frozen=True)
class Told:
    """A chain with the names that its lines use."""

    chain: Chain
    words: Words

    def lines(self) -> list[str]:
        """The whole chain, a few lines, each with its time as h:mm where it has one."""
        return [*self._word(), *self._asked(), *self._known(), self._help(), self._ending()]

    def _word(self) -> Iterator[str]:
        """A line for each message of the chain, with the waits before and after it."""
        for message in self.chain.messages:
            steps = [step for step in self.chain.steps if step.message == message]
            row = self.chain.run.messages[message]
            if steps and row["sent"] <= self.chain.run.world[0]["horizon"]:
                later = TOLD_LATE if row["cause"] < 0 else ""
                yield f"{clock(row['sent'])} {self._said(row)}{waits(steps, later)}"

    def _said(self, row: np.void) -> str:
        """Who says what to whom."""
        sender = self.words.leaders[row["sender"]]
        if row["kind"] == NOTICE:
            return f"{sender} sees {self._seen(row)}"
        if row["kind"] in TOLD_OWN and row["sender"] == row["final"]:
            return f"{sender} {TOLD_OWN[row['kind']]}"
        to = self.words.leaders[row["receiver"]]
        said = TOLD_OF.get(int(row["kind"]), "writes to {to}").format(to=to)
        by = "" if row["sender"] == row["origin"] else " (passed on)"
        lost = ": lost" if row["state"] == LOST else ""
        return f"{sender} {said}{by}{lost}"

    def _seen(self, row: np.void) -> str:
        facts = self.words.facts(int(row["incident"]), int(row["facts"]))
        return facts if facts == "something is wrong" else f"the need of {facts}"

    def _asked(self) -> Iterator[str]:
        """Who was asked for this need before help was sent, and who refused."""
        asks = self._messages(ORDER, REQUEST)
        asks = asks[asks["sender"] == asks["origin"]]
        if len(asks):
            refused = self._refusals()
            by = f"refused by {some(refused)}" if refused else "nobody refused"
            yield f"Units asked for {counted(len(asks), 'time')}; {by}"

    def _refusals(self) -> list[str]:
        """Who refused, each with the times at which it did."""
        answers = self._messages(REPLY)
        when: dict[str, list[str]] = {}
        for row in answers[(answers["count"] == 0) & (answers["sender"] == answers["origin"])]:
            none = " (none free)" if row["idle"] == 0 else ""
            who = self.words.leaders[row["sender"]]
            when.setdefault(who, []).append(f"{clock(row['sent'])}{none}")
        return [f"{who} at {some(times)}" for who, times in when.items()]

    def _messages(self, *kinds: int) -> Rows:
        """Messages of these kinds about this need that left before help was on its way."""
        rows = self.chain.run.messages[: self.chain.run.world[0]["messages"]]
        need = self.chain.row
        until = need["ordered"] if self.chain.helped else self.chain.run.world[0]["horizon"]
        about = (rows["incident"] == need["incident"]) & (rows["need"] == need["number"])
        found: Rows = rows[about & np.isin(rows["kind"], kinds) & (rows["sent"] <= until)]
        return found

    def _known(self) -> Iterator[str]:
        """Which leaders had read of this need, and when first."""
        rows = self.chain.run.messages[: self.chain.run.world[0]["messages"]]
        need = self.chain.row
        mine = (rows["incident"] == need["incident"]) & (
            rows["facts"] & (1 << int(need["number"])) != 0
        )
        first: dict[int, float] = {}
        for row in rows[mine & (rows["state"] == READ)]:
            leader, read = int(row["receiver"]), float(row["read"])
            first[leader] = min(read, first.get(leader, read))
        names = [
            f"{self.words.leaders[w]} {clock(first[w])}"
            for w in sorted(first, key=first.__getitem__)
        ]
        if names:
            yield f"Known to: {some(names)}"

    def _help(self) -> str:
        """Who sent units, when they left and were there; or where the need stuck."""
        last, row = self.chain.steps[-1], self.chain.row
        if not self.chain.helped:
            since = f" from {clock(last.start)} on" if last.hours > 0.0 else ""
            return f"No unit was ever sent: {STUCK[last.stage]}{since}"
        ways = [f"{clock(row['ordered'])} {self._sender()} sends units{self._unit_waits()}"]
        horizon = self.chain.run.world[0]["horizon"]
        if row["departed"] <= horizon:
            ways.append(f"they leave {clock(row['departed'])}")
        if not isnan(row["arrived"]):
            ways.append(f"are there {clock(row['arrived'])}")
        return ", ".join(ways)

    def _sender(self) -> str:
        """The leader who sent the first unit: who read the message that it went on."""
        if not self.chain.messages:
            return "the reference"
        last = self.chain.run.messages[self.chain.messages[-1]]
        return self.words.leaders[int(last["receiver"])]

    def _unit_waits(self) -> str:
        """What the sender, which knew of the need, waited for before it sent units."""
        ordered = self.chain.row["ordered"]
        steps = [s for s in self.chain.steps if s.message == UNITS and s.end <= ordered]
        return waits(steps, "")

    def _ending(self) -> str:
        """When work began and ended, and whom it was for."""
        row = self.chain.row
        helped = helped_by(self.chain.run, self.chain.need)
        people = f", for {in_words(helped)}" if helped else ""
        if isnan(row["begun"]):
            stuck = f": {STUCK[self.chain.steps[-1].stage]} at the end" if self.chain.helped else ""
            return f"Never begun{stuck}{people}"
        partners = row["begun"] - row["arrived"]
        after = f" after {clock(partners)} of waiting at the scene" if partners >= LONG else ""
        done = f"done {clock(row['finish'])}" if row["state"] == DONE else "not done at the end"
        return f"Work begins {clock(row['begun'])}{after}, {done}{people}"


def waits(steps: list[Step], later: str) -> str:
    """The long waits of a message, in brackets; `later` in place of the first way, if any."""
    long = []
    for step in steps:
        if step.stage in WAITED and step.hours >= LONG:
            words = later if later and step.stage == REPORTING else WAITED[step.stage]
            long.append(words.format(clock(step.hours)))
        if step.stage == REPORTING:
            later = ""
    return f" ({', '.join(long)})" if long else ""


def some(names: list[str]) -> str:
    """The first few names, and how many more."""
    if len(names) <= NAMED:
        return listed(names)
    return f"{', '.join(names[:NAMED])} and {len(names) - NAMED} more"
