"""A report as plain text."""

from io import StringIO

from rich.console import Console, RenderableType

from metalead.simulation.reporting.visible import Visible

WIDTH = 100  # columns


def as_text(report: RenderableType, width: int = WIDTH) -> str:
    """The report without colour."""
    out = StringIO()
    Console(file=out, width=width, color_system=None, force_jupyter=False).print(Visible(report))
    return "\n".join(line.rstrip() for line in out.getvalue().splitlines()) + "\n"
