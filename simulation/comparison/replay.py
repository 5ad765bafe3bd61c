"""Run one seed of a saved comparison again and hold it against what was stored."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from metalead.simulation.comparison.manifest import Manifest, place_of, read_manifest
from metalead.simulation.comparison.numbers_then import numbers_change
from metalead.simulation.comparison.progress import compile_first
from metalead.simulation.comparison.stored import stored_runs
from metalead.simulation.input.amounts import whole
from metalead.simulation.input.errors import UserError
from metalead.simulation.input.wording import given, option
from metalead.simulation.reporting.versions import versions
from metalead.simulation.runs import ensemble
from metalead.simulation.runs.checks import check_threads
from metalead.simulation.runs.ensemble import Arm, Runs
from metalead.simulation.scenario.schema import Scenario
from metalead.simulation.statistics.arrays import Floats

if TYPE_CHECKING:
    import pandas as pd

NOT_NUMBERS = ("arm", "seed", "world")


@dataclass(frozen=True, slots=True)
class Departure:
    """A number that did not come out as it was stored."""

    arm: str
    column: str
    stored: float
    again: float


@dataclass(frozen=True, slots=True)
class Replay:
    """One seed run again: the rows stored and the rows now, one an arm, and where they differ.

    changed_versions: versions other than those of the manifest, as 'numpy 2.1 -> 2.2'.
    numbers_change: in a sentence, that the program gives other numbers; '' where it does not.
    """

    seed: int
    stored: "pd.DataFrame"
    again: "pd.DataFrame"
    departures: tuple[Departure, ...]
    changed_versions: tuple[str, ...]
    numbers_change: str

    @property
    def changes(self) -> tuple[str, ...]:
        """What is not as it was then, a sentence each."""
        others = ", ".join(self.changed_versions)
        versions = f"Versions then and now: {others}." if others else ""
        return tuple(filter(None, (self.numbers_change, versions)))


def replay(path: str | Path, seed: int, threads: int = 1) -> Replay:
    """Run `seed` again for every arm of the manifest at `path` (a file or its directory).

    Raises `UserError` for a bad manifest, a missing file of runs, a seed that it does not hold.
    """
    place, threads = place_of(path), check_threads(threads)
    seed = whole(seed, option("seed", "--run"))
    manifest = read_manifest(place)
    refuse_other_seeds(manifest, seed, place)
    directory = place if place.is_dir() else place.parent
    stored = stored_runs(directory, manifest, seed)
    arms = [record.arm(directory) for record in manifest.arms]
    again = rows_again(arms, manifest.scenario_model(str(place)), seed, threads)
    return Replay(
        seed=seed,
        stored=stored,
        again=again,
        departures=tuple(departures(stored, again)),
        changed_versions=changed_versions(manifest),
        numbers_change=numbers_change(manifest),
    )


def refuse_other_seeds(manifest: Manifest, seed: int, place: Path) -> None:
    """Raise `UserError` when the seed was not run."""
    last = manifest.first_seed + manifest.replications - 1
    if not manifest.first_seed <= seed <= last:
        near = min(max(seed, manifest.first_seed), last)
        raise UserError(
            f"{given('seed', seed, '--run')}: {place} holds the seeds {manifest.first_seed} to "
            f"{last}. The nearest is {near}"
        )


def rows_again(arms: list[Arm], scenario: Scenario, seed: int, threads: int) -> "pd.DataFrame":
    """The same rows, run now."""
    from metalead.simulation.comparison.tables import runs_alone

    return runs_alone(one_seed(scenario, arms, seed, threads)).frame()


def one_seed(scenario: Scenario, arms: list[Arm], seed: int, threads: int = 1) -> Runs:
    """Runs of one seed."""
    compile_first(arms)  # nothing is wrong with what was asked for: only now it may take a minute
    seeds = np.array([seed], dtype=np.int64)
    return ensemble.run_ensemble(scenario, arms, seeds, threads)


def departures(stored: "pd.DataFrame", again: "pd.DataFrame") -> Iterator[Departure]:
    """Every number that is not exactly the stored one; NaN equals NaN."""
    for column in again.columns:
        if column in NOT_NUMBERS:
            continue
        old = stored[column].to_numpy(float) if column in stored else np.full(len(again), np.nan)
        new = again[column].to_numpy(float)
        for a in np.flatnonzero(unequal(old, new)):
            yield Departure(str(again["arm"].iloc[a]), column, float(old[a]), float(new[a]))


def unequal(old: Floats, new: Floats) -> NDArray[np.bool_]:
    """Where two columns of numbers are not the same, bit for bit but that NaN equals NaN."""
    return np.asarray(~((old == new) | (np.isnan(old) & np.isnan(new))))


def changed_versions(manifest: Manifest) -> tuple[str, ...]:
    """What is installed now in another version."""
    now = versions()
    return tuple(
        f"{name} {was} -> {now.get(name, 'absent')}"
        for name, was in manifest.versions.items()
        if now.get(name) != was
    )
