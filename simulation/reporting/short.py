"""How a result looks at a prompt: its answer, in a few lines."""

from typing import TYPE_CHECKING

from metalead.simulation.reporting.visible import in_one_line

if TYPE_CHECKING:
    from metalead.simulation.reporting.report import Report

MOST_LINES, LONGEST = 6, 300  # of the gist; characters of a line


def short(report: "Report") -> str:
    """Its kind and the gist; where the rest is."""
    lines = [cut(in_one_line(line)) for line in report.gist]
    more = ["..."] if len(lines) > MOST_LINES else []
    head = f"{type(report).__name__}: "
    return "\n".join([head + lines[0], *lines[1:MOST_LINES], *more, "(print it to read it all)"])


def cut(line: str) -> str:
    """A line of a length that can be taken in."""
    return line if len(line) <= LONGEST else f"{line[: LONGEST - 3].rstrip()}..."
