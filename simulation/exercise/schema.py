"""What an exercise is: seats, objectives, injects (the MSEL), modules; as a file says it.

Hours are those of the disaster, minutes those of the room. Terms are HSEEP's (FEMA, Homeland
Security Exercise and Evaluation Program, 2020).
"""

from typing import Annotated, Any, Literal

from pydantic import Field, field_validator

from metalead.simulation.exercise.capabilities import CORE_CAPABILITIES
from metalead.simulation.runs.log import Entry, Staff
from metalead.simulation.scenario.quantity import (
    Finite,
    Id,
    Name,
    NotNegative,
    Part,
    Positive,
    Text,
)

MOST_SEATS, MOST_INJECTS, MOST_QUESTIONS = 40, 500, 20
MOST_SHARING = 8  # people at one seat

Means = Literal["telephone", "radio", "in person", "e-mail", "news", "social media", "the world"]
Number = Annotated[int, Field(ge=1, le=9999)]


class SeatPlan(Part):
    """One leader whom a person plays, or several who share the seat, with a staff that works on.

    `role`: what its card says: who you are, what you have, what is asked of you.
    """

    leader: Id
    people: Annotated[int, Field(ge=1, le=MOST_SHARING)] = 1
    staff: Staff = Staff()
    role: Text = "You lead this agency."


class Objective(Part):
    """What the exercise is to show, the core capability that it belongs to, and critical tasks.

    A task is evident once a seat that is named in `seats` (none: any) has acted.
    """

    id: Id
    text: Text
    capability: str
    tasks: tuple[Text, ...] = ()
    seats: tuple[Id, ...] = ()

    @field_validator("capability")
    @classmethod
    def _is_known(cls, value: str) -> str:
        if value not in CORE_CAPABILITIES:
            raise ValueError(f"{value!r} is no core capability; use {', '.join(CORE_CAPABILITIES)}")
        return value


class Inject(Part):
    """One line of the MSEL: what is brought in, when, by whom, to whom, and what is expected.

    `text` is read at the seats `to`. `does` is what changes in the disaster, an entry of the log;
    none: it is only said. In a file it needs no hour of its own.
    """

    number: Number
    at: NotNegative
    title: Name
    text: Text
    sender: Name = "Exercise control"
    means: Means = "telephone"
    to: tuple[Id, ...] = ()
    does: Entry | None = None
    expected: Text = "The seat decides what to do about it."
    objectives: tuple[Id, ...] = ()
    more: dict[str, str] = Field(default_factory=dict)  # columns of a planner's own

    @field_validator("does")
    @classmethod
    def _comes_from_outside(cls, value: Entry | None) -> Entry | None:
        if value is not None and value.entry in ("seat", "orders", "decision", "told"):
            raise ValueError(f"{value.entry!r} is what a seat does, and no inject")
        return value


class Module(Part):
    """A part of the exercise: at `ends` the clock stops, and the room speaks about questions."""

    id: Id
    title: Name
    ends: Positive
    questions: Annotated[tuple[Text, ...], Field(max_length=MOST_QUESTIONS)] = ()


class Exercise(Part):
    """A tabletop exercise on one disaster.

    From the hour `begins` on, `hours` of the disaster are played in `minutes`. `scenario`: a
    built-in id, a file, or all that a scenario's file says. `organisation` and `levers` are those
    under which the room plays.
    """

    exercise: Literal[1]
    id: Id
    title: Name
    summary: Text
    scenario: str | dict[str, Any]
    organisation: Id = "command"
    levers: dict[str, Finite] = Field(default_factory=dict)
    seed: Annotated[int, Field(ge=0, le=2**62)] = 1
    minutes: Annotated[Positive, Field(le=600)] = 45.0
    begins: NotNegative = 0.0
    hours: Annotated[Positive, Field(le=336)]
    seats: Annotated[tuple[SeatPlan, ...], Field(min_length=1, max_length=MOST_SEATS)]
    objectives: tuple[Objective, ...] = ()
    injects: Annotated[tuple[Inject, ...], Field(max_length=MOST_INJECTS)] = ()
    modules: tuple[Module, ...] = ()
    notes: Text = "No notes."  # for the facilitator
    # Of a room: by it places have their codes, and nobody can work out which an inject brought.
    codes: Annotated[int, Field(ge=0, le=2**62)] = 0
    practice: Text = (  # an inject before StartEx that counts for nothing
        "This is a practice message. Press the button below to say that you have read it."
    )

    def __repr_args__(self) -> list[tuple[str | None, Any]]:
        """The few that a prompt shows; all of it is in `model_dump()`."""
        return [("id", self.id), ("title", self.title), ("minutes", self.minutes)]

    @property
    def code_seed(self) -> int:
        """By what places have their codes: that of the room, or in a file the seed of the run."""
        return self.codes or self.seed

    @property
    def ends(self) -> float:
        """The hour of EndEx, if the clock runs to it."""
        return self.begins + self.hours

    @property
    def hours_a_minute(self) -> float:
        """Hours of the disaster that pass in a minute of the room."""
        return self.hours / self.minutes
