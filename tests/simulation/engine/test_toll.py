"""The toll against a second reckoning: all that is counted, from the fates of the people alone.

In random small disasters; theory where there is one.
"""

import numpy as np
import pytest
from crowd import Rows, crowd
from hypothesis import given, settings
from numpy.typing import NDArray
from scenes import FIRE, at, block, place, played, work

from metalead.simulation.engine import columns
from metalead.simulation.engine.block import measure_run
from metalead.simulation.engine.columns import CARED, CURVE_POINTS, PEOPLE, STAGE_DEATHS, STATES
from metalead.simulation.engine.survival import NEVER
from metalead.simulation.engine.toll import WAIT_BINS
from metalead.simulation.parameters.organisations import NOBODY
from metalead.simulation.parameters.outcomes import OUTCOME_IDS, STAGES
from metalead.simulation.parameters.triage import COLOURS
from metalead.simulation.plan.arm import Arm
from metalead.simulation.runs.ensemble import run_ensemble
from metalead.simulation.runs.log import Entry
from metalead.simulation.runs.session import Session
from metalead.simulation.scenario.schema import Scenario
from metalead.simulation.statistics.arrays import Floats
from metalead.simulation.validation.apparatus.finished import Finished, run_once
from metalead.simulation.validation.patterns.books import BALANCES, DIGITS
from small_disasters import HORIZON, SEEDS, arms, assumed, disasters, injects, known, people, town

BIN = HORIZON / WAIT_BINS
WAITS = [f"hours_to_care_{colour}{part}" for colour in COLOURS for part in ("", "_p95")]
many = settings(derandomize=True, deadline=None, max_examples=40)


def outcome(run: Finished, id: str) -> float:
    """An outcome of a run by its id."""
    return float(run.result[OUTCOME_IDS.index(id)])


def states(run: Finished) -> dict[str, Floats]:
    """People at the end by state: by colour."""
    table = run.result[PEOPLE:CARED].reshape(len(STATES), len(COLOURS))
    return dict(zip(STATES, table, strict=True))


def begun(run: Finished, *, crews: bool = True) -> Rows:
    """Fates of all who were hurt by the end."""
    rows = crowd(run.run, crews=crews)
    return rows[rows["onset"] <= HORIZON]


def of(run: Finished, rows: Rows, column: str) -> NDArray[np.int64]:
    """What the casualties have in a column, for each fate."""
    found: NDArray[np.int64] = run.run.casualties[column][rows["casualty"]]
    return found


def dead(run: Finished, rows: Rows) -> Floats:
    """Share of each dead at the end: reckoned part by part, from the hours in each condition."""
    row = run.run.casualties[rows["casualty"]]
    ends = np.minimum(rows["cared"], HORIZON), np.full(len(rows), HORIZON)
    at_care, at_end = ([_alive(row, rows, end, part) for part in ("early", "late")] for end in ends)
    shares = row["early"], 1 - row["early"]
    died = np.zeros(len(rows))
    for nth, part in enumerate(("early", "late")):
        after = row[f"spite_{part}"] * (at_care[nth] - at_end[nth])
        died += shares[nth] * (1 - at_care[nth] + after)
    return died


def alive_on_coming(run: Finished, rows: Rows) -> Floats:
    """Share of each alive when they come to care, or at the end."""
    row = run.run.casualties[rows["casualty"]]
    end = np.minimum(rows["cared"], HORIZON)
    early, late = (_alive(row, rows, end, part) for part in ("early", "late"))
    share: Floats = row["early"] * early + (1 - row["early"]) * late
    return share


def _alive(row: Rows, rows: Rows, end: Floats, part: str) -> Floats:
    """Share of a part alive without care: hours under both, each alone, and neither hazard."""
    held = np.clip(rows["freed"], rows["onset"], end) - rows["onset"]
    unaided = np.clip(rows["aided"], rows["onset"], end) - rows["onset"]
    hours = end - rows["onset"]
    both = np.maximum(0.0, held - unaided)  # held, and already given first aid
    aid = row[f"aid_{part}"]
    hazard = row["hazard"] * (held - both) + row["hazard"] * aid * both
    hazard += (unaided - (held - both)) + aid * (hours - unaided - both)
    pocket = np.where(row["pocket"] < NEVER, row["pocket"], np.inf)
    alive: Floats = np.exp(-hazard / row[f"{part}_hours"] - held / pocket)
    return alive


