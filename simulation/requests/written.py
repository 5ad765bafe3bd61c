"""A request in writing: as the pairs of a link, as the words of a command, as Python."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from metalead.simulation.input.amounts import shown
from metalead.simulation.input.errors import UserError
from metalead.simulation.requests.option import Declared, declared, old_words

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

Pairs = Sequence[tuple[str, str]]


def pairs_of(request: "DataclassInstance", names: Collection[str]) -> list[tuple[str, str]]:
    """(field, text) for a link, of these fields; of several values one pair each."""
    return [
        (one.name, text)
        for one, value in asked(request)
        if one.name in names
        for text in one.written(value)
    ]


def from_pairs[Q: "DataclassInstance"](start: Q, pairs: Pairs, names: Collection[str]) -> Q:
    """The request with what a link says of these fields, in words of today or of version 0.1.

    Raises `UserError` for what is no number where one is meant.
    """
    old = old_words(type(start))
    found: dict[str, Any] = {}
    for one in declared(type(start)):
        texts = [text for key, text in pairs if key == one.name]
        texts = texts or [text for key, text in pairs if old.get(key) == one]
        if one.name in names and any(texts):
            found[one.name] = read(one, texts)
    return replace(start, **found)


def read(one: Declared, texts: Sequence[str]) -> object:
    """The value of a field that a link holds."""
    try:
        return one.read(texts)
    except ValueError:
        kind = "a whole number" if one.kind is int else "a number"
        raise UserError(f"{one.flag}: must be {kind}, not {shown(texts[-1])}") from None


def command_of(name: str, request: "DataclassInstance") -> list[str]:
    """The words of `metalead NAME` that ask this."""
    words = ["metalead", name]
    for one, value in asked(request):
        for text in one.written(value):
            words += [text] if one.option.argument else [one.flag, text]
    return words


def python_of(name: str, request: "DataclassInstance") -> str:
    """The call of `metalead.NAME` that asks this, an argument a line."""
    lines = [
        f"    {value!r},\n" if one.option.argument else f"    {one.name}={value!r},\n"
        for one, value in asked(request)
        if one.written(value)
    ]
    return f"ml.{name}(\n{''.join(lines)})"


def asked(request: "DataclassInstance") -> list[tuple[Declared, object]]:
    """The fields of the question, with their values."""
    found = declared(type(request))
    return [(one, getattr(request, one.name)) for one in found if one.of_question]
