"""What comes up anew is served at once, though the word that brought it tells nothing new."""

from scenes import FIRE, HELD, HERE, Scene, at, block, crew, place, played, work

from metalead.agents.picture.codes import ORDER, POSTED, REPORT
from small_disasters import agency, tie

ONSET = 1.0
POST = 2
RESCUE = block([work("rescue")], HELD)


def scene(information_access: float) -> Scene:
    """The fire department sees somebody held and has no unit; the post may send public works."""
    agencies = [
        FIRE | {"units": [], "superior": "post"},
        agency("works", HERE, units=[crew("rescue")], superior="post"),
        agency("post", HERE),
    ]
    ties = [tie(name, "post", "continuously") for name in ("fire", "works")]
    scenario = place(RESCUE, agencies, ties=ties, command_post="post")
    levers = {"delegation": 0, "sectors": 0, "guidance": 0, "staff": 1, "desk_grows": 0}
    levers["information_access"] = information_access
    return played(scenario, at(ONSET), organisation="command", **levers)


def of_kind(there: Scene, kind: int) -> list[dict[str, float]]:
    """What the post wrote or read of a kind: when it was decided on and read."""
    rows = there.run.messages[: there.run.world[0]["messages"]]
    here = (rows["kind"] == kind) & ((rows["sender"] == POST) | (rows["final"] == POST))
    return [{name: float(row[name]) for name in ("decided", "read")} for row in rows[here]]


def test_a_post_that_has_seen_it_on_the_shared_picture_acts_on_the_report() -> None:
    """It is nobody's task for standing there, and the post's once it is reported."""
    there = scene(1.0)
    posted, reported = (of_kind(there, kind)[0]["read"] for kind in (POSTED, REPORT))
    assert posted < reported
    assert of_kind(there, ORDER)[0]["decided"] == reported


def test_without_a_shared_picture_it_acts_on_the_same_report() -> None:
    there = scene(0.0)
    assert not of_kind(there, POSTED)
    assert of_kind(there, ORDER)[0]["decided"] == of_kind(there, REPORT)[0]["read"]
