"""Pattern 6: nobody, nothing and no hour is lost, in random small disasters."""

from itertools import chain

import numpy as np
from hypothesis import given, settings
from numpy.typing import NDArray
from probes import split_needs

from metalead.agents.picture.tables import NOTICE
from metalead.simulation.engine.columns import (
    PEOPLE_SAVED,
    STAGE_HOURS,
    UNMET_NEED,
)
from metalead.simulation.engine.kinds import DELIVER, DESK_FREE, READ_DONE, RETRY
from metalead.simulation.engine.tables import (
    AT_SCENE,
    BEING_READ,
    DONE,
    FREE,
    IDLE,
    MOVING,
    ON_ITS_WAY,
    READ,
    RESERVE,
    WAITING,
    WORKING,
)
from metalead.simulation.parameters.organisations import REFERENCE
from metalead.simulation.parameters.outcomes import STAGES
from metalead.simulation.plan.arm import Arm
from metalead.simulation.scenario.schema import Scenario
from metalead.simulation.validation.apparatus.finished import Finished, Runner, run_once
from metalead.simulation.validation.patterns.books import BALANCES, DIGITS, hours_open, is_false
from small_disasters import HORIZON, SEEDS, arms, disasters, town


@settings(derandomize=True, deadline=None, max_examples=80)
@given(disasters(), arms(), SEEDS)
def test_nothing_is_lost(scenario: Scenario, arm: Arm, seed: int) -> None:
    run = run_once(scenario, arm, seed)
    the_books_balance(run, arm)
    nobody_is_saved_twice(run)
    work_is_done_or_left(run)
    every_message_is_somewhere(run)
    the_counts_of_inboxes_agree(run)
    every_unit_is_in_one_state(run)
    pools_count_the_idle_and_the_open(run)
    if arm.organisation != REFERENCE:  # the reference sends no messages to follow back
        the_stages_add_up(run)
        nobody_is_lost_in_a_stage_that_took_no_time(run)


def the_books_balance(run: Finished, arm: Arm) -> None:
    """People, messages, units, hours and people lost, as pattern 6 counts them.

    What it holds is not tested again below: that all are in a known state, and the counts of them.
    """
    reference = arm.organisation == REFERENCE  # it sends no messages to follow back
    for name, (_, balance) in BALANCES.items():
        if not (reference and "stage" in name):
            assert round(balance(run), DIGITS) == 0, name


def nobody_is_saved_twice(run: Finished) -> None:
    saved, people = run.needs["saved"], run.needs["people"]
    assert (saved >= 0).all()
    assert (saved <= people * (1 + 1e-12)).all()
    by_neighbours = run.needs["neighbours_saved"]
    assert (by_neighbours <= run.needs["neighbours"]).all()
    np.testing.assert_allclose(run.result[PEOPLE_SAVED], saved.sum() + by_neighbours.sum())


def the_stages_add_up(run: Finished) -> None:
    """Each need's hours from onset to done (or the horizon) and its people lost."""
    hours, people = stages(run)
    assert hours.min(initial=0.0) > -1e-9
    np.testing.assert_allclose(hours.sum(axis=1), hours_open(run), atol=1e-9)
    work = run.needs["capability"] >= 0
    lost = np.where(work, run.needs["people"] - run.needs["saved"], 0.0)
    np.testing.assert_allclose(people.sum(axis=1), lost, atol=1e-9)
    of_run = run.result[STAGE_HOURS : STAGE_HOURS + len(STAGES)]
    np.testing.assert_allclose(of_run, hours.sum(axis=0), atol=1e-9)


def nobody_is_lost_in_a_stage_that_took_no_time(run: Finished) -> None:
    hours, people = stages(run)
    assert people.min(initial=0.0) > -1e-9
    before_work = np.arange(len(STAGES)) < STAGES.index("working")
    assert (people[(hours == 0) & before_work] < 1e-9).all()


def test_a_message_still_being_written_at_the_horizon_does_not_leave_before_it() -> None:
    """Slow desks: the last word of a need is sent after the end, its hours end there."""
    scenario = town(levers={"attention": 2, "request_price": 1})
    runner = Runner(scenario, Arm("meta-leader", "meta-leader"))
    late = 0
    for seed in range(40):
        run = runner.run(seed)
        the_stages_add_up(run)
        tips = run.needs["tip"][(run.needs["assigned"] == 0) & (run.needs["tip"] >= 0)]
        late += (run.messages["sent"][tips] > HORIZON).sum()
    assert late > 0