@many
@given(disasters(), arms(), SEEDS)
def test_everybody_is_counted_once(scenario: Scenario, arm: Arm, seed: int) -> None:
    run = run_once(scenario, arm, seed)
    rows, found = begun(run), states(run)
    died, cared = dead(run, rows), rows["cared"] <= HORIZON
    expected = {
        "at_risk": np.ones(len(rows)),
        "untreated": (1 - died) * ~cared,
        "in_care": (1 - died) * cared,
        "dead": died,
        "trapped": 1.0 * (rows["freed"] > HORIZON),
    }
    for colour in range(len(COLOURS)):
        mine = of(run, rows, "triage") == colour
        for state, share in expected.items():
            people = (rows["weight"] * share)[mine].sum()
            assert found[state][colour] == pytest.approx(people, abs=1e-9), state
    np.testing.assert_allclose(
        found["at_risk"], found["untreated"] + found["in_care"] + found["dead"], atol=1e-9
    )
    true = run.incidents[(run.incidents["false"] == 0) & (run.incidents["onset"] <= HORIZON)]
    by_colour = [true[colour].sum() for colour in COLOURS]
    np.testing.assert_allclose(found["at_risk"], by_colour, atol=1e-9)


@many
@given(disasters(), arms(), SEEDS)
def test_outcomes_are_sums_over_people(scenario: Scenario, arm: Arm, seed: int) -> None:
    run = run_once(scenario, arm, seed)
    rows, found = begun(run), states(run)
    weight, cared = rows["weight"], rows["cared"] <= HORIZON
    assert outcome(run, "deaths") == pytest.approx(found["dead"].sum(), abs=1e-9)
    assert outcome(run, "untreated_end") == pytest.approx(found["untreated"].sum(), abs=1e-9)
    held = np.minimum(rows["freed"], HORIZON) - rows["onset"]
    trapped = (weight * held * of(run, rows, "trapped")).sum()
    assert outcome(run, "hours_trapped") == pytest.approx(trapped, abs=1e-9)
    first = (rows["reached"] <= HORIZON) & (rows["reached"] <= rows["aided"])
    came = weight * alive_on_coming(run, rows) * cared
    for id, among, those in (
        ("reached_by_neighbours", weight * first, weight),
        ("carried_by_car", came * (rows["by_car"] == 1), came),
    ):
        share = among.sum() / those.sum() if those.sum() > 0 else 0.0
        assert outcome(run, id) == pytest.approx(share, abs=1e-9), id
    curve = run.result[CARED : CARED + CURVE_POINTS]
    points = HORIZON * np.arange(1, CURVE_POINTS + 1) / CURVE_POINTS
    so_far = [came[rows["cared"] < point].sum() for point in points]
    np.testing.assert_allclose(curve[:-1], so_far[:-1], atol=1e-9)
    assert curve[-1] == pytest.approx(came.sum(), abs=1e-9)


@many
@given(disasters(), arms(), SEEDS)
def test_stages_add_up_for_every_colour_and_for_the_dead(
    scenario: Scenario, arm: Arm, seed: int
) -> None:
    run = run_once(scenario, arm, seed)
    rows = begun(run)
    stages = run.result[columns.STAGE_HOURS : STAGE_DEATHS].reshape(len(COLOURS), len(STAGES))
    hours = np.minimum(rows["cared"], HORIZON) - rows["onset"]
    by_colour = [(rows["weight"] * hours)[of(run, rows, "triage") == c].sum() for c in range(3)]
    np.testing.assert_allclose(stages.sum(axis=1), by_colour, atol=1e-9)
    deaths = run.result[STAGE_DEATHS : STAGE_DEATHS + len(STAGES)]
    assert deaths.sum() == pytest.approx(outcome(run, "deaths"), abs=1e-9)
    assert stages.min() >= 0
    assert deaths.min() >= -1e-12
    # Nobody dies in a stage that took no time, but in care, in spite of it.
    nowhere = (stages.sum(axis=0) == 0) & (np.array(STAGES) != "to_care")
    assert np.abs(deaths[nowhere]).max(initial=0) < 1e-12


