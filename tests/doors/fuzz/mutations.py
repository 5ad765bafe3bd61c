"""Mutants of scenarios: every one a function of a seed and its number."""

import copy
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

from metalead.simulation.scenario.loader import builtin_ids, builtin_text, read_scenario

SMALL = Path(__file__).parents[2] / "small.yaml"
LARGE = 80  # one mutant in so many is of a recorded event, whose file takes ten times as long
NUMBERS: tuple[Any, ...] = (
    *(0, -0.0, -1, 1, 2, 0.5, 1e-9, 5e-324, 1e-300, 1e6, 1e9, 1.000001e9, 1e10, 1e17, 1.7e308),
    *(2**53, 2**53 + 1, 2**64, 10**400, float("nan"), float("inf"), -float("inf")),
)
GOOD: tuple[float, ...] = (0, 1e-9, 1e-6, 0.01, 0.5, 1, 2, 7, 50, 1e3, 1e6, 1e9)
OTHERS: tuple[Any, ...] = (
    *(None, True, False, "", "x", "0", 0, 1.5, [], {}, [[]], [None], {"a": 1}, {"value": 1}),
    *({"assumed": [1]}, {"assumed": [2, 1]}, {"assumed": [0, 0]}, "1979-04-10", "yes", "~"),
)
LETTERS = (*"\0\x85\u2028\ufeff\u202e\ud800\u00a0\v\x07\u00e9\U0001f300", "\x1b[31m")
ODD = tuple("\r\t:#-[]{},&*!|>'\"%@`~\\?<=")
WORDS = ("\r\n", "---\n", "<<: ", "&a ", "*a", "!!int ")


type Spot = tuple[Any, Any]  # a mapping or list, and a key or position in it


@dataclass(frozen=True, slots=True)
class Mutant:
    """A file's bytes, what it was made of and how."""

    base: str
    steps: tuple[str, ...]
    content: bytes


def mutant(seed: int, number: int) -> Mutant:
    """The mutant with this number."""
    chance = Random(f"{seed}:{number}")
    base = chance.choice(events() if chance.randrange(LARGE) == 0 else small_ones())
    count = chance.choice((1, 1, 1, 2, 3))
    if chance.random() < 0.3:
        steps = chance.choices(sorted(IN_TEXT), k=count)
        return Mutant(base, tuple(steps), changed_text(base, steps, chance))
    steps = chance.choices([*sorted(IN_DATA), "good", "range", "range"], k=count)
    return Mutant(base, tuple(steps), changed_data(base, steps, chance))


@cache
def small_ones() -> tuple[str, ...]:
    """Scenarios that are read in a moment."""
    return ("small", *(one for one in builtin_ids() if one.startswith("lab-")))


@cache
def events() -> tuple[str, ...]:
    """The recorded events."""
    return tuple(one for one in builtin_ids() if not one.startswith("lab-"))


@cache
def text_of(base: str) -> str:
    """The file as it was written."""
    return SMALL.read_text(encoding="utf-8") if base == "small" else builtin_text(base)


@cache
def _data_of(base: str) -> str:
    scenario = read_scenario(text_of(base), base)
    return scenario.model_dump_json(by_alias=True, exclude_none=True)


def changed_data(base: str, steps: list[str], chance: Random) -> bytes:
    """The scenario's data with these steps done to it, as JSON (which is YAML) or block YAML."""
    data = json.loads(_data_of(base))
    for step in steps:
        places = list(spots(data))
        if places:
            IN_DATA[step](chance.choice(places), places, chance)
    text = json.dumps(data, ensure_ascii=chance.random() < 0.5, indent=1)
    for bare, yaml in (("NaN", ".nan"), ("-Infinity", "-.inf"), (" Infinity", " .inf")):
        text = text.replace(bare, yaml)
    return text.encode("utf-8", "surrogatepass")


def changed_text(base: str, steps: list[str], chance: Random) -> bytes:
    """The scenario's file with these steps done to its letters."""
    content = text_of(base).encode()
    for step in steps:
        content = IN_TEXT[step](content, chance)
    return content


def spots(data: Any) -> Iterator[Spot]:
    """Every place in the data that can be changed."""
    inside = data.items() if isinstance(data, dict) else enumerate(data)
    for key, value in list(inside):
        yield data, key
        if isinstance(value, dict | list):
            yield from spots(value)


def _delete(spot: Spot, _: list[Spot], __: Random) -> None:
    del spot[0][spot[1]]


def _repeat(spot: Spot, _: list[Spot], chance: Random) -> None:
    home, key = spot
    if isinstance(home, list):
        home.extend([copy.deepcopy(home[key])] * chance.choice((1, 2, 60)))
    else:
        home[f"{key}-2"] = copy.deepcopy(home[key])


