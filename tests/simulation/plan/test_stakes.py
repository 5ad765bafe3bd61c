"""What doctrine holds to be at stake: the share who would die in a day, and whom a need helps."""

import numpy as np
import pytest

from metalead.agents.compiling.uncompiled import plain
from metalead.agents.picture.tables import rule_row
from metalead.agents.picture.value import at_stake
from metalead.simulation.engine.tables import INCIDENT
from metalead.simulation.parameters.triage import STAKE_HOURS, TRIAGE_BY_ID
from metalead.simulation.plan.arm import Arm
from metalead.simulation.plan.build import build_plan
from metalead.simulation.plan.stakes import stake
from metalead.simulation.scenario.schema import Casualties
from small_disasters import agency, kind, known, need, people, units, written

stake_of = plain(at_stake)
DAY = STAKE_HOURS
CURVE = {"early": known(0.25), "early_hours": known(2), "late_hours": known(40)}


def group(**more: object) -> Casualties:
    return Casualties.model_validate(people("red", 1, "heavy") | more)


def rules(*hurt: dict[str, object], **needs: dict[str, object]) -> np.ndarray:
    """Doctrine of a kind with these people and needs."""
    made = [need(name, capability="rescue", **more) for name, more in needs.items()]
    one = kind("block", 1, people=known(5), noticed=known(1), needs=made, casualties=list(hurt))
    fire = agency("fire", "north", units=[units("rescue", 1)])
    doctrine = build_plan(written([fire], [one]), Arm("network", "network")).plan.doctrine
    first = rule_row(0, 1)
    return doctrine[first : first + len(needs)]


def test_what_is_at_stake_in_one_is_who_dies_in_a_day_untreated() -> None:
    """By the middle of every range; being held makes it worse."""
    free = group(trapped="free", curve=CURVE)
    died = 1 - 0.25 * np.exp(-DAY / 2) - 0.75 * np.exp(-DAY / 40)
    assert stake(free) == pytest.approx(died)
    held = group(curve=CURVE, freed_by="free")
    hazard = (1.5 + 3.0) / 2
    died = 1 - 0.25 * np.exp(-DAY * hazard / 2) - 0.75 * np.exp(-DAY * hazard / 40)
    assert stake(held) == pytest.approx(died)
    unhurt = group(triage="green", trapped="void", pocket=known(100))
    late = (50_000 + 200_000) / 2
    assert stake(unhurt) == pytest.approx(1 - np.exp(-DAY / 100 - DAY / late))


def test_red_before_yellow_before_green() -> None:
    """The ranges keep START's order, held or not."""
    for trapped in ("free", "light", "heavy", "void", "cut-off"):
        stakes = [stake(group(triage=colour, trapped=trapped)) for colour in TRIAGE_BY_ID]
        assert stakes == sorted(stakes, reverse=True)


def test_a_need_gains_the_share_of_each_colour_that_it_helps() -> None:
    red = people("red", 1, care_by="carry", curve=CURVE)
    held = people("red", 3, "heavy", freed_by="dig", care_by="carry", curve=CURVE)
    green = people("green", 4, "cut-off", freed_by="dig")
    dig, carry = rules(red, held, green, dig={}, carry={})
    of_red, of_held = (stake(Casualties.model_validate(one)) for one in (red, held))
    assert dig["gain_red"] == pytest.approx(3 * of_held / 4)
    assert carry["gain_red"] == pytest.approx((of_red + 3 * of_held) / 4)
    assert dig["gain_green"] == pytest.approx(stake(Casualties.model_validate(green)))
    assert carry["gain_green"] == carry["gain_yellow"] == 0


def test_everybody_who_waits_counts_for_a_little() -> None:
    """The same share of people as what is at stake goes by, dying or not."""
    held = people("red", 3, "heavy", freed_by="dig", care_by="carry", curve=CURVE)
    dig, carry = rules(people("red", 1, care_by="carry"), held, dig={}, carry={})
    assert (dig["waits_red"], carry["waits_red"]) == (0.75, 1.0)
    assert dig["waits_yellow"] == dig["waits_green"] == 0
    hurt = np.zeros(1, INCIDENT)[0]
    hurt["red"] = 8.0
    without, little = (stake_of(dig, hurt, least) for least in (0.0, 0.01))
    assert little - without == pytest.approx(0.01 * 0.75 * 8)


def test_what_comes_first_gains_what_waits_for_it() -> None:
    held = people("red", 1, "heavy", freed_by="dig", care_by="dig")
    clear, dig = rules(held, clear={}, dig={"after": ["clear"]})
    assert clear["gain_red"] == dig["gain_red"] > 0
    assert clear["burden"] == 2 * dig["burden"]


def test_the_steepest_curve_is_that_of_whom_it_helps() -> None:
    held = people("red", 1, "heavy", freed_by="dig", care_by="dig", curve=CURVE)
    yellow = people("yellow", 5, care_by="dig")
    (dig,) = rules(held, yellow, dig={})
    hazard = (1.5 + 3.0) / 2
    assert dig["usual_early"] == 0.25
    assert dig["usual_early_hours"] == pytest.approx(2 / hazard)
    assert dig["usual_late_hours"] == pytest.approx(40 / hazard, rel=1e-6)


def test_work_that_helps_nobody_gains_nothing() -> None:
    (wires,) = rules(wires={})
    assert wires["gain_red"] == wires["gain_yellow"] == wires["gain_green"] == 0
    assert wires["usual_late_hours"] > 1e6
