"""A lever that nobody sets is drawn with the world; one that somebody sets is held."""

import re
from pathlib import Path

import numpy as np
import pytest

from begun_runs import begun
from metalead.simulation.engine.chance import LUCKS, WORLDS
from metalead.simulation.engine.lever_rows import AT
from metalead.simulation.parameters.assumed_range import Range
from metalead.simulation.parameters.levers import LEVER_BY_ID, LEVERS
from metalead.simulation.parameters.organisations import LIMITS, ORGANISATION_BY_ID
from metalead.simulation.plan.arm import Arm
from metalead.simulation.plan.build import build_plan
from metalead.simulation.plan.resolved import resolved
from metalead.simulation.scenario.loader import load_scenario, scenario_of_data
from scenario_texts import SMALL

ROOT = Path(__file__).parents[3]
SMALL_ONE = load_scenario(SMALL)
NAMES = (*ORGANISATION_BY_ID, *LIMITS)
ASSUMED = [lever for lever in LEVERS if lever.assumed is not None]


def own(organisation: str) -> set[str]:
    """The levers that an organisation sets itself."""
    known = ORGANISATION_BY_ID.get(organisation)
    return {*known.levers} if known is not None else set()


def test_in_a_world_what_is_drawn_is_the_same_in_all_arms() -> None:
    for seed in (0, 1, 7):
        (first,) = begun(SMALL_ONE, Arm("a", "network"), seed)
        for name in NAMES:
            (run,) = begun(SMALL_ONE, Arm("a", name), seed)
            for lever in ASSUMED:
                if lever.id not in own(name) | own("network"):
                    row = getattr(AT, lever.id)
                    assert run.values[row] == first.values[row], (name, lever.id)


def test_lucks_of_a_world_share_what_is_drawn_and_worlds_do_not() -> None:
    seeds = [0, *(WORLDS * nth for nth in range(1, LUCKS)), 1]
    *visits, other = begun(SMALL_ONE, Arm("a", "command"), *seeds)
    for visit in visits:
        np.testing.assert_array_equal(visit.values, visits[0].values)
    free = [lever.id for lever in ASSUMED if not lever.whole and lever.id not in SMALL_ONE.levers]
    drawn = [getattr(AT, name) for name in free if name not in own("command")]
    assert not (other.values[drawn] == visits[0].values[drawn]).any()


@pytest.mark.parametrize("lever", ASSUMED, ids=lambda one: one.id)
def test_one_that_is_set_is_held_and_nothing_else_changes(lever) -> None:  # type: ignore[no-untyped-def]
    """By the user, or by the scenario."""
    row, seeds = getattr(AT, lever.id), range(3)
    value = lever.assumed.high
    usual = begun(SMALL_ONE, Arm("a", "network"), *seeds)
    by_user = begun(SMALL_ONE, Arm("a", "network", {lever.id: value}), *seeds)  # type: ignore[arg-type]
    levers = SMALL_ONE.levers | {lever.id: value}
    scenario = SMALL_ONE.model_copy(update={"levers": levers})
    by_scenario = begun(scenario, Arm("a", "network"), *seeds)
    others = np.arange(usual[0].values.size) != row
    for runs in (by_user, by_scenario):
        for before, run in zip(usual, runs, strict=True):
            assert run.values[row] == value
            np.testing.assert_array_equal(run.values[others], before.values[others])


def test_who_speaks_last_is_heard() -> None:
    """Defaults, then the scenario, its organisations or the built-in ones, and the user."""
    data = SMALL_ONE.model_dump(mode="json", by_alias=True, exclude_none=True)
    data["levers"]["sharing"] = {"assumed": [0.1, 0.2], "why": "few"}
    data["organisations"][0]["levers"]["sharing"] = {"assumed": [0.5, 0.6], "why": "many"}
    scenario = scenario_of_data(data, "small")

    def ends(organisation: str, **levers: float) -> tuple[float, float]:
        arm = Arm("a", organisation, tuple(levers.items()))
        return resolved(scenario, arm).ranges["sharing"].ends

    assert ends("network") == (0.1, 0.2)
    assert ends("police-led") == (0.5, 0.6)
    assert ends("police-led", sharing=0.9) == (0.9, 0.9)
    found = [
        float(run.values[AT.sharing]) for run in begun(scenario, Arm("a", "police-led"), *range(9))
    ]
    assert 0.5 < min(found) < max(found) < 0.6


def test_levers_come_first_among_quantities_in_their_order() -> None:
    levers = {lever.id: lever.low for lever in LEVERS}
    planned = build_plan(SMALL_ONE, Arm("a", "network", tuple(levers.items())))
    assert planned.plan.quantities["low"][: len(LEVERS)].tolist() == list(levers.values())
    assert [getattr(AT, lever.id) for lever in LEVERS] == list(range(len(LEVERS)))


def test_what_is_said_to_be_assumed_has_a_range_with_a_reason_and_nothing_else_has() -> None:
    for lever in LEVERS:
        assert lever.reason.startswith("Assumed") == (lever.assumed is not None), lever.id
    for lever in ASSUMED:
        kept = lever.assumed
        assert kept is not None
        assert kept.why, lever.id
        assert lever.low <= kept.low < kept.high <= lever.high, lever.id
        assert kept.low <= lever.default <= kept.high, lever.id
        if lever.whole:
            assert kept.low == int(kept.low), lever.id
            assert kept.high == int(kept.high), lever.id


def test_what_an_organisation_leaves_to_the_world_has_a_reason_too() -> None:
    for organisation in ORGANISATION_BY_ID.values():
        for name, value in organisation.levers.items():
            if isinstance(value, Range):
                lever = LEVER_BY_ID[name]
                assert value.why, (organisation.id, name)
                assert lever.low <= value.low < value.high <= lever.high


def test_no_constant_of_leaders_or_of_the_engine_is_assumed() -> None:
    """What nobody measured has a range, and stands among the parameters."""
    said = re.compile(r"\(assumed\b|#.*\bassumed\b|^[A-Z_]+ = .*\n\"\"\".*assumed", re.M)
    files = [*(ROOT / "agents").rglob("*.py"), *(ROOT / "simulation" / "engine").rglob("*.py")]
    assert len(files) > 60
    found = [str(file.relative_to(ROOT)) for file in files if said.search(file.read_text("utf-8"))]
    assert found == []
