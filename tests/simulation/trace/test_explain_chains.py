"""The chains of needs: their times add up to the stages, and their lines say what happened."""

import re
from functools import cache
from itertools import pairwise

import numpy as np
import pytest

from metalead.simulation.engine.block import measure_run
from metalead.simulation.engine.columns import WIDTH
from metalead.simulation.engine.tables import Run
from metalead.simulation.plan.arm import Arm
from metalead.simulation.runs.session import Session
from metalead.simulation.scenario.loader import load_scenario
from metalead.simulation.scenario.schema import Scenario
from metalead.simulation.trace.chain import Chain
from metalead.simulation.trace.chain_words import Told
from metalead.simulation.trace.words import Words
from scenario_texts import SMALL
from small_disasters import town

ARMS = ["command", "meta-leader", "delegation", "network", "omniscient"]
WORLDS = {
    "small": load_scenario(SMALL),
    # Channels so bad, desks so slow and work so long that needs stick in every stage.
    "town": town(levers={"comms": 0.5, "attention": 4, "scarcity": 3, "inbox_limit": 6}),
}
SEEDS = (3, 17)


@cache
def ended(world: str, arm: str, seed: int) -> tuple[Scenario, Session, Run, np.ndarray]:
    session = Session(WORLDS[world], Arm(arm, arm), seed)
    session.advance(session.horizon)
    run, row = session.snapshot(), np.empty(WIDTH)
    with np.errstate(over="ignore", invalid="ignore", divide="ignore"):
        measure_run(run, row)
    return WORLDS[world], session, run, row


def chains(run: Run) -> list[Chain]:
    """Those of needs that somebody has: of what is reported and not there nothing can be told."""
    needs = run.needs[: run.world[0]["needs"]]
    there = (needs["capability"] >= 0) & (run.incidents["false"][needs["incident"]] == 0)
    return [Chain(run, need) for need in np.flatnonzero(there)]


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("arm", ARMS)
@pytest.mark.parametrize("world", WORLDS)
def test_steps_of_a_chain_follow_each_other_from_onset_to_its_end(
    world: str, arm: str, seed: int
) -> None:
    _, _, run, _ = ended(world, arm, seed)
    assert len(chains(run)) > 10
    for chain in chains(run):
        steps = chain.steps
        assert steps[0].start == chain.onset
        assert steps[-1].end == chain.end
        assert all(a.end == b.start for a, b in pairwise(steps))
        assert all(step.hours >= 0.0 for step in steps)
        assert sum(chain.hours().values()) == pytest.approx(chain.end - chain.onset)


def test_needs_stick_in_many_stages_in_these_runs() -> None:
    stuck = {
        chain.steps[-1].stage
        for arm in ARMS
        for chain in chains(ended("town", arm, 3)[2])
        if not chain.helped
    }
    assert len(stuck) >= 3


@pytest.mark.parametrize("arm", ARMS)
@pytest.mark.parametrize("world", WORLDS)
def test_every_chain_can_be_told(world: str, arm: str) -> None:
    scenario, session, run, _ = ended(world, arm, 17)
    words = Words(scenario, session.names, run)
    told = [Told(chain, words).lines() for chain in chains(run)]
    assert len(told) > 10
    assert all(lines[-1].startswith(("Work begins", "Never begun")) for lines in told)
    sent = sum(any("sends units" in line for line in lines) for lines in told)
    assert sent == sum(chain.helped for chain in chains(run))
    assert not any("nan" in line for lines in told for line in lines)


def test_who_was_asked_and_refused_is_said() -> None:
    scenario, session, run, _ = ended("town", "network", 3)
    words = Words(scenario, session.names, run)
    lines = [line for chain in chains(run) for line in Told(chain, words).lines()]
    assert any(re.search(r"refused by \w+ at \d", line) for line in lines)
    assert any(re.search(r"asks \w+ for units", line) for line in lines)
    assert any(re.search(r"Known to: .*\d:\d\d", line) for line in lines)
