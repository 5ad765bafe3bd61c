"""The page of the oddities, written from their declaration and from what was measured of them.

uv run python -m docs.pages.oddity_page measure     runs all contrasts, some twenty minutes
uv run python -m docs.pages.oddity_page             writes docs/oddities.md from what is kept
"""

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from docs.pages.oddities import ODDITIES
from docs.pages.oddity import EVENTS, Contrast, Oddity
from docs.pages.oddity_measures import COUNT, measured
from metalead.simulation.engine.chance import worlds_among
from metalead.simulation.parameters.outcomes import OUTCOME_BY_ID
from metalead.simulation.reporting.words import decimals

HERE = Path(__file__).parent
KEPT = HERE / "oddities.json"
PAGE = HERE.parent / "oddities.md"

HEAD = """# Oddities, one by one

Version 0.1 of the model was searched for results that nobody should believe: levers that helped
where they should hurt, costs that nobody bears, hours for which no reason was given. This page has
each of them: what was odd and what it counted then, why, what was done, and how it stands today.
What is still odd is said to be so.

- **Then** was counted in people *not brought out* by the end, which is no measure any more
  ([the plan](plan-of-the-model.md#what-changes-and-why)), and in deaths by the same curves.
- **Today** is measured on {disasters} disasters (seeds 0 to {last}) for each row: the first arm,
  the second, and the first less the second on the same disasters, with the interval from luck and
  that from luck and assumptions, *both* (95%). *Won* is the share of disasters in which the first
  has less. *Decided* means that *both* does not hold zero: it holds all that is assumed, drawn
  {worlds} times, and is wide. Where the words say *more* or *less*, the interval of
  luck is on that side of zero. Stages are person-hours of the red.
- A **switch** takes a rule off, in any command: `--set command.readiness=0`.
- Each has **tests**, below `tests/`: of the rule, or of the cause of what is left. The *small town*
  is the invented disaster that they play, with few units.

This page is generated from `docs/pages/oddities_of_*.py` by `python docs/make.py oddities`, which
measures everything anew, in some twenty minutes, and fails where a number no longer shows what the
words beside it say; `python docs/make.py pages` writes it from the numbers that were kept.
"""
ROW = "| event | first | second | measure | first | second | difference | luck | both | won | |"
OVERVIEW = """## At a glance

| oddity | today | switch |
|---|---|---|"""


def oddities_page(kept: dict[str, Any]) -> str:
    """The page as Markdown. kept: how many `disasters` a row was measured on, and the numbers of
    `contrasts` under their keys."""
    count, numbers = kept["disasters"], kept["contrasts"]
    head = HEAD.format(disasters=count, last=count - 1, worlds=worlds_among(count))
    return "\n".join([head, OVERVIEW, *(_line(one) for one in ODDITIES), "", *_sections(numbers)])


def _line(one: Oddity) -> str:
    return f"| [{one.title}](#{one.id}) | {one.verdict} | {_levers(one.switches)} |"


def _levers(switches: tuple[str, ...]) -> str:
    return ", ".join(f"[`{name}`](levers.md#{name})" for name in switches) or "none"


def _sections(numbers: dict[str, Any]) -> Iterator[str]:
    for one in ODDITIES:
        yield _section(one, numbers)


def _section(one: Oddity, numbers: dict[str, Any]) -> str:
    lines = [
        f'<a id="{one.id}"></a>',
        f"## {one.title}",
        "",
        f"- **Then:** {one.was} {one.counted}",
        f"- **Why:** {one.cause}",
        f"- **Done:** {one.done}",
        f"- **Where:** {', '.join(f'`{file}`' for file in one.files)}; "
        f"switch: {_levers(one.switches)}",
        f"- **Today, {one.verdict}:** {one.now}",
        f"- **Tests:** {', '.join(f'`{test}`' for test in one.tests)}",
        "",
        *_table(one, numbers),
    ]
    return "\n".join(lines)


def _table(one: Oddity, numbers: dict[str, Any]) -> Iterator[str]:
    if one.contrasts:
        yield f"{ROW}\n|{'---|' * (ROW.count('|') - 1)}"
        yield from (_contrast(contrast, numbers[contrast.key]) for contrast in one.contrasts)
        yield ""


def _contrast(contrast: Contrast, kept: dict[str, float]) -> str:
    known = OUTCOME_BY_ID.get(contrast.outcome)  # else a stage
    unit = known.unit if known else "person-hours"
    places = decimals(kept["luck"], kept["mean"], unit)
    decided = abs(kept["mean"]) > kept["assumed"]
    cells = (
        EVENTS[contrast.event],
        contrast.arm.label,
        contrast.baseline.label,
        f"`{contrast.outcome}`",
        f"{kept['first']:,.{places}f}",
        f"{kept['second']:,.{places}f}",
        f"{kept['mean']:+,.{places}f}",
        _interval(kept["mean"], kept["luck"], places),
        _interval(kept["mean"], kept["assumed"], places),
        f"{kept['won']:.0%}",
        "decided" if decided else "not decided",
    )
    return f"| {' | '.join(cells)} |"


def _interval(mean: float, half: float, places: int) -> str:
    return f"[{mean - half:,.{places}f}, {mean + half:,.{places}f}]"


def contradictions(numbers: dict[str, Any]) -> list[str]:
    """The contrasts whose numbers do not show what the page says of them."""
    told = [contrast for one in ODDITIES for contrast in one.contrasts]
    return [contrast.key for contrast in told if shown(numbers[contrast.key]) != contrast.shows]


def shown(kept: dict[str, float]) -> str:
    """Whether the interval of luck lies below zero, above it, or holds it."""
    if abs(kept["mean"]) <= kept["luck"]:
        return "neither"
    return "less" if kept["mean"] < 0 else "more"


def write_page() -> None:
    """Write the page from the numbers kept; exits where they gainsay its words."""
    kept = json.loads(KEPT.read_text(encoding="utf-8"))
    PAGE.write_text(oddities_page(kept), encoding="utf-8")
    if wrong := contradictions(kept["contrasts"]):
        sys.exit("\n".join(["The words say otherwise than the numbers of:", *wrong]))


def measure() -> None:
    """Measure everything anew, keep it, and write the page."""
    told = dict.fromkeys(contrast for one in ODDITIES for contrast in one.contrasts)
    kept = {"disasters": COUNT, "contrasts": measured(told)}
    KEPT.write_text(json.dumps(kept, indent=1) + "\n", encoding="utf-8")
    write_page()


if __name__ == "__main__":
    measure() if sys.argv[1:] == ["measure"] else write_page()
