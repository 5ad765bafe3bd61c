"""Who frees whom, who carries whom, and how near eight people are to the flow they stand for."""

from itertools import pairwise
from typing import Any

import numpy as np
import pytest
from crowd import crowd
from numpy.typing import NDArray
from scenes import FIRE, HERE, NEVER, Scene, at, block, crew, place, played, work
from scipy import stats

from metalead.simulation.engine.fates import DRIVEN, NODES, REACHED, TURNS
from metalead.simulation.parameters.triage import NEIGHBOURS_HOURS, TRIAGE_BY_ID
from small_disasters import known, people

WAIT, DRIVE, TURN = np.array(REACHED), np.array(DRIVEN), np.array(TURNS)  # in mean waits
BOTH = np.sort(WAIT + DRIVE)
HOURS = 0.5
ONSET = 1.0
FLOW = {"reached": known(0.8), "hours": known(HOURS), "driven": {"red": known(0.25)}}
SEEN = block([work()], people("red", care_by="rescue"))
UNSEEN = block([work(noticed=known(NEVER))], people("red", care_by="rescue"))


def test_the_eight_have_the_mean_of_the_flow() -> None:
    assert WAIT.mean() == pytest.approx(1.0, rel=1e-12)
    assert BOTH.mean() == pytest.approx(2.0, rel=1e-12)
    assert TURN.mean() == pytest.approx(0.5, rel=1e-12)
    assert sorted(TURN) == [(nth + 0.5) / NODES for nth in range(NODES)]


def strata(law: Any) -> NDArray[np.float64]:
    """The mean of each eighth of a law, the least first."""
    edges = law.ppf(np.linspace(0, 1, NODES + 1))
    means = [law.expect(lambda x: x, lb=low, ub=high) for low, high in pairwise(edges)]
    return np.array(means) * NODES


def test_each_of_the_eight_is_the_mean_of_its_eighth() -> None:
    """A wait for neighbours is exponential; that for a car comes on top: Erlang-2. In mean waits
    (0.35 to 0.7 h), of eight who are driven none is nearer or farther by more than 0.09."""
    np.testing.assert_allclose(WAIT, strata(stats.expon()), rtol=1e-6)
    off = np.abs(BOTH - strata(stats.gamma(2)))
    assert off.max() < 0.09
    assert off.mean() < 0.05


def farthest(values: NDArray[np.float64], law: Any) -> float:
    """The greatest distance of the share who have come by an hour from what it should be."""
    return float(stats.kstest(values, law.cdf).statistic)


def test_by_any_hour_as_many_have_come_as_should_within_a_tenth() -> None:
    """Of the eight steps of an eighth each, none is off by more than a part of a step: eight at
    best are off by a sixteenth."""
    assert 1 / 16 <= farthest(WAIT, stats.expon()) < 0.085
    assert 1 / 16 <= farthest(BOTH, stats.gamma(2)) < 0.09
    for other in (WAIT, DRIVE, WAIT + DRIVE):
        assert abs(np.corrcoef(TURN, other)[0, 1]) < 0.11
    assert abs(np.corrcoef(WAIT, DRIVE)[0, 1]) < 0.15


@pytest.mark.parametrize("hours", [NEIGHBOURS_HOURS.low, NEIGHBOURS_HOURS.high])
def test_as_many_die_on_the_way_as_of_the_whole_flow(hours: float) -> None:
    """Closed forms: who dies at rate 1 / m before an exponential wait of mean h lives to its end
    with m / (m + h), before two such waits with its square. Of eight people at most 1.2% too many
    of those die who die early, and 0.25% too many of the others; never too few."""
    red = TRIAGE_BY_ID["red"]
    early = np.linspace(red.early_hours.low, red.early_hours.high, 7)
    late = np.linspace(red.late_hours.low, red.late_hours.high, 7)
    for means, within in ((early, 1.012), (late, 1.0025)):
        for mean in means:
            live = mean / (mean + hours)
            for waits, should in ((WAIT, 1 - live), (BOTH, 1 - live**2)):
                found = 1 - np.exp(-waits * hours / mean).mean()
                assert found == pytest.approx(should, rel=within)


def fates(scene: Scene) -> NDArray[np.void]:
    """Fates of all people of a scene with one block."""
    rows = crowd(scene.run)
    assert rows["weight"].sum() == pytest.approx(scene.run.incidents["people"][0])
    return rows


def test_neighbours_reach_and_drive_the_shares_that_a_scenario_says() -> None:
    scene = played(place(UNSEEN, [FIRE], neighbours=FLOW), at(ONSET))
    rows = fates(scene)
    reached = np.isfinite(rows["reached"])
    driven = rows["by_car"] == 1
    there = np.isfinite(rows["cared"])
    assert rows["weight"][reached].sum() == pytest.approx(8 * 0.8)
    assert rows["weight"][driven & there].sum() == pytest.approx(8 * 0.8 * 0.25)
    assert (rows["freed"] == ONSET).all()
    weight = rows["weight"][reached]
    mean = np.average(rows["reached"][reached] - ONSET, weights=weight)
    assert mean == pytest.approx(HOURS, rel=1e-12)
    mean = np.average((rows["cared"] - ONSET)[there], weights=rows["weight"][there])
    assert mean == pytest.approx(2 * HOURS, rel=1e-12)
    assert scene.outcome("reached_by_neighbours") == pytest.approx(0.8)
    assert scene.outcome("carried_by_car") == 1.0


