"""Text from outside (names, titles, paths) as a terminal may be given it: nothing raw in it."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.console import Console, ConsoleOptions, RenderableType
    from rich.segment import Segment

# Control characters but tab and line feed; what turns the direction of a line or breaks it; and
# lone surrogates, which is how Python holds the bytes of a name that is no UTF-8.
_RAW = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
BYTES = 0xDC00  # a byte that is no text is held as this and the byte


def visible(text: str) -> str:
    r"""The text with what no terminal should act on written out, as \x1b."""
    return _RAW.sub(written_out, text)


def in_one_line(text: str) -> str:
    r"""The same, its line feeds written out too: a name that cannot look like another line."""
    return visible(text).replace("\n", r"\n")


def written_out(found: re.Match[str]) -> str:
    """A character as its number; a byte as that byte."""
    code = ord(found[0])
    if BYTES + 0x80 <= code <= BYTES + 0xFF:
        code -= BYTES
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"


class Visible:
    """Something that rich can print, all its text made visible."""

    def __init__(self, inner: "RenderableType") -> None:
        self.inner = inner

    def __rich_console__(
        self, console: "Console", options: "ConsoleOptions"
    ) -> "Iterator[Segment]":
        from rich.segment import Segment

        for text, style, control in console.render(self.inner, options):
            yield Segment(text if control else visible(text), style, control)
