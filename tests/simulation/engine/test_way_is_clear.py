"""Word of what other needs wait for: that somebody sees to it, and that it is done.

Whoever reads takes half an hour, and all else takes no time.
"""

from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray
from scenes import FIRE, HELD, HERE, READING, THERE, Scene, at, block, crew, place, played, work

from metalead.agents.picture.codes import REPORT
from small_disasters import agency, known, people, tie

ONSET = 1.0
FIRST = 0b10  # the bit of the first need
IN_ORDER = block([work("clearing"), work("rescue", after=["clearing"])], HELD)
# Sectors are there where something may happen: here to one more block, too late to matter.
LAST = {"count": known(1), "onset": {"first": 23, "last": 23}}
ANYWHERE = IN_ORDER | LAST | {"zones": {HERE: 1, THERE: 1}}
SHUT_IN = people("red", 1, "heavy", freed_by="clearing", care_by="clearing")
ALONE = block([work("clearing")], SHUT_IN)
FIRES, OTHER, POST = range(3)  # rows of the leaders
COMMANDERS = {3, 4}


def scene(kind: dict[str, Any], organisation: str, **levers: float) -> Scene:
    """The fire department sees all and clears the way; ambulances rescue."""
    agencies = [
        FIRE | {"units": [crew("clearing")], "superior": "post"},
        agency("ems", HERE, units=[crew("rescue"), crew("clearing")]),
        agency("post", HERE),
    ]
    ties = [tie("fire", name, "continuously") for name in ("post", "ems")]
    scenario = place(kind, agencies, ties=ties, command_post="post")
    usual = {"sharing": 1, "delegation": 0, "guidance": 0, "alliances": 20, "sectors": 0}
    return played(scenario, at(ONSET), organisation=organisation, **(usual | levers))


def reports(there: Scene) -> NDArray[np.void]:
    """The reports, in the order in which they were written."""
    told: NDArray[np.void] = there.run.messages[: there.run.world[0]["messages"]]
    return told[told["kind"] == REPORT]


def told_that_it_is_done(there: Scene) -> set[int]:
    """Whom the fire department tells that the first need is done, and when that is known there."""
    told = reports(there)
    told = told[(told["sender"] == FIRES) & (told["done"] & FIRST != 0)]
    done = np.nanmin(there.run.needs["finish"][: there.run.world[0]["needs"]])
    assert (told["sent"] >= done + READING).all()
    return set(told["final"].tolist())


def test_that_the_way_is_clear_is_told_to_whom_own_people_s_other_word_goes() -> None:
    """To peers, to the post, or to the commander of the sector and the post."""
    assert told_that_it_is_done(scene(IN_ORDER, "network")) == {OTHER}
    assert told_that_it_is_done(scene(IN_ORDER, "meta-leader")) == {POST}
    assert told_that_it_is_done(scene(IN_ORDER, "command")) == {POST}
    in_sectors = told_that_it_is_done(scene(ANYWHERE, "command", sectors=2))
    assert POST in in_sectors
    assert len(in_sectors & COMMANDERS) == 1 == len(in_sectors - {POST})


@pytest.mark.parametrize("organisation", ["network", "meta-leader", "command"])
def test_that_the_last_of_the_work_is_done_is_not_told(organisation: str) -> None:
    """Nothing waits for it."""
    there = scene(ALONE, organisation)
    assert there.need(0)["finish"] < 24.0
    assert told_that_it_is_done(there) == set()


@pytest.mark.parametrize(("waits", "closed_loop"), [(True, 1), (False, 1), (True, 0)])
def test_who_reported_a_need_is_told_that_it_is_seen_to(waits: bool, closed_loop: int) -> None:
    """The post sends public works to clear the way, and tells the fire department, whose rescuers
    wait for that, or might go themselves; without a closed loop it says nothing."""
    works = agency("works", HERE, units=[crew("clearing")], superior="post")
    agencies = [FIRE | {"superior": "post"}, works, agency("post", HERE)]
    ties = [tie(name, "post", "continuously") for name in ("fire", "works")]
    scenario = place(IN_ORDER if waits else ALONE, agencies, ties=ties, command_post="post")
    levers = {"delegation": 0, "sectors": 0, "guidance": 0, "closed_loop": closed_loop}
    there = played(scenario, at(ONSET), organisation="command", **levers)
    told = reports(there)
    confirmed = told[told["sender"] == POST]
    said = [(int(row["final"]), bool(row["closed"] & FIRST)) for row in confirmed]
    assert said[:1] == [(FIRES, True)] * closed_loop
