"""JSON that people write, read strictly: no key twice, and a mistake is told with its line."""

import json
from collections.abc import Sequence
from json.decoder import JSONObject  # type: ignore[attr-defined]
from json.scanner import py_make_scanner  # type: ignore[attr-defined]
from typing import Any

from metalead.simulation.input.errors import UserError
from metalead.simulation.input.problems import shown

type Pairs = Sequence[tuple[str, Any]]


def read_json(text: str, where: str) -> Any:
    """The data in a JSON text, as dicts and lists; raises `UserError` with line and column."""
    try:
        return json.loads(text, object_pairs_hook=_once)
    except _TwiceError as error:
        line = _line_of_twice(text)
        raise UserError(
            f"{where}, line {line}: the key {shown(error.key)} is given twice in one entry; "
            "keep one"
        ) from None
    except json.JSONDecodeError as error:
        raise UserError(
            f"{where}, line {error.lineno}, column {error.colno}: not valid JSON: "
            f"{error.msg[:1].lower()}{error.msg[1:]}"
        ) from None
    except RecursionError:
        raise UserError(f"{where}: nested too deeply; write lists and entries only") from None
    except ValueError:  # of a whole number, by Python's own limit
        raise UserError(f"{where}: holds a number with thousands of digits; shorten it") from None


class _TwiceError(ValueError):
    """An object with a key twice."""

    def __init__(self, key: str) -> None:
        super().__init__(key)
        self.key = key


def _once(pairs: Pairs) -> dict[str, Any]:
    made: dict[str, Any] = {}
    for key, value in pairs:
        if key in made:
            raise _TwiceError(key)
        made[key] = value
    return made


def _line_of_twice(text: str) -> int:
    """The line on which the object with a key twice begins, by the slow scanner that can tell."""
    begins = []

    def parse_object(place: tuple[str, int], *rest: Any) -> Any:
        begins.append(place[1])
        made = JSONObject(place, *rest)
        begins.pop()
        return made

    decoder: Any = json.JSONDecoder(object_pairs_hook=_once)
    decoder.parse_object = parse_object
    decoder.scan_once = py_make_scanner(decoder)
    try:
        decoder.decode(text)
    except _TwiceError:
        return text.count("\n", 0, begins[-1]) + 1
    return 1
