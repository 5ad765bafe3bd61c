"""The page of the ideas of the two texts, written from their one declaration.

uv run python -m docs.pages.idea_page > docs/ideas.md
"""

from metalead.simulation.parameters.ideas import IDEAS, TEXTS, Idea
from metalead.simulation.parameters.levers import LEVERS, levers_of

HEAD = """# The ideas of the two texts

The model rests on two short texts. This page goes through them idea by idea, in their order and in
their own words: what in the model stands for each, which levers move it, which measures show it,
and what of it the model does **not** have. `metalead levers SCENARIO` measures what a lever moves
in a scenario ([experiments.md](experiments.md)); every lever is in [levers.md](levers.md).
Measures of hours to care run from the impact on a person to care; which of them an event is judged
by, its scenario says.

This page is generated from `ideas.py` and `levers.py` in `simulation/parameters/` by
`python -m docs.pages.idea_page`.
"""
TABLE = "| idea | where | levers | measures |\n|---|---|---|---|"
WITHOUT = """## Levers that stand in neither text

They are needed to tell the others apart, or to give them a meaning:
"""


def ideas_page() -> str:
    """The page as Markdown."""
    sections = [_section(text, title) for text, title in TEXTS.items()]
    return "\n".join([HEAD, _overview(), _lacking(), _without(), *sections])


def _overview() -> str:
    return "\n".join(["## At a glance", "", TABLE, *(_row(idea) for idea in IDEAS), ""])


def _row(idea: Idea) -> str:
    cells = (f"[{idea.title}](#{idea.id})", idea.where, _levers(idea), _measures(idea))
    return f"| {' | '.join(cells)} |"


def _levers(idea: Idea) -> str:
    return ", ".join(f"[`{one.id}`](levers.md#{one.id})" for one in levers_of(idea.id)) or "none"


def _measures(idea: Idea) -> str:
    return ", ".join(f"`{outcome}`" for outcome in idea.outcomes)


def _lacking() -> str:
    told = [f"- **{idea.title}** ({idea.where}): {idea.lacking}" for idea in IDEAS if idea.lacking]
    return "\n".join(["## What of the texts is not in the model", "", *told, ""])


def _without() -> str:
    told = [f"- `{lever.id}`: {lever.source}" for lever in LEVERS if not lever.texts]
    return "\n".join([WITHOUT, *told, ""])


def _section(text: str, title: str) -> str:
    entries = [_entry(idea) for idea in IDEAS if idea.text == text]
    return f"## {title}\n\n" + "\n".join(entries)


def _entry(idea: Idea) -> str:
    """A heading that links can name, the words, what stands for them."""
    lines = [
        f'<a id="{idea.id}"></a>',
        f"### {idea.title}",
        "",
        f"> {idea.says} ({idea.place})",
        "",
        idea.means,
        "",
        f"- Levers: {_levers(idea)}",
        f"- Look at it in: `{idea.between[0]}` against `{idea.between[1]}`",
    ]
    if idea.outcomes:
        lines.append(f"- Shown by: {_measures(idea)}")
    if idea.lacking:
        lines.append(f"- Not in the model: {idea.lacking}")
    return "\n".join([*lines, ""])


if __name__ == "__main__":
    print(ideas_page(), end="")
