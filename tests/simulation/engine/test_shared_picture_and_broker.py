"""What a broker was asked for is open for it on the shared operating picture, too."""

import numpy as np
from scenes import HELD, HERE, at, block, crew, place, played, work

from metalead.agents.compiling.uncompiled import plain
from metalead.agents.picture import bits
from metalead.agents.picture.codes import POSTED, REQUEST
from small_disasters import agency, tie

bit = plain(bits.bit)
ONSET, FREE = 1.0, 2.0


def test_a_kept_request_is_not_seen_to_because_it_was_asked() -> None:
    """Nobody has a unit when the broker is asked; one comes on duty at two o'clock."""
    late = crew("rescue", available=FREE)
    agencies = [agency("fire", HERE), agency("ems", HERE, units=[late]), agency("post", HERE)]
    ties = [tie(name, "post", "continuously") for name in ("fire", "ems")]
    graver = block([work() | {"seen_by": ["fire"]}], HELD, seen_by=["fire"])
    scenario = place(graver, agencies, ties=ties, command_post="post")
    levers = {"delegation": 0, "guidance": 0, "alliances": 20, "connectivity": 1, "sharing": 1}
    scene = played(
        scenario, at(ONSET), organisation="meta-leader", information_access=1.0, **levers
    )
    messages = scene.run.messages[: scene.run.world[0]["messages"]]
    asked = messages[(messages["kind"] == REQUEST) & (messages["sender"] == 0)]
    posted = messages[(messages["kind"] == POSTED) & (messages["sender"] == 0)]
    assert asked["final"].tolist() == [2]
    before = posted[(posted["decided"] >= asked["decided"][0]) & (posted["decided"] < FREE)]
    assert len(before) > 0
    assert not np.any(before["closed"] & bit(1))
    assert scene.need(0)["begun"] > FREE
