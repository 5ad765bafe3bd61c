"""What a scenario file may say: frozen pydantic models, checked once at the door.

Times are hours, distances kilometres, work unit-hours. A quantity is either known
(`{value, source}`) or assumed (`{assumed: [low, high], why}`).
"""

from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BeforeValidator, Field

from metalead.agents.limits import MOST_CAPABILITIES, MOST_LEADERS, MOST_NEEDS
from metalead.simulation.parameters.agency_types import AgencyType
from metalead.simulation.parameters.triage import Colour, Trapped
from metalead.simulation.scenario.quantity import (
    Assumed as Assumed,
    Finite,
    Id,
    Known as Known,
    LeverValue,
    Name,
    NotNegative,
    Part,
    Positive,
    PositiveQuantity,
    Quantity as Quantity,
    SpeedShare,
    Text,
    Unit,
    UnitQuantity,
)

MOST_CASUALTIES = 32  # entries of one kind

Sponsor = Literal["city", "county", "state", "federal", "private"]
Contact = Literal["continuously", "hourly", "every-few-hours", "daily"]


class Weather(Part):
    """Access and comms of a zone from a time on (`at`, hours), until the next entry."""

    at: NotNegative
    access: SpeedShare  # road speed multiplier, 0 < x <= 1
    comms: UnitQuantity  # chance that a channel works, 0 <= x <= 1


class Zone(Part):
    """A place: where it lies (km east and north of any origin) and who lives there."""

    id: Id
    name: Name
    x: Finite
    y: Finite
    population: NotNegative | None = None
    source: Id | None = None
    community: Unit = 1.0  # how much of what neighbours do elsewhere they do here
    hospital: Quantity | None = None  # hours from here to a hospital; else the scenario's
    weather: tuple[Weather, ...] = ()  # empty: roads open, channels work


class Capability(Part):
    """A kind of work that units can do."""

    id: Id
    name: Name


class UnitGroup(Part):
    """Units of one agency with one capability.

    `count` units (rounded when assumed), each doing `skill` unit-hours of work an hour,
    `turnout` hours (mean) from the word to go to wheels turning, `speed` in km/h on open roads.
    """

    capability: Id
    count: Quantity
    turnout: Quantity
    speed: PositiveQuantity
    skill: Positive = 1.0
    available: NotNegative = 0.0  # hour from which the units are there (mutual aid arrives late)


class Profile(Part):
    """A leader's own five dimensions, where they differ from the levers' defaults."""

    person: Unit | None = None
    situation: Unit | None = None
    silo: Unit | None = None
    up: Unit | None = None
    connectivity: Unit | None = None


class Leader(Part):
    """What agencies and posts have in common: somebody who leads, somewhere, under someone."""

    id: Id
    name: Name
    sponsor: Sponsor
    zone: Id
    superior: Id | None = None  # the line of command: an agency or a post
    desk: Annotated[int, Field(ge=1, le=100)] = 1  # people who read this leader's inbox
    profile: Profile = Profile()
    note: Text | None = None


class Agency(Leader):
    """An agency: its staff as recorded, its units, the zones that it answers for.

    `type` says how much rather people turn to it than to others
    (simulation.parameters.agency_types)."""

    type: AgencyType = "other"
    paid_staff: NotNegative | None = None
    volunteer_staff: NotNegative | None = None
    units: tuple[UnitGroup, ...] = ()
    jurisdiction: tuple[Id, ...] = ()  # zones; empty: all


class Post(Leader):
    """A post with no units: a mayor, an emergency operations centre."""


class Tie(Part):
    """Two leaders in contact, both ways, this often."""

    between: tuple[Id, Id]
    contact: Contact


class Delays(Part):
    """Mean hours until a routine report goes over a tie, by contact; an urgent call anywhere."""

    continuously: Quantity
    hourly: Quantity
    every_few_hours: Quantity
    daily: Quantity
    urgent: Quantity


class Survival(Part):
    """Share still alive `t` hours after onset, untreated.

    S(t) = early * exp(-t / early_hours) + (1 - early) * exp(-t / late_hours).
    """

    early: UnitQuantity
    early_hours: PositiveQuantity
    late_hours: PositiveQuantity


class Fact(Part):
    """Something to be known of an incident, first seen by one of `seen_by`, `noticed` hours
    (mean) after onset, then by others of them (lever `observers`). Empty `seen_by`: any agency that
    answers for the zone."""

    seen_by: tuple[Id, ...] = ()
    noticed: Quantity


class Need(Fact):
    """Work of one capability that an incident asks for; knowing the fact is knowing the need.

    `work` unit-hours (mean); at most `crew` units at once. Whom it frees or brings to care stands
    under the kind's `casualties`. `after`: needs of the same incident that must be done first.
    `together`: needs of the same incident that must be worked at the same time.
    """

    id: Id
    capability: Id
    work: PositiveQuantity
    crew: Annotated[int, Field(ge=1, le=50)] = 1
    after: tuple[Id, ...] = ()
    together: tuple[Id, ...] = ()


