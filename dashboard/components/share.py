"""The state as a link, a command and Python to copy."""

import solara


@solara.component_vue("share.vue")
def _Share(query: str, copies: list[dict[str, str]]) -> None: ...


@solara.component
def Share(query: str, command: str, python: str) -> None:
    """Buttons that copy; the same run for whoever gets what they copied."""
    _Share(
        query=query,
        copies=[
            {"title": "Copy link", "text": ""},
            {"title": "Copy as command", "text": command},
            {"title": "Copy as Python", "text": python},
        ],
    )
