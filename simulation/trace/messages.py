"""Messages as moments: who says what to whom, when it gets there and when it is read."""

from collections.abc import Iterator
from math import isnan

import numpy as np

from metalead.agents.picture.authority import ORDERS
from metalead.agents.picture.codes import (
    ESCALATION,
    GUIDANCE,
    INQUIRY,
    NOTICE,
    ORDER,
    POSTED,
    PRIORITY,
    RELEASE,
    REPLY,
    REPORT,
    REQUEST,
    STATUS,
)
from metalead.simulation.engine.tables import LOST, Run
from metalead.simulation.input.nouns import counted
from metalead.simulation.reporting.clock import clock
from metalead.simulation.trace.moment import MESSAGE, Moment
from metalead.simulation.trace.watch import Sortie
from metalead.simulation.trace.words import Words

KINDS = {
    REPORT: "report",
    ORDER: "order",
    REQUEST: "request",
    REPLY: "answer",
    STATUS: "word",
    ESCALATION: "escalation",
    RELEASE: "answer",
    POSTED: "posting",
    GUIDANCE: "guidance",
    PRIORITY: "priority",
    INQUIRY: "question",
}
TO_SEVERAL = (REPORT, STATUS, POSTED, GUIDANCE, PRIORITY)
# Columns by which messages to several leaders are one act of telling.
SAME = ("kind", "sender", "origin", "incident", "cause", "decided", "capability")


