"""What the front doors share: how they are asked, and what is checked of it, once and here.

A front door is a function that a researcher calls and a command stands for: `compare`, `explain`,
`missing_alliances`, `at_best`, `levers`, `regimes`.
"""

import os
from collections.abc import Callable, Sequence
from dataclasses import replace
from math import isfinite
from typing import TYPE_CHECKING

from metalead.simulation.input.amounts import as_float, shown, single, whole
from metalead.simulation.input.errors import UserError
from metalead.simulation.input.problems import nearest
from metalead.simulation.input.wording import option
from metalead.simulation.parameters.outcomes import PRIMARY_IDS
from metalead.simulation.reporting.released import counted_then
from metalead.simulation.reporting.words import first_upper
from metalead.simulation.scenario.checked import checked_scenario, just_read
from metalead.simulation.scenario.loader import load_scenario
from metalead.simulation.scenario.schema import Scenario

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

MOST_THREADS = 64
MOST_REPLICATIONS = 10_000_000
LAST_SEED = 2**62

Asked = str | os.PathLike[str] | Scenario  # a built-in id, a file, or a scenario already read
OnProgress = Callable[[int, int], None]


def scenario_of(requested: Asked) -> Scenario:
    """The scenario meant, checked; raises `UserError` as `load_scenario` does."""
    if isinstance(requested, Scenario):
        return checked_scenario(requested)
    if not isinstance(requested, str | os.PathLike):
        raise UserError(f"scenario: must be an id, a file or a Scenario, not {shown(requested)}")
    return just_read(load_scenario(requested))


def check_outcome(outcome: object) -> str:
    """The id of an outcome that can be better or worse. Raises `UserError` for any other; of one
    that was counted before, with what it counted."""
    if isinstance(outcome, str) and outcome in PRIMARY_IDS:
        return outcome
    known = nearest(outcome, PRIMARY_IDS, len(PRIMARY_IDS))
    then = counted_then([outcome]) if isinstance(outcome, str) else ()
    if then:
        gone = f"{option('outcome')}: this is not counted any more. In version 0.1, {then[0]}"
        raise UserError(f"{gone} {first_upper(known)}")
    wrong = f"{shown(outcome)} is not an outcome that can be better or worse"
    raise UserError(f"{option('outcome')}: {wrong}; {known}")


def check_replications(replications: object, least: int = 2, why: str = "") -> int:
    """How many disasters, as an int; `UserError` out of its range. why: there is a least number."""
    name = option("replications")
    number = whole(replications, name)
    if not least <= number <= MOST_REPLICATIONS:
        near = least if number < least else MOST_REPLICATIONS
        raise UserError(
            f"{name}: must be {least} or more, not {shown(replications)}{why}. Use {near}"
        )
    return number


def check_seed(seed: object, name: str = "seed") -> int:
    """A seed as an int; `UserError` for one out of its range. name: the argument that holds it."""
    number = whole(seed, option(name))
    if not 0 <= number <= LAST_SEED:
        near = 0 if number < 0 else LAST_SEED
        raise UserError(
            f"{option(name)}: must be 0 or more, to 2^62, not {shown(seed)}. The nearest is {near}"
        )
    return number


def check_first_seed(seed: object) -> int:
    """The first of many seeds as an int; `UserError` for one out of its range."""
    return check_seed(seed, "first_seed")


def check_threads(threads: object) -> int:
    """How many threads, None being one a core; `UserError` for a number out of its range."""
    if threads is None:
        return available_threads()
    return within(threads, "threads", 1, MOST_THREADS, remedy=". Use")


def check_half_width(half_width: object) -> float | None:
    """A half-width as a float, None for none; `UserError` for one that is not above 0."""
    if half_width is None:
        return None
    number = as_float(single(half_width))
    if number is None or not (isfinite(number) and number > 0.0):
        name = option("half_width")
        raise UserError(f"{name}: must be a number above 0, not {shown(half_width)}")
    return number


def within(
    value: object, name: str, least: int, most: int, remedy: str = ". The nearest is"
) -> int:
    """A whole number within bounds; `UserError` for others. name: the argument."""
    number = whole(value, option(name))
    if not least <= number <= most:
        near = least if number < least else most
        raise UserError(
            f"{option(name)}: must be {least:,} to {most:,}, not {shown(value)}{remedy} {near:,}"
        )
    return number


def available_threads() -> int:
    """One for each processor core that this process may use."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    return max(1, min(MOST_THREADS, cores or 1))


def noted[R: "DataclassInstance"](result: R, notes: Sequence[str]) -> R:
    """The result with notes that it does not have yet."""
    there: tuple[str, ...] = getattr(result, "notes")  # noqa: B009  # a result of any kind
    return replace(result, notes=(*there, *(note for note in notes if note not in there)))
