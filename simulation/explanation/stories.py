"""The needs of one disaster that came out most differently under two arms, chain beside chain."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np

from metalead.simulation.custom.calling import call
from metalead.simulation.engine.block import measure_run
from metalead.simulation.engine.columns import WIDTH
from metalead.simulation.engine.tables import Run
from metalead.simulation.explanation.waits import Counted, Waited
from metalead.simulation.input.nouns import counted
from metalead.simulation.parameters.outcomes import STAGES, Outcome
from metalead.simulation.plan.arm import Arm
from metalead.simulation.plan.build import Names
from metalead.simulation.reporting.clock import clock
from metalead.simulation.reporting.tidy import Tidy, tidy
from metalead.simulation.runs.playing import play, session_of
from metalead.simulation.scenario.schema import Scenario
from metalead.simulation.trace.chain import Chain
from metalead.simulation.trace.chain_words import Told
from metalead.simulation.trace.helped import helped_by, in_words
from metalead.simulation.trace.words import Words

ALIKE = 1e-9  # hours or deaths: what sums of the same in another order differ by


@dataclass(frozen=True, slots=True)
class Side:
    """A need under one arm: what people waited for it, its hours by stage, its chain in lines."""

    arm: str
    waited: Waited
    hours: dict[str, float]
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Story:
    """A need that both arms met: what it is, and what became of it under each."""

    need: str
    incident: str
    zone: str
    onset: float
    people: str
    counted: Counted
    sides: tuple[Side, Side]

    @property
    def title(self) -> str:
        """What, where, when, for whom."""
        where = f"{self.need} at {self.incident}, {self.zone}, {clock(self.onset)}"
        return f"{where}: for {self.people}"


@dataclass(frozen=True)
class _Ended:
    """A run of one arm at its horizon, with the names of what is in it."""

    arm: Arm
    run: Run
    words: Words
    counted: Counted

    @cached_property
    def waited(self) -> dict[int, Waited]:
        """What people waited for each need, by its row."""
        return self.counted.by_need(self.run)

    def amount(self, need: int) -> float:
        """The number by which needs are told apart."""
        return self.counted.amount(self.waited.get(need, Waited()))

    def side(self, need: int) -> Side:
        """What became of a need."""
        chain = Chain(self.run, need)
        lines = tuple(Told(chain, self.words).lines())
        return Side(self.arm.label, self.waited.get(need, Waited()), chain.hours(), lines)


def stories_of(
    scenario: Scenario, arms: tuple[Arm, Arm], seed: int, most: int, outcome: Outcome
) -> tuple[Story, ...]:
    """At most `most` needs of this disaster, the largest difference first, in what the outcome
    counts.

    Needs that came out the same are left out; so is a puzzle's, which nobody is sent to.
    """
    counted = Counted(outcome)
    first, second = (_ended(scenario, arm, seed, counted) for arm in arms)
    fewer = _fewer(first, second)
    order = sorted(fewer, key=lambda need: (-abs(fewer[need]), need))
    return tuple(_story(first, second, need) for need in order[:most] if abs(fewer[need]) > ALIKE)


def _fewer(first: "_Ended", second: "_Ended") -> dict[int, float]:
    """Hours or deaths that the second arm has fewer, need by need."""
    return {
        need: first.amount(need) - second.amount(need)
        for need in first.waited.keys() | second.waited.keys()
    }


def _ended(scenario: Scenario, arm: Arm, seed: int, counted: Counted) -> _Ended:
    tables, names = call(
        arm.strategy, _tables, scenario, arm, seed, doing=f"deciding in seed {seed}"
    )
    run = Run(**tables)
    with np.errstate(over="ignore", invalid="ignore", divide="ignore"):
        measure_run(run, np.empty(WIDTH))  # counts what is under way up to the horizon
    return _Ended(arm, run, Words(scenario, names, run), counted)


def _tables(scenario: Scenario, arm: Arm, seed: int) -> tuple[dict[str, Any], Names]:
    """The tables of a run at its end, where the arm's strategy is, and the names in them."""
    session = play(scenario, arm, session_of(scenario, arm, seed))
    return {name: getattr(session.run, name).copy() for name in Run.LAYOUT}, session.names


def _story(first: _Ended, second: _Ended, need: int) -> Story:
    incident, words = int(first.run.needs[need]["incident"]), first.words
    zone, kind = words.place_and_kind(incident)
    return Story(
        need=words.need(need),
        incident=f"{words.incident_of(need)} ({kind})",
        zone=zone,
        onset=float(first.run.incidents[incident]["onset"]),
        people=in_words(helped_by(first.run, need)),
        counted=first.counted,
        sides=(first.side(need), second.side(need)),
    )


def stories_table(stories: tuple[Story, ...]) -> Tidy:
    """One row a need and arm: what, where, for whom, person-hours that they waited for it, deaths
    meanwhile, hours by stage."""
    stages = [f"hours {stage}" for stage in STAGES]
    return tidy(
        (
            {"need": story.need, "incident": story.incident, "zone": story.zone}
            | {"onset": story.onset, "people": story.people, "arm": side.arm}
            | {"waited": side.waited.hours, "deaths": side.waited.deaths}
            | {f"hours {stage}": side.hours[stage] for stage in STAGES}
            for story in stories
            for side in story.sides
        ),
        units=dict.fromkeys(["onset", *stages], "hours")
        | {"waited": stories[0].counted.words if stories else "", "deaths": "people"},
    )


def how_many(stories: tuple[Story, ...], asked: int) -> str:
    """How many needs are told, and that there were no more."""
    if not stories:
        return "No need came out differently."
    if len(stories) < asked:
        return f"{counted(len(stories), 'need')} came out differently."
    return f"The {'need' if asked == 1 else counted(asked, 'need')} that came out most differently:"
