"""What a broker was asked for is open for it on the shared operating picture, too."""

from scenes import HELD, HERE, at, block, crew, place, played, work

from small_disasters import agency, tie

ONSET, FREE = 1.0, 2.0


def test_a_kept_request_is_not_seen_to_because_it_was_asked() -> None:
    """Nobody has a unit when the broker is asked; one comes on duty at two o'clock."""
    late = crew("rescue", available=FREE)
    agencies = [agency("fire", HERE), agency("ems", HERE, units=[late]), agency("post", HERE)]
    ties = [tie(name, "post", "continuously") for name in ("fire", "ems")]
    graver = block([work() | {"seen_by": ["fire"]}], HELD, seen_by=["fire"])
    scenario = place(graver, agencies, ties=ties, command_post="post")
    levers = {"delegation": 0, "guidance": 0, "alliances": 20, "connectivity": 1, "sharing": 1}
    begun = [
        played(
            scenario, at(ONSET), organisation="meta-leader", information_access=access, **levers
        ).need(0)["begun"]
        for access in (0.0, 1.0)
    ]
    assert begun[0] > FREE
    assert begun[1] <= begun[0]