class Messages:
    """Tells the messages of a run. Own reminders and own units' words are no conversation."""

    def __init__(self, run: Run, words: Words, sorties: list[Sortie]) -> None:
        self._rows = run.messages[: run.world[0]["messages"]]
        self._run = run
        self._words = words
        self._followed = {sortie.cause for sortie in sorties if sortie.asker >= 0}

    def moments(self) -> Iterator[Moment]:
        """Every message that left a desk before the horizon, and every one that got lost."""
        horizon = self._run.world[0]["horizon"]
        for group in self._groups():
            if group[0]["sent"] <= horizon:
                yield Moment(float(group[0]["sent"]), MESSAGE, self._text(group))
            for row in group:
                if row["state"] == LOST:
                    yield Moment(float(row["arrived"]), MESSAGE, self._loss(row))

    def _groups(self) -> Iterator[list[np.void]]:
        """Messages one by one, but reports and offers to several leaders together."""
        groups: dict[tuple[object, ...], list[np.void]] = {}
        for row in self._rows:
            kind = row["kind"]
            if kind != NOTICE and row["sender"] == row["final"]:
                continue
            if kind in TO_SEVERAL:
                groups.setdefault(tuple(row[name] for name in SAME), []).append(row)
            else:
                groups[len(groups), "alone"] = [row]
        yield from groups.values()

    def _text(self, group: list[np.void]) -> str:
        row = group[0]
        sender, words = self._words.leaders[row["sender"]], self._words
        if row["kind"] == NOTICE:
            way = _read(row) if row["arrived"] == row["sent"] else self._way(row)
            return f"{sender} notices {self._sight(row)} ({way})"
        to = ", ".join(f"{words.leaders[row['final']]} ({self._way(row)})" for row in group)
        said = self._said(row).format(to=to)
        if row["sender"] == row["origin"]:
            return f"{sender} {said}"
        origin = words.leaders[row["origin"]]
        if self._is_referral(row):
            return f"{sender} has none free and refers {origin} further: {origin} {said}"
        return f"{sender} passes on: {origin} {said}"

    def _is_referral(self, row: np.void) -> bool:
        """Whether the sender itself was asked and refers the asker to somebody else."""
        return bool(row["hops"] > 0 and self._rows[row["cause"]]["final"] != row["final"])

    def _said(self, row: np.void) -> str:
        """What a message says, with {to} where its addressees come in."""
        words, kind = self._words, row["kind"]
        if kind == STATUS:
            units = words.some_units(int(row["idle"]), row["capability"])
            return f"tells {{to}} that it has {units} free"
        if row["incident"] < 0:
            return self._led(row)
        if kind == POSTED:
            what = f"{words.incidents[row['incident']]}: {_facts(words, row)}"
            return f"posts {what}, for {{to}} to read"
        if kind == INQUIRY:
            return f"asks {{to}} what it knows of {words.incidents[row['incident']]}"
        if kind == REPORT:
            what = f"{words.incidents[row['incident']]}: {_facts(words, row)}"
            return f"reports {what} to {{to}}{self._offered(row)}"
        need = words.numbered_need(row["incident"], int(row["need"]))
        about = f"{need} at {words.incidents[row['incident']]}"
        if kind == REPLY:
            return self._answer(row, about)
        units = words.some_units(int(row["count"]), row["capability"])
        if kind == REQUEST:
            return f"asks {{to}} for {units} for {about}"
        outside = "" if self._in_line(row) else ", outside its line of command,"
        return f"orders {{to}}{outside} to send {units} for {about}"

    def _offered(self, row: np.void) -> str:
        """What a report tells along of units that are free."""
        if row["capability"] < 0:
            return ""
        return f", and {self._words.some_units(int(row['idle']), row['capability'])} free"

    def _sight(self, row: np.void) -> str:
        """What own people saw: a fact, nothing where something was reported, or work begun."""
        incident = self._words.incidents[row["incident"]]
        if row["closed"] == 0:
            return f"{incident}: {_facts(self._words, row)}"
        if row["facts"] == 1:
            return f"that nothing is wrong at {incident}"
        return f"that its crew at {incident} goes on with {_facts(self._words, row)}"

    def _led(self, row: np.void) -> str:
        """What goes up and down the line."""
        if row["kind"] == GUIDANCE:
            rest = "it orders" if row["need"] == ORDERS else "it is asked"
            return (
                f"tells {{to}} that those on the spot deal with {row['count']}% of the incidents "
                f"from now on, and that for the rest {rest}"
            )
        if row["kind"] == PRIORITY:
            return f"tells {{to}} that {self._words.zone(int(row['count']))} comes first"
        if row["kind"] == INQUIRY:
            return f"asks {{to}} what it knows of {self._words.zone(int(row['count']))}"
        if row["capability"] < 0:
            return self._priorities(row)
        units = f"its reserve of {self._words.capability(row['capability'])} units"
        if row["kind"] == ESCALATION:
            return f"asks {{to}} to release {units}"
        return f"{'releases' if row['count'] else 'does not release'} to {{to}} {units}"

    def _priorities(self, row: np.void) -> str:
        """A superior is asked what comes first, or says so."""
        if row["kind"] == ESCALATION:
            return "asks {to} to put the common purpose before its own jurisdiction"
        first = "the common purpose comes" if row["count"] else "its own jurisdiction still comes"
        return f"tells {{to}} that {first} first"

    def _in_line(self, row: np.void) -> bool:
        """Whether an order binds: whom it is for stands in the line of who gave it."""
        giver = self._run.leaders[row["origin"]]
        ties = self._run.ties[giver["tie_start"] : giver["tie_end"]]
        return bool((ties["in_line"][ties["peer"] == row["final"]] == 1).any())

    def _answer(self, row: np.void, about: str) -> str:
        count = int(row["count"])
        if count > 0 and self._sends(row):
            return f"agrees and tells {{to}} that it sends {counted(count, 'unit')} for {about}"
        if count > 0:
            return f"tells {{to}} that {about} is already taken care of"
        if self._rows[self._first(row)["cause"]]["kind"] == STATUS:
            return f"tells {{to}} that its units left {about} undone"
        why = ": none is free" if row["idle"] == 0 else ""
        return f"refuses {{to}} units for {about}{why}"

    def _first(self, row: np.void) -> np.void:
        """The message that this one passes on, as it was first written."""
        while row["sender"] != row["origin"]:
            row = self._rows[row["cause"]]
        return row

    def _sends(self, row: np.void) -> bool:
        """Whether units go where a yes says; the same yes answers what is already taken care of."""
        return int(self._first(row)["cause"]) in self._followed

    def _way(self, row: np.void) -> str:
        """By whom, when it is there, when it is read."""
        by = ""
        if row["receiver"] not in (row["final"], -1):
            by = f"by way of {self._words.leaders[row['receiver']]}, "
        if row["state"] == LOST:
            return f"{by}lost"
        if isnan(row["arrived"]):
            return f"{by}still on its way at the end"
        return f"{by}arrives {clock(row['arrived'])}, {_read(row)}"

    def _loss(self, row: np.void) -> str:
        leaders = self._words.leaders
        what = f"the {KINDS.get(row['kind'], 'notice')} of {leaders[row['sender']]}"
        to = leaders[row["final"]]
        if isnan(row["begun"]):
            return f"Lost: {what} finds the inbox of {leaders[row['receiver']]} full"
        return f"Lost: {what} to {to} never got through, after {row['tries']} tries"


def _facts(words: Words, row: np.void) -> str:
    return words.facts(int(row["incident"]), int(row["facts"]))


def _read(row: np.void) -> str:
    return "never read" if isnan(row["read"]) else f"read {clock(row['read'])}"
