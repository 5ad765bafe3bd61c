"""Levers of how people lead: who decides, what binds, whom they know, what is held back."""

from metalead.simulation.parameters.assumed_range import Range
from metalead.simulation.parameters.lever import Lever

OF_LEADING: tuple[Lever, ...] = (
    Lever(
        id="delegation",
        group="distributed leadership",
        unit="share",
        low=0.0,
        high=1.0,
        default=0.0,
        sentence="The share of incidents, from the routine end, that those on the spot deal with "
        "by themselves: with their own units, and those of others whom they ask directly.",
        reason="Set by each organisation: drawn from 0.5 to 0.9 where somebody above decides, or "
        "is asked, about the rest (standing orders for the routine, arranged before the event), "
        "from 0.3 to 0.7 as recorded (assumed, both), 1 in a network, 0 under detailed command.",
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
        assumed=Range(0.15, 0.5, "half and nearly twice the default"),
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
        reason="None in an emergency unless somebody sees to it.",
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
        reason="None unless somebody sees to it.",
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
        reason="No such system unless a scenario has one.",
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
        reason="None unless a scenario declares one: the line ends with the sponsor's chain.",
        texts=("authority", "when-valuable"),
        at_once=True,
    ),
    Lever(
        id="sectors",
        group="authority",
        unit="sectors",
        low=0.0,
        high=10.0,
        default=0.0,
        whole=True,
        sentence="How many posts there are below the post where news goes to it, each for some "
        "zones, with a desk of its own and a commander on the spot, who hands on what it cannot "
        "serve. At most one a zone.",
        reason="Set by each organisation: drawn from 3 to 7 under command (the span of control "
        "that the National Incident Management System recommends; assumed for these events), 0 "
        "elsewhere.",
        texts=("authority",),
    ),
    Lever(
        id="sector_desk",
        group="authority",
        unit="people",
        low=1.0,
        high=8.0,
        default=3.0,
        whole=True,
        sentence="How many people are at the desk of each sector.",
        reason="Assumed: a chief, an aide and a radio operator.",
        texts=("authority",),
        assumed=Range(2.0, 4.0, "a chief and one or more"),
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
        assumed=Range(2.0, 8.0, "half and twice the default: trust of 0.75 to 0.9"),
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
        assumed=Range(0.3, 0.7, "neither end of the scale is usual"),
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
        assumed=Range(0.3, 0.7, "neither end of the scale is usual"),
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
        assumed=Range(0.3, 0.7, "neither end of the scale is usual"),
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
        assumed=Range(0.3, 0.7, "neither end of the scale is usual"),
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
        assumed=Range(0.3, 0.7, "neither end of the scale is usual"),
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
        assumed=Range(0.1, 0.3, "one in ten to three in ten"),
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
        assumed=Range(0.3, 0.7, "neither end of the scale is usual"),
    ),
)
