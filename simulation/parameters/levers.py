"""The levers: every number a user may move, declared once.

Command-line options, the scenario schema, documentation and dashboard controls
are generated from `LEVERS`; a default stands here and nowhere else.
"""

from dataclasses import dataclass
from typing import Literal

from metalead.simulation.parameters.ideas import IDEA_BY_ID, Idea

Group = Literal[
    "person",
    "situation",
    "silo",
    "up",
    "connectivity",
    "distributed leadership",
    "authority",
    "attention",
    "disaster",
]


@dataclass(frozen=True, kw_only=True, slots=True)
class Lever:
    """One number with its range, its default and where it comes from.

    `low`, `high` and `default` are in `unit`; `reason` says why the default is
    what it is, with the word *assumed* where nothing was measured. `texts` are
    the ideas of the two texts that the lever stands for (`simulation.parameters.ideas`), the
    foremost first; `source` is what else it goes back to, and where no text has
    it, why it is there all the same.
    """

    id: str
    group: Group
    unit: str
    low: float
    high: float
    default: float
    sentence: str
    reason: str
    texts: tuple[str, ...] = ()
    source: str = ""
    whole: bool = False

    @property
    def ideas(self) -> tuple[Idea, ...]:
        """The ideas that it stands for."""
        return tuple(IDEA_BY_ID[idea] for idea in self.texts)