def stages(run: Finished) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Hours and people lost by need and stage: float64 [needs, 8]."""
    hours = np.zeros((len(run.needs), len(STAGES)))
    people = np.zeros_like(hours)
    split_needs(run.run, hours, people)
    return hours, people


def work_is_done_or_left(run: Finished) -> None:
    needs = run.needs
    assert (needs["left"] >= 0).all()
    assert (needs["left"] <= needs["work"]).all()
    assert (needs["left"][needs["state"] == DONE] == 0).all()
    assert (needs["begun"] <= needs["finish"])[(needs["state"] == DONE) & ~is_false(run)].all()
    np.testing.assert_allclose(run.result[UNMET_NEED], needs["left"].sum())


def every_message_is_somewhere(run: Finished) -> None:
    messages = run.messages
    there = messages[~np.isnan(messages["arrived"])]
    assert (there["arrived"] >= there["sent"]).all()
    read = messages[messages["state"] == READ]
    assert (read["arrived"] <= read["begun"]).all()
    assert (read["begun"] <= read["read"]).all()
    assert on_their_way(run)


def on_their_way(run: Finished) -> bool:
    """Whether whatever is to come for a message fits the state that it is in, once each."""
    messages, events = run.messages, run.events
    moving = events[np.isin(events["kind"], (DELIVER, RETRY))]["row"]
    reading = events[events["kind"] == READ_DONE]["row"]
    return bool(
        len(set(moving)) == len(moving)
        and (messages["state"][moving] == ON_ITS_WAY).all()
        and len(set(reading)) == len(reading)
        and (messages["state"][reading] == BEING_READ).all()
        # Notices are there at once.
        and (messages["kind"][messages["state"] == ON_ITS_WAY] != NOTICE).all()
    )


def the_counts_of_inboxes_agree(run: Finished) -> None:
    messages, leaders = run.messages, run.run.leaders
    waiting = messages["state"] == WAITING
    for row, leader in enumerate(leaders):
        mine = messages["receiver"] == row
        lines = [line(run, int(leader[head])) for head in ("head_urgent", "head")]
        assert sorted(chain.from_iterable(lines)) == list(np.flatnonzero(mine & waiting))
        assert leader["waiting"] == (mine & waiting).sum()
        assert leader["busy"] <= leader["staff"]
        assert leader["waiting"] == 0 or leader["busy"] == leader["staff"]
        assert leader["busy"] >= (mine & (messages["state"] == BEING_READ)).sum()
        free_soon = (run.events["kind"] == DESK_FREE) & (run.events["row"] == row)
        assert leader["busy"] >= free_soon.sum()


def line(run: Finished, message: int) -> list[int]:
    """The messages that wait behind this one, itself first."""
    found = []
    while message >= 0:
        found.append(message)
        message = int(run.messages[message]["next"])
    return found


def every_unit_is_in_one_state(run: Finished) -> None:
    state = run.units["state"]
    listed = [
        unit for stock in run.run.stocks for unit in idle_units(run, int(stock["first_idle"]))
    ]
    assert sorted(listed) == list(np.flatnonzero(state == IDLE))
    assert run.run.stocks["reserve"].sum() == (state == RESERVE).sum()
    for need, row in enumerate(run.needs):
        here = run.units["need"] == need
        assert row["present"] == (here & (state == AT_SCENE)).sum()
        assert row["coming"] == (here & (state == MOVING)).sum()
        if row["state"] == WORKING:
            skill = run.units["skill"][here & (state == AT_SCENE)].sum()
            np.testing.assert_allclose(row["rate"], skill)


def idle_units(run: Finished, unit: int) -> list[int]:
    """A list of idle units, from this one on."""
    found = []
    while unit >= 0:
        found.append(unit)
        unit = int(run.units[unit]["next"])
    return found


def pools_count_the_idle_and_the_open(run: Finished) -> None:
    needs = run.needs
    for capability, pool in enumerate(run.run.pools):
        mine = run.units["capability"] == capability
        assert pool["idle"] == (mine & np.isin(run.units["state"], (IDLE, FREE))).sum()
        of_it = (needs["capability"] == capability) & ~is_false(run)
        unserved = of_it & (needs["assigned"] == 0)
        assert pool["open"] == unserved.sum()
