"""The book of a room: everything that was done in it, in order, from which its state follows.

Each event has `at`, the seconds since the room was opened, by the server's clock. What changes the
disaster holds an entry of the run's log with its hour.
"""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter

from metalead.simulation.exercise.schema import Exercise, Inject, Means, Number
from metalead.simulation.runs.log import Decision, StandingOrders, ToldInPerson

MOST_SAID = 2_000  # letters of one text from a person

Said = Annotated[str, Field(max_length=MOST_SAID)]
Who = Annotated[str, Field(min_length=1, max_length=80)]
Seconds = Annotated[float, Field(ge=0, allow_inf_nan=False)]
Hour = Annotated[float, Field(ge=0, allow_inf_nan=False)]


class _Event(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    at: Seconds


class Opened(_Event):
    """The room is there, with this exercise."""

    event: Literal["opened"] = "opened"
    exercise: Exercise


class Changed(_Event):
    """Before StartEx: the exercise is this one now."""

    event: Literal["changed"] = "changed"
    exercise: Exercise


class Seated(_Event):
    """A person plays a seat from now on."""

    event: Literal["seated"] = "seated"
    leader: str
    person: Who


class Unseated(_Event):
    """Nobody plays a seat any more: its strategy decides."""

    event: Literal["unseated"] = "unseated"
    leader: str


class Vanished(_Event):
    """The people at a seat are not to be reached: the staff settles all until they are back."""

    event: Literal["vanished"] = "vanished"
    leader: str


class Returned(_Event):
    """They are back, and the staff has its orders again."""

    event: Literal["returned"] = "returned"
    leader: str


class Checked(_Event):
    """Comcheck: a seat has answered, after so many milliseconds. `practised`: and has read the
    practice inject."""

    event: Literal["checked"] = "checked"
    leader: str
    milliseconds: Annotated[float, Field(ge=0, le=3_600_000, allow_inf_nan=False)]
    practised: bool = False


class Started(_Event):
    """StartEx."""

    event: Literal["started"] = "started"


class Paused(_Event):
    """The clock stops: for the questions of a module, by the facilitator, or because the server
    was away."""

    event: Literal["paused"] = "paused"
    why: Literal["module", "facilitator", "server"] = "facilitator"
    module: str | None = None


class Resumed(_Event):
    """The clock goes on."""

    event: Literal["resumed"] = "resumed"


class Rated(_Event):
    """From now on so many hours pass in a minute."""

    event: Literal["rated"] = "rated"
    hours_a_minute: Annotated[float, Field(gt=0, le=60, allow_inf_nan=False)]


class Jumped(_Event):
    """The clock is set on to a later hour."""

    event: Literal["jumped"] = "jumped"
    hour: Hour


class Ended(_Event):
    """EndEx."""

    event: Literal["ended"] = "ended"


class Emergency(_Event):
    """Something real has happened: the exercise is stopped on every screen, or (`over`) that is
    past."""

    event: Literal["emergency"] = "emergency"
    over: bool = False
    text: Said = ""


class Acted(_Event):
    """A seat does something."""

    event: Literal["acted"] = "acted"
    leader: str
    entry: Annotated[Decision | StandingOrders | ToldInPerson, Field(discriminator="entry")]


class Fired(_Event):
    """An inject is brought in at this hour of the disaster."""

    event: Literal["fired"] = "fired"
    number: Number
    hour: Hour


class Skipped(_Event):
    """An inject is left out."""

    event: Literal["skipped"] = "skipped"
    number: Number


class Deferred(_Event):
    """An inject is due later."""

    event: Literal["deferred"] = "deferred"
    number: Number
    hour: Hour


class Wrote(_Event):
    """The facilitator changes an inject that has not been fired, or writes another."""

    event: Literal["wrote"] = "wrote"
    inject: Inject


class Spoke(_Event):
    """The facilitator speaks to seats as somebody whom nobody plays."""

    event: Literal["spoke"] = "spoke"
    to: tuple[str, ...]
    sender: Who
    means: Means = "telephone"
    text: Said


class Noted(_Event):
    """Somebody writes down what they see: an evaluator, the facilitator, or a seat why it decided
    so. `reply`: the number of the event by which something was said to a seat, which answers it."""

    event: Literal["noted"] = "noted"
    by: Who
    text: Said
    leader: str | None = None  # a seat's own note, or the seat that an evaluator speaks of
    objective: str | None = None
    reply: Annotated[int, Field(ge=0)] | None = None


class TakenBack(_Event):
    """An event (by its number) does not count: a slip."""

    event: Literal["taken-back"] = "taken-back"
    number: Annotated[int, Field(ge=0)]


class Asked(_Event):
    """A picture check: every seat is asked where the worst need is."""

    event: Literal["asked"] = "asked"


class Answered(_Event):
    """What a seat answers: the worst need's incident (its name in the run; None: it knows of
    none), who is on it (a leader; None: nobody), what is lacking, how sure from 0 to 1."""

    event: Literal["answered"] = "answered"
    leader: str
    incident: str | None = None
    who: str | None = None
    lacks: Said = ""
    sure: Annotated[float, Field(ge=0, le=1, allow_inf_nan=False)] = 0.5


Event = Annotated[
    Opened
    | Changed
    | Seated
    | Unseated
    | Vanished
    | Returned
    | Checked
    | Started
    | Paused
    | Resumed
    | Rated
    | Jumped
    | Ended
    | Emergency
    | Acted
    | Fired
    | Skipped
    | Deferred
    | Wrote
    | Spoke
    | Noted
    | TakenBack
    | Asked
    | Answered,
    Field(discriminator="event"),
]
Book = tuple[Event, ...]
_ONE: TypeAdapter[Event] = TypeAdapter(Event)


def event_to_json(event: Event) -> str:
    """An event as a line of JSON."""
    return _ONE.dump_json(event, exclude_defaults=False).decode()


def event_from_json(text: str | bytes) -> Event:
    """The event in a line of JSON, as `event_to_json` wrote it."""
    return _ONE.validate_json(text)