LEVERS: tuple[Lever, ...] = (
    Lever(
        id="delegation",
        group="distributed leadership",
        unit="share",
        low=0.0,
        high=1.0,
        default=0.0,
        sentence="The share of decisions, from the routine end, that the front line takes itself.",
        reason="Set by each organisation: 0 where a post decides for all, 1 where the front does.",
        texts=("centralised", "front-line", "function", "leaders-and-led", "control"),
    ),
    Lever(
        id="sharing",
        group="distributed leadership",
        unit="share",
        low=0.0,
        high=1.0,
        default=0.3,
        sentence="The share of its contacts that a leader tells when it learns something new, "
        "where news goes to peers.",
        reason="Assumed: a person tells the few who may need to know.",
        texts=("exchange", "resources"),
        source="Altay and Pal 2014: willingness to share.",
    ),
    Lever(
        id="coaching",
        group="distributed leadership",
        unit="share",
        low=0.0,
        high=1.0,
        default=0.0,
        sentence="How much leaders are coached in deciding by their post or superior: their "
        "estimates are more accurate, unfamiliar work goes better, and both sides pay in "
        "attention.",
        reason="Assumed: none in an emergency unless somebody sees to it.",
        texts=("coaches", "guiding", "peer-leadership"),
    ),
    Lever(
        id="peer_help",
        group="distributed leadership",
        unit="share",
        low=0.0,
        high=1.0,
        default=0.0,
        sentence="How much leaders borrow skill and judgement from their contacts for work that is "
        "new to them, at the price of asking.",
        reason="Assumed: none unless somebody sees to it.",
        texts=("mini-experts", "peer-leadership"),
    ),
    Lever(
        id="information_access",
        group="distributed leadership",
        unit="share",
        low=0.0,
        high=1.0,
        default=0.0,
        sentence="The share of new facts that are posted where every leader concerned can read "
        "them, without a conversation.",
        reason="Assumed: no such system unless a scenario has one.",
        texts=("systems", "technology"),
    ),
    Lever(
        id="reach",
        group="authority",
        unit="share",
        low=0.0,
        high=1.0,
        default=0.0,
        sentence="The share of agencies outside the sponsor's chain that a legal mandate puts "
        "inside the line of command.",
        reason="Assumed: without a declared mandate the line ends with the sponsor's chain.",
        texts=("authority", "when-valuable"),
    ),
    Lever(
        id="span_of_control",
        group="authority",
        unit="agencies",
        low=0.0,
        high=20.0,
        default=0.0,
        whole=True,
        sentence="How many agencies a post leads by itself; where there are more, section chiefs "
        "among them decide for their section and pass up what they cannot serve. 0: no "
        "chiefs.",
        reason="Assumed: no sections unless a scenario sets them up; the National Incident "
        "Management System recommends 3 to 7, best 5.",
        texts=("authority",),
    ),
    Lever(
        id="alliances",
        group="connectivity",
        unit="promises",
        low=0.0,
        high=20.0,
        default=4.0,
        sentence="How many kept promises a close contact can look back on when the disaster "
        "strikes.",
        reason="Assumed: four shared occasions make trust of 0.83; none leaves it at 0.5.",
        texts=("alliances", "influence", "connections"),
        source="Josang and Ismail 2002: kept and broken promises as counts.",
    ),
    Lever(
        id="connectivity",
        group="connectivity",
        unit="profile",
        low=0.0,
        high=1.0,
        default=0.5,
        sentence="How well a leader engages other silos: the higher, the more often a request "
        "is agreed to.",
        reason="Assumed: the middle of the scale.",
        texts=("connectivity", "influence", "when-valuable"),
    ),
    Lever(
        id="person",
        group="person",
        unit="profile",
        low=0.0,
        high=1.0,
        default=0.5,
        sentence="How well a leader knows and governs itself: the higher, the less a full inbox "
        "slows its reading, the better it judges its own backlog, and the less it favours "
        "the kinds of incident that it prefers.",
        reason="Assumed: the middle of the scale.",
        texts=("person",),
        source="Miller 1960: overload.",
    ),
    Lever(
        id="situation",
        group="situation",
        unit="profile",
        low=0.0,
        high=1.0,
        default=0.5,
        sentence="How true a picture a leader forms: the higher, the smaller the error in the "
        "people it believes to be at risk, and the more urgency its requests convey.",
        reason="Assumed: the middle of the scale.",
        texts=("situation",),
    ),
    Lever(
        id="silo",
        group="silo",
        unit="profile",
        low=0.0,
        high=1.0,
        default=0.5,
        sentence="How well a leader empowers its own people: the higher, the sooner its units turn "
        "out (at 0 in twice the time the scenario says, at 1 in half), and the more often "
        "a crew takes up the next open need on its scene by itself.",
        reason="Assumed: the middle of the scale, where turnout is as the scenario has it.",
        texts=("silo",),
    ),
    Lever(
        id="up",
        group="up",
        unit="profile",
        low=0.0,
        high=1.0,
        default=0.5,
        sentence="How well a leader leads up: the higher, the more often its superior is moved to "
        "release the reserve, or to put the common purpose before its own jurisdiction.",
        reason="Assumed: the middle of the scale.",
        texts=("up",),
    ),
    Lever(
        id="reserve",
        group="disaster",
        unit="share",
        low=0.0,
        high=1.0,
        default=0.2,
        sentence="Units that superiors hold back beside those on duty, as a share of these.",
        reason="Assumed: one in five; the same units in every organisation.",
        texts=("up",),
    ),
    Lever(
        id="commonality",
        group="connectivity",
        unit="weight",
        low=0.0,
        high=1.0,
        default=0.5,
        sentence="How much a life outside its own jurisdiction counts for an agency, against one "
        "inside it, when the event begins; missions for others, and superiors, raise it.",
        reason="Assumed: half; at 1 all share one purpose.",
        texts=("purpose", "beyond-role", "connectivity"),
    ),
    Lever(
        id="attention",
        group="attention",
        unit="readings an hour",
        low=2.0,
        high=240.0,
        default=60.0,
        sentence="How many messages one person reads and takes in within an hour.",
        reason="Assumed: a minute a message, as the 64 s in which NFPA 1710 wants 90% of calls "
        "processed; no measurement at a command post was found.",
        texts=("information",),
        source="Miller 1960: output rises with input, levels off, then falls.",
    ),
    Lever(
        id="overload_half",
        group="attention",
        unit="messages a person",
        low=1.0,
        high=1000.0,
        default=20.0,
        sentence="How many messages waiting for each person at a desk slow reading by half of "
        "what overload can.",
        reason="Assumed: no measurement at a command post was found.",
        texts=("information",),
        source="Miller 1960: output rises with input, levels off, then falls.",
    ),
    Lever(
        id="staff",
        group="attention",
        unit="people",
        low=1.0,
        high=20.0,
        default=3.0,
        whole=True,
        sentence="How many people share the inbox of the command post.",
        reason="Assumed: a duty desk of three; the same desk stands there in every organisation.",
        texts=("experts", "information"),
    ),
    Lever(
        id="inbox_limit",
        group="attention",
        unit="messages",
        low=0.0,
        high=10_000.0,
        default=0.0,
        whole=True,
        sentence="How many messages, the ones being read included, an inbox holds before it "
        "loses more; 0 is no limit.",
        reason="Nothing is lost in an inbox unless a scenario says so.",
        texts=("information",),
    ),
    Lever(
        id="triage",
        group="attention",
        unit="0 or 1",
        low=0.0,
        high=1.0,
        default=1.0,
        whole=True,
        sentence="1: orders, requests and word of lives at risk are read before the rest; "
        "0: first come, first read.",
        reason="Assumed: a desk puts what is urgent on top.",
        texts=("person",),
        source="Cobham 1954: priorities in a queue.",
    ),
    Lever(
        id="decision_price",
        group="attention",
        unit="readings",
        low=0.0,
        high=5.0,
        default=0.5,
        sentence="What it costs a leader to send its own units, in readings.",
        reason="Assumed: half as long as reading a message.",
        source="Neither text says what an act costs. Attention that pays for reading and not "
        "for deciding would favour whoever decides most.",
    ),
    Lever(
        id="report_price",
        group="attention",
        unit="readings",
        low=0.0,
        high=5.0,
        default=0.25,
        sentence="What it costs to pass a report or a status on, in readings.",
        reason="Assumed: a quarter of reading one.",
        source="Neither text says what an act costs. Attention that pays for reading and not "
        "for reporting would favour whoever reports most.",
    ),
    Lever(
        id="order_price",
        group="attention",
        unit="readings",
        low=0.0,
        high=5.0,
        default=0.5,
        sentence="What it costs to give an order, in readings.",
        reason="Assumed: an order is short, it makes no case.",
        texts=("control", "authority"),
    ),
    Lever(
        id="request_price",
        group="attention",
        unit="readings",
        low=0.0,
        high=5.0,
        default=1.0,
        sentence="What it costs to ask for help and make the case for it, in readings.",
        reason="Assumed: twice an order, for a request says why.",
        texts=("influence",),
    ),
    Lever(
        id="scarcity",
        group="disaster",
        unit="times",
        low=0.1,
        high=10.0,
        default=1.0,
        sentence="How much work there is for the same units, relative to the scenario.",
        reason="1 is the scenario as written.",
        source="Neither text says how many units there are. With ample units almost any "
        "order of work does; with few, who sees the whole matters.",
    ),
    Lever(
        id="complexity",
        group="disaster",
        unit="times",
        low=1.0,
        high=4.0,
        default=1.0,
        whole=True,
        sentence="Into how many pieces each need is split: each piece is a fact of its own to be "
        "seen, reported and decided on, while the total work stays the same.",
        reason="1 is the scenario as written.",
        texts=("information",),
        source="Shaw 1964: simple and complex tasks.",
    ),
    Lever(
        id="interdependence",
        group="disaster",
        unit="times",
        low=0.0,
        high=2.0,
        default=1.0,
        sentence="How many needs wait for one another or need partners: below 1, that share of the "
        "scenario's links is kept; above 1, more needs of an incident wait for the one "
        "before.",
        reason="1 is the scenario as written.",
        texts=("coordination",),
    ),
    Lever(
        id="novelty",
        group="disaster",
        unit="share",
        low=0.0,
        high=1.0,
        default=0.0,
        sentence="How unfamiliar the work is: skill falls and estimates go wrong, unless coaches "
        "or peers help.",
        reason="Assumed: 0 is work that the agencies know, as the scenario is written.",
        texts=("mindset",),
        source="Stanton et al. 2015: the task known.",
    ),
    Lever(
        id="ambiguity",
        group="disaster",
        unit="share",
        low=0.0,
        high=0.9,
        default=0.0,
        sentence="How often reports are false: for this share of incidents another one is reported "
        "that does not exist, until a second source clears it up; and this share of a "
        "puzzle's facts is not understood at first hearing.",
        reason="Assumed: 0, all that is reported is true, as the scenario is written.",
        texts=("situation",),
        source="Macy, Christie and Luce 1953: ambiguous facts.",
    ),
    Lever(
        id="community",
        group="disaster",
        unit="share",
        low=0.0,
        high=0.95,
        default=0.0,
        sentence="The share of the people to be brought out whom neighbours bring out in the first "
        "hours, with the same share of the work.",
        reason="Assumed: 0, the scenario counts those whom agencies have to bring out.",
        texts=("communities",),
        source="Kobe 1995: most of the rescued were rescued by neighbours.",
    ),
    Lever(
        id="comms",
        group="disaster",
        unit="times",
        low=0.0,
        high=1.0,
        default=1.0,
        sentence="How well channels work, relative to the scenario.",
        reason="1 is the scenario as written.",
        source="Neither text has channels that fail. Comfort and Haase 2006: what follows "
        "when they do.",
    ),
    Lever(
        id="access",
        group="disaster",
        unit="times",
        low=0.05,
        high=1.0,
        default=1.0,
        sentence="How fast roads can be driven, relative to the scenario.",
        reason="1 is the scenario as written.",
        source="Neither text has roads. Help travels on them, whoever leads.",
    ),
)

LEVER_BY_ID = {lever.id: lever for lever in LEVERS}


def levers_of(idea: str) -> tuple[Lever, ...]:
    """The levers that stand for an idea."""
    return tuple(lever for lever in LEVERS if idea in lever.texts)
