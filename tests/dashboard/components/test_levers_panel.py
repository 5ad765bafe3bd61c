"""The controls are generated from the declarations, and what they do is a `--set`."""

from typing import Any

import pytest

from metalead.dashboard.components.levers import (
    EVERYONE,
    lever_groups,
    moved_to,
    places,
    setting_name,
)
from metalead.dashboard.components.organisations import grid, is_placed, others, toggled
from metalead.dashboard.questions.compare import Ask
from metalead.simulation.parameters.levers import LEVER_BY_ID, LEVERS
from metalead.simulation.parameters.organisations import ORGANISATIONS
from metalead.simulation.requests.compare import CompareRequest

ASK = Ask(CompareRequest("lake-pomona-1978"))


def controls(ask: Ask, target: str = EVERYONE) -> dict[str, dict[str, Any]]:
    """What stands on the page of each lever: what it is, and where it stands."""
    now = places(ask, target)
    return {one["id"]: one | now[one["id"]] for group in lever_groups() for one in group["levers"]}


def test_every_lever_has_a_control_with_its_help() -> None:
    found = controls(ASK)
    assert set(found) == {lever.id for lever in LEVERS}
    for lever in LEVERS:
        assert found[lever.id]["sentence"] == lever.sentence
        assert found[lever.id]["about"][0] == lever.reason
        assert len(found[lever.id]["about"]) > 1
        assert lever.low <= float(str(found[lever.id]["default"])) <= lever.high


def test_a_moved_lever_is_a_setting_and_back_at_its_default_none() -> None:
    moved = moved_to(ASK, EVERYONE, "comms", 0.5)
    assert moved.request.set == ("comms=0.5",)
    assert controls(moved)["comms"]["moved"]
    assert moved_to(moved, EVERYONE, "comms", 1.0) == ASK


def test_a_lever_that_nobody_sets_is_a_band() -> None:
    stands = places(ASK, EVERYONE)["staff"]
    assert (stands["low"], stands["high"]) == LEVER_BY_ID["staff"].kept.ends == (8.0, 20.0)
    assert stands["alone"] == "drawn from 8 to 20"
    assert not stands["moved"]


def test_held_at_its_default_a_drawn_lever_is_held_and_can_be_drawn_again() -> None:
    held = moved_to(ASK, EVERYONE, "staff", LEVER_BY_ID["staff"].default)
    assert held.request.set == ("staff=12",)
    stands = places(held, EVERYONE)["staff"]
    assert (stands["low"], stands["high"], stands["moved"]) == (12.0, 12.0, True)
    assert stands["redrawn"]
    assert stands["alone"] == "drawn from 8 to 20"
    assert held.without_setting("staff") == ASK


def test_held_at_an_end_of_its_range_it_is_held() -> None:
    assert moved_to(ASK, "network", "staff", 8.0).request.set == ("network.staff=8",)


def test_a_lever_that_one_arm_draws_and_another_holds_says_so() -> None:
    held = moved_to(ASK, "network", "staff", 12.0)
    assert places(held, EVERYONE)["staff"]["differs"] == (
        "; now command drawn from 8 to 20, network 12"
    )


def test_habits_come_last_and_say_what_they_are() -> None:
    *others, last = lever_groups()
    assert last["id"] == "habits"
    assert "nobody measured" in last["says"]
    assert not any(group["says"] for group in others)
    drawn = places(ASK, EVERYONE)
    assert all(drawn[one["id"]]["low"] < drawn[one["id"]]["high"] for one in last["levers"])


def test_a_lever_is_moved_for_one_organisation_but_the_disaster_for_all() -> None:
    assert setting_name("network", "sharing") == "network.sharing"
    assert setting_name("network", "comms") == "comms"
    moved = moved_to(ASK, "network", "sharing", 0.9)
    assert controls(moved, "network")["sharing"]["value"] == 0.9
    assert controls(moved, "command")["sharing"]["value"] == 0.3
    assert "network 0.9" in str(controls(moved)["sharing"]["differs"])


def test_setting_all_to_what_only_one_has_by_default_is_kept() -> None:
    moved = moved_to(ASK, EVERYONE, "delegation", 0.0)  # command's own, not network's
    assert moved.request.set == ("delegation=0",)


def test_the_four_corners_hold_the_organisations_that_stay_on_them() -> None:
    placed = [one["id"] for row in grid(ASK) for cell in row["cells"] for one in cell["arms"]]
    assert sorted(placed) == sorted(one.id for one in ORGANISATIONS if is_placed(one))
    assert {one["id"]: one["sub"] for one in others(ASK)} == {
        "adaptive": "moves along both axes",
        "recorded": "in part not known",
        "omniscient": "no way of leading: knows everything at once",
        "nobody": "no way of leading: no agency comes",
    }
    top = grid(ASK)[0]["cells"]
    assert [one["id"] for one in top[0]["arms"]] == ["command", "detailed-command"]


@pytest.mark.parametrize(
    ("arms", "name", "expected"),
    [
        (("a", "b"), "c", ("a", "b", "c")),
        (("a", "b", "c"), "a", ("b", "c")),
        (("a", "b"), "a", ("a", "b")),
        (("a", "b", "c", "d"), "e", ("a", "b", "c", "d")),
    ],
)
def test_two_to_four_organisations(
    arms: tuple[str, ...], name: str, expected: tuple[str, ...]
) -> None:
    chosen, refusal = toggled(arms, name)
    assert chosen == expected
    assert bool(refusal) == (arms == expected)
