"""What is to be known beside a page: of what was asked, and of the link."""

import solara
from solara.alias import rv

from metalead.dashboard.questions import state


@solara.component
def Notes() -> None:
    """A line each."""
    with solara.Div():
        for line in state.notes():
            rv.Html(tag="p", children=[line], class_="ml-word", attributes={"role": "status"})
