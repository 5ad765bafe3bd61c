"""Each lever does what its sentence says: paired differences on the same luck, three standard
errors from zero at least."""

from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from metalead.simulation.parameters.organisations import ORGANISATION_BY_ID
from metalead.simulation.parameters.outcomes import OUTCOME_IDS
from metalead.simulation.plan.arm import Arm
from metalead.simulation.runs.ensemble import run_ensemble
from metalead.simulation.scenario.loader import load_scenario

SMALL = Path(__file__).parents[2] / "small.yaml"
SEEDS = range(60)  # with these no change is less than seven standard errors
ALL = tuple(ORGANISATION_BY_ID)
NOBODY_TELLS = {"sharing": 0.0}

# lever, low, high, what else is set, outcome, sign of the change, where
EFFECTS = [
    ("silo", 0, 1, {}, "deaths", -1, ALL),
    ("up", 0, 1, {"scarcity": 3, "reserve": 1}, "deaths", -1, ("delegation", "network")),
    ("reserve", 0, 1, {"scarcity": 3, "up": 1}, "deaths", -1, ("command", "meta-leader")),
    ("novelty", 0, 1, {}, "deaths", 1, ALL),
    ("coaching", 0, 1, {"novelty": 1}, "deaths", -1, ALL),
    ("peer_help", 0, 1, {"novelty": 1}, "deaths", -1, ("delegation", "network")),
    ("information_access", 0, 1, NOBODY_TELLS, "shared_awareness", 1, ALL),
    ("community", 0, 0.9, {}, "deaths", -1, ALL),
    ("ambiguity", 0, 0.5, {}, "wrong_beliefs", 1, ALL),
    ("complexity", 1, 3, {}, "messages", 1, ALL),
    ("person", 0, 1, {"attention": 4}, "backlog_mean", -1, ("command", "meta-leader")),
    ("sectors", 0, 4, {}, "messages", 1, ("detailed-command",)),
]


@pytest.mark.parametrize(
    ("lever", "low", "high", "others", "outcome", "sign", "organisations"),
    EFFECTS,
    ids=[effect[0] for effect in EFFECTS],
)
def test_a_lever_moves_what_it_says(
    lever: str,
    low: float,
    high: float,
    others: dict[str, float],
    outcome: str,
    sign: int,
    organisations: tuple[str, ...],
) -> None:
    for organisation in organisations:
        one, other = (
            outcomes(organisation, others | {lever: value})[:, OUTCOME_IDS.index(outcome)]
            for value in (low, high)
        )
        change = sign * (other - one)
        error = change.std(ddof=1) / np.sqrt(len(change))
        assert change.mean() > 3 * error > 0, organisation


def outcomes(organisation: str, levers: dict[str, float]) -> NDArray[np.float64]:
    """Outcomes of every seed: float64 [seeds, outcomes]."""
    arm = Arm(organisation, organisation, tuple(levers.items()))
    runs: NDArray[np.float64] = run_ensemble(load_scenario(SMALL), [arm], SEEDS).outcomes[0]
    return runs


def test_what_neighbours_do_hangs_on_their_zone() -> None:
    scenario = load_scenario(SMALL)
    zones = tuple(zone.model_copy(update={"community": 0.0}) for zone in scenario.zones)
    nobody = scenario.model_copy(update={"zones": zones})
    arm = [Arm("a", "network", (("community", 0.9),))]
    without = [Arm("a", "network")]
    np.testing.assert_array_equal(
        run_ensemble(nobody, arm, SEEDS).outcomes, run_ensemble(scenario, without, SEEDS).outcomes
    )


def test_a_reserve_that_nobody_releases_changes_nothing() -> None:
    scenario = load_scenario(SMALL)
    alone = tuple(agency.model_copy(update={"superior": None}) for agency in scenario.agencies)
    headless = scenario.model_copy(update={"agencies": alone})
    runs = run_ensemble(
        headless, [Arm("none", "network", (("reserve", 0.0),)), Arm("some", "network")], SEEDS
    )
    np.testing.assert_array_equal(runs.outcomes[0], runs.outcomes[1])
