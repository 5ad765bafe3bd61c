"""Who has units idle stands on the shared operating picture, and is seen without a message."""

import numpy as np
import pytest
from scenes import HELD, HERE, PLAIN, at, block, crew, place, work

from metalead.agents.picture.tables import Picture
from metalead.simulation.plan.arm import Arm
from metalead.simulation.runs.session import Session
from small_disasters import agency, tie

FIRE, EMS = "fire", "ems"


def picture_of_fire(**levers: float) -> tuple[Picture, Session]:
    """Ambulances serve a block of their own; an hour later something is told to the fire
    department, which has heard nothing of them."""
    agencies = [agency(FIRE, HERE, units=[crew("clearing")])]
    agencies.append(agency(EMS, HERE, units=[crew("rescue", 2)]))
    seen = work(hours=9.0) | {"seen_by": [EMS]}
    cleared = work("clearing") | {"seen_by": [FIRE], "noticed": {"value": 0, "source": "made-up"}}
    kind = block([seen, cleared], HELD, seen_by=[EMS])
    scenario = place(kind, agencies, ties=[tie(FIRE, EMS, "continuously")])
    made = PLAIN | {"closed_loop": 0, "delegation": 1} | levers
    session = Session(scenario, Arm("a", "network", tuple(made.items())), 0, [at(1.0), at(4.0)])
    session.advance(6.0)
    return session.picture(FIRE), session


def believed(picture: Picture) -> int:
    """How many rescue units of its only contact the fire department believes idle."""
    (aid,) = picture.aid[len(picture.stocks) - 1 :: len(picture.stocks)]
    return int(aid["idle"])


@pytest.mark.parametrize(("access", "idle"), [(0.0, 2), (1.0, 0)])
def test_what_is_put_up_is_known_to_contacts(access: float, idle: int) -> None:
    picture, session = picture_of_fire(information_access=access)
    assert believed(picture) == idle
    told = session.run.messages[: session.run.world[0]["messages"]]
    between = (told["sender"] == 1) & (told["receiver"] == 0) & (told["incident"] < 0)
    assert np.count_nonzero(between) == 0


def test_where_no_channel_works_nothing_is_seen() -> None:
    picture, _ = picture_of_fire(information_access=1.0, comms=0.0)
    assert believed(picture) == 2
