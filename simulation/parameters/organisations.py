"""The built-in organisations: two axes, what binds and who decides, and where news goes."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Literal


@dataclass(frozen=True, kw_only=True, slots=True)
class Organisation:
    """Decision rights and ways of information: all that may differ between arms.

    `binds`: orders (authority) or requests (influence). `news`: new facts go to the post
    or to peers. `adapts`: the post moves along both axes while the event unfolds. `levers`:
    what this organisation sets away from the levers' defaults.
    """

    id: str
    sentence: str
    binds: Literal["authority", "influence"]
    news: Literal["post", "peers"]
    adapts: bool = False
    levers: Mapping[str, float] = field(default_factory=lambda: MappingProxyType({}))


ORGANISATIONS: tuple[Organisation, ...] = (
    Organisation(
        id="command",
        sentence="A post decides for all and gives orders, binding inside the line of command.",
        binds="authority",
        news="post",
        levers=MappingProxyType({"delegation": 0.0}),
    ),
    Organisation(
        id="meta-leader",
        sentence="A leader of leaders decides for all and asks, with no power over most of them.",
        binds="influence",
        news="post",
        levers=MappingProxyType({"delegation": 0.0}),
    ),
    Organisation(
        id="delegation",
        sentence="The front decides with its own units; for the rest a post above it orders.",
        binds="authority",
        news="post",
        levers=MappingProxyType({"delegation": 1.0}),
    ),
    Organisation(
        id="network",
        sentence="Peers decide with their own units, tell one another and ask each other for help.",
        binds="influence",
        news="peers",
        levers=MappingProxyType({"delegation": 1.0}),
    ),
    Organisation(
        id="adaptive",
        sentence="A leader of leaders watches its desk and its requests, and changes who decides "
        "and what binds.",
        binds="influence",
        news="post",
        adapts=True,
        levers=MappingProxyType({"delegation": 0.5}),
    ),
)

ORGANISATION_BY_ID = {organisation.id: organisation for organisation in ORGANISATIONS}
REFERENCE = "omniscient"
NOBODY = "nobody"  # no agency comes; neighbours do as they do
LIMITS = (REFERENCE, NOBODY)  # one knows everything, one does nothing: no ways of leading
