"""Wichita Falls many times over: as many towns, each with its agencies, under one state post.

Every town has its own zones, leaders, units, ties and kinds of incident, so incidents,
agencies and units grow in proportion. Towns lie in a square grid. Each town's emergency
operations centre reports to one state operations centre, the command post, whose desk grows
with the towns; a leader of one town otherwise talks to nobody of another.
"""

from math import ceil, sqrt
from typing import Any

from metalead.simulation.parameters.levers import LEVER_BY_ID
from metalead.simulation.scenario.schema import Agency, IncidentKind, Post, Scenario, Tie, Zone

APART = 40.0  # km from town to town
STATE_POST = "state-operations-centre"


def enlarged(scenario: Scenario, towns: int) -> Scenario:
    """A scenario of so many towns."""
    width = ceil(sqrt(towns))
    parts = [_Town(scenario, nth, nth % width, nth // width) for nth in range(towns)]
    state = Post(
        id=STATE_POST,
        name="State operations centre",
        sponsor="state",
        zone=parts[0].renamed(scenario.zones[0].id),
    )
    staff = LEVER_BY_ID["staff"].default * towns  # as many people for each town
    return scenario.model_copy(
        update={
            "zones": tuple(zone for part in parts for zone in part.zones()),
            "agencies": tuple(agency for part in parts for agency in part.agencies()),
            "posts": (*(post for part in parts for post in part.posts()), state),
            "ties": tuple(tie for part in parts for tie in part.ties()),
            "kinds": tuple(kind for part in parts for kind in part.kinds()),
            "command_post": STATE_POST,
            "levers": {**scenario.levers, "staff": staff},
        }
    )


class _Town:
    """One copy of everything that has a place, with ids of its own."""

    def __init__(self, scenario: Scenario, nth: int, column: int, row: int) -> None:
        self.scenario, self.nth, self.column, self.row = scenario, nth, column, row

    def renamed(self, name: str) -> str:
        """An id in this town."""
        return f"{name}-{self.nth}"

    def all_renamed(self, names: tuple[str, ...]) -> tuple[str, ...]:
        """Several ids in this town."""
        return tuple(self.renamed(name) for name in names)

    def zones(self) -> list[Zone]:
        """Places, moved to where this town lies."""
        east, north = APART * self.column, APART * self.row
        return [
            zone.model_copy(
                update={"id": self.renamed(zone.id), "x": zone.x + east, "y": zone.y + north}
            )
            for zone in self.scenario.zones
        ]

    def agencies(self) -> list[Agency]:
        """Agencies with their units."""
        return [
            agency.model_copy(
                update={**self.place(agency), "jurisdiction": self.all_renamed(agency.jurisdiction)}
            )
            for agency in self.scenario.agencies
        ]

    def posts(self) -> list[Post]:
        """Posts without units."""
        return [post.model_copy(update=self.place(post)) for post in self.scenario.posts]

    def place(self, leader: Agency | Post) -> dict[str, Any]:
        """Id, zone and superior: whoever stands at the top of a town reports to the state."""
        is_top = leader.id == self.scenario.command_post
        superior = None if leader.superior is None else self.renamed(leader.superior)
        return {
            "id": self.renamed(leader.id),
            "zone": self.renamed(leader.zone),
            "superior": STATE_POST if is_top else superior,
        }

    def ties(self) -> list[Tie]:
        """Contacts within the town."""
        return [
            tie.model_copy(update={"between": self.all_renamed(tie.between)})
            for tie in self.scenario.ties
        ]

    def kinds(self) -> list[IncidentKind]:
        """What happens in this town, seen by its own people."""
        return [
            kind.model_copy(
                update={
                    "id": self.renamed(kind.id),
                    "zones": {self.renamed(zone): share for zone, share in kind.zones.items()},
                    "seen_by": self.all_renamed(kind.seen_by),
                    "needs": tuple(
                        need.model_copy(update={"seen_by": self.all_renamed(need.seen_by)})
                        for need in kind.needs
                    ),
                }
            )
            for kind in self.scenario.kinds
        ]
