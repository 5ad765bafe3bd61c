"""Pattern 6: nobody, nothing and no hour is lost, in random small disasters."""

from itertools import chain

import numpy as np
from hypothesis import given, settings
from numpy.typing import NDArray

from metalead.agents.picture.codes import NOTICE
from metalead.simulation.engine.columns import UNMET_NEED
from metalead.simulation.engine.kinds import DELIVER, DESK_FREE, GIVE_UP, READ_DONE
from metalead.simulation.engine.tables import (
    AT_SCENE,
    BEING_READ,
    DONE,
    FREE,
    IDLE,
    MOVING,
    ON_ITS_WAY,
    OPEN,
    READ,
    RESERVE,
    WAITING,
    WORKING,
)
from metalead.simulation.plan.arm import Arm
from metalead.simulation.scenario.schema import Scenario
from metalead.simulation.validation.apparatus.finished import Finished, Runner, run_once
from metalead.simulation.validation.patterns.books import BALANCES, DIGITS
from small_disasters import HORIZON, SEEDS, arms, disasters, town

Bools = NDArray[np.bool_]


@settings(derandomize=True, deadline=None, max_examples=80)
@given(disasters(), arms(), SEEDS)
def test_nothing_is_lost(scenario: Scenario, arm: Arm, seed: int) -> None:
    run = run_once(scenario, arm, seed)
    the_books_balance(run)
    work_is_done_or_left(run)
    every_message_is_somewhere(run)
    the_counts_of_inboxes_agree(run)
    every_unit_is_in_one_state(run)
    pools_count_the_idle_and_the_open(run)


def the_books_balance(run: Finished) -> None:
    """People, messages, units, hours and deaths, as pattern 6 counts them.

    What it holds is not tested again below: that all are in a known state, and the counts of them.
    """
    for name, (_, balance) in BALANCES.items():
        assert round(balance(run), DIGITS) == 0, name


def test_a_message_still_being_written_at_the_horizon_does_not_leave_before_it() -> None:
    """Slow desks: the last word of a need is sent after the end, its hours end there."""
    scenario = town(levers={"attention": 2, "request_price": 1})
    runner = Runner(scenario, Arm("meta-leader", "meta-leader"))
    late = 0
    for seed in range(40):
        run = runner.run(seed)
        the_books_balance(run)
        tips = run.needs["tip"][(run.needs["assigned"] == 0) & (run.needs["tip"] >= 0)]
        late += (run.messages["sent"][tips] > HORIZON).sum()
    assert late > 0


def is_false(run: Finished) -> Bools:
    """Which needs were reported, but never there: bool [needs]."""
    false: Bools = run.incidents["false"][run.needs["incident"]] == 1
    return false


def work_is_done_or_left(run: Finished) -> None:
    needs = run.needs
    assert (needs["left"] >= 0).all()
    assert (needs["amount"] <= needs["work"] * (1 + 1e-9)).all()
    begun = needs["state"] != OPEN
    assert (needs["left"] <= np.where(begun, needs["amount"], needs["work"])).all()
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
    moving = events[np.isin(events["kind"], (DELIVER, GIVE_UP))]["row"]
    reading = events[events["kind"] == READ_DONE]["row"]
    return bool(
        len(set(moving)) == len(moving)
        and (messages["state"][moving] == ON_ITS_WAY).all()
        and len(set(reading)) == len(reading)
        and (messages["state"][reading] == BEING_READ).all()
        and (run.world["one_channel"] == 1 or not _notices_on_their_way(messages))
    )


def _notices_on_their_way(messages: NDArray[np.void]) -> bool:
    return bool((messages["kind"][messages["state"] == ON_ITS_WAY] == NOTICE).any())


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
