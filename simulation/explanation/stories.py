"""The needs of one disaster that came out most differently under two arms, chain beside chain."""

from dataclasses import dataclass
from typing import Any

import numpy as np

from metalead.simulation.custom.calling import call
from metalead.simulation.engine.block import measure_run
from metalead.simulation.engine.columns import WIDTH
from metalead.simulation.engine.tables import Run
from metalead.simulation.input.nouns import counted
from metalead.simulation.parameters.outcomes import STAGES
from metalead.simulation.plan.arm import Arm
from metalead.simulation.plan.build import Names
from metalead.simulation.reporting.clock import clock
from metalead.simulation.reporting.tidy import Tidy, tidy
from metalead.simulation.runs.playing import play, session_of
from metalead.simulation.scenario.schema import Scenario
from metalead.simulation.statistics.arrays import Floats
from metalead.simulation.trace.chain import Chain
from metalead.simulation.trace.chain_words import Told
from metalead.simulation.trace.words import Words


@dataclass(frozen=True, slots=True)
class Side:
    """A need under one arm: people brought out, hours by stage, its chain in lines."""

    arm: str
    saved: float
    hours: dict[str, float]
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Story:
    """A need that both arms met: what it is, and what became of it under each."""

    need: str
    incident: str
    zone: str
    onset: float
    people: float
    sides: tuple[Side, Side]

    @property
    def difference(self) -> float:
        """People that the second arm brings out more in it."""
        return self.sides[1].saved - self.sides[0].saved

    @property
    def title(self) -> str:
        """What, where, when, whom."""
        people = f"{self.people:,.1f} people" if self.people else "nobody"
        return f"{self.need} at {self.incident}, {self.zone}, {clock(self.onset)}: {people} at risk"


@dataclass(frozen=True)
class _Ended:
    """A run of one arm at its horizon, with the names of what is in it."""

    arm: Arm
    run: Run
    words: Words


def stories_of(
    scenario: Scenario, first: Arm, second: Arm, seed: int, most: int
) -> tuple[Story, ...]:
    """At most `most` needs of this disaster, the largest difference in people brought out first.

    Needs that came out the same are left out; so is a puzzle's, which nobody is sent to.
    """
    sides = tuple(_ended(scenario, arm, seed) for arm in (first, second))
    found = _differences(sides[0].run, sides[1].run)
    order = np.argsort(-np.abs(found), kind="stable")[:most]
    return tuple(_story(sides[0], sides[1], int(need)) for need in order if found[need] != 0.0)


def _ended(scenario: Scenario, arm: Arm, seed: int) -> _Ended:
    tables, names = call(
        arm.strategy, _tables, scenario, arm, seed, doing=f"deciding in seed {seed}"
    )
    run = Run(**tables)
    with np.errstate(over="ignore", invalid="ignore", divide="ignore"):
        measure_run(run, np.empty(WIDTH))  # counts what is under way up to the horizon
    return _Ended(arm, run, Words(scenario, names, run))


def _tables(scenario: Scenario, arm: Arm, seed: int) -> tuple[dict[str, Any], Names]:
    """The tables of a run at its end, where the arm's strategy is, and the names in them."""
    session = play(scenario, arm, session_of(scenario, arm, seed))
    return {name: getattr(session.run, name).copy() for name in Run.LAYOUT}, session.names


def _differences(first: Run, second: Run) -> Floats:
    """People brought out by the second arm less those by the first, need by need."""
    count = int(first.world[0]["needs"])
    worked = first.needs["capability"][:count] >= 0
    difference = second.needs["saved"][:count] - first.needs["saved"][:count]
    return np.asarray(np.where(worked, difference, 0.0))


def _story(first: _Ended, second: _Ended, need: int) -> Story:
    row, words = first.run.needs[need], first.words
    zone, kind = words.place_and_kind(int(row["incident"]))
    return Story(
        need=words.need(need),
        incident=f"{words.incident_of(need)} ({kind})",
        zone=zone,
        onset=float(first.run.incidents[row["incident"]]["onset"]),
        people=float(row["people"]),
        sides=(_side(first, need), _side(second, need)),
    )


def _side(ended: _Ended, need: int) -> Side:
    chain = Chain(ended.run, need)
    lines = tuple(Told(chain, ended.words).lines())
    return Side(ended.arm.label, float(chain.row["saved"]), chain.hours(), lines)


def stories_table(stories: tuple[Story, ...]) -> Tidy:
    """One row a need and arm: what, where, people at risk and brought out, hours by stage."""
    hours = ("onset", *(f"hours {stage}" for stage in STAGES))
    return tidy(
        (
            {"need": story.need, "incident": story.incident, "zone": story.zone}
            | {"onset": story.onset, "people": story.people}
            | {"arm": side.arm, "saved": side.saved}
            | {f"hours {stage}": side.hours[stage] for stage in STAGES}
            for story in stories
            for side in story.sides
        ),
        units=dict.fromkeys(hours, "hours") | {"people": "people", "saved": "people"},
    )


def how_many(stories: tuple[Story, ...], asked: int) -> str:
    """How many needs are told, and that there were no more."""
    if not stories:
        return "No need came out differently."
    if len(stories) < asked:
        return f"{counted(len(stories), 'need')} came out differently."
    return f"The {'need' if asked == 1 else counted(asked, 'need')} that came out most differently:"
