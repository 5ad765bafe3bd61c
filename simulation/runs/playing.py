"""Runs that are decided in Python: every leader in a seat, one run after the other."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from metalead.agents.custom.compiled import Strategy
from metalead.agents.picture.act import Act, as_acts
from metalead.agents.picture.tables import Picture
from metalead.simulation.custom.errors import reported
from metalead.simulation.custom.failures import StrategyError
from metalead.simulation.engine.block import decide_built_in, measure_run
from metalead.simulation.engine.columns import WIDTH
from metalead.simulation.input.errors import UserError
from metalead.simulation.plan.arm import Arm
from metalead.simulation.plan.found import Found
from metalead.simulation.plan.own_parameters import values_read
from metalead.simulation.plan.sectors import as_led
from metalead.simulation.runs.log import Entry, Seat
from metalead.simulation.runs.session import Session
from metalead.simulation.scenario.schema import Scenario
from metalead.simulation.statistics.arrays import Floats

if TYPE_CHECKING:
    from metalead.agents.leader import Leader


def session_of(scenario: Scenario, arm: Arm, seed: int, log: Sequence[Entry] = ()) -> Session:
    """A run that has not begun, with the arm's own strategy in the seats if it is in Python."""
    if not isinstance(arm.strategy, type):
        return Session(scenario, arm, seed, log)
    return _seated(scenario, arm, arm.strategy, seed, log)


def recorded_session(scenario: Scenario, arm: Arm, seed: int, log: Sequence[Entry] = ()) -> Session:
    """The same run with every decision in its log at the end, whoever decides."""
    if isinstance(arm.strategy, type):
        return session_of(scenario, arm, seed, log)
    strategy = arm.strategy
    decide: Any = _built_in
    if isinstance(strategy, Strategy):
        decide = partial(_uncompiled, strategy, tuple(values_read(arm).values()))
    recorded = {entry.leader for entry in log if isinstance(entry, Seat)}
    everyone = [leader.id for leader in as_led(scenario, arm).leaders]
    seats = {id: decide for id in everyone if id not in recorded}
    alone = replace(arm, strategy=None, parameters=())
    return Session(scenario, alone, seed, log, seats, strict=True)


def play(scenario: Scenario, arm: Arm, session: Session) -> Session:
    """Advance a session of this arm to its horizon; errors of a strategy are told."""
    with failures_told(scenario, arm, session):
        session.advance(session.horizon)
    return session


@contextmanager
def failures_told(scenario: Scenario, arm: Arm, session: Session) -> Iterator[None]:
    """Tell what goes wrong in the arm's own strategy within, if it has one, as a `UserError`."""
    strategy = arm.strategy
    if strategy is None or isinstance(strategy, Found):  # its errors are reported where it runs
        yield
        return
    try:
        with reported(strategy, session):
            yield
    except StrategyError as error:
        raise failure_of(scenario, arm, error.seed) from None


def play_seeds(scenario: Scenario, arm: Arm, seeds: NDArray[np.int64]) -> Floats:
    """Run seeds of an arm decided in Python: their rows, float64 [seeds, WIDTH]."""
    rows = np.empty((len(seeds), WIDTH))
    for seed, row in zip(seeds, rows, strict=True):
        session = play(scenario, arm, session_of(scenario, arm, int(seed)))
        with np.errstate(over="ignore", invalid="ignore", divide="ignore"):
            measure_run(session.run, row)
    return rows


def failure_of(scenario: Scenario, arm: Arm, seed: int) -> UserError:
    """Why a compiled strategy failed in the run of a seed: it is run again uncompiled."""
    assert isinstance(arm.strategy, Strategy)
    try:
        play(scenario, arm, recorded_session(scenario, arm, seed))
    except UserError as error:
        return error
    return UserError(
        f"{arm.strategy.__name__} fails in seed {seed} when compiled, and does not in "
        "Python: a negative index, an overflow or a type may be treated differently"
    )


def _seated(
    scenario: Scenario, arm: Arm, strategy: "type[Leader]", seed: int, log: Sequence[Entry]
) -> Session:
    from metalead.simulation.runs.model import CrisisModel

    with reported(strategy):
        session = CrisisModel(scenario, arm, log=log, rng=seed).session
    session.strict = True
    return session


def _uncompiled(
    strategy: Strategy, values: tuple[float, ...], picture: Picture, now: float, news: np.void
) -> list[Act]:
    """What a compiled strategy with these parameters decides, uncompiled."""
    return as_acts(strategy(picture, now, news, *values))


def _built_in(picture: Picture, now: float, news: np.void) -> list[Act]:
    acts = int(decide_built_in(picture, now, np.array([news])))
    return as_acts(picture.outbox[:acts])
