"""Letters that a text from outside may hold: none that moves a terminal's cursor or turns lines.

Names are shown in tables, in stories and on a terminal, where an escape sequence would act.
"""

import re

_BREAKS = re.compile("[\r\v\f\x1c-\x1f\x85\u2028\u2029]+")  # white space that is not shown as such
_BREAKS_OF_A_NAME = re.compile("[\t\n\r\v\f\x1c-\x1f\x85\u2028\u2029]+")
_ACTING = re.compile("[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u202a-\u202e\u2066-\u2069]")


def one_line(name: str) -> str:
    """A name, line breaks and tabs in it as spaces; `ValueError` for a control character."""
    line = _BREAKS_OF_A_NAME.sub(" ", _without_acting(name)).strip()
    if not line:
        raise ValueError("holds nothing that can be read")
    return line


def plain_text(text: str) -> str:
    """A text with lines of its own; `ValueError` for a control character."""
    return _BREAKS.sub(" ", _without_acting(text.replace("\r\n", "\n")))


def _without_acting(text: str) -> str:
    found = _ACTING.search(text)
    if found:
        raise ValueError(f"holds the control character U+{ord(found[0]):04X}; take it out")
    return text


def escaped(text: str) -> str:
    """A text for an error message: what cannot be printed is written as an escape."""
    if text.isprintable():
        return text
    return "".join(
        char if char.isprintable() else char.encode("unicode_escape").decode() for char in text
    )
