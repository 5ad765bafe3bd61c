"""The log of a run: decisions and injects that came from outside, with their times.

A run is a pure function of scenario, organisation, seed and log. The log is a tuple of the
entries below; as JSON it is a list of objects, each with its `entry`.
"""

from collections.abc import Sequence
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError, model_validator
from pydantic_core import ErrorDetails

from metalead.agents.limits import MOST_NEEDS
from metalead.simulation.input.amounts import several
from metalead.simulation.input.errors import UserError
from metalead.simulation.input.json_text import read_json
from metalead.simulation.input.letters import escaped
from metalead.simulation.input.problems import shown
from metalead.simulation.runs.words import Word
from metalead.simulation.scenario.quantity import NotNegative, Positive, Unit
from metalead.simulation.scenario.rules import MOST_PEOPLE
from metalead.simulation.scenario.schema import Contact
from metalead.simulation.scenario.source import Sort, decoded
from metalead.simulation.scenario.validation import in_words

MOST_ROW = 2**31  # of incidents, messages, units, capabilities, decision points: beyond any run
# Acts whose `need` is the row of a capability, or of a zone.
OF_NO_INCIDENT = ("offer", "escalate", "grant", "prioritise", "inquire")
MOST_NAME, MOST_TEXT = 200, 5_000  # letters
MOST_TOLD = 20
ENTRIES = "entries (metalead.Decision, metalead.Seat, ...)"
LOGS = Sort(
    most=100_000_000,
    one="JSON file",
    too_big="decisions are at most 100 MB",
    binary="a binary file, not decisions in JSON",
    empty="the file is empty; no decisions are written as []",
)

Share = Unit
Hours = NotNegative
People = Annotated[NotNegative, Field(le=MOST_PEOPLE)]
Number = Annotated[int, Field(ge=0, le=MOST_ROW)]
Name = Annotated[str, Field(min_length=1, max_length=MOST_NAME)]


class _Entry(BaseModel):
    """`text`: what is said beside it, for people to read; the run does not hang on it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    text: Annotated[str, Field(max_length=MOST_TEXT)] = ""


class Staff(BaseModel):
    """Standing orders to the staff of a seat, which is the built-in strategy.

    `settles`: the share of incidents, from the routine end, about which it decides by itself (0:
    about none; 0.5: up to those with the usual number of people). `answers`: whether it answers
    orders and requests; `reports`: whether it passes news on. All else waits for the person.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    settles: Share = 0.7
    answers: bool = True
    reports: bool = True


class Seat(_Entry):
    """From `since` to `until` (None: the end) this leader decides from outside.

    What the log holds for its decision points is what it does; where it holds nothing, nothing.
    Before and after the built-in strategy decides. A leader may be seated more than once: late,
    away and back, handed over. With a `staff` the desk works on by standing orders, and the person
    decides by the clock.
    """

    entry: Literal["seat"] = "seat"
    leader: str
    since: Hours = 0.0
    until: Hours | None = None
    staff: Staff | None = None

    @model_validator(mode="after")
    def _lasts(self) -> "Seat":
        if self.until is not None and self.until <= self.since:
            raise ValueError(f"until: has to be later than 'since', {self.since:g}")
        return self


class StandingOrders(_Entry):
    """A person at a seat gives the staff other orders, which costs as much as a report does."""

    entry: Literal["orders"] = "orders"
    at: Hours
    leader: str
    staff: Staff


class Decision(_Entry):
    """One act of a leader: as it reads a word (`on`), or by the clock (None).

    `incident`: its kind and which of them it is, as 'collapse:3' for the third that is drawn of
    its kind, or the id of an injected one. `need`: its need's number (from 1; for `offer`,
    `escalate` and `grant` the capability's row, for the last two -1 where other priorities are
    wanted; for `prioritise` the zone's row). `cause`: the word acted on; None: what is believed
    of the incident. In another run all of these are looked for by these names.
    """

    entry: Literal["decision"] = "decision"
    at: Hours
    leader: str
    act: Literal[
        "commit",
        "ask",
        "tell",
        "answer",
        "offer",
        "escalate",
        "grant",
        "post",
        "guide",
        "refer",
        "prioritise",
        "keep",
        "look",
        "inquire",
        "forward",
    ]
    peer: str | None = None
    incident: Name | None = None
    need: Annotated[int, Field(ge=-1, le=MOST_ROW)] = 0
    count: Number = 0
    on: Word | None = None
    cause: Word | None = None

    @model_validator(mode="after")
    def _priorities_are_a_superiors(self) -> "Decision":
        if self.need < 0 and self.act not in ("escalate", "grant"):
            raise ValueError(f"need: has to be 0 or more for the act {self.act!r}")
        return self

    @model_validator(mode="after")
    def _need_is_an_incidents(self) -> "Decision":
        if self.need > MOST_NEEDS and self.act not in OF_NO_INCIDENT:
            raise ValueError(f"need: has to be {MOST_NEEDS} or less for the act {self.act!r}")
        return self


class NewIncident(_Entry):
    """One more incident of a kind; `people` at risk, or as the kind has it.

    `real` false: a call for what is not there. Nobody is hurt, there is no work, and `people` is
    what word of it says. Leaders believe it, and may send units in vain, until somebody has been
    there or, after some time, a second source has looked.
    `id`: what it is called, and what its luck goes by; None: its kind and the how-many-th
    injected one of it it is, as 'collapse+1', and its luck by how many others there are before.
    """

    entry: Literal["incident"] = "incident"
    at: Hours
    kind: str
    zone: str
    people: People | None = None
    id: Name | None = None
    real: bool = True


