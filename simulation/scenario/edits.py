"""Changes to a YAML text that leave all the rest as it was written, comments and layout too.

Places are those of the nodes that ruamel.yaml composed from the same text.
"""

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from ruamel.yaml.nodes import CollectionNode, Node

ALIAS = re.compile(r"\s*:\s*\*[^\s,\[\]{}]+")


class Edit(NamedTuple):
    """What stands from `start` to before `end` becomes `text`."""

    start: int
    end: int
    text: str


class Pair(NamedTuple):
    """A key of a mapping and its value, which an alias may have from elsewhere in the text."""

    key: Node
    value: Node
    flow: bool  # written in braces

    @property
    def start(self) -> int:
        """Where the key begins."""
        return int(self.key.start_mark.index)

    @property
    def column(self) -> int:
        """How far the key is indented."""
        return int(self.key.start_mark.column)


def edited(text: str, edits: Iterable[Edit]) -> str:
    """The text with all edits made; what an alias repeats is edited once."""
    parts, at = [], 0
    for edit in sorted(set(edits)):
        parts += [text[at : edit.start], edit.text]
        at = edit.end
    return "".join([*parts, text[at:]])


def pairs(mapping: Node) -> dict[str, Pair]:
    """The entries of a mapping by their keys."""
    flow = in_flow(mapping)
    return {str(key.value): Pair(key, value, flow) for key, value in mapping.value}


def in_flow(node: Node) -> bool:
    """Whether a mapping or list is written in braces or brackets."""
    return isinstance(node, CollectionNode) and bool(node.flow_style)


def line_start(text: str, at: int) -> int:
    """Where the line begins that holds `at`."""
    return text.rfind("\n", 0, at) + 1


def line_end(text: str, at: int) -> int:
    """Where the line ends that holds `at`: its line break, or the end of the text."""
    found = text.find("\n", at)
    return len(text) if found < 0 else found


def starts_line(text: str, pair: Pair) -> bool:
    """Whether nothing but space stands before the key on its line."""
    return not text[line_start(text, pair.start) : pair.start].strip()


def has_lines(text: str, pair: Pair) -> bool:
    """Whether a key and its value have their lines for themselves."""
    return starts_line(text, pair) and not pair.flow


def end_of(text: str, pair: Pair) -> int:
    """Where the value ends; in block style with what stands behind it on its last line."""
    key, value = pair.key, pair.value
    if value.start_mark.index < key.end_mark.index:
        alias = ALIAS.match(text, key.end_mark.index)
        return alias.end() if alias else int(key.end_mark.index)
    if isinstance(value, CollectionNode) and not in_flow(value):
        return _last_word(text, value.start_mark.index, value.end_mark.index)
    return int(value.end_mark.index)


def _last_word(text: str, start: int, end: int) -> int:
    """The end of the last line between the two that is neither blank nor a comment alone."""
    lines = text[start:end].split("\n")
    while len(lines) > 1 and lines[-1].lstrip()[:1] in ("", "#"):
        lines.pop()
    return start + len("\n".join(lines))


def value_text(text: str, pair: Pair, column: int) -> str:
    """What stands behind the key's colon, moved to a key that is indented by `column`.

    Where they have their lines for themselves, a comment behind the value comes along.
    """
    end = end_of(text, pair)
    if has_lines(text, pair):
        end = line_end(text, end)
    said = text[pair.key.end_mark.index : end].partition(":")[2].rstrip()
    first, *rest = said.split("\n")
    space = "" if first[:1] in ("", " ") else " "
    if in_flow(pair.value):
        rest = [" " * (column + 2) + line.lstrip() for line in rest]
    else:
        rest = [_shifted(line, column - pair.column) for line in rest]
    return "\n".join([space + first, *rest])


def _shifted(line: str, by: int) -> str:
    if by >= 0:
        return " " * by + line if line else line
    return line[min(-by, len(line) - len(line.lstrip(" "))) :]


def comment_of(text: str, pair: Pair) -> str:
    """The comment behind a value on its line, with two spaces before it; '' where there is none."""
    end = end_of(text, pair)
    rest = text[end : line_end(text, end)].strip()
    return f"  {rest}" if rest.startswith("#") else ""


def removed(text: str, mapping: Node, keys: Sequence[str]) -> list[Edit]:
    """The edits that take these keys, and never all there are, out of a mapping."""
    edits: list[Edit] = []
    kept: Pair | None = None
    gone: list[Pair] = []  # since the last one that is kept
    for name, pair in pairs(mapping).items():
        if name not in keys:
            edits += [Edit(one.start, pair.start, "") for one in gone[:1]]
            kept, gone = pair, []
        elif has_lines(text, pair) and not gone:
            edits.append(_without_lines(text, pair))
        else:
            gone.append(pair)
    if gone and kept is not None:
        edits.append(Edit(end_of(text, kept), end_of(text, gone[-1]), ""))
    return edits


def _without_lines(text: str, pair: Pair) -> Edit:
    last = line_end(text, end_of(text, pair))
    return Edit(line_start(text, pair.start), min(last + 1, len(text)), "")


def before(text: str, pair: Pair, lines: str) -> Edit:
    """Put lines, indented as the key is, before a key in block style and the comment above it."""
    if not has_lines(text, pair):  # behind the dash of an item
        return Edit(pair.start, pair.start, f"{lines.lstrip(' ')}\n{' ' * pair.column}")
    start = line_start(text, pair.start)
    comment = " " * pair.column + "#"
    while start and text.startswith(comment, above := line_start(text, start - 1)):
        start = above
    return Edit(start, start, f"{lines}\n")
