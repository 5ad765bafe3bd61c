"""The page of the ideas of the two texts, written from their one declaration.

uv run python -m docs.pages.idea_page > docs/ideas.md
"""

from metalead.simulation.claims.kept import Kept, kept_claims, kept_of
from metalead.simulation.claims.verdicts import MEANING
from metalead.simulation.parameters.ideas import IDEAS, TEXTS, Idea
from metalead.simulation.parameters.levers import LEVERS, levers_of
from metalead.simulation.reporting.words import percent

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
CLAIMS_HEAD = """## What comes of what the texts claim

Each claim is a contrast of contrasts on the event where the text says that it should show, chosen
before it ran; {} disasters, the same for all cells. The words say which way it goes: fewer, sooner
and less are as the text has it. Two 95% intervals: luck alone; luck and assumptions. Worlds: in how
many draws of all that is assumed the mean goes the text's way. The reasons beside verdicts are from
300 disasters in 150 worlds. Made by `metalead claims`, kept by `docs/make.py claims`.
"""
CLAIMS_TABLE = (
    "| claim | where, contrast | gain | luck | luck and assumptions | worlds | verdict |\n"
    "|---|---|---|---|---|---|---|"
)
TABLE = "| idea | where | levers | measures |\n|---|---|---|---|"
WITHOUT = """## Levers that stand in neither text

They are needed to tell the others apart, or to give them a meaning:
"""


def ideas_page() -> str:
    """The page as Markdown."""
    sections = [_section(text, title) for text, title in TEXTS.items()]
    return "\n".join([HEAD, _overview(), _claims(), _lacking(), _without(), *sections])


def _claims() -> str:
    """The table of claims, and below it the meaning of the verdicts."""
    rows = [_claim(one) for one in kept_claims() if one.sort == "claim"]
    count = next(one.disasters for one in kept_claims())
    head = CLAIMS_HEAD.format(count)
    told = [f"- *{verdict}*: {meaning}" for verdict, meaning in MEANING.items()]
    return "\n".join([head, CLAIMS_TABLE, *rows, "", *told, ""])


def _claim(one: Kept) -> str:
    where = f"{one.event}, `{one.outcome}`: {one.contrast}"
    why = f"; {one.why}" if one.why else ""
    numbers = f"{one.gain} | {one.luck} | {one.both} | {percent(one.worlds_for_it)}"
    return f"| {one.says} | {where} | {numbers} | **{one.verdict}**{why} |"


def _measured(idea: Idea) -> list[str]:
    """What came of the idea where it was put to the test, a line each."""
    return [
        f"- Measured: {one.says} {one.event}, {one.because}; {one.contrast}: {one.gain} "
        f"[{one.luck}], with assumptions [{one.both}]: **{one.verdict}**"
        f"{f' ({one.why})' if one.why else ''}."
        for one in kept_of(idea.id)
    ]


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
    lines += _measured(idea)
    if idea.lacking:
        lines.append(f"- Not in the model: {idea.lacking}")
    return "\n".join([*lines, ""])


if __name__ == "__main__":
    print(ideas_page(), end="")
