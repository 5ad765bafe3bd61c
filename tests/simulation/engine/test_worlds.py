"""Worlds cover every range evenly, each for itself; seeds visit them in turn."""

from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray
from scipy import stats

from begun_runs import begun
from metalead.agents.compiling.uncompiled import plain
from metalead.agents.luck import key_of
from metalead.simulation.engine.chance import (
    LUCKS,
    ROUND,
    WORLDS,
    seeds_of,
    share_of,
    world_of,
    worlds_among,
    worlds_of,
)
from metalead.simulation.engine.lever_rows import AT
from metalead.simulation.parameters.assumed_range import Range
from metalead.simulation.plan.arm import Arm
from small_disasters import town

KEYS = [np.uint64(key_of("lever", name)) for name in ("sharing", "attention", "staff", "tries")]
share: Any = plain(share_of)
visited: Any = plain(world_of)


def shares(key: np.uint64, worlds: range) -> NDArray[np.float64]:
    """Where in the range of a quantity these worlds lie."""
    with np.errstate(over="ignore"):  # keys wrap around
        return np.array([share(key, np.uint64(world)) for world in worlds])


@pytest.mark.parametrize("key", KEYS)
@pytest.mark.parametrize("power", range(1, 8))
def test_of_each_aligned_block_of_worlds_one_lies_in_each_part_of_the_range(
    key: np.uint64, power: int
) -> None:
    size = 2**power
    for start in (0, size, 5 * size, 1024 * size):
        parts = np.floor(size * shares(key, range(start, start + size)))
        assert sorted(parts) == list(range(size))


@pytest.mark.parametrize("key", KEYS)
def test_every_value_is_as_likely(key: np.uint64) -> None:
    """Far apart, where blocks say nothing: as uniform as luck is."""
    found = shares(key, range(0, 4096 * 997, 997 * 8))
    assert (found.min() > 0.0, found.max() < 1.0) == (True, True)
    assert stats.kstest(found, "uniform").pvalue > 0.001


def test_quantities_go_through_their_ranges_each_in_an_order_of_its_own() -> None:
    rows = np.array([shares(key, range(256)) for key in KEYS])
    apart = np.corrcoef(rows)[np.triu_indices(len(KEYS), 1)]
    assert np.abs(apart).max() < 4 / np.sqrt(256)


def test_a_share_hangs_on_the_key_and_the_number_alone() -> None:
    forth, back = shares(KEYS[0], range(50)), shares(KEYS[0], range(49, -1, -1))
    assert forth.tolist() == back[::-1].tolist()
    assert len({*forth.tolist()}) == 50


def test_a_round_visits_forty_worlds_five_times() -> None:
    seeds = np.arange(3 * ROUND)
    worlds = worlds_of(seeds)
    assert worlds.tolist() == [int(visited(seed)) for seed in seeds]
    assert worlds[:WORLDS].tolist() == list(range(WORLDS))
    assert worlds[WORLDS : 2 * WORLDS].tolist() == list(range(WORLDS))
    assert np.bincount(worlds).tolist() == [LUCKS] * (3 * WORLDS)


@pytest.mark.parametrize("lucks", range(1, LUCKS + 1))
def test_the_seeds_of_worlds_visit_them(lucks: int) -> None:
    worlds = np.array([0, 7, 39, 40, 121])
    seeds = seeds_of(worlds, lucks)
    assert len({*seeds.tolist()}) == lucks * len(worlds)
    assert worlds_of(seeds).tolist() == worlds.tolist() * lucks


def test_how_many_worlds_there_are_among_so_many_seeds() -> None:
    for count in (0, 1, 39, 40, 41, 199, 200, 201, 239, 240, 300, 1000):
        assert worlds_among(count) == len({*worlds_of(np.arange(count)).tolist()})


def drawn(lever: str, low: float, high: float, seeds: range) -> list[float]:
    """What a lever is in the worlds of these seeds."""
    arm = Arm("a", "network", ((lever, Range(low, high, "to be drawn")),))
    runs = begun(town(), arm, *seeds)
    return [float(run.values[getattr(AT, lever)]) for run in runs]


def test_a_whole_lever_takes_each_whole_number_and_as_often() -> None:
    found = drawn("tries", 3.0, 6.0, range(32))
    assert {value: found.count(value) for value in found} == dict.fromkeys((3, 4, 5, 6), 8)


def test_another_lever_takes_values_from_all_over_its_range() -> None:
    found = np.array(drawn("sharing", 0.2, 0.6, range(8)))
    assert sorted(np.floor((found - 0.2) / 0.05).tolist()) == list(range(8))
