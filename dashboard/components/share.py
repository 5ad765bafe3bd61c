"""The state as a link in the address bar, and as a command and Python to copy."""

import solara

from dashboard.ask import Ask


@solara.component_vue("share.vue")
def _Share(query: str, copies: list[dict[str, str]]) -> None: ...


@solara.component
def Share(ask: Ask, replications: int) -> None:
    """Buttons that copy; the same run for whoever gets what they copied."""
    _Share(
        query=ask.query(),
        copies=[
            {"title": "Copy link", "text": ""},
            {"title": "Copy as command", "text": ask.command(replications)},
            {"title": "Copy as Python", "text": ask.python(replications)},
        ],
    )
