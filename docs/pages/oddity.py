"""What an oddity of the model is: what was seen, what was done, and what measures it today."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

from metalead.simulation.plan.arm import Arm

WICHITA_FALLS = "wichita-falls-1979"
LAKE_POMONA = "lake-pomona-1978"
FREDERIC = "hurricane-frederic-1979"
HILL_COUNTRY = "texas-hill-country-1978"
EVENTS: Mapping[str, str] = MappingProxyType(
    {
        WICHITA_FALLS: "Wichita Falls",
        LAKE_POMONA: "Lake Pomona",
        FREDERIC: "Frederic",
        HILL_COUNTRY: "Hill Country",
    }
)
RED, DEATHS, TRAPPED = "hours_to_care_red", "deaths", "hours_trapped"
IDLE, WASTED, WRONG = "idle_while_needed", "wasted_unit_hours", "wrong_beliefs"
PRIMARY: Mapping[str, str] = MappingProxyType(
    {WICHITA_FALLS: RED, LAKE_POMONA: DEATHS, FREDERIC: TRAPPED, HILL_COUNTRY: TRAPPED}
)
# Whatever a leader writes costs it no attention.
WRITING_FREE: Mapping[str, float] = MappingProxyType(
    dict.fromkeys(("report_price", "request_price", "order_price", "decision_price"), 0.0)
)

# What the text of an oddity takes for granted of a difference: that its interval of luck lies below
# zero, above zero, or holds zero.
Shows = Literal["less", "more", "neither"]
Verdict = Literal["mended", "partly mended", "still there", "holds"]


@dataclass(frozen=True, slots=True)
class Contrast:
    """One arm less another on the same disasters; the arms may differ in levers of the disaster."""

    event: str
    arm: Arm
    baseline: Arm
    outcome: str
    shows: Shows

    @property
    def key(self) -> str:
        """What its numbers are kept under."""
        return f"{self.event}: {self.arm.label} less {self.baseline.label}: {self.outcome}"


@dataclass(frozen=True, kw_only=True, slots=True)
class Oddity:
    """A row of the page.

    was, counted: what was odd in version 0.1, and the size of it. cause: why. done: the rule that
    came of it. files: where that stands. switches: levers that take it off. now: how it stands, in
    words that `contrasts` bear out. tests: what holds it, as file::function under tests/.
    """

    id: str
    title: str
    was: str
    counted: str
    cause: str
    done: str
    files: tuple[str, ...]
    switches: tuple[str, ...]
    contrasts: tuple[Contrast, ...]
    verdict: Verdict
    now: str
    tests: tuple[str, ...]


def arm(organisation: str, **levers: float) -> Arm:
    """An organisation with levers, which its label names."""
    free = levers.items() >= WRITING_FREE.items()
    named = [(lever, to) for lever, to in levers.items() if not (free and lever in WRITING_FREE)]
    told = [organisation, *(f"{lever} {to:g}" for lever, to in named), *["all prices 0"] * free]
    return Arm(", ".join(told), organisation, tuple(levers.items()))


def swung(
    event: str,
    organisation: str,
    lever: str,
    ends: tuple[float, float],
    *shown: tuple[str, Shows],
    **others: float,
) -> tuple[Contrast, ...]:
    """An organisation with a lever at the second value less the same with it at the first.

    shown: an outcome and what its difference shows, for each contrast. others: levers of both.
    """
    low, high = (arm(organisation, **others, **{lever: end}) for end in ends)
    return tuple(Contrast(event, high, low, outcome, shows) for outcome, shows in shown)


def between(
    event: str, one: str, other: str, *shown: tuple[str, Shows], **levers: float
) -> tuple[Contrast, ...]:
    """An organisation less another, with the same levers."""
    first, second = arm(one, **levers), arm(other, **levers)
    return tuple(Contrast(event, first, second, outcome, shows) for outcome, shows in shown)
