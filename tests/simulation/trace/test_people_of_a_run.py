"""People of a finished run, told by the engine's own functions: they add up to its outcomes."""

import numpy as np
import pytest

from metalead.simulation.engine import columns
from metalead.simulation.engine.block import measure_run
from metalead.simulation.engine.tables import Run
from metalead.simulation.parameters.triage import COLOURS
from metalead.simulation.plan.arm import Arm
from metalead.simulation.runs.session import Session
from metalead.simulation.scenario.loader import load_scenario
from metalead.simulation.scenario.schema import Scenario
from metalead.simulation.trace.people import NOBODY, Casualties, people_of, sum_of
from small_disasters import town

WORLDS = {
    "town": town(),
    "late": town(levers={"attention": 4, "scarcity": 3}),
    "pomona": load_scenario("lake-pomona-1978"),
}


def ended(scenario: Scenario, arm: str, seed: int) -> tuple[Run, np.ndarray]:
    """A run at its horizon and its row of numbers."""
    session = Session(scenario, Arm(arm, arm), seed)
    session.advance(session.horizon)
    row = np.empty(columns.WIDTH)
    with np.errstate(over="ignore", invalid="ignore", divide="ignore"):
        measure_run(session.run, row)
    return session.run, row


def of_colour(people: list[Casualties], colour: str) -> list[Casualties]:
    return [some for some in people if some.colour == colour]


@pytest.mark.parametrize("arm", ["command", "network", "omniscient", "nobody"])
@pytest.mark.parametrize("world", WORLDS)
def test_they_are_those_that_the_outcomes_count(world: str, arm: str) -> None:
    run, row = ended(WORLDS[world], arm, 4)
    people = list(people_of(run))
    everybody = sum_of(some.counts for some in people)
    hours = row[columns.STAGE_HOURS : columns.STAGE_DEATHS].sum()
    assert everybody.people > 0.0
    assert everybody.dead == pytest.approx(row[columns.DEATHS])
    assert everybody.untreated == pytest.approx(row[columns.UNTREATED_END])
    assert everybody.hours_to_free == pytest.approx(row[columns.HOURS_TRAPPED])
    assert everybody.hours_to_free + everybody.hours_to_care == pytest.approx(hours)
    for place, colour in enumerate(COLOURS):
        found = sum_of(some.counts for some in of_colour(people, colour))
        states = (found.people, found.untreated, found.in_care, found.dead, found.trapped)
        counted = row[columns.PEOPLE + place : columns.CARED : len(COLOURS)]
        assert states == pytest.approx(tuple(counted))


def test_who_dies_dies_before_free_before_care_or_in_care() -> None:
    run, row = ended(WORLDS["town"], "command", 4)
    counts = sum_of(some.counts for some in people_of(run))
    in_care = row[columns.STAGE_DEATHS + 11]
    assert 0.0 < counts.dead_before_free < counts.dead
    assert counts.dead_before_care > 0.0
    assert counts.dead - counts.dead_before_free - counts.dead_before_care <= in_care + 1e-9


def test_needs_are_those_that_free_them_and_bring_them_to_care() -> None:
    run, _ = ended(WORLDS["town"], "network", 4)
    people = list(people_of(run))
    assert {some.freed_by == NOBODY for some in people} == {True, False}
    for some in people:
        for need in (some.freed_by, some.care_by):
            assert need == NOBODY or run.needs[need]["incident"] == some.incident
        if some.freed_by == NOBODY == some.care_by:
            assert some.colour == "green"
