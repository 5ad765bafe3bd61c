"""YAML text to its graph of nodes, each with its line, with no more than a second of work.

The parser of ruamel.yaml, in Python, reads some 20,000 values a second, so its work is counted,
and what would take it longer is refused. Comments, blank space and long texts are taken in one
step each, where ruamel goes letter by letter.
"""

import re
from functools import cached_property
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.composer import Composer
from ruamel.yaml.error import MarkedYAMLError
from ruamel.yaml.nodes import Node
from ruamel.yaml.parser import Parser
from ruamel.yaml.reader import Reader
from ruamel.yaml.scanner import Scanner

MOST_VALUES = 25_000  # keys and values as written
MOST_STEPS = 300_000  # of reading; a value takes 5 to 12, a text one or two a line
_COMMENT = r"(?:#[^\0\r\n\x85\u2028\u2029]*)?"
_BREAK = r"(?:\r\n|[\r\n\x85\u2028\u2029])"
_GAP_IN_BLOCK = re.compile(f"(?: *{_COMMENT}{_BREAK})* *{_COMMENT}")
_GAP_IN_FLOW = re.compile(rf"(?:[ \t]*{_COMMENT}{_BREAK})*[ \t]*{_COMMENT}")
_HAS_BREAK = re.compile(_BREAK)


class TooMuchError(MarkedYAMLError):
    """A text that would take too long to read, and where that was noticed."""


def composed(text: str, most_depth: int) -> Node | None:
    """The root of one YAML document; raises `YAMLError` and its kind."""
    yaml = YAML(typ="safe", pure=True)  # nodes keep their lines; comments would only cost time
    yaml.Reader, yaml.Scanner, yaml.Parser, yaml.Composer = _Reader, _Scanner, _Parser, _Composer
    yaml.max_depth = most_depth
    yaml.composer.warn_double_anchors = False  # a warning for each takes longer than all else
    node: Node | None = yaml.compose(text)
    return node


class _Reader(Reader):
    """Goes forward any number of letters in one step, and counts its steps."""

    steps = 0

    def forward(self, length: int = 1) -> None:
        self.steps += 1
        if self.steps > MOST_STEPS:
            raise TooMuchError(problem_mark=self.get_mark())
        passed = self.buffer[self.pointer : self.pointer + length]
        self.pointer += length
        self.index += length
        if "\n" in passed or "\r" in passed:
            passed = self._line_begun(passed)
        self.column += len(passed)
        if "\ufeff" in passed:
            self.column -= passed.count("\ufeff")

    def _line_begun(self, passed: str) -> str:
        """Count the lines passed; what is passed of the last of them."""
        lone = passed.count("\r") - passed.count("\r\n")
        if passed[-1] == "\r" and self.buffer[self.pointer] == "\n":
            lone -= 1  # its other half is still to come
        self.line += passed.count("\n") + lone
        self.column = 0
        return passed[max(passed.rfind("\n"), passed.rfind("\r")) + 1 :]


class _Scanner(Scanner):
    """Passes over blank space and comments in one step."""

    @cached_property
    def reader(self) -> Any:
        return self.loader.reader

    def check_token(self, *choices: type) -> bool:
        while self.need_more_tokens():
            self.fetch_more_tokens()
        return bool(self.tokens) and (not choices or isinstance(self.tokens[0], choices))

    def need_more_tokens(self) -> bool:
        if self.tokens and not self.possible_simple_keys:
            return False
        return bool(super().need_more_tokens())

    def scan_to_next_token(self) -> None:
        reader = self.reader
        if reader.index == 0 and reader.peek() == "\ufeff":
            reader.forward()
        pattern = _GAP_IN_FLOW if self.flow_context else _GAP_IN_BLOCK
        found = pattern.match(reader.buffer, reader.pointer)
        if found is not None and found[0]:
            reader.forward(len(found[0]))
            if not self.flow_context and _HAS_BREAK.search(found[0]):
                self.allow_simple_key = True


class _Parser(Parser):
    """Finds its scanner once, not at every token."""

    @cached_property
    def scanner(self) -> Any:
        return self.loader.scanner


class _Composer(Composer):
    """Finds its parser and resolver once, not at every node, and counts the nodes."""

    values = 0

    def compose_node(self, parent: Any, index: Any) -> Any:
        self.values += 1
        if self.values > MOST_VALUES:
            raise TooMuchError(problem_mark=self.parser.peek_event().start_mark)
        return super().compose_node(parent, index)

    @cached_property
    def parser(self) -> Any:
        return self.loader.parser

    @cached_property
    def resolver(self) -> Any:
        return self.loader.resolver
