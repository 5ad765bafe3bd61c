"""How a group of commands lists them in its help."""

from typing import Any

from typer.core import TyperGroup


def first_sentence(text: str | None) -> str:
    """The first paragraph of a command's help, in one line."""
    return " ".join((text or "").partition("\n\n")[0].split())


class Listed(TyperGroup):
    """Lists each command with the whole of its first sentence."""

    def format_commands(self, _ctx: Any, formatter: Any) -> None:
        """Each with the whole of its first sentence."""
        rows = [(name, first_sentence(one.help)) for name, one in self.commands.items()]
        with formatter.section("Commands"):
            formatter.write_dl(rows)
