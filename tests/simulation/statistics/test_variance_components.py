"""The parts of a variance are those that went into it, and their intervals hold them."""

import numpy as np
import pytest

from metalead.simulation.statistics.variance_components import (
    PARTS,
    Blocks,
    Components,
    Crossed,
    Points,
    Scattered,
    components,
)

WORLDS, LUCKS = 20, 3
TRUE = {"arm": 4.0, "point": 3.0, "world": 2.0, "luck": 1.0, "arm_point": 0.5, "point_luck": 0.7}


def made(points: int, rng: np.random.Generator, nested: bool = False) -> np.ndarray:
    """Values [points, 2 arms, disasters] of known parts; the arms are 2 apart to each side."""
    seeds = WORLDS * LUCKS
    arm = np.array([-1.0, 1.0])[None, :, None]
    shape = (points, 1, WORLDS) if nested else (1, 1, WORLDS)
    own = (points, 1, seeds) if nested else (1, 1, seeds)
    world = np.tile(rng.normal(0, np.sqrt(TRUE["world"]), shape), LUCKS)
    return (
        np.sqrt(TRUE["arm"]) * arm
        + rng.normal(0, np.sqrt(TRUE["point"]), (points, 1, 1))
        + world
        + rng.normal(0, np.sqrt(TRUE["luck"]), own)
        + rng.normal(0, np.sqrt(TRUE["arm_point"]), (points, 1, 1)) * arm
        + rng.normal(0, np.sqrt(TRUE["point_luck"]), (points, 1, seeds))
    )


def worlds() -> np.ndarray:
    return np.tile(np.arange(WORLDS), LUCKS)


def many(points: Points, nested: bool, count: int, times: int = 3) -> list[Components]:
    rng = np.random.default_rng(5)
    return [
        components(made(points.units, rng, nested), worlds(), points, nested, 1, times)
        for _ in range(count)
    ]


def test_parts_of_points_that_are_situations_are_unbiased() -> None:
    found = many(Scattered(25, leads=False), False, 400)
    mean = np.mean([one.value for one in found], axis=0)
    wanted = [4.0, 3.0, 2.0, 1.0, 0.5, 0.7]
    error = np.std([one.value for one in found], axis=0) / 20
    assert np.all(np.abs(mean - wanted) < 4 * error + 0.01), dict(zip(PARTS, mean, strict=True))


def test_parts_of_points_that_lead_are_unbiased() -> None:
    found = many(Scattered(25, leads=True), False, 400)
    mean = np.mean([one.value for one in found], axis=0)
    # Arm and point together lead; what points do with luck is what leading does with luck.
    assert mean == pytest.approx([7.5, 0.0, 2.0, 1.0, 0.7, 0.0], abs=0.25)


def test_points_with_disasters_of_their_own() -> None:
    found = many(Scattered(25, leads=False), True, 400)
    mean = np.mean([one.value for one in found], axis=0)
    assert mean == pytest.approx([4.0, 3.0, 2.0, 1.7, 0.5, 0.0], abs=0.25)


def test_the_parts_add_up_to_the_variance_of_runs() -> None:
    values = made(200, np.random.default_rng(2))
    found = components(values, worlds(), Scattered(200, leads=False), False, 1, 3)
    assert found.total[0] == pytest.approx(found.value.sum())
    assert found.share.sum() == pytest.approx(1.0)
    assert found.total[0] == pytest.approx(float(values.var()), rel=0.05)


def test_nine_of_ten_intervals_and_more_hold_the_truth() -> None:
    found = many(Scattered(40, leads=False), False, 60, 200)
    wanted = np.array([4.0, 3.0, 2.0, 1.0, 0.5, 0.7])
    held = np.mean([(one.low <= wanted) & (wanted <= one.high) for one in found], axis=0)
    assert np.all(held[1:] > 0.8), dict(zip(PARTS, held, strict=True))


def test_no_effect_is_told_as_none_and_not_cut_off() -> None:
    rng = np.random.default_rng(3)
    found = [
        components(
            np.tile(rng.normal(size=(1, 1, 60)), (10, 2, 1)) + rng.normal(size=(10, 2, 60)),
            worlds(), Scattered(10, leads=False), False, 1, 3,
        )
        for _ in range(200)
    ]  # fmt: skip
    leading = np.array([one.value[0] for one in found])
    assert abs(leading.mean()) < 4 * leading.std() / np.sqrt(200) + 1e-3
    assert (leading < 0.0).mean() > 0.2


def test_fewer_disasters_than_tell_worlds_from_luck() -> None:
    values = made(25, np.random.default_rng(2))[:, :, :WORLDS]
    found = components(values, worlds()[:WORLDS], Scattered(25, leads=False), False, 1, 50)
    assert not found.apart
    assert np.isnan(found.value[2])
    assert found.value[3] == pytest.approx(3.0, abs=1.5)


def test_blocks_tell_leading_and_situation_apart() -> None:
    rng = np.random.default_rng(4)
    lead, situation = rng.normal(size=(2, 400)), rng.normal(size=(2, 400)) * 2.0
    block = [(0, 0), (1, 0), (0, 1), (1, 1)]  # (leading, situation) of A, AB leading, AB other, B
    values = np.array([[lead[i, j] + situation[k, j] + lead[i, j] * situation[k, j] / 2
                        for i, k in block] for j in range(400)]).reshape(-1, 1, 1)  # fmt: skip
    noise = rng.normal(size=(1, 1, 60))
    found = components(
        values + noise, worlds(), Blocks(400, 4, ((1, True), (2, False))), False, 1, 20
    )
    assert found.value[:2] == pytest.approx([1.0, 4.0], rel=0.2)
    assert found.value[4] == pytest.approx(1.0, abs=0.4)


def test_a_side_that_is_one_group_is_enough() -> None:
    rng = np.random.default_rng(4)
    lead, situation = rng.normal(size=(2, 900)), rng.normal(size=(2, 900)) * 2.0
    values = np.array([[lead[i, j] + situation[k, j] for i, k in ((0, 0), (1, 0), (1, 1))]
                       for j in range(900)]).reshape(-1, 1, 1)  # fmt: skip
    values = values + rng.normal(size=(1, 1, 60))
    found = components(values, worlds(), Blocks(900, 3, ((1, True),)), False, 1, 20)
    assert found.value[:2] == pytest.approx([1.0, 4.0], rel=0.2)


def test_a_grid_is_all_there_is() -> None:
    leading, situation = np.divmod(np.arange(6), 3)
    values = (2.0 * leading + situation)[:, None, None] + np.zeros((1, 1, 60))
    values = values + np.random.default_rng(1).normal(size=(1, 1, 60)) * 0.1
    found = components(values, worlds(), Crossed(leading, situation), False, 1, 20)
    assert found.value[:2] == pytest.approx([1.0, 2 / 3])
    assert found.value[4] == pytest.approx(0.0, abs=1e-9)
