"""The same word costs the same and runs the same risk in every organisation."""

from itertools import combinations
from typing import Any

import numpy as np
import pytest
from scenes import HELD, HERE, READING, at, block, crew, place, played, work

from begun_runs import begun
from metalead.agents.picture.codes import ORDER, REQUEST
from metalead.simulation.parameters.organisations import ORGANISATIONS
from metalead.simulation.plan.arm import Arm
from metalead.simulation.validation.apparatus.district import district
from metalead.simulation.validation.apparatus.finished import run_once
from small_disasters import agency, tie

WAYS = [one.id for one in ORGANISATIONS]
ALIKE = ("full_staff", "attention", "person", "situation", "silo", "connectivity", "word_lasts")
TOWN = district(load="easy")
DESK = (("desk_grows", 0.0), ("staff", 3.0))
PRICES = ("decision_price", "report_price", "order_price", "request_price", "triage", "inbox_limit")


def words(name: str, seed: int) -> dict[int, tuple[float, int]]:
    """Hours on the way and tries of every word that arrived, by the key of its luck."""
    arm = Arm(name, name, (("comms", 0.6), *DESK))
    rows = run_once(TOWN, arm, seed).messages
    rows = rows[np.isfinite(rows["arrived"]) & (rows["tries"] > 0)]
    return {
        int(row["key"]): (float(row["arrived"] - row["sent"]), int(row["tries"])) for row in rows
    }


@pytest.mark.parametrize("pair", list(combinations(("command", "meta-leader", "network"), 2)))
def test_a_word_that_two_organisations_share_takes_as_long_and_as_many_tries(
    pair: tuple[str, str],
) -> None:
    shared = 0
    for seed in range(4):
        one, other = (words(name, seed) for name in pair)
        for key in one.keys() & other.keys():
            shared += 1
            assert one[key][1] == other[key][1]
            assert one[key][0] == pytest.approx(other[key][0], abs=1e-9)
    assert shared > 40


def test_prices_lines_and_desks_are_the_same_in_every_organisation() -> None:
    """In every world."""
    for seed in range(4):
        runs = {name: begun(TOWN, Arm(name, name, DESK), seed)[0] for name in WAYS}
        first = runs["network"]
        for name, run in runs.items():
            assert [run.world[0][price] for price in PRICES] == [
                first.world[0][price] for price in PRICES
            ], name
            for row in range(len(first.leaders)):
                mine, theirs = run.leaders[row], first.leaders[row]
                for field in ALIKE:
                    assert mine[field] == theirs[field], (name, row, field)


@pytest.mark.parametrize(
    ("organisation", "line", "kind", "price"),
    [
        ("command", {"superior": "post"}, ORDER, 0.5),
        ("command", {}, REQUEST, 1.0),
        ("network", {}, REQUEST, 1.0),
    ],
    ids=["in the line", "beyond it", "where nobody orders"],
)
def test_who_gives_orders_pays_for_a_request_where_it_has_to_ask(
    organisation: str, line: dict[str, Any], kind: int, price: float
) -> None:
    """The post itself sees what it has no unit for: it reads that, and writes."""
    agencies = [agency("post", HERE), agency("fire", HERE, units=[crew("rescue")], **line)]
    seen = block([work() | {"seen_by": ["post"]}], HELD, seen_by=["post"])
    more = {"ties": [tie("post", "fire", "continuously")], "command_post": "post"}
    prices = {"order_price": 0.5, "request_price": 1.0, "sectors": 0, "guidance": 0}
    scene = played(place(seen, agencies, **more), at(1.0), organisation=organisation, **prices)  # type: ignore[arg-type]
    words = scene.run.messages[: scene.run.world[0]["messages"]]
    asked = words[np.isin(words["kind"], (ORDER, REQUEST))][0]
    assert asked["kind"] == kind
    assert asked["sent"] == 1.0 + READING + price * READING
