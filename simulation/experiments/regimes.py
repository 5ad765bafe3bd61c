"""Where in a plane of two levers each side is ahead: `regimes(..., x="scarcity", y="comms")`."""

from collections.abc import Sequence
from functools import partial
from math import isfinite
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from simulation.asking import (
    Asked,
    OnProgress,
    OnStart,
    Settings,
    as_texts,
    available_threads,
    check_numbers,
    directory_of,
    saved,
    scenario_of,
)
from simulation.comparison.arms import choose_arms, parse_setting
from simulation.ensemble import LUCKS_PER_WORLD, Arm
from simulation.errors import UserError
from simulation.experiments import files
from simulation.experiments.asked import opened_store
from simulation.experiments.leads import Reading
from simulation.experiments.level_set import FIRST, Search, Terms, search
from simulation.experiments.measures import Measure, chosen_measure
from simulation.experiments.plane import Plane, parse_plane
from simulation.experiments.regime_map import RegimeMap
from simulation.experiments.runner import Measured, Runner
from simulation.experiments.surface import library
from simulation.own.preparing import compile_strategies

if TYPE_CHECKING:
    from simulation.own.source import Own

REPLICATIONS = 100
LEAST_REPLICATIONS = 10
PRECISION = 0.05
BUDGET = 100
LUCKS = 2  # of each world: enough to tell luck from assumptions, and many worlds for few runs


def regimes(
    scenario: Asked,
    *,
    x: str,
    y: str,
    arms: "Sequence[str | Arm | Own]" = ("command", "network"),
    set: Settings | None = None,
    outcome: str | None = None,
    precision: float = PRECISION,
    budget: int = BUDGET,
    margin: float = 0.0,
    replications: int = REPLICATIONS,
    seed: int = 0,
    threads: int | None = None,
    out: str | Path | None = None,
    on_start: OnStart | None = None,
    on_progress: OnProgress | None = None,
) -> RegimeMap:
    """Find where in the plane of two levers each arm is ahead, measuring most near the border.

    x, y: levers, 'scarcity' for every arm or 'network.sharing' for one, over their whole range or
        over less, 'scarcity=0.5:4'. The lever of a disaster is the same for every arm.
    arms: two or more organisations. set: levers held elsewhere, as in `compare`.
    outcome: by which an arm is ahead; by default people saved, or what the scenario names.
    precision: stop when the share of the plane in doubt at 95% is this or less; budget: stop after
        so many visits to points of the plane.
    margin: leads of this size or less, in the outcome's unit, count as none.
    replications: disasters at each visit, 10 or more, all of them new ones, from `seed` on.
    out: a directory for document, table, figure and the store of runs, so that a larger budget goes
        on where the last ended. on_start, on_progress: as in `compare`.

    On Ctrl-C the map of what was measured is returned with a note; before the first twelve
    points, KeyboardInterrupt goes on. Raises `UserError` for what cannot be run.
    """
    told = scenario_of(scenario)
    chosen = choose_arms(told, arms, as_texts(set))
    plane, measure = parse_plane(x, y, chosen), chosen_measure(told, outcome)
    refuse_set_twice(plane, as_texts(set), chosen)
    terms = Terms(precision, budget, margin)
    check_terms(terms, replications)
    check_numbers(replications, None, seed, threads)
    library("gaussian_process")  # whoever lacks it hears so now
    folder = directory_of(out, partial(files.prepare, files.REGIMES))
    with opened_store(folder) as store:
        (on_start or compile_strategies)(chosen)
        runner = Runner(told, store, threads or available_threads(), on_progress)
        runner.expected = budget * replications * len(chosen)
        visits = Visits(runner, plane, chosen, measure, seed, replications)
        found = search(plane, visits.measure, terms)
    return saved(visits.map_of(terms, found, notes(found, folder)), folder)


class Visits:
    """Points of the plane measured so far, each on disasters of its own."""

    def __init__(
        self,
        runner: Runner,
        plane: Plane,
        arms: Sequence[Arm],
        outcome: Measure,
        seed: int,
        replications: int,
    ) -> None:
        self.made: list[tuple[int, Measured]] = []
        self._runner, self._plane, self._arms = runner, plane, arms
        self._outcome, self._seed, self._replications = outcome, seed, replications

    def measure(self, cell: int, nth: int) -> Reading:
        """The arms in a cell, on the disasters of the nth visit."""
        seeds = seeds_of_visit(self._seed, nth, self._replications)
        measured = self._runner.run(self._plane.arms_at(cell, self._arms), seeds)
        self.made.append((cell, measured))
        values = self._outcome.sign * measured.numbers[:, :, self._outcome.column]
        return Reading(values, measured.worlds)

    def map_of(self, terms: Terms, found: Search, notes: Sequence[str]) -> RegimeMap:
        """The map of what was measured."""
        return RegimeMap(
            scenario=self._runner.scenario,
            arms=tuple(self._arms),
            plane=self._plane,
            outcome=self._outcome,
            terms=terms,
            seed=self._seed,
            replications=self._replications,
            visits=tuple(self.made),
            found=found,
            notes=tuple(notes),
            interrupted=found.stopped == "interrupted",
        )


def seeds_of_visit(seed: int, nth: int, replications: int) -> NDArray[np.int64]:
    """The seeds of the nth visit: LUCKS of each of as many new worlds as it takes."""
    worlds = -(-replications // LUCKS)
    first = -(-seed // LUCKS_PER_WORLD) + nth * worlds
    starts = LUCKS_PER_WORLD * np.arange(first, first + worlds, dtype=np.int64)
    return (starts[:, None] + np.arange(LUCKS)).ravel()[:replications]


def check_terms(terms: Terms, replications: int) -> None:
    """Raise `UserError` for a number out of its range."""
    if not 0.0 <= terms.precision < 1.0:
        raise UserError(
            "--precision: is the share of the plane that may be left in doubt, from 0 to below 1, "
            f"not {terms.precision}. Try 0.05"
        )
    if terms.budget < FIRST:
        raise UserError(f"--budget: must be {FIRST} or more, not {terms.budget}. Use {FIRST}")
    if not (isfinite(terms.margin) and terms.margin >= 0.0):
        raise UserError(f"--margin: must be a number, 0 or more, not {terms.margin}. Use 0")
    if replications < LEAST_REPLICATIONS:
        raise UserError(
            f"--replications: must be {LEAST_REPLICATIONS} or more, not {replications}: fewer do "
            f"not show how uncertain a point is. Use {LEAST_REPLICATIONS}"
        )


def refuse_set_twice(plane: Plane, settings: Sequence[str], arms: Sequence[Arm]) -> None:
    """Raise `UserError` when a lever of an axis is held somewhere else by a setting."""
    for text in settings:
        setting = parse_setting(text, arms)
        for axis, option in ((plane.x, "--x"), (plane.y, "--y")):
            # A setting for all arms may stand beside an axis that moves one of them.
            same_arm = axis.arm is None or setting.arm == axis.arm
            if same_arm and setting.lever == axis.range.lever.id:
                raise UserError(
                    f"--set {text}: {setting.lever} is moved by {option} {axis.name}. Leave one out"
                )


def notes(found: Search, out: Path | None) -> list[str]:
    """What a reader has to know of how the runs ended."""
    if found.stopped != "interrupted":
        return []
    again = "; called again it goes on from there" if out is not None else ""
    return [f"stopped after {len(found.cells)} visits: the map below is of those{again}."]
