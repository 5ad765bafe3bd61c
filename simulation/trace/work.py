"""Incidents, the ways of units and the work on needs, as moments."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from math import isnan

from metalead.simulation.engine.tables import DONE, WORKING, Run
from metalead.simulation.input.nouns import counted, listed
from metalead.simulation.reporting.clock import clock
from metalead.simulation.trace.helped import by_colour, helped_by, in_words
from metalead.simulation.trace.moment import ARRIVING, END, LEAVING, ONSET, SENDING, WORK, Moment
from metalead.simulation.trace.watch import Sortie
from metalead.simulation.trace.words import Words


def onsets(run: Run, words: Words) -> Iterator[Moment]:
    """Every incident as it begins."""
    for incident in range(run.world[0]["incidents"]):
        row = run.incidents[incident]
        place, kind = words.place_and_kind(incident)
        people = f"{in_words(by_colour(run, incident))} hurt or held"
        found = "a false report" if row["false"] == 1 else people
        text = f"{words.incidents[incident]} in {place} ({kind}): {found}"
        yield Moment(float(row["onset"]), ONSET, text)


def late_units(run: Run, words: Words) -> Iterator[Moment]:
    """Mutual aid that comes later than the start."""
    units = run.units[: run.world[0]["units"]]
    late = units[(units["available"] > 0.0) & (units["available"] <= run.world[0]["horizon"])]
    groups = Counter((row["available"], row["leader"], row["capability"]) for row in late)
    for (at, leader, capability), count in groups.items():
        there = f"{words.leaders[leader]}: {words.some_units(count, capability)} ready from now on"
        yield Moment(float(at), SENDING, there)


class Work:
    """Tells what units do, and what becomes of the needs that they are sent to."""

    def __init__(self, run: Run, words: Words, sorties: list[Sortie]) -> None:
        self._run = run
        self._words = words
        self._horizon = float(run.world[0]["horizon"])
        self._sorties = sorties
        self._by_need: dict[int, list[Sortie]] = defaultdict(list)
        for sortie in sorties:
            self._by_need[sortie.need].append(sortie)

    def moments(self) -> Iterator[Moment]:
        """Everything up to the horizon."""
        yield from (m for m in self._sendings() if m.at <= self._horizon)
        for sortie in self._sorties:
            yield from (m for m in self._way(sortie) if m.at <= self._horizon)
        for need in range(self._run.world[0]["needs"]):
            yield from self._need(need)

    def _about(self, need: int) -> str:
        return f"{self._words.need(need)} at {self._words.incident_of(need)}"

    def _sendings(self) -> Iterator[Moment]:
        """Units sent by the same act together."""
        sent = (s for s in self._sorties if not s.stays)
        acts = Counter((s.ordered, s.leader, s.need, s.asker) for s in sent)
        for (at, leader, need, asker), count in acts.items():
            units = self._words.some_units(count, self._run.needs[need]["capability"])
            whose = f", as {self._words.leaders[asker]} asked" if asker >= 0 else ""
            text = f"{self._words.leaders[leader]} sends {units} for {self._about(need)}{whose}"
            yield Moment(at, SENDING, text)

    def _way(self, sortie: Sortie) -> Iterator[Moment]:
        """One unit leaves, arrives, and perhaps goes again with nothing done."""
        unit, site = self._words.units[sortie.unit], self._words.incident_of(sortie.need)
        if sortie.stays:
            text = f"{unit} stays at {site} for {self._words.need(sortie.need)} by itself"
            yield Moment(sortie.departed, ARRIVING, text)
            return
        yield Moment(sortie.departed, LEAVING, f"{unit} leaves for {site}")
        if isnan(sortie.arrived):
            return
        if sortie.ending == "in vain":
            text = f"{unit} comes to {site} in vain: {self._nothing_to_do(sortie.need)}"
            yield Moment(sortie.arrived, ARRIVING, text)
            return
        text = f"{unit} arrives at {site}{self._waiting(sortie)}"
        yield Moment(sortie.arrived, ARRIVING, text)
        if sortie.ending == "undone":
            waited = clock(sortie.ended - sortie.arrived)
            text = f"{unit} leaves {site} after waiting {waited}, {self._about(sortie.need)} undone"
            yield Moment(sortie.ended, LEAVING, text)

    def _nothing_to_do(self, need: int) -> str:
        """Why there is no work at a need."""
        incident = self._run.incidents[self._run.needs[need]["incident"]]
        return "there is nothing" if incident["false"] == 1 else f"{self._words.need(need)} is done"

    def _waiting(self, sortie: Sortie) -> str:
        """What the work cannot begin without, if it does not begin at once."""
        if self._run.needs[sortie.need]["begun"] <= sortie.arrived:
            return ""
        missing = self._missing(sortie.need, sortie.arrived)
        return f" and waits for {listed(missing)}" if missing else " and waits"

    def _missing(self, need: int, at: float) -> list[str]:
        """Needs that have to be done first and are not, partners that are not there."""
        row = self._run.needs[need]
        incident = self._run.incidents[row["incident"]]
        found = []
        for other in range(incident["first_need"], incident["first_need"] + incident["needs"]):
            number = 1 << int(self._run.needs[other]["number"])
            first = row["after"] & number and not self._is_done(other, at)
            alone = row["together"] & number and not self._is_manned(other, at)
            if first or alone:
                found.append(self._words.need(other))
        return found

    def _is_done(self, need: int, at: float) -> bool:
        row = self._run.needs[need]
        return bool(row["state"] == DONE and row["finish"] <= at)

    def _is_manned(self, need: int, at: float) -> bool:
        return any(s.is_there(at) for s in self._by_need[need]) or self._is_done(need, at)

    def _need(self, need: int) -> Iterator[Moment]:
        """Work begins and is done, or goes on at the end; a puzzle's fact is known to all."""
        row, site = self._run.needs[need], self._words.incident_of(need)
        name = self._words.need(need)
        if row["capability"] < 0:
            if not isnan(row["shared_at"]):
                text = f"{site}: everybody holds {name}"
                yield Moment(float(row["shared_at"]), WORK, text)
            return
        if isnan(row["begun"]):
            return
        begun = float(row["begun"])
        there = counted(sum(s.is_there(begun) for s in self._by_need[need]), "unit")
        yield Moment(begun, WORK, f"{site}: {name} begins with {there}")
        if row["state"] == DONE:
            there = counted(sum(s.ending == "done" for s in self._by_need[need]), "unit")
            text = f"{site}: {name} done by {there}{self._for_whom(need)}"
            yield Moment(float(row["finish"]), WORK, text)
        elif row["state"] == WORKING:
            text = f"{site}: {name} still under way{self._for_whom(need)}"
            yield Moment(self._horizon, END, text)

    def _for_whom(self, need: int) -> str:
        people = helped_by(self._run, need)
        return f", for {in_words(people)} at first" if people else ""
