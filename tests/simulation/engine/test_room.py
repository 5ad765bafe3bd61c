"""Tables have room for the most that one event can add, whatever a custom strategy decides."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from metalead.agents.picture.act import Act
from metalead.agents.picture.tables import ACTS, Picture
from metalead.simulation.engine.block import reset_run
from metalead.simulation.parameters.organisations import ORGANISATION_BY_ID
from metalead.simulation.plan.arm import Arm
from metalead.simulation.plan.build import build_plan
from metalead.simulation.runs.session import Session
from metalead.simulation.runs.workspace import new_run
from metalead.simulation.scenario.loader import load_scenario

SMALL = load_scenario(Path(__file__).parents[2] / "small.yaml")


@pytest.mark.parametrize("organisation", ORGANISATION_BY_ID)
def test_there_is_a_place_for_everybody_who_writes_in_every_world(organisation: str) -> None:
    """Desks of the post and of sectors are as large as the world has them."""
    planned = build_plan(SMALL, Arm("a", organisation))
    run = new_run(planned)
    for seed in range(40):
        reset_run(planned.plan, run, seed)
        assert run.leaders["full_staff"].sum() <= planned.desks <= len(run.writing)


def test_a_decision_of_posts_to_everybody_stays_within_the_tables() -> None:
    posted: set[str] = set()

    def posts_once(name: str, picture: Picture, news: np.void) -> Sequence[Act]:
        if name in posted or news["belief"] < 0:
            return []
        posted.add(name)
        return [Act("post", belief=int(news["belief"]))] * ACTS

    names = [leader.id for leader in SMALL.leaders]
    seats = {
        name: lambda picture, _, news, name=name: posts_once(name, picture, news) for name in names
    }
    session = Session(SMALL, Arm("network", "network"), seed=3, seats=seats)
    while session.now < session.horizon:
        session.advance(session.now + 0.5)
        world = session.run.world[0]
        assert world["messages"] <= len(session.run.messages)
    assert posted
    assert world["messages"] >= ACTS * len(posted)
