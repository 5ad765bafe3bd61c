"""The sweeps that there are, and the way to the report of one."""

from collections.abc import Callable
from typing import Any

import solara


@solara.component_vue("sweep_list.vue")
def SweepList(
    sweeps: list[dict[str, str]], current: str, event_choose: Callable[[Any], None]
) -> None:
    """sweeps: {id, title}; `event_choose` gets an id."""


@solara.component_vue("report_link.vue")
def ReportLink(name: str) -> None:
    """A link to the report that stands in the directory of the sweep `name`."""


@solara.component_vue("share.vue")
def Copies(query: str, copies: list[dict[str, str]]) -> None:
    """Buttons that copy: {title, text} each."""
