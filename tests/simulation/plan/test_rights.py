"""Every cell of the rights table becomes the right fields of the leaders."""

from dataclasses import replace
from itertools import product
from typing import Any, get_args

import numpy as np
import pytest
from hypothesis import given, settings, strategies as st

from begun_runs import begun
from metalead.agents.picture.authority import ORDERS, REQUESTS
from metalead.agents.picture.codes import (
    ASKS_BROKER,
    ASKS_NOBODY,
    ASKS_PEERS,
    CENTRE,
    FRONT,
    SECTION,
)
from metalead.simulation.engine.chance import WORLDS
from metalead.simulation.engine.plan_tables import Plan
from metalead.simulation.parameters.organisations import (
    ARRANGED,
    DECISIONS,
    ORGANISATION_BY_ID,
    ORGANISATIONS,
    Binds,
    News,
    Right,
    Who,
)
from metalead.simulation.plan.arm import Arm
from metalead.simulation.plan.build import build_plan
from metalead.simulation.scenario.schema import Scenario
from small_disasters import town

# The post; below it the fire department, and below that public works; an ambulance service under
# nobody, in contact with the first two.
TOWN = town()
NAMES = ("post", "fire", "works", "ems")
PLAIN = {"delegation": 0.0, "sectors": 0.0, "reach": 0.0}
SEEN = ("strategy", "own_first", "asks", "leads", "calls", "adapts")


def plan_of(organisation: str, scenario: Scenario = TOWN, **levers: float) -> Plan:
    arm = Arm("a", organisation, tuple((PLAIN | levers).items()))
    return build_plan(scenario, arm).plan


def told(plan: Plan, row: int, name: str = "post") -> str:
    """Whom a leader's tie of this name leads to; '' where there is none."""
    leader = plan.leaders[row]
    if leader[name] < 0:
        return ""
    return NAMES[plan.ties[leader["tie_start"] + leader[name]]["peer"]]


def rights(plan: Plan) -> dict[str, dict[str, Any]]:
    """What each leader may do, by name."""
    return {
        name: {field: int(plan.leaders[row][field]) for field in SEEN}
        | {"tells": told(plan, row) if plan.leaders[row]["tells_post"] else "peers"}
        for row, name in enumerate(NAMES)
    }


def row(**fields: Any) -> dict[str, Any]:
    """A leader who decides for itself, but for these fields."""
    made = {"strategy": FRONT, "own_first": 0, "asks": ASKS_PEERS, "leads": 0, "calls": 0}
    return made | {"adapts": 0, "tells": "peers"} | fields


def test_under_command_all_tell_the_post_and_wait_for_its_word() -> None:
    plan = plan_of("command")
    waits = row(asks=ASKS_NOBODY, tells="post")
    post = row(strategy=CENTRE, leads=1, calls=1)
    assert rights(plan) == {"post": post, "fire": waits, "works": waits, "ems": waits}
    assert set(plan.leaders["binds"]) == set(plan.leaders["led_by"]) == {ORDERS}


def test_a_meta_leader_is_told_and_asked_and_decides_for_nobody() -> None:
    plan = plan_of("meta-leader")
    asks = row(own_first=1, asks=ASKS_BROKER, tells="post")
    post = row(own_first=1, leads=1)
    assert rights(plan) == {"post": post, "fire": asks, "works": asks, "ems": asks}
    assert set(plan.leaders["binds"]) == set(plan.leaders["led_by"]) == {REQUESTS}


def test_delegation_goes_up_the_line_and_who_has_no_superior_does_as_in_a_network() -> None:
    plan = plan_of("delegation")
    assert rights(plan) == {
        "post": row(own_first=1, strategy=CENTRE, leads=1),
        "fire": row(own_first=1, strategy=SECTION, leads=1, asks=ASKS_NOBODY, tells="post"),
        "works": row(own_first=1, asks=ASKS_NOBODY, tells="fire"),
        "ems": row(own_first=1),
    }
    assert set(plan.leaders["binds"]) == {ORDERS}
    alone = rights(plan_of("network"))["ems"]
    assert rights(plan)["ems"] == alone


def test_a_mandate_puts_above_whoever_has_no_superior() -> None:
    plan = plan_of("delegation", reach=1.0)
    mandated = row(own_first=1, asks=ASKS_NOBODY, tells="post")
    assert rights(plan)["ems"] == mandated
    assert rights(plan)["works"] == rights(plan_of("delegation"))["works"]


def test_in_a_network_nobody_is_above_anybody() -> None:
    peers = row(own_first=1)
    assert rights(plan_of("network")) == dict.fromkeys(NAMES, peers)


def test_adaptive_begins_as_the_meta_leader_and_its_post_may_move_rows() -> None:
    found = rights(plan_of("meta-leader"))
    found["post"]["adapts"] = 1
    assert rights(plan_of("adaptive")) == found


def test_detailed_command_is_command_with_all_at_a_desk_of_three() -> None:
    plan = build_plan(TOWN, Arm("a", "detailed-command")).plan
    assert rights(plan) == rights(plan_of("command"))
    (run,) = begun(TOWN, Arm("a", "detailed-command"), 0)
    assert set(run.leaders["delegation"]) == {0.0}
    post = run.leaders[NAMES.index("post")]
    assert (post["staff"], post["full_staff"]) == (3, 3)


