"""The rights table: for each kind of decision who takes it, what binds, and where its news goes.

It is all in which organisations differ, and stands here alone: plans, pages and the command line
read it. What belongs to the world (channels, desks, prices, neighbours) is the same in all.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Literal, NamedTuple

from metalead.simulation.parameters.assumed_range import Range

# The scene: the agency whose people saw it. The post: the command post or leader of leaders, and
# for its zones a sector's commander. The holder: whoever has the units.
Who = Literal["scene", "post", "superior", "holder"]
Binds = Literal["authority", "influence"]
News = Literal["post", "superior", "peers"]


class Right(NamedTuple):
    """One cell: who decides, why others comply, and where word of it goes."""

    who: Who
    binds: Binds
    news: News

    @property
    def words(self) -> str:
        """The cell as a sentence without a full stop."""
        news = "peers" if self.news == "peers" else f"the {self.news}"
        return f"the {self.who} decides, by {self.binds}; news goes to {news}"


@dataclass(frozen=True, slots=True)
class Decision:
    """A kind of decision: a row of the table."""

    id: str
    sentence: str
    example: str


DECISIONS: tuple[Decision, ...] = (
    Decision(
        "routine",
        "The first move of one's own units, to what one's own people saw.",
        "A patrol searches its beat.",
    ),
    Decision(
        "across",
        "Units of another agency, or two agencies that must be there together.",
        "An ambulance beside the crew that frees somebody.",
    ),
    Decision(
        "priorities",
        "Where units go first, and what counts first.",
        "All that is free to one quarter of the town.",
    ),
    Decision(
        "reserves",
        "What superiors hold back: when it is called.",
        "Companies in reserve are sent.",
    ),
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Organisation:
    """A column of the table: a right for each kind of decision, by the ids of DECISIONS.

    `unknown`: rows of which it is not known how they were; a draw of the assumed quantities takes
    one of these cells, each as likely, and `rights` has the first. `adapts`: the post moves rows
    while the event unfolds. `levers`: what this organisation sets away from the levers' defaults,
    a range where nobody measured it, drawn with the world.
    """

    id: str
    sentence: str
    rights: Mapping[str, Right]
    unknown: Mapping[str, tuple[Right, ...]] = field(default_factory=lambda: MappingProxyType({}))
    adapts: bool = False
    levers: Mapping[str, float | Range] = field(default_factory=lambda: MappingProxyType({}))

    def ways(self, decision: str) -> tuple[Right, ...]:
        """The cells that a row (by its id) may have: more than one where that is not known."""
        return self.unknown.get(decision, (self.rights[decision],))


UP = Right("superior", "influence", "superior")  # a reserve is asked for, and granted or not
COMMAND: Mapping[str, Right] = MappingProxyType(
    {
        "routine": Right("post", "authority", "post"),  # beyond the share `delegation`
        "across": Right("post", "authority", "post"),
        "priorities": Right("post", "authority", "post"),
        "reserves": Right("post", "authority", "post"),
    }
)
META_LEADER: Mapping[str, Right] = MappingProxyType(
    {
        "routine": Right("scene", "influence", "post"),
        "across": Right("holder", "influence", "post"),  # who is known to have units, else the post
        "priorities": Right("post", "influence", "post"),
        "reserves": UP,
    }
)

# What is arranged before the event is the same whoever leads: the routine, which those on the spot
# deal with by themselves where somebody above decides, or is asked, about the rest.
ARRANGED = Range(0.5, 0.9, "standing orders for the routine, arranged before the event")
SPAN = Range(
    3.0, 7.0, "the span of control that the National Incident Management System recommends"
)

ORGANISATIONS: tuple[Organisation, ...] = (
    Organisation(
        id="command",
        sentence="Standing orders for the routine; for the rest commanders of sectors, and a post "
        "above them, give orders that bind inside the line of command.",
        rights=COMMAND,
        levers=MappingProxyType({"delegation": ARRANGED, "sectors": SPAN}),
    ),
    Organisation(
        id="meta-leader",
        sentence="Agencies decide; a leader of leaders knows who has what, refers, vouches and "
        "proposes what comes first, with no power over most of them.",
        rights=META_LEADER,
        levers=MappingProxyType({"delegation": ARRANGED}),
    ),
    Organisation(
        id="delegation",
        sentence="Those on the spot decide with their own units; what they lack their superior "
        "orders within the line.",
        rights=MappingProxyType(
            {
                "routine": Right("scene", "authority", "superior"),
                "across": Right("superior", "authority", "superior"),
                "priorities": Right("superior", "authority", "superior"),
                "reserves": UP,
            }
        ),
        levers=MappingProxyType({"delegation": ARRANGED}),
    ),
    Organisation(
        id="network",
        sentence="Peers decide with their own units, tell one another and ask each other for help.",
        rights=MappingProxyType(
            {
                "routine": Right("scene", "influence", "peers"),
                "across": Right("holder", "influence", "peers"),
                "priorities": Right("scene", "influence", "peers"),
                "reserves": UP,
            }
        ),
        levers=MappingProxyType({"delegation": 1.0}),
    ),
    Organisation(
        id="adaptive",
        sentence="A leader of leaders watches what goes unserved, and changes who decides and what "
        "binds.",
        rights=META_LEADER,
        adapts=True,
        levers=MappingProxyType({"delegation": ARRANGED}),
    ),
    Organisation(
        id="recorded",
        sentence="As such events went by all that is known: crews went by district, agencies asked "
        "and told; whether a post decided or was one more to be asked is not known, and drawn.",
        rights=MappingProxyType(
            {
                "routine": Right("scene", "influence", "post"),
                "across": Right("holder", "influence", "peers"),
                "priorities": Right("post", "authority", "post"),
                "reserves": UP,
            }
        ),
        unknown=MappingProxyType(
            {
                "routine": (
                    Right("scene", "influence", "post"),
                    Right("scene", "influence", "peers"),
                ),
                "across": (
                    Right("holder", "influence", "peers"),
                    Right("holder", "influence", "post"),
                    Right("post", "authority", "post"),
                ),
                "priorities": (
                    Right("post", "authority", "post"),
                    Right("post", "influence", "post"),
                ),
            }
        ),
        levers=MappingProxyType(
            {"delegation": Range(0.3, 0.7, "no record says how much the scene dealt with")}
        ),
    ),
    Organisation(
        id="detailed-command",
        sentence="A post of three people decides about everything and gives orders, binding inside "
        "the line of command.",
        rights=COMMAND,
        levers=MappingProxyType(
            {"delegation": 0.0, "sectors": 0.0, "staff": 3.0, "desk_grows": 0.0}
        ),
    ),
)

ORGANISATION_BY_ID = {organisation.id: organisation for organisation in ORGANISATIONS}
REFERENCE = "omniscient"
NOBODY = "nobody"  # no agency comes; neighbours do as they do
LIMITS = (REFERENCE, NOBODY)  # one knows everything, one does nothing: no ways of leading