@many
@given(disasters(), arms(), SEEDS)
def test_zones_are_compared_by_the_mean_hours_of_their_people(
    scenario: Scenario, arm: Arm, seed: int
) -> None:
    """Gini: the mean difference of two zones, over twice their mean."""
    run = run_once(scenario, arm, seed)
    rows = begun(run)
    hours = (np.minimum(rows["cared"], HORIZON) - rows["onset"]) * rows["weight"]
    zone = run.incidents["zone"][of(run, rows, "incident")]
    means = np.array(
        [hours[zone == nth].sum() / rows["weight"][zone == nth].sum() for nth in np.unique(zone)]
    )
    differences = np.abs(np.subtract.outer(means, means)).mean() if len(means) else 0.0
    expected = differences / (2 * means.mean()) if means.sum() > 0 else 0.0
    assert outcome(run, "zone_inequality") == pytest.approx(expected, abs=1e-9)


def quantile(waits: Floats, weight: Floats, share: float) -> float:
    """The wait of the first, in their order, by whom the share has come."""
    order = np.argsort(waits, kind="stable")
    upto = np.cumsum(weight[order]) / weight.sum()
    return float(waits[order][np.searchsorted(upto, share * (1 - 1e-9))])


@many
@given(disasters(), arms(), SEEDS)
def test_hours_to_care_are_quantiles_over_people(scenario: Scenario, arm: Arm, seed: int) -> None:
    """Who is not in care counts as the end; the middle of a bin stands for all who are in it."""
    run = run_once(scenario, arm, seed)
    rows = begun(run)
    waits = np.minimum(rows["cared"], HORIZON) - rows["onset"]
    for nth, id in enumerate(WAITS):
        mine = of(run, rows, "triage") == nth // 2
        if not mine.any():
            assert np.isnan(outcome(run, id))
            continue
        expected = quantile(waits[mine], rows["weight"][mine], (0.5, 0.95)[nth % 2])
        assert outcome(run, id) == pytest.approx(expected, abs=BIN / 2 + 1e-9)


def test_of_half_in_care_and_half_never_the_median_is_of_those_in_care() -> None:
    """A share has come when it has: half of eight are driven at once, nobody sees the others."""
    kind = block([work(noticed=known(1e6))], people("red", care_by="rescue"))
    for driven, median in ((0.5, 0.0), (0.49, 24.0)):
        flow = {"reached": known(1), "hours": known(1e-6), "driven": {"red": known(driven)}}
        scene = played(place(kind, [FIRE], neighbours=flow), at(0, count=8))
        within = 24.0 / WAIT_BINS
        assert scene.outcome("hours_to_care_red") == pytest.approx(median, abs=within)
        assert scene.outcome("hours_to_care_red_p95") == pytest.approx(24.0, abs=within)


@many
@given(disasters(), arms(), SEEDS)
def test_deaths_averted_are_those_of_nobody_less_those_of_the_run(
    scenario: Scenario, arm: Arm, seed: int
) -> None:
    run, alone = run_once(scenario, arm, seed), run_once(scenario, Arm("nobody", NOBODY), seed)
    averted = outcome(alone, "deaths") - outcome(run, "deaths")
    assert outcome(run, "deaths_averted") == pytest.approx(averted, abs=1e-9)
    assert 0 <= outcome(run, "deaths") <= outcome(alone, "deaths") + 1e-12
    assert outcome(run, "deaths_averted") >= -1e-12
    assert outcome(alone, "deaths_averted") == 0.0
    np.testing.assert_array_equal(states(run)["at_risk"], states(alone)["at_risk"])
    # Without agencies people fare as their own fates without crews have it.
    rows = begun(run, crews=False)
    assert (dead(run, rows) * rows["weight"]).sum() == pytest.approx(
        outcome(alone, "deaths"), abs=1e-9
    )


