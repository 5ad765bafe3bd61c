"""YAML text to plain data, with the line of every key and item kept beside it.

Works on the node graph of ruamel.yaml (YAML 1.2), before anything is expanded, so that an
alias bomb costs nothing and no tag can build an object.
"""

import math
from dataclasses import dataclass, field
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode
from ruamel.yaml.reader import ReaderError

from metalead.simulation.input.problems import Place, Problem, Problems, ScenarioError, shown
from metalead.simulation.scenario.nodes import MOST_VALUES, TooMuchError, composed

MOST_DEPTH = 30
MOST_NODES = 200_000  # after aliases are expanded
MOST_WHOLE = 2**53  # beyond it a float no longer holds every whole number
PREFIX = "tag:yaml.org,2002:"
_TOO_DEEP = f"nested more than {MOST_DEPTH} levels deep; a scenario needs fewer than 10"
_HALF = "holds half a character (a lone surrogate); write it whole"
_TOO_MUCH = f"more than can be read from one file: {MOST_VALUES:,} keys and values; write fewer"
AS_TEXT = frozenset({"str", "timestamp"})  # YAML 1.2 knows no dates: they stay text
AS_WRITTEN = frozenset({"null", "bool", "int", "float"})


@dataclass(frozen=True, slots=True)
class Tree:
    """A file's content as dicts, lists and scalars, and the line (from 1) of each place."""

    data: Any
    lines: dict[Place, int]
    problems: list[Problem]  # duplicate keys, tags, keys that are no text
    unreadable: set[Place]  # whose value could not be had, which is among the problems


def read_tree(text: str, where: str) -> Tree:
    """Parse one YAML document; raises `ScenarioError` when it cannot be parsed at all."""
    root = _composed(text, where)
    if root is None:
        raise ScenarioError(where, [Problem(1, (), "holds no content, only comments")])
    _refuse_bomb(root, where)
    builder = _Builder(Problems({(): _line(root)}))
    data = builder.build(root, ())
    return Tree(data, builder.problems.lines, builder.problems.found, builder.unreadable)


def _composed(text: str, where: str) -> Node | None:
    try:
        return composed(text, MOST_DEPTH)
    except (YAMLError, ValueError, RecursionError) as error:
        raise ScenarioError(where, [_syntax_problem(error, text)]) from None


def _syntax_problem(error: Exception, text: str) -> Problem:
    """ruamel's complaint as one line."""
    if isinstance(error, ReaderError):
        line = text[: error.position].count("\n") + 1
        text = f"the character U+{error.character:04X} is not allowed in YAML; take it out"
        return Problem(line, (), text)
    if not isinstance(error, MarkedYAMLError):
        return Problem(1, (), f"not valid YAML: {str(error).splitlines()[0]}")
    mark = error.problem_mark or error.context_mark
    line = mark.line + 1 if mark is not None else 1
    if isinstance(error, TooMuchError):
        return Problem(line, (), _TOO_MUCH)
    return Problem(line, (), _syntax_text(str(error.problem or error.context)))


def _syntax_text(said: str) -> str:
    if "maximum depth" in said:
        return _TOO_DEEP
    if "another document" in said:
        return "a second document starts here; one file holds one scenario, so drop the '---'"
    if "mapping values are not allowed" in said:
        return "a second ': ' in this entry; put text that holds one in quotes"
    return f"not valid YAML: {said}"


def _refuse_bomb(root: Node, where: str) -> None:
    """Measure what aliases would expand to, without expanding them.

    An alias comes after its anchor, so each node is measured once and calls nest no
    deeper than the text does.
    """
    measures: dict[int, tuple[int, int]] = {}  # values and levels in a node, expanded
    open_nodes: set[int] = set()

    def measure(node: Node) -> tuple[int, int]:
        if id(node) in open_nodes:
            raise ScenarioError(where, [Problem(_line(node), (), "an alias refers to itself")])
        if id(node) not in measures:
            open_nodes.add(id(node))
            inner = [measure(child) for child in _children(node)]
            open_nodes.discard(id(node))
            measures[id(node)] = _sum(inner)
            _refuse_above_limits(node, measures[id(node)], where)
        return measures[id(node)]

    measure(root)


def _sum(inner: list[tuple[int, int]]) -> tuple[int, int]:
    return 1 + sum(size for size, _ in inner), 1 + max((depth for _, depth in inner), default=0)