def _rename(spot: Spot, _: list[Spot], chance: Random) -> None:
    home, key = spot
    if isinstance(home, dict):
        at = chance.randrange(len(key) + 1)
        home[key[:at] + chance.choice((*LETTERS[1:], "x", "", "-")) + key[at + 1 :]] = home.pop(key)


def _retype(spot: Spot, _: list[Spot], chance: Random) -> None:
    spot[0][spot[1]] = copy.deepcopy(chance.choice(OTHERS))


def _extreme(_: Spot, places: list[Spot], chance: Random) -> None:
    numbers = [(home, key) for home, key in places if isinstance(home[key], int | float)]
    if numbers:
        home, key = chance.choice(numbers)
        home[key] = chance.choice(NUMBERS)


def _good(_: Spot, places: list[Spot], chance: Random) -> None:
    """Up to five numbers become others that may well be allowed."""
    numbers = [(home, key) for home, key in places if isinstance(home[key], int | float)]
    for home, key in chance.sample(numbers, min(len(numbers), chance.choice((1, 2, 5)))):
        home[key] = chance.choice(GOOD)


def _range(_: Spot, places: list[Spot], chance: Random) -> None:
    homes = [home for home, key in places if key in ("value", "assumed") and len(home) < 4]
    if homes:
        home = chance.choice(homes)
        home.clear()
        home["assumed"] = sorted(chance.choices(GOOD, k=2))


def _reverse(_: Spot, places: list[Spot], chance: Random) -> None:
    lists = [home[key] for home, key in places if isinstance(home[key], list)]
    if lists:
        chance.choice(lists).reverse()


def _cross(_: Spot, places: list[Spot], chance: Random) -> None:
    texts = [(home, key) for home, key in places if isinstance(home[key], str)]
    if texts:
        (home, key), (other, name) = chance.choice(texts), chance.choice(texts)
        home[key] = other[name]


def _letters(_: Spot, places: list[Spot], chance: Random) -> None:
    texts = [(home, key) for home, key in places if isinstance(home[key], str)]
    if texts:
        home, key = chance.choice(texts)
        at = chance.randrange(len(home[key]) + 1)
        put = chance.choice((*LETTERS, "y" * 5000))
        home[key] = home[key][:at] + put + home[key][at:]


def _move(spot: Spot, places: list[Spot], chance: Random) -> None:
    home, key = chance.choice(places)
    spot[0][spot[1]] = copy.deepcopy(home[key])


def _nest(spot: Spot, _: list[Spot], chance: Random) -> None:
    home, key = spot
    for _ in range(chance.choice((1, 2, 40))):
        home[key] = [home[key]]


def _cut(content: bytes, chance: Random) -> bytes:
    return content[: chance.randrange(len(content) + 1)]


def _flip(content: bytes, chance: Random) -> bytes:
    flipped = bytearray(content)
    for _ in range(min(len(flipped), chance.choice((1, 1, 5, 50)))):
        flipped[chance.randrange(len(flipped))] ^= 1 << chance.randrange(8)
    return bytes(flipped)


def _insert(content: bytes, chance: Random) -> bytes:
    at = chance.randrange(len(content) + 1)
    put = chance.choice((*LETTERS, *ODD, *WORDS)).encode("utf-8", "surrogatepass")
    return content[:at] + put * chance.choice((1, 1, 3, 300)) + content[at:]


def _lines(content: bytes, chance: Random) -> bytes:
    """A line is lost, doubled, moved or moved to the right."""
    lines = content.splitlines(keepends=True) or [b""]
    at, to = chance.randrange(len(lines)), chance.randrange(len(lines))
    match chance.randrange(4):
        case 0:
            del lines[at]
        case 1:
            lines.insert(to, lines[at])
        case 2:
            lines[at], lines[to] = lines[to], lines[at]
        case _:
            lines[at] = b" " * chance.randrange(9) + lines[at].lstrip(b" ")
    return b"".join(lines)


def _ends(content: bytes, chance: Random) -> bytes:
    return content.replace(b"\n", chance.choice((b"\r\n", b"\r", b"\n\n", b"\x0b", b" \n")))


def _encode(content: bytes, chance: Random) -> bytes:
    encoding = chance.choice(("utf-8-sig", "utf-16", "utf-16-le", "cp1252", "utf-32"))
    return content.decode("utf-8", "replace").encode(encoding, "replace")


IN_DATA: dict[str, Callable[[Spot, list[Spot], Random], None]] = {
    "cross": _cross,
    "delete": _delete,
    "extreme": _extreme,
    "good": _good,
    "letters": _letters,
    "move": _move,
    "nest": _nest,
    "range": _range,
    "rename": _rename,
    "repeat": _repeat,
    "retype": _retype,
    "reverse": _reverse,
}
IN_TEXT: dict[str, Callable[[bytes, Random], bytes]] = {
    "cut": _cut,
    "encode": _encode,
    "ends": _ends,
    "flip": _flip,
    "insert": _insert,
    "lines": _lines,
}
