"""The page of the levers, written from their one declaration.

uv run python -m docs.pages.lever_page > docs/levers.md
"""

from itertools import groupby

from metalead.simulation.parameters.levers import LEVERS, Lever

HEAD = """# The levers

Every number that a user may change. `--set LEVER=VALUE` sets one for every arm of a comparison,
`--set ARM.LEVER=VALUE` for one arm; scenarios and organisations may set them too. The last one
counts, in this order: default, scenario, organisation, user. Levers of the disaster are the same
for every arm, or the arms would not meet the same disaster.

A lever that nobody measured has a range. Unless somebody sets it, it is **drawn** from that range
with the world, the same for all arms of a comparison, so that the interval of luck and assumptions
holds what is not known of it. What is set is held. A scenario may give a range of its own
(`novelty: {assumed: [0.1, 0.4], why: ...}`), and organisations do for `delegation` and `sectors`
([rights.md](rights.md)). `metalead assumptions SCENARIO` says which of them counts.

`metalead levers` without a scenario lists them on the terminal. Where each stands in the two texts
that the model rests on, in their own words, is in [ideas.md](ideas.md).

This page is generated from `simulation/parameters/levers_of_*.py` by
`python -m docs.pages.lever_page`.
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
        f"### `{lever.id}`\n\n{lever.sentence}\n\n- {scale}\n{_drawn(lever)}"
        f"- Why this default: {lever.reason}\n"
        f"{_in_the_texts(lever)}\n"
    )


def _drawn(lever: Lever) -> str:
    """The range from which it is drawn, and why this one; '' for what is not drawn."""
    kept = lever.assumed
    return f"- Drawn from {kept.words}: {kept.why}\n" if kept is not None else ""


def _in_the_texts(lever: Lever) -> str:
    """Its ideas with their places, and what else it goes back to."""
    if not lever.texts:
        return f"- In neither text: {lever.source}"
    ideas = [f"[{idea.title}](ideas.md#{idea.id}) ({idea.where})" for idea in lever.ideas]
    other = f"\n- Also: {lever.source}" if lever.source else ""
    return f"- In the texts: {'; '.join(ideas)}{other}"


if __name__ == "__main__":
    print(levers_page(), end="")
