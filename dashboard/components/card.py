"""A titled box with a line that says how to read what is in it."""

from collections.abc import Sequence

import solara
from solara.alias import rv


@solara.component
def Card(
    title: str, help_line: str, children: Sequence[solara.Element] = (), wide: bool = False
) -> None:
    """A section with a heading; as a context manager it takes its children."""
    with solara.Div(classes=["ml-card", *(["ml-wide"] if wide else [])]):
        rv.Html(tag="h2", children=[title])
        rv.Html(tag="p", children=[help_line], class_="ml-help")
        solara.Div(children=list(children))