@pytest.mark.parametrize("zone", [0.0, 0.5, 1.0])
@pytest.mark.parametrize("lever", [0.0, 0.5, 1.0])
def test_lever_and_zone_multiply_what_neighbours_do(lever: float, zone: float) -> None:
    zones = [{"id": HERE, "name": HERE, "x": 0, "y": 0, "community": zone}]
    scenario = place(UNSEEN, [FIRE], neighbours=FLOW, zones=zones)
    scene = played(scenario, at(ONSET), community=lever)
    rows = fates(scene)
    reached = rows["weight"][np.isfinite(rows["reached"])].sum()
    assert reached == pytest.approx(8 * 0.8 * lever * zone)
    assert scene.outcome("reached_by_neighbours") == pytest.approx(0.8 * lever * zone)
    cared = rows["weight"][np.isfinite(rows["cared"])].sum()
    assert cared == pytest.approx(8 * 0.8 * 0.25 * (lever * zone) ** 2)


def test_whoever_comes_first_gives_first_aid_and_takes_a_person_along() -> None:
    scene = played(place(SEEN, [FIRE], neighbours=FLOW, hospital=known(2)), at(ONSET))
    rows, need = fates(scene), scene.need()
    assert (rows["aided"] == np.minimum(rows["reached"], need["begun"])).all()
    served = need["begun"] + TURN[rows["node"]] * (need["finish"] - need["begun"])
    car = rows["reached"] + HOURS * DRIVE[rows["node"]]
    car[rows["kind"] != 2] = np.inf
    np.testing.assert_allclose(rows["left"], np.minimum(served, car))
    np.testing.assert_array_equal(rows["cared"], rows["left"] + 2)
    assert ((rows["by_car"] == 1) == (car <= served)).all()
    assert 0 < (rows["by_car"] == 1).sum() < len(rows)


# What holds them, who is to free and to carry them; who does when neighbours reach all, and none.
WHO = [
    ("free", None, "rescue", "nobody has to", "nobody has to"),
    ("light", "clearing", "rescue", "neighbours", "clearing"),
    ("light", None, "rescue", "neighbours", "rescue"),
    ("light", None, None, "themselves", "themselves"),
    ("heavy", "clearing", "rescue", "clearing", "clearing"),
    ("heavy", "clearing", None, "clearing", "clearing"),
    ("void", "clearing", "rescue", "clearing", "clearing"),
    ("cut-off", "clearing", None, "clearing", "clearing"),
    ("free", None, None, "nobody has to", "nobody has to"),
]


@pytest.mark.parametrize(("held", "freed_by", "care_by", "reached", "alone"), WHO)
def test_who_frees_whom(
    held: str, freed_by: str | None, care_by: str | None, reached: str, alone: str
) -> None:
    green = people("green", 1, held) | {"freed_by": freed_by, "care_by": care_by}
    needs = [work("clearing", hours=3), work("rescue", hours=3)]
    units = FIRE | {"units": [crew("rescue"), crew("clearing")]}
    for share, who in ((1, reached), (0, alone)):
        flow = {"reached": known(share), "hours": known(8), "driven": {"green": known(0)}}
        scene = played(place(block(needs, green), [units], neighbours=flow), at(ONSET))
        rows = fates(scene)
        clearing, rescue = (
            need["begun"] + TURN[rows["node"]] * (need["finish"] - need["begun"])
            for need in (scene.need(0), scene.need(1))
        )
        by_hand = ONSET + 8 * WAIT[rows["node"]]
        freed = {
            "nobody has to": np.full(len(rows), ONSET),
            "themselves": by_hand,
            "clearing": clearing,
            "rescue": rescue,
            "neighbours": np.minimum(by_hand, clearing if freed_by else rescue),
        }[who]
        np.testing.assert_allclose(rows["freed"], freed, rtol=1e-12)
        if care_by:
            cared = np.maximum(freed, rescue)
        else:  # once out they are in care; who is not held goes as soon as a car would
            cared = by_hand + 8 * DRIVE[rows["node"]] if held == "free" else freed
        np.testing.assert_allclose(rows["cared"], cared, rtol=1e-12)


def test_who_needs_nobody_goes_as_soon_whatever_neighbours_do() -> None:
    """And nobody has reached them where there are no neighbours."""
    kind = block([], people("green"), people("green", 1, "light"), noticed=None)
    scenario = place(kind, [FIRE], neighbours={})
    without, with_them = (played(scenario, at(ONSET), community=share) for share in (0, 1))
    assert without.outcome("reached_by_neighbours") == 0.0
    assert with_them.outcome("reached_by_neighbours") > 0.7
    for outcome in ("hours_to_care_green", "hours_to_care_green_p95", "hours_trapped"):
        assert with_them.outcome(outcome) == pytest.approx(without.outcome(outcome))
        assert without.outcome(outcome) > 0


def test_a_hospital_is_as_far_as_zone_or_scenario_say() -> None:
    zones = [
        {"id": HERE, "name": HERE, "x": 0, "y": 0, "hospital": known(3)},
        {"id": "there", "name": "there", "x": 1, "y": 0},
    ]
    scenario = place(SEEN, [FIRE], zones=zones, hospital=known(0.75))
    scene = played(scenario, at(ONSET), at(ONSET, "there"))
    rows = crowd(scene.run)
    here = scene.run.casualties["incident"][rows["casualty"]] == 0
    away = rows["cared"] - rows["left"]
    assert away[here] == pytest.approx(3.0)
    assert away[~here] == pytest.approx(0.75)
    assert len(away[~here]) == len(away[here]) == NODES


def test_the_law_of_the_flow_is_drawn_from_its_ranges_where_nothing_is_said() -> None:
    scene = played(place(UNSEEN, [FIRE], neighbours={}), at(ONSET))
    row = scene.run.casualties[0]
    assert NEIGHBOURS_HOURS.low <= row["hours"] <= NEIGHBOURS_HOURS.high
    assert 0.75 <= row["reached"] <= 0.95
    assert 0.15 <= row["driven"] <= 0.4