@pytest.mark.parametrize("organisation", ["command", "meta-leader", "delegation", "adaptive"])
def test_what_is_arranged_before_the_event_is_the_same_whoever_leads(organisation: str) -> None:
    """In a world: it is drawn, for everybody alike."""
    runs, others = (
        begun(TOWN, Arm("a", name), *range(WORLDS)) for name in (organisation, "command")
    )
    shares = [set(run.leaders["delegation"].tolist()) for run in runs]
    assert shares == [set(run.leaders["delegation"].tolist()) for run in others]
    values = [value for (value,) in shares]
    assert ARRANGED.low <= min(values) < max(values) <= ARRANGED.high
    assert sum(values) / WORLDS == pytest.approx(ARRANGED.middle, abs=0.01)


def test_the_post_of_a_meta_leader_brokers_and_nobody_else_does() -> None:
    brokers = {
        organisation: plan_of(organisation).leaders["brokers"].tolist()
        for organisation in ("command", "meta-leader", "delegation", "network", "adaptive")
    }
    nobody, post = [0, 0, 0, 0], [1, 0, 0, 0]
    assert brokers == {
        **{"command": nobody, "meta-leader": post},
        **{"delegation": nobody, "network": nobody, "adaptive": post},
    }
    assert not plan_of("meta-leader", referral=0.0).leaders["brokers"].any()


def test_of_recorded_every_way_is_there_once_and_the_first_is_its_cells() -> None:
    organisation = ORGANISATION_BY_ID["recorded"]
    leaders = plan_of("recorded").leaders.reshape(-1, len(NAMES))
    found = {
        (way["tells_post"], way["asks"], way["led_by"], leads["strategy"])
        for way, leads in zip(leaders[:, 1], leaders[:, 0], strict=True)
    }
    by_across = [(ASKS_PEERS, FRONT), (ASKS_BROKER, FRONT), (ASKS_NOBODY, CENTRE)]
    assert found == {
        (tells, asks, word, strategy)
        for tells, (asks, strategy), word in product((1, 0), by_across, (ORDERS, REQUESTS))
    }
    assert len(leaders) == np.prod([len(cells) for cells in organisation.unknown.values()])
    assert leaders[0, 1][["tells_post", "asks", "led_by"]].item() == (1, ASKS_PEERS, ORDERS)


@pytest.mark.parametrize("organisation", ORGANISATIONS, ids=lambda one: one.id)
def test_the_first_of_unknown_cells_is_the_known_one(organisation: Any) -> None:
    assert organisation.rights.keys() == {decision.id for decision in DECISIONS}
    for decision, cells in organisation.unknown.items():
        assert cells[0] == organisation.rights[decision]
        assert len(set(cells)) == len(cells) > 1


def test_where_nothing_is_passed_on_peers_are_asked_and_not_a_broker() -> None:
    found = rights(plan_of("meta-leader", referral=0.0))
    assert {found[name]["asks"] for name in NAMES} == {ASKS_PEERS}


@pytest.mark.parametrize("organisation", ["command", "meta-leader", "delegation"])
def test_without_guidance_nobody_says_what_comes_first(organisation: str) -> None:
    found = rights(plan_of(organisation, guidance=0.0))
    assert {found[name]["leads"] for name in NAMES} == {0}


def test_a_commander_of_a_sector_leads_its_sector_and_the_post_stays_above() -> None:
    plan = plan_of("command", sectors=2.0)
    commanders = plan.leaders[len(NAMES) :]
    assert set(commanders["strategy"]) == {SECTION}
    assert set(commanders["asks"]) == {ASKS_NOBODY}
    assert set(commanders["leads"]) == set(commanders["calls"]) == {0}
    for commander in commanders:
        ties = plan.ties[commander["tie_start"] : commander["tie_end"]]
        led = {NAMES[tie["peer"]] for tie in ties if tie["section"] == 1}
        bound = {NAMES[tie["peer"]] for tie in ties if tie["section"] * tie["in_line"] == 1}
        assert (led, bound) == ({"fire", "works", "ems"}, {"fire", "works"})
        assert ties[commander["post"]]["peer"] == NAMES.index("post")


CELLS = st.builds(Right, *(st.sampled_from(get_args(kind)) for kind in (Who, Binds, News)))


@settings(derandomize=True, deadline=None, max_examples=60)
@given(st.fixed_dictionaries({decision.id: CELLS for decision in DECISIONS}), st.booleans())
def test_whatever_the_cells_nobody_is_left_with_nobody_to_turn_to(
    cells: dict[str, Right], mandate: bool
) -> None:
    switches = tuple(cells.items())
    arm = Arm("a", "network", tuple((PLAIN | {"reach": float(mandate)}).items()))
    plan = build_plan(TOWN, replace(arm, switches=switches)).plan
    for leader in plan.leaders:
        assert leader["tells_post"] == (cells["routine"].news != "peers" and leader["post"] >= 0)
        assert leader["asks"] == ASKS_PEERS or leader["post"] >= 0
        assert leader["own_first"] == (cells["routine"].who == "scene")
        assert (leader["binds"] == ORDERS) == (cells["across"].binds == "authority")
        assert (leader["led_by"] == ORDERS) == (cells["priorities"].binds == "authority")
    leading = {NAMES[at] for at in np.flatnonzero(plan.leaders["leads"])}
    by_who = {"post": {"post"}, "scene": set()}
    assert leading == by_who.get(cells["priorities"].who, {"post", "fire"})
    assert plan.leaders["calls"].tolist() == [cells["reserves"].who == "post", 0, 0, 0]
