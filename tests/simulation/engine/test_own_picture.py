"""A strategy sees only its own picture: whatever else is in the tables, it does the same."""

from collections.abc import Iterator

import numpy as np
import pytest
from run_state import ORGANISATIONS

from metalead.agents.picture.tables import Picture
from metalead.simulation.engine.block import advance_run, decide_built_in, reset_run
from metalead.simulation.engine.reading import ASKED
from metalead.simulation.engine.tables import ASKING, Run
from metalead.simulation.plan.arm import Arm
from metalead.simulation.plan.build import build_plan
from metalead.simulation.runs.workspace import new_run
from small_disasters import HORIZON, town

HUGE = 2**40  # as a row it is far outside of every table
PUBLIC = ("zones", "doctrine", "ways")  # the map, and what is known of each kind of incident
OWN = ("leaders", "beliefs", "tasks", "refusals", "stocks", "ties", "aid")


def decisions(arm: Arm, seed: int) -> Iterator[Run]:
    """The run stopped at a decision of some leader, at forty times."""
    planned = build_plan(town(levers={"attention": 20, "sharing": 0.8}), arm)
    for at in np.linspace(0.2, HORIZON - 0.2, 40):
        run = new_run(planned)
        reset_run(planned.plan, run, seed)
        advance_run(run, at)
        run.leaders["seat"] = ASKED
        if advance_run(run, HORIZON) == ASKING:
            yield run


def own_rows(run: Run, leader: int) -> dict[str, slice]:
    """Which rows of each table are the leader's own."""
    me = run.leaders[leader]
    capabilities = len(run.pools)
    ties, end = int(me["tie_start"]), int(me["tie_end"])
    beliefs, tasks = int(me["belief_start"]), int(me["task_start"])
    refusals = int(me["refusal_start"])
    return {
        "leaders": slice(leader, leader + 1),
        "beliefs": slice(beliefs, beliefs + int(me["belief_count"])),
        "tasks": slice(tasks, tasks + int(me["task_room"])),
        "refusals": slice(refusals, refusals + int(me["refusal_room"])),
        "stocks": slice(leader * capabilities, (leader + 1) * capabilities),
        "ties": slice(ties, end),
        "aid": slice(ties * capabilities, end * capabilities),
    }


def copied(run: Run) -> Run:
    """All tables again."""
    return Run(**{name: getattr(run, name).copy() for name in Run.LAYOUT})


def poison(run: Run, leader: int) -> None:
    """Make nonsense of everything but the leader's own rows, its news and the public map."""
    own = own_rows(run, leader)
    for name in Run.LAYOUT:
        if name in (*PUBLIC, "news"):
            continue
        table = getattr(run, name)
        kept = table[own[name]].copy() if name in own else None
        table[...] = nonsense(table.dtype)
        if kept is not None:
            table[own[name]] = kept


def nonsense(dtype: np.dtype[np.void]) -> np.void | int:
    """A row of NaN and huge numbers."""
    if dtype.names is None:
        return min(HUGE, np.iinfo(dtype).max) if dtype.kind == "i" else HUGE
    row: np.void = np.zeros(1, dtype)[0]
    for name in dtype.names:
        kind = dtype[name]
        if kind.names is not None:
            row[name] = nonsense(kind)
            continue
        row[name] = np.nan if kind.kind == "f" else min(HUGE, np.iinfo(kind).max)
    return row


def ask(run: Run, leader: int, now: float) -> tuple[bytes, ...]:
    """What the built-in strategy writes into an empty outbox, and what it remembers."""
    own = own_rows(run, leader)
    run.outbox[...] = 0
    picture = Picture(
        me=run.leaders[own["leaders"]],
        **{name: getattr(run, name)[own[name]] for name in OWN[1:]},
        **{name: getattr(run, name) for name in (*PUBLIC, "outbox")},
        parameters=run.values[len(run.values) :],
    )
    acts = decide_built_in(picture, now, run.news)
    memory = [getattr(run, name)[own[name]].tobytes() for name in OWN]
    return run.outbox[:acts].tobytes(), *memory


@pytest.mark.parametrize("organisation", ORGANISATIONS)
def test_the_truth_and_others_pictures_are_out_of_sight(organisation: str) -> None:
    acted = 0
    for run in decisions(Arm(organisation, organisation), 5):
        leader, now = int(run.world[0]["asking"]), float(run.world[0]["now"])
        poisoned = copied(run)
        poison(poisoned, leader)
        untouched = ask(run, leader, now)
        assert untouched == ask(poisoned, leader, now)
        acted += len(untouched[0]) > 0
    assert acted >= 5


def test_a_strategy_does_use_its_own_picture() -> None:
    """The check above could see a difference: other beliefs, other acts."""
    changed = 0
    for run in decisions(Arm("network", "network"), 5):
        leader, now = int(run.world[0]["asking"]), float(run.world[0]["now"])
        other = copied(run)
        other.stocks[own_rows(other, leader)["stocks"]]["idle"] = 0
        other.ties[own_rows(other, leader)["ties"]]["lot"] = 0.999
        changed += ask(run, leader, now)[0] != ask(other, leader, now)[0]
    assert changed > 0