class Casualties(Part):
    """People of one colour in an incident, and what frees them and brings them to care.

    `share`: how many of the incident's people, against the other entries. `freed_by` and `care_by`
    name needs of the kind. The green without `care_by` go by themselves once they are free.
    `curve` stands in place of the colour's own, where the scenario knows better; `pocket` (mean
    hours) in place of the danger that they are in while they are held.
    """

    triage: Colour
    trapped: Trapped = "free"
    share: PositiveQuantity
    freed_by: Id | None = None
    care_by: Id | None = None
    curve: Survival | None = None
    pocket: PositiveQuantity | None = None


class Neighbours(Part):
    """What neighbours do, and nobody decides: where left out, simulation.parameters.triage says.

    `reached`: share of the people whom they reach, after an exponential time of mean `hours`.
    `driven`: by colour, the share of these that goes by car after another such time.
    """

    reached: UnitQuantity | None = None
    hours: PositiveQuantity | None = None
    driven: dict[Colour, UnitQuantity] = Field(default_factory=dict)


class PostDesk(Part):
    """How soon the command post can act: where left out, simulation.parameters.post_desk says.

    `opens`: hours from the first onset until somebody is there. `grows`: hours from then until it
    is in full strength. They hold for whoever is the post of an arm; an agency has its own `desk`
    from the start.
    """

    opens: Quantity | None = None
    grows: Quantity | None = None


class PuzzleFact(Fact):
    """A fact that is only to be known: everyone concerned has to hold it."""

    id: Id


class Onset(Part):
    """When incidents of a kind begin: each at an even chance between `first` and
    `last` hours. With `shape: poisson` their number is a Poisson draw around `count` too."""

    first: NotNegative
    last: NotNegative
    shape: Literal["even", "poisson"] = "even"


def _by_key(weights: dict[str, float]) -> dict[str, float]:
    """Sorted, so that the order of keys in a file changes no run."""
    return dict(sorted(weights.items()))


class IncidentKind(Part):
    """A kind of incident: how many, where, when, whom it threatens, what it asks for.

    `zones` gives weights. `people` is the mean number hurt or held in one incident (at least 1,
    geometric), `casualties` who they are. A kind has `needs`, or `facts` (a puzzle), not both;
    with neither, its casualties are people about whom nobody decides.
    """

    id: Id
    name: Name
    count: Quantity
    zones: Annotated[dict[Id, Positive], Field(min_length=1), AfterValidator(_by_key)]
    onset: Onset
    people: Quantity
    seen_by: tuple[Id, ...] = ()
    noticed: Quantity | None = None  # mean hours to fact 0, "something is wrong here"
    urgent: bool = True  # word of it goes on top of an inbox under triage
    casualties: Annotated[tuple[Casualties, ...], Field(max_length=MOST_CASUALTIES)] = ()
    needs: Annotated[tuple[Need, ...], Field(max_length=16)] = ()
    facts: Annotated[tuple[PuzzleFact, ...], Field(max_length=MOST_NEEDS)] = ()


class OrganisationSpec(Part):
    """An organisation of the scenario's own: a built-in one with other levers or another post."""

    id: Id
    base: Literal["command", "meta-leader", "delegation", "network", "adaptive"]
    post: Id | None = None
    levers: dict[str, LeverValue] = Field(default_factory=dict)


def _no_bool(version: Any) -> Any:
    """Python holds True equal to 1; a file that says `schema: true` is still wrong."""
    return str(version).lower() if isinstance(version, bool) else version


class Scenario(Part):
    """A disaster, the agencies that answer it, and what is known and assumed of both."""

    schema_version: Annotated[Literal[2], BeforeValidator(_no_bool)] = Field(alias="schema")
    id: Id
    title: Name
    summary: Text
    sources: dict[Id, Text]
    horizon: Annotated[Positive, Field(le=336)]  # hours
    primary_outcome: str  # an id of simulation.parameters.outcomes.OUTCOMES
    reading: Literal["exponential", "fixed"] = "exponential"
    capabilities: Annotated[tuple[Capability, ...], Field(max_length=MOST_CAPABILITIES)] = ()
    zones: Annotated[tuple[Zone, ...], Field(min_length=1)]
    agencies: Annotated[tuple[Agency, ...], Field(min_length=1, max_length=MOST_LEADERS)]
    posts: tuple[Post, ...] = ()
    command_post: Id
    plausible_posts: tuple[Id, ...] = ()
    post_desk: PostDesk = PostDesk()
    ties: tuple[Tie, ...] = ()
    delays: Delays
    neighbours: Neighbours = Neighbours()
    hospital: Quantity | None = None  # hours to a hospital; else simulation.parameters.triage
    dead_at_once: Quantity | None = None  # killed by the impact: no response changes it
    kinds: Annotated[tuple[IncidentKind, ...], Field(min_length=1)]
    levers: dict[str, LeverValue] = Field(default_factory=dict)
    organisations: tuple[OrganisationSpec, ...] = ()

    def __repr_args__(self) -> list[tuple[str | None, Any]]:
        """The few that a prompt shows; all of it is in `model_dump()`."""
        return [("id", self.id), ("title", self.title)]

    @property
    def leaders(self) -> tuple[Agency | Post, ...]:
        """All who lead, in the order of their rows: the agencies, then the posts."""
        return (*self.agencies, *self.posts)