class NewAccess(_Entry):
    """From now on roads of a zone are this fast, against open ones."""

    entry: Literal["access"] = "access"
    at: Hours
    zone: str
    value: Annotated[Positive, Field(le=1)]


class NewComms(_Entry):
    """From now on channels of a zone work with this chance."""

    entry: Literal["comms"] = "comms"
    at: Hours
    zone: str
    value: Share


class UnitLost(_Entry):
    """An idle unit of this leader and capability is out of service from now on."""

    entry: Literal["loss"] = "loss"
    at: Hours
    leader: str
    capability: str


class NewTie(_Entry):
    """From now on the leaders `between` are in contact this often, both ways; `contact` None: cut.

    A tie that is cut leaves the two each other only through others, by way of the command post, if
    there is a way; where there is none, a word is as one on a channel that never works. Who may
    order whom stays. What can be opened is a tie that was cut, or one through others (that of a
    leader to the command post): leaders without any tie cannot be given one, nor can a tie be cut
    twice. Such an entry is refused, and counted so.
    """

    entry: Literal["tie"] = "tie"
    at: Hours
    between: tuple[str, str]
    contact: Contact | None = None

    @model_validator(mode="after")
    def _joins_two(self) -> "NewTie":
        if self.between[0] == self.between[1]:
            raise ValueError(f"between: has to name two leaders, not {self.between[0]!r} twice")
        return self


class ReserveReleased(_Entry):
    """What is held back of a leader's units of a capability is set free, whoever holds it."""

    entry: Literal["reserve"] = "reserve"
    at: Hours
    leader: str
    capability: str


class LeaderAway(_Entry):
    """From `at` to `until` (None: the end) nobody is at this leader's desk."""

    entry: Literal["away"] = "away"
    at: Hours
    leader: str
    until: Hours | None = None

    @model_validator(mode="after")
    def _lasts(self) -> "LeaderAway":
        if self.until is not None and self.until <= self.at:
            raise ValueError(f"until: has to be later than 'at', {self.at:g}")
        return self


class ToldInPerson(_Entry):
    """A leader tells another all that it holds of an incident, face to face: over no channel, and
    whether they are in contact or not. `incident` as in a decision."""

    entry: Literal["told"] = "told"
    at: Hours
    leader: str
    to: str
    incident: Name


class OutsideWord(_Entry):
    """Somebody outside, of an agency that nobody plays or of the public, tells this leader of an
    incident that has begun: of these `needs` (by number), or only that something is wrong there.
    """

    entry: Literal["word"] = "word"
    at: Hours
    leader: str
    incident: Name
    needs: tuple[Annotated[int, Field(ge=1, le=MOST_NEEDS)], ...] = ()


Entry = Annotated[
    Seat
    | StandingOrders
    | Decision
    | NewIncident
    | NewAccess
    | NewComms
    | NewTie
    | UnitLost
    | ReserveReleased
    | LeaderAway
    | ToldInPerson
    | OutsideWord,
    Field(discriminator="entry"),
]
Log = tuple[Entry, ...]
_ADAPTER: TypeAdapter[Log] = TypeAdapter(Log)


def log_to_json(log: Sequence[Entry]) -> str:
    """The log as a JSON list."""
    return _ADAPTER.dump_json(tuple(log), indent=1).decode()


def log_from_json(text: str | bytes, where: str = "log") -> Log:
    """The log in a JSON text. Raises `UserError` with every mistake in it."""
    content = text if isinstance(text, bytes) else text.encode("utf-8", "replace")
    data = read_json(decoded(content, where, LOGS), where)
    try:
        return _ADAPTER.validate_python(data)
    except ValidationError as problem:
        lines = [f"{where}, {_mistake(error)}" for error in problem.errors(include_url=False)]
        raise UserError("\n".join([*lines[:MOST_TOLD], *_untold(lines)])) from None


def _mistake(error: ErrorDetails) -> str:
    """One mistake: its entry (from 0) and key, the value, the rule."""
    place = ".".join(str(part) for part in error["loc"]) or "the whole"
    match error["type"]:
        case "union_tag_invalid":
            kind, kinds = shown(error["ctx"]["tag"]), error["ctx"]["expected_tags"]
            mistake = f"{kind} is not a kind of entry; use {kinds}"
        case "union_tag_not_found":
            mistake = "has no key 'entry', which says what it is"
        case "model_attributes_type" | "dict_type":
            mistake = f'{shown(error["input"])} is not an entry; write {{"entry": ...}}'
        case "tuple_type":
            mistake = f"{shown(error['input'])} is not a list of entries; write [...]"
        case _:
            mistake = in_words(error["input"], error)
    return escaped(f"{place}: {mistake}")


def _untold(lines: Sequence[str]) -> list[str]:
    return [f"... and {len(lines) - MOST_TOLD} more errors"] if len(lines) > MOST_TOLD else []


def entries_of(log: Any) -> Log:
    """What was given as a log, if it is one. Raises `UserError` for anything else."""
    entries = several(log)
    if entries is None:
        raise UserError(f"log: must be a list of {ENTRIES}, not {shown(log)}")
    for entry in entries:
        if not isinstance(entry, _Entry):
            raise UserError(f"log: must hold {ENTRIES}, not {shown(entry)}")
    return entries
