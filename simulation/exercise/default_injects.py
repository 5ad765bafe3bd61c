"""Twelve injects that any scenario can have: its gravest kind, its zones, its contacts."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from metalead.simulation.exercise.schema import Inject, Means
from metalead.simulation.scenario.quantity import bounds
from metalead.simulation.scenario.schema import Agency, IncidentKind, Leader, Scenario, Zone

ALL_OBJECTIVES = ("picture", "coordination", "rescue")


@dataclass(frozen=True, slots=True)
class _Draft:
    """An inject without its number and hour."""

    title: str
    text: str
    to: tuple[str, ...]
    does: dict[str, Any] | None = None
    sender: str = "Exercise control"
    means: Means = "telephone"
    expected: str = "The seat decides what to do about it, and tells who needs to know."
    objectives: tuple[str, ...] = field(default=ALL_OBJECTIVES[:1])


def injects_for(scenario: Scenario, leaders: Sequence[Leader], hours: float) -> tuple[Inject, ...]:
    """The injects, spread evenly over the hours. leaders: the seats, the command post first."""
    drafts = list(_drafts(scenario, leaders, hours))
    step = hours / (len(drafts) + 1)
    return tuple(
        _inject(draft, number, round(number * step, 2)) for number, draft in enumerate(drafts, 1)
    )


def _inject(draft: _Draft, number: int, at: float) -> Inject:
    return Inject.model_validate(
        {
            "number": number,
            "at": at,
            "title": draft.title,
            "text": draft.text,
            "sender": draft.sender,
            "means": draft.means,
            "to": draft.to,
            "does": draft.does and {"at": at, **draft.does},
            "expected": draft.expected,
            "objectives": draft.objectives,
        }
    )


@dataclass(frozen=True, slots=True)
class _Cast:
    """Whom and what injects are about: the gravest kind, the zones where it is likeliest and least
    likely, the command post, another seat, all seats."""

    kind: IncidentKind
    first: Zone
    last: Zone
    post: str
    other: str
    everybody: tuple[str, ...]

    @property
    def what(self) -> str:
        """The gravest kind, as it is spoken of."""
        return self.kind.name.lower()


def _drafts(scenario: Scenario, leaders: Sequence[Leader], hours: float) -> Iterator[_Draft]:
    zones = _zones(scenario)
    cast = _Cast(
        kind=_gravest(scenario),
        first=zones[0],
        last=zones[-1],
        post=leaders[0].id,
        other=leaders[1 % len(leaders)].id,
        everybody=tuple(leader.id for leader in leaders),
    )
    yield from _opening(scenario, cast)
    yield from _troubles(cast)
    yield from _about_units(leaders, hours)
    yield from _closing(cast)


def _opening(scenario: Scenario, cast: _Cast) -> Iterator[_Draft]:
    """The first word, and one more place."""
    yield _Draft(
        "First word",
        f"{scenario.title}. Word of it has just come in. Nobody knows yet how bad it is.",
        cast.everybody,
        sender="Dispatch",
        means="radio",
        expected="Seats say what they know and what they do not know.",
    )
    yield _Draft(
        f"Another place in {cast.first.name}",
        f"A caller reports {cast.what} in {cast.first.name}. She is cut off before she can say "
        "more.",
        (cast.other,),
        {"entry": "incident", "kind": cast.kind.id, "zone": cast.first.id, "id": "inject-2"},
        sender="A caller",
        expected="Somebody is sent to look, and the post is told.",
        objectives=("picture", "rescue"),
    )


def _troubles(cast: _Cast) -> Iterator[_Draft]:
    """Channels, roads, a rumour, and people who ask."""
    yield _Draft(
        f"Channels fail in {cast.last.name}",
        f"Radio from {cast.last.name} is breaking up.",
        (),
        {"entry": "comms", "zone": cast.last.id, "value": 0.3},
        means="the world",
        expected="Seats notice that word does not come, and find another way.",
        objectives=("picture", "coordination"),
    )
    yield _Draft(
        "A rumour",
        f"A man says on the telephone: {cast.what} in {cast.last.name}, with dozens of people. "
        "Nobody else has said so.",
        (cast.post,),
        {
            "entry": "incident",
            "kind": cast.kind.id,
            "zone": cast.last.id,
            "id": "inject-4",
            "real": False,
        },
        sender="A caller",
        expected="It is checked before many units are sent.",
    )
    yield _Draft(
        f"Roads in {cast.first.name}",
        f"Roads in {cast.first.name} are blocked by people who look for their families.",
        (),
        {"entry": "access", "zone": cast.first.id, "value": 0.5},
        means="the world",
        expected="Units are sent earlier, or from elsewhere.",
        objectives=("coordination",),
    )
    yield _Draft(
        "Reporters",
        "A reporter wants to know how many people are dead, and who is in charge.",
        (cast.post,),
        sender="A reporter",
        expected="One voice answers, with what is certain.",
        objectives=("coordination",),
    )


def _closing(cast: _Cast) -> Iterator[_Draft]:
    """What was unclear becomes clear, help comes, and somebody takes over."""
    yield _Draft(
        f"Word from {cast.first.name}",
        f"A neighbour has been to the place in {cast.first.name}: people are held there.",
        (cast.other,),
        {"entry": "word", "leader": cast.other, "incident": "inject-2", "needs": [1]},
        sender="A neighbour",
        means="in person",
        expected="What was unclear is clear now: it is decided anew.",
        objectives=("picture", "rescue"),
    )
    yield _Draft(
        "Help is offered",
        "A neighbouring county asks what is needed, and where it should go.",
        (cast.post,),
        sender="A neighbouring county",
        expected="The post says what is short, or whom to ask.",
        objectives=("coordination",),
    )
    yield _Draft(
        f"Channels in {cast.last.name} work again",
        f"Radio from {cast.last.name} is clear again.",
        (),
        {"entry": "comms", "zone": cast.last.id, "value": 1.0},
        means="the world",
        expected="What was not heard is asked for.",
    )
    yield _Draft(
        "Relief",
        "Those who relieve you come in a short while. Prepare to hand over.",
        cast.everybody,
        expected="Each seat can say what is open, and who is on it.",
        objectives=("picture", "coordination"),
    )


def _about_units(leaders: Sequence[Leader], hours: float) -> Iterator[_Draft]:
    """A unit breaks down, and somebody's desk stands empty for a while."""
    owner = next((one for one in leaders if isinstance(one, Agency) and one.units), None)
    if isinstance(owner, Agency):
        yield _Draft(
            "A unit breaks down",
            "One of your units reports that it cannot go on.",
            (owner.id,),
            {"entry": "loss", "leader": owner.id, "capability": owner.units[0].capability},
            sender="Your own crew",
            means="radio",
            expected="The leader asks for another, or says what cannot be done.",
            objectives=("coordination",),
        )
    away = leaders[-1]
    yield _Draft(
        f"Nobody answers at {away.name}",
        "You are called away to a meeting; only your staff is there until you are back.",
        (away.id,),
        {"entry": "away", "leader": away.id, "until": hours},
        means="in person",
        expected="Others notice, and find out who decides meanwhile.",
        objectives=("coordination",),
    )


def _gravest(scenario: Scenario) -> IncidentKind:
    """The kind with needs that threatens most people at once."""
    with_needs = [kind for kind in scenario.kinds if kind.needs] or list(scenario.kinds)
    return max(with_needs, key=lambda kind: bounds(kind.people)[1])


def _zones(scenario: Scenario) -> list[Zone]:
    """The zones, the one in which the gravest kind is likeliest first."""
    weights = _gravest(scenario).zones
    return sorted(scenario.zones, key=lambda zone: -weights.get(zone.id, 0.0))
