"""Plain data against the schema, pydantic's errors in the words of a scenario's author."""

import json
import re
from collections.abc import Callable, Mapping, Set
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from metalead.simulation.input.problems import Place, Problems, nearest, shown
from metalead.simulation.parameters.levers import LEVER_BY_ID
from metalead.simulation.scenario.keys import keys_at
from metalead.simulation.scenario.quantity import ASSUMED, KNOWN, NUMBER, Assumed, Known, Part
from metalead.simulation.scenario.schema import Scenario

VARIANTS: dict[str, type[Part]] = {KNOWN: Known, ASSUMED: Assumed}
ID_RULE = "an id is lower-case letters and digits with single hyphens between, like 'fire-dept'"


def as_json(data: Any) -> str:
    """Data as JSON text: pydantic's strict mode takes lists for tuples only from JSON."""
    return json.dumps(data)


def validated(data: Any, problems: Problems, unreadable: Set[Place]) -> Scenario | None:
    """The scenario, or none and every mistake noted in `problems`.

    What stands at an `unreadable` place was noted when the text was parsed.
    """
    try:
        return Scenario.model_validate_json(as_json(data))
    except ValidationError as error:
        for detail in error.errors(include_url=False):
            if not problems.full and located(detail["loc"], data)[0] not in unreadable:
                _note(detail, data, problems)
        return None


def _note(detail: ErrorDetails, data: Any, problems: Problems) -> None:
    place, value = located(detail["loc"], data)
    match detail["type"]:
        case "extra_forbidden":
            problems.add(place, _unknown_key(place, detail["loc"], problems))
        case "missing":
            problems.add(place, _missing(detail["loc"][-1], value))
        case "too_short" if len(value) >= _context(detail)["min_length"]:
            pass  # long enough, but for the items that pydantic dropped: each is told by itself
        case "float_type" if detail["loc"][-1] == NUMBER and isinstance(value, list):
            problems.add(place, _no_range(str(place[-1]), value))
        case _:
            checked_value = place[-1] if detail["loc"][-1:] == ("[key]",) else value
            problems.add(place, in_words(checked_value, detail))


def in_words(value: Any, detail: ErrorDetails) -> str:
    """What pydantic finds wrong with a value, in the words of these errors."""
    return TOLD.get(detail["type"], _otherwise)(value, detail)


def _unknown_key(place: Place, loc: tuple[int | str, ...], problems: Problems) -> str:
    variant = VARIANTS.get(str(loc[-2])) if len(loc) > 1 else None
    keys = list(variant.model_fields) if variant else keys_at(place[:-1])
    remedy = problems.nearest(place[-1], keys)
    quotes = "; text with a comma needs quotes here" if " " in str(place[-1]) else ""
    return f"unknown key {shown(place[-1])}; {remedy}{quotes}"


def _no_range(lever: str, value: list[Any]) -> str:
    """The list that stands for a lever, with how a range is written."""
    known = LEVER_BY_ID.get(lever)
    if known is not None and known.at_once:
        return f"a list is not a number; {lever} is one number and no range"
    ends = value if len(value) == 2 and all(isinstance(end, int | float) for end in value) else None
    low, high = ends or ("low", "high")
    return f"a list is not a number; write a range as {{assumed: [{low}, {high}], why: ...}}"


def _missing(step: int | str, value: Any) -> str:
    if isinstance(step, int):  # a pair with less than two ends
        return f"{len(value)} given; 2 are needed"
    return f"the key {step!r} is missing"


def located(loc: tuple[int | str, ...], data: Any) -> tuple[Place, Any]:
    """The part of pydantic's location that leads somewhere in the data, and what is there.

    pydantic adds steps of its own: which variant of a quantity it tried, `[key]`, and
    at the end the name of a missing key.
    """
    place: Place = ()
    for step in loc:
        try:
            data = data[step]
        except (KeyError, IndexError, TypeError):
            continue
        place = (*place, step)
    return place, data


type Tell = Callable[[Any, ErrorDetails], str]


def _must(rule: str) -> Tell:
    return lambda value, _: f"{shown(value)} is not {rule}"


def _bound(words: str, key: str) -> Tell:
    return lambda value, detail: f"{shown(value)} is not {words} {_limit(_context(detail)[key])}"


def _limit(number: float) -> str:
    return f"{number:,.0f}" if number == round(number) else f"{number:g}"


def _context(detail: ErrorDetails) -> Mapping[str, Any]:
    return detail.get("ctx", {})


def _choice(value: Any, detail: ErrorDetails) -> str:
    choices = re.findall(r"[\w-]+", re.sub(r"\bor\b", "", _context(detail)["expected"]))
    return f"{shown(value)} is not one of the choices; {nearest(value, choices)}"


def _id(value: Any, _: ErrorDetails) -> str:
    return f"{shown(value)} is not an id; {ID_RULE}"


def _count(word: str, key: str, verb: str) -> Tell:
    def tell(value: Any, detail: ErrorDetails) -> str:
        limit = _context(detail)[key]
        return f"{len(value)} given; {word} {limit} {'is' if limit == 1 else 'are'} {verb}"

    return tell


def _quantity(value: Any, detail: ErrorDetails) -> str:
    return f"{shown(value)} is not a quantity; {detail['msg']}"


def _own(_: Any, detail: ErrorDetails) -> str:
    return detail["msg"].removeprefix("Value error, ")


def _otherwise(value: Any, detail: ErrorDetails) -> str:
    return f"{shown(value)}: {detail['msg'][:1].lower()}{detail['msg'][1:]}"


TOLD: dict[str, Tell] = {
    "missing": lambda _, detail: f"the key {detail['loc'][-1]!r} is missing",
    "extra_forbidden": lambda _, detail: f"unknown key {shown(detail['loc'][-1])}; leave it out",
    "string_type": _must("text; put it in quotes if it is meant as text"),
    "float_type": _must("a number"),
    "int_type": _must("a whole number"),
    "int_from_float": _must("a whole number"),
    "bool_type": _must("true or false"),
    "finite_number": _must("a finite number"),
    "tuple_type": _must("a list; write [...] or lines that start with '-'"),
    "dict_type": _must("a mapping; write 'key: value' lines"),
    "model_type": _must("a mapping; write 'key: value' lines"),
    "model_attributes_type": _must("a mapping; write 'key: value' lines"),
    "greater_than": _bound("greater than", "gt"),
    "greater_than_equal": _bound("at least", "ge"),
    "less_than": _bound("less than", "lt"),
    "less_than_equal": _bound("at most", "le"),
    "literal_error": _choice,
    "string_pattern_mismatch": _id,
    "string_too_long": _must("short enough; shorten it"),
    "string_too_short": _must("text with something in it"),
    "too_short": _count("at least", "min_length", "needed"),
    "too_long": _count("at most", "max_length", "allowed"),
    "quantity": _quantity,
    "value_error": _own,
}