def measured(scenario: Scenario, arm: Arm, seed: int, log: list[Entry]) -> Finished:
    """A run with a log at its end."""
    session = Session(scenario, arm, seed, log)
    session.advance(HORIZON)
    row = np.zeros(columns.WIDTH)
    measure_run(session.run, row)
    return Finished(session.run, row)


@many
@given(disasters(), arms(), SEEDS, injects())
def test_whatever_a_trainer_injects_the_books_balance(
    scenario: Scenario, arm: Arm, seed: int, log: list[Entry]
) -> None:
    run = measured(scenario, arm, seed, log)
    alone = measured(scenario, Arm("nobody", NOBODY), seed, log)
    for name, (_, balance) in BALANCES.items():
        assert round(balance(run), DIGITS) == 0, name
    averted = outcome(alone, "deaths") - outcome(run, "deaths")
    assert outcome(run, "deaths_averted") == pytest.approx(averted, abs=1e-9)
    assert 0 <= outcome(run, "deaths") <= outcome(alone, "deaths") + 1e-12


@many
@given(disasters(), arms(), SEEDS)
def test_without_a_community_nobody_is_reached(scenario: Scenario, arm: Arm, seed: int) -> None:
    """Cars take only those who go by themselves."""
    alone = Arm(arm.label, arm.organisation, (("community", 0.0),))
    run = run_once(scenario, alone, seed)
    rows = begun(run)
    assert outcome(run, "reached_by_neighbours") == 0.0
    assert np.isinf(rows["reached"]).all()
    going = (rows["by_car"] == 1) & np.isfinite(rows["left"])
    assert (of(run, rows[going], "care_by") < 0).all()
    assert (rows["kind"] == 0).all()


def test_nobody_sends_nothing_and_is_told_nothing() -> None:
    run = run_once(town(), Arm("nobody", NOBODY), 3)
    for id in ("messages", "wasted_unit_hours", "shared_awareness", "wrong_beliefs"):
        assert outcome(run, id) == 0.0
    assert np.isnan(run.incidents["begun"]).all()
    assert outcome(run, "unmet_need") == pytest.approx(run.needs["work"].sum())


def test_an_ensemble_has_the_same_numbers_by_name() -> None:
    """Shapes and names of what is handed on."""
    runs = run_ensemble(town(), [Arm("network", "network"), Arm("nobody", NOBODY)], range(6))
    deaths = runs.outcomes[:, :, OUTCOME_IDS.index("deaths")]
    np.testing.assert_allclose(runs.stage_deaths.sum(axis=-1), deaths, atol=1e-9)
    np.testing.assert_allclose(runs.people[:, :, STATES.index("dead")].sum(axis=-1), deaths)
    averted = runs.outcomes[0, :, OUTCOME_IDS.index("deaths_averted")]
    np.testing.assert_allclose(averted, deaths[1] - deaths[0], atol=1e-9)
    assert (averted > 0).any()
    assert runs.stage_hours.shape == (2, 6, len(COLOURS), len(STAGES))
    run = run_once(town(), Arm("network", "network"), 4)
    np.testing.assert_array_equal(runs.people[0, 4], np.stack([*states(run).values()]))
    assert (np.diff(runs.cared_curve) >= 0).all()


def test_dead_at_once_change_nothing_else() -> None:
    """They are a known figure of a scenario that stands beside the deaths."""
    plain = run_once(town(), Arm("network", "network"), 5)
    beside = run_once(town(dead_at_once=assumed(40, 50)), Arm("network", "network"), 5)
    np.testing.assert_array_equal(plain.result, beside.result)


@many
@given(disasters(), SEEDS)
def test_without_agencies_all_in_care_came_by_car_or_on_foot(scenario: Scenario, seed: int) -> None:
    """Whoever hands free and who needs no more than that has come so, too."""
    run = run_once(scenario, Arm("nobody", NOBODY), seed)
    if (begun(run)["cared"] <= HORIZON).any():
        assert outcome(run, "carried_by_car") == pytest.approx(1.0)
