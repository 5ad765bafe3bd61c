"""Whether a strategy decides by more than it is shown: chance of its own, the clock, memory.

Two disasters are run twice, and one of them once more, in a process in which sets have another
order and the clock is another one. `self.random` does not count: the seed decides it.
"""

from collections.abc import Sequence
from functools import partial

import numpy as np
from numpy.typing import NDArray

from metalead.simulation.custom.calling import call
from metalead.simulation.custom.pool import HASHES, OTHER_HASHES
from metalead.simulation.custom.preparing import is_in_python
from metalead.simulation.engine.columns import WIDTH
from metalead.simulation.parameters.outcomes import OUTCOME_IDS
from metalead.simulation.plan.arm import Arm
from metalead.simulation.plan.found import Found
from metalead.simulation.runs.ensemble import run_here, run_in_threads, run_rows
from metalead.simulation.runs.processes import Players, deciding
from metalead.simulation.scenario.schema import Scenario

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


def chance_notes(scenario: Scenario, arms: Sequence[Arm], seed: int, threads: int) -> list[str]:
    """A note for each custom strategy that does not decide the same twice."""
    by_strategy = {
        (arm.strategy, arm.organisation): arm for arm in arms if arm.strategy is not None
    }
    seeds = np.array([seed, seed + 1, seed], dtype=np.int64)
    notes = []
    for arm in by_strategy.values():
        run_twice = _in_python if is_in_python(arm) else _compiled
        once, again = run_twice(scenario, arm, seeds, threads)
        if not np.array_equal(once, again, equal_nan=True):
            notes.append(note(arm, seeds, once, again, scenario.primary_outcome))
    return notes


def _in_python(scenario: Scenario, arm: Arm, seeds: Ints, threads: int) -> tuple[Floats, Floats]:
    """The rows of both times, [seeds, WIDTH]: at once where both have a process of their own."""
    once, again = np.empty((2, len(seeds), WIDTH))
    crews = [Players(scenario, arm, threads, hashes) for hashes in (HASHES, OTHER_HASHES)]
    blocks = [
        (2, partial(crews[0].run, seeds[:2], once[:2])),
        (3, partial(crews[1].run, seeds, again)),
    ]
    if threads == 1 and not isinstance(arm.strategy, Found):
        run_here(blocks, lambda _: None)
    else:
        run_in_threads(blocks, len(blocks), lambda _: None, crews)
    once[2] = once[0]
    return once, again


def _compiled(scenario: Scenario, arm: Arm, seeds: Ints, threads: int) -> tuple[Floats, Floats]:
    """The same, one after the other: a compiled function has no memory but chance."""
    asked = (scenario, [arm], np.concatenate([seeds, seeds]), min(threads, 1))
    (rows,) = call(arm.strategy, run_rows, *asked, doing=deciding(seeds))
    return rows[: len(seeds)], rows[len(seeds) :]


def note(arm: Arm, seeds: Ints, once: Floats, again: Floats, outcome: str) -> str:
    """What a reader has to know of a strategy that does not decide the same twice."""
    differs = ~((once == again) | (np.isnan(once) & np.isnan(again)))[:, : len(OUTCOME_IDS)]
    column = OUTCOME_IDS.index(outcome)
    if not differs[:, column].any() and differs.any():
        column = int(np.flatnonzero(differs.any(axis=0))[0])
    row = int(np.argmax(differs[:, column]))
    values = f"{OUTCOME_IDS[column]} {once[row, column]:g} and {again[row, column]:g}"
    return (
        f"{arm.label} does not decide the same twice: seed {seeds[row]} gave {values}. It uses "
        "randomness, the clock or memory of its own, so its runs cannot be repeated and part of "
        "the differences comes from that. Draw from self.random, which the seed decides."
    )
