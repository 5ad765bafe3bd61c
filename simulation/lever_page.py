"""The page of the levers, written from their one declaration.

uv run python -m simulation.lever_page > docs/levers.md
"""

from itertools import groupby

from agents.levers import LEVERS, Lever

HEAD = """# The levers

Every number that a user may move. `--set LEVER=VALUE` sets one for every arm of a comparison,
`--set ARM.LEVER=VALUE` for one arm; a scenario or an organisation of its own may set them too. The
last to speak is heard: default, scenario, organisation, user. Levers of the disaster are the same
for every arm, or the arms would not meet the same disaster.

This page is written from `agents/levers.py` by `python -m simulation.lever_page`.
"""


def levers_page() -> str:
    """The page as Markdown."""
    groups = groupby(sorted(LEVERS, key=_group), key=_group)
    return "\n".join([HEAD, *(_section(group, list(levers)) for group, levers in groups)])


def _group(lever: Lever) -> str:
    return lever.group


def _section(group: str, levers: list[Lever]) -> str:
    return f"## {group.capitalize()}\n\n" + "\n".join(_entry(lever) for lever in levers)


def _entry(lever: Lever) -> str:
    whole = ", whole numbers" if lever.whole else ""
    scale = f"{lever.low:,g} to {lever.high:,g}{whole}, default {lever.default:,g} ({lever.unit})"
    return (
        f"### `{lever.id}`\n\n{lever.sentence}\n\n- {scale}\n- Why this default: {lever.reason}\n"
        f"- Stands for: {lever.source}\n"
    )


if __name__ == "__main__":
    print(levers_page(), end="")
