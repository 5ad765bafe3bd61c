"""A table of words, folded up."""

import solara


@solara.component_vue("plain_table.vue")
def PlainTable(caption: str, heads: list[str], rows: list[list[str]], summary: str = "") -> None:
    """Heads and rows of text; every cell is shown as it is. summary: on what to click."""
