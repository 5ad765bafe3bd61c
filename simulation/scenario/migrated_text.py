"""The text of a scenario of schema 1 with no more changed than schema 2 asks for."""

import json
import re
from collections.abc import Iterator
from typing import Any

from ruamel.yaml.nodes import Node

from metalead.simulation.scenario.edits import (
    Edit,
    Pair,
    before,
    comment_of,
    edited,
    in_flow,
    pairs,
    removed,
    starts_line,
    value_text,
)
from metalead.simulation.scenario.migrated_data import GONE
from metalead.simulation.scenario.nodes import composed
from metalead.simulation.scenario.tree import MOST_DEPTH

PLAIN = re.compile("(?!(?:true|false|null)$)[a-z][a-z0-9]*(?:[ -][a-z0-9]+)*")  # needs no quotes

type Part = dict[str, Any]


def migrated_text(text: str, data: Part) -> str:
    """A good text of schema 1, made to say `data`, which says the same in schema 2.

    Where aliases or odd layouts come in its way, it may say something else: to be read again.
    """
    plain = text.replace("\r\n", "\n")
    root = composed(plain, MOST_DEPTH)
    assert root is not None
    made = edited(plain, [*_at_top(plain, root, data), *_in_kinds(plain, root, data)])
    return made.replace("\n", "\r\n") if "\r\n" in text else made


def _at_top(text: str, root: Node, data: Part) -> Iterator[Edit]:
    top = pairs(root)
    yield _written(top["schema"].value, "2")
    outcome = top["primary_outcome"].value
    if outcome.value != data["primary_outcome"]:
        word = text[outcome.start_mark.index : outcome.end_mark.index]
        yield _written(outcome, word.replace(outcome.value, data["primary_outcome"]))
    names = ("hospital", "levers")
    new: Part = {key: data[key] for key in names if key in data and key not in top}
    if new:
        yield _new_keys(text, top["kinds"], root, new)
    if "levers" in top:
        yield from _new_lever(text, top["levers"], data["levers"])


def _written(node: Node, word: str) -> Edit:
    return Edit(node.start_mark.index, node.end_mark.index, word)


def _new_keys(text: str, place: Pair, around: Node, new: Part) -> Edit:
    """New entries before another one of the same mapping."""
    if in_flow(around):
        return _in_braces(text, place, new)
    pad = " " * place.column
    return before(text, place, "\n".join(f"{pad}{key}: {_flow(new[key])}" for key in new))


def _new_lever(text: str, place: Pair, levers: Part) -> Iterator[Edit]:
    """`community`, where the levers do not have it, first among them."""
    there, name = pairs(place.value), "community"
    if name in there or name not in levers:
        return
    new = {name: levers[name]}
    first = next(iter(there.values()), None)
    if first is not None:
        yield _new_keys(text, first, place.value, new)
    else:
        yield _written(place.value, _flow(new))


def _in_kinds(text: str, root: Node, data: Part) -> Iterator[Edit]:
    for kind, said in zip(pairs(root)["kinds"].value.value, data["kinds"], strict=True):
        there = pairs(kind)
        if "needs" not in there:
            continue
        for need in there["needs"].value.value:
            yield from removed(text, need, GONE)
        if "casualties" in said:
            yield _new_casualties(text, kind, said)


def _new_casualties(text: str, kind: Node, said: Part) -> Edit:
    place = pairs(kind)["needs"]
    if in_flow(kind):
        return _in_braces(text, place, {"casualties": said["casualties"]})
    needs = place.value
    dash = place.column + 2 if in_flow(needs) else needs.start_mark.column
    by_id = {str(pairs(need)["id"].value.value): pairs(need) for need in needs.value}
    lines = [" " * place.column + "casualties:"]
    for one in said["casualties"]:
        lines += _entry(text, one, by_id[one["care_by"]], dash)
    return before(text, place, "\n".join(lines))


def _entry(text: str, one: Part, need: dict[str, Pair], dash: int) -> list[str]:
    """An entry under `casualties`, its curve as it stands in the need, comments too."""
    pad = " " * (dash + 2)
    return [
        " " * dash + f"- triage: {one['triage']}",
        f"{pad}share: {_flow(one['share'])}{comment_of(text, need['share'])}",
        f"{pad}care_by: {_flow(one['care_by'])}",
        f"{pad}curve:{value_text(text, need['survival'], dash + 2)}",
    ]


def _in_braces(text: str, place: Pair, new: Part) -> Edit:
    """New entries in as many lines as those around take, and in quotes if those are."""
    alone = "\n" in text[: place.start] and starts_line(text, place)
    between = "\n" + " " * place.column if alone else " "
    if text[place.start] != '"':
        made = _flow(new)[1:-1]
    elif alone:
        made = json.dumps(new, ensure_ascii=False, indent=2)[1:-1].strip().replace("\n  ", between)
    else:
        made = json.dumps(new, ensure_ascii=False)[1:-1]
    return Edit(place.start, place.start, f"{made},{between}")


def _flow(value: Any) -> str:
    """A value of our own making on one line of YAML."""
    match value:
        case dict():
            return f"{{{', '.join(f'{key}: {_flow(held)}' for key, held in value.items())}}}"
        case list():
            return f"[{', '.join(map(_flow, value))}]"
        case str() if PLAIN.fullmatch(value):
            return value
        case _:
            return json.dumps(value, ensure_ascii=False)
