"""The page of the ideas of the two texts, written from their one declaration.

uv run python -m docs.pages.idea_page > docs/ideas.md
"""

from collections.abc import Iterator, Sequence

from metalead.simulation.claims.claim import Sort
from metalead.simulation.claims.events import PLACES
from metalead.simulation.claims.kept import Kept, by_claim, kept_claims, kept_of
from metalead.simulation.claims.on_events import on_events
from metalead.simulation.claims.verdicts import MEANING
from metalead.simulation.parameters.ideas import IDEAS, TEXTS, Idea
from metalead.simulation.parameters.levers import LEVERS, levers_of
from metalead.simulation.reporting.words import first_upper, percent

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

Below are {claims} claims, {effects} effects of single ideas, and {checks} checks of the
mechanism, which stand in neither text. What is compared was declared before it ran. Each is run
on every event, on {disasters} disasters in {worlds} worlds, the same for all cells and claims:
what is odd in these worlds is odd everywhere. No correction is made for how many verdicts there
are: of 100 intervals of 95%, 5 miss. The words say which way it goes: fewer, sooner and less are
as claimed. Two 95% intervals: luck alone; luck and assumptions, and behind it by how much the end
that the verdict hangs on would lie elsewhere in as many other worlds (one standard deviation).
Worlds: in how many draws of all that is assumed it goes as claimed, luck taken out (Louis 1984);
a dash where luck makes more of the difference between worlds than what is assumed, and cannot be
taken out. Reasons are from 300 disasters in 150 worlds. Kept by `docs/make.py claims`, which runs
`metalead claims --replications 400`.
"""
CLAIMS_TABLE = (
    "| event, outcome | gain | luck | luck and assumptions | worlds | verdict |\n"
    "|---|---|---|---|---|---|"
)
HEADS: dict[Sort, str] = {
    "claim": "What the texts claim",
    "effect": "What single ideas do",
    "check": "Checks of the mechanism",
}
TABLE = "| idea | where | levers | measures |\n|---|---|---|---|"
WITHOUT = """## Levers that stand in neither text

They are needed to tell the others apart, or to give them a meaning:
"""


def ideas_page() -> str:
    """The page as Markdown."""
    sections = [_section(text, title) for text, title in TEXTS.items()]
    return "\n".join([HEAD, _overview(), _claims(), _lacking(), _without(), *sections])


def _claims() -> str:
    """The claims, the meaning of the verdicts, and a table a sort."""
    told = [f"- *{verdict}*: {meaning}" for verdict, meaning in MEANING.items()]
    tables = [line for sort in HEADS for line in _of_sort(sort)]
    return "\n".join([_claims_head(), *told, "", *tables])


def _claims_head() -> str:
    kept = kept_claims()
    ids = {sort: {one.id for one in kept if one.sort == sort} for sort in HEADS}
    return CLAIMS_HEAD.format(
        claims=len(ids["claim"]),
        effects=len(ids["effect"]),
        checks=len(ids["check"]),
        disasters=max(one.disasters for one in kept),
        worlds=max(one.worlds for one in kept),
    )


def _of_sort(sort: Sort) -> Iterator[str]:
    """Each claim of a sort with its contrast, and a table with a row an event."""
    yield from (f"### {HEADS[sort]}", "")
    for rows in by_claim(one for one in kept_claims() if one.sort == sort).values():
        first = rows[0]
        yield f"**{first.says}** {first_upper(_verdicts(rows))}."
        yield f"{first.contrast}. Expected most at {PLACES[first.expected]}: {first.because}."
        yield from (f"`{first.id}`: `{first.weighed}`", "", CLAIMS_TABLE)
        yield from (*map(_claim, rows), "")


def _verdicts(rows: Sequence[Kept]) -> str:
    return on_events((one.event, one.verdict_in_words) for one in rows)


def _claim(one: Kept) -> str:
    why = f"; {one.why}" if one.why else ""
    numbers = f"{one.gain} | {one.luck} | {one.both}; {one.end} | {percent(one.worlds_for_it)}"
    where = f"{PLACES[one.event]}, `{one.outcome}`"
    return f"| {where} | {numbers} | **{one.verdict_in_words}**{why} |"


def _measured(idea: Idea) -> list[str]:
    """What came of the idea where it was put to the test, a line each."""
    found = by_claim(kept_of(idea.id)).values()
    tested = [
        f"- {'Checked' if rows[0].sort == 'check' else 'Measured'}: {rows[0].says} "
        f"{first_upper(_verdicts(rows))}."
        for rows in found
    ]
    if found and all(rows[0].sort == "check" for rows in found):
        return [
            "- Measured: not tested: what the text says here is no contrast that the model has.",
            *tested,
        ]
    return tested


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