def _refuse_above_limits(node: Node, measure: tuple[int, int], where: str) -> None:
    size, depth = measure
    if size > MOST_NODES:
        text = f"more than {MOST_NODES:,} values, aliases expanded; write fewer"
        raise ScenarioError(where, [Problem(_line(node), (), text)])
    if depth > MOST_DEPTH:
        raise ScenarioError(where, [Problem(_line(node), (), _TOO_DEEP)])


def _children(node: Node) -> list[Node]:
    if isinstance(node, MappingNode):
        return [child for pair in node.value for child in pair]
    return list(node.value) if isinstance(node, SequenceNode) else []


@dataclass(slots=True)
class _Builder:
    """Turns nodes into plain data and notes lines and problems on the way."""

    problems: Problems
    yaml: YAML = field(default_factory=lambda: YAML(typ="safe", pure=True))
    unreadable: set[Place] = field(default_factory=set)

    def build(self, node: Node, place: Place) -> Any:
        kind = str(node.tag).removeprefix(PREFIX)
        if isinstance(node, MappingNode) and kind == "map":
            return self._mapping(node, place)
        if isinstance(node, SequenceNode) and kind == "seq":
            return self._sequence(node, place)
        if isinstance(node, ScalarNode) and kind in AS_TEXT | AS_WRITTEN:
            return self._scalar(node, kind, place)
        tag = str(node.tag).replace(PREFIX, "!!")
        self._refuse(place, f"the tag {shown(tag)} is not allowed; write the plain value")
        return None

    def _refuse(self, place: Place, text: str) -> None:
        self.unreadable.add(place)
        self.problems.add(place, text)

    def _mapping(self, node: MappingNode, place: Place) -> dict[str, Any]:
        made: dict[str, Any] = {}
        for key_node, value_node in node.value:
            inner = self._key(key_node, place)
            if inner is None:
                continue
            key = str(inner[-1])
            if key in made:
                self._duplicate(inner, _line(key_node))
                continue
            self.problems.lines[inner] = _line(key_node)
            made[key] = self.build(value_node, inner)
        return made

    def _key(self, node: Node, place: Place) -> Place | None:
        """The place that a key opens; one that is no text is told, and read as written."""
        if not isinstance(node, ScalarNode):
            text = "this key is not text; give it a name"
            self.problems.add_on(_line(node), place, text)
            return None
        name = whole_letters(str(node.value))
        if name is None:
            self.problems.add_on(_line(node), place, f"the key {shown(node.value)} {_HALF}")
            return None
        inner = (*place, name)
        if str(node.tag) != PREFIX + "str":
            text = f"the key {shown(node.value)} is not text; put it in quotes or give it a name"
            self.problems.add_on(_line(node), place, text)
            self.unreadable.add(inner)
        return inner

    def _duplicate(self, place: Place, line: int) -> None:
        first = self.problems.lines[place]
        text = f"the key is given twice, first on line {first}; keep one"
        self.problems.add_on(line, place, text)

    def _sequence(self, node: SequenceNode, place: Place) -> list[Any]:
        made = []
        for position, child in enumerate(node.value):
            inner = (*place, position)
            self.problems.lines[inner] = _line(child)
            made.append(self.build(child, inner))
        return made

    def _scalar(self, node: ScalarNode, kind: str, place: Place) -> Any:
        if kind in AS_TEXT:
            return self._text(str(node.value), place)
        try:
            value = self.yaml.constructor.construct_object(node)
        except (YAMLError, ValueError, LookupError, OverflowError):
            self._refuse(place, f"{shown(node.value)} cannot be read as a number")
            return None
        if type(value) is int and abs(value) > MOST_WHOLE:
            self._refuse(place, f"a whole number beyond {MOST_WHOLE:,} is too large")
            return None
        if kind == "float" and math.isinf(value) and "inf" not in str(node.value).lower():
            self._refuse(place, f"{shown(node.value)} is too large")
            return None
        return value

    def _text(self, text: str, place: Place) -> str | None:
        whole = whole_letters(text)
        if whole is None:
            self._refuse(place, _HALF)
        return whole


def whole_letters(text: str) -> str | None:
    """Text that UTF-8 can hold: JSON may spell one letter as two halves; none for a half alone."""
    if text.isascii():
        return text
    try:
        return text.encode("utf-16", "surrogatepass").decode("utf-16")
    except UnicodeError:
        return None


def _line(node: Node) -> int:
    return int(node.start_mark.line) + 1
