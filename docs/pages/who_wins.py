"""Who wins where: the settings under which all ways of leading are compared in all events.

They were listed before any of them was run, and none is left out of the page.
"""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Setting:
    """Levers that every way of leading gets; none: each at its own."""

    name: str
    levers: Mapping[str, float]

    @property
    def words(self) -> str:
        """What is set, as a command has it."""
        return ", ".join(f"`{lever}={value:g}`" for lever, value in self.levers.items())


SETTINGS = (
    Setting("as it is", {}),
    Setting("a desk of 3", {"staff": 3}),
    Setting("a desk of 20", {"staff": 20}),
    Setting("no sectors", {"sectors": 0}),
    Setting("nothing arranged", {"delegation": 0}),
    Setting("everything on the spot", {"delegation": 1}),
    Setting("the radio at a half", {"comms": 0.5}),
    Setting("the radio at a quarter", {"comms": 0.25}),
    Setting("a third of the work", {"scarcity": 0.3}),
    Setting("three times the work", {"scarcity": 3}),
    Setting("no mandate", {"reach": 0}),
    Setting("a mandate over all", {"reach": 1}),
    Setting("slow reading", {"attention": 15}),
    Setting("quick reading", {"attention": 240}),
    Setting("leaders under strain", {"person": 0}),
    Setting("leaders at ease", {"person": 1}),
    Setting("no alliances", {"alliances": 0}),
    Setting("strong alliances", {"alliances": 20}),
    Setting("nothing shared", {"sharing": 0}),
    Setting("all shared", {"sharing": 1}),
    Setting("a shared picture of half", {"information_access": 0.5}),
    Setting("needs in three pieces", {"complexity": 3}),
    Setting("unfamiliar work", {"novelty": 0.5}),
    Setting("one observer", {"observers": 1}),
    Setting("three observers", {"observers": 3}),
    Setting("nobody refers", {"referral": 0}),
    Setting("no neighbours", {"community": 0}),
)
