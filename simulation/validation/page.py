"""The HTML report: one page that stands alone, a verdict and a small plot for each pattern."""

import re
from html import escape
from typing import TYPE_CHECKING

from metalead.simulation.reporting.words import counted
from metalead.simulation.validation.apparatus.claim import Claim
from metalead.simulation.validation.pattern_result import PatternResult
from metalead.simulation.validation.plot import svg
from metalead.simulation.validation.registry import PATTERN_BY_ID
from metalead.simulation.validation.table import LEGEND, ablation, interval, middle_told

if TYPE_CHECKING:
    from metalead.simulation.validation.result import Validation

MOST_CLAIMS = 12  # shown at once; the rest can be opened

STYLE = """
:root { color-scheme: light; font: 18px/1.45 system-ui, "Segoe UI", Roboto, sans-serif; }
body { max-width: 1180px; margin: 2rem auto; padding: 0 1.5rem; color: #222; background: #fff; }
h1 { font-size: 2rem; margin: 0 0 .3rem; } h2 { font-size: 1.35rem; margin: 0; }
.lead { font-size: 1.2rem; margin: 0 0 .4rem; } .small { color: #555; font-size: .92rem; }
table { border-collapse: collapse; width: 100%; margin: 1rem 0; }
th, td { text-align: left; padding: .3rem .7rem .3rem 0; vertical-align: top;
  border-bottom: 1px solid #e3e3e3; }
th { color: #555; font-weight: 600; } td.number { white-space: nowrap; }
.verdict { font-weight: 700; white-space: nowrap; padding: .1rem .6rem; border-radius: .3rem; }
.pass { background: #d8f0e6; color: #00533c; } .fail { background: #fbe0d6; color: #8a2f00; }
.reported { background: #dcebf7; color: #003e66; } .not-run { background: #eee; color: #444; }
section { border-top: 3px solid #222; padding: 1rem 0 1.5rem; margin-top: 1.5rem;
  break-inside: avoid; }
.head { display: flex; gap: 1rem; align-items: baseline; justify-content: space-between; }
svg { max-width: 100%; height: auto; } a { color: #005a8d; } p { margin: .5rem 0; }
"""


def page(validation: "Validation") -> str:
    """The whole page; it asks nothing of a network."""
    sections = "".join(section(outcome) for outcome in validation.outcomes)
    return (
        "<!doctype html>\n"
        '<html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>metalead: what the model shows</title><style>{STYLE}</style></head><body>"
        f"{head(validation)}{overview(validation)}{sections}</body></html>\n"
    )


def head(validation: "Validation") -> str:
    """Title, the count of verdicts, how to read the numbers."""
    made = (
        f"metalead {validation.version}, {validation.date.isoformat()}, "
        f"{counted(validation.replications, 'replication')} (seeds 0 to "
        f"{validation.replications - 1}), one set of parameters for all patterns."
    )
    return (
        "<h1>What the model shows, and what it does not</h1>"
        f'<p class="lead">{escape(validation.sentence)}</p><p class="small">{escape(made)}</p>'
        f'<p class="small">{escape(LEGEND)} In plots: dots with intervals are simulated, '
        "diamonds are what the source has.</p>"
    )


def overview(validation: "Validation") -> str:
    """A row a pattern."""
    rows = "".join(overview_row(outcome) for outcome in validation.outcomes)
    return (
        "<table><thead><tr><th></th><th>pattern</th><th>kind</th><th>claims held</th>"
        f"<th>verdict</th><th>under its ablation</th></tr></thead><tbody>{rows}</tbody></table>"
    )


def overview_row(outcome: PatternResult) -> str:
    """Number, name, kind, claims held, verdict, ablation."""
    held = outcome.held if outcome.claims else "-"
    return (
        f'<tr><td>{outcome.id}</td><td><a href="#p{outcome.id}">{escape(outcome.name)}</a></td>'
        f"<td>{outcome.kind}</td><td>{held}</td><td>{badge(outcome)}{under_badge(outcome)}</td>"
        f"<td>{ablation(outcome)}</td></tr>"
    )


def badge(outcome: PatternResult) -> str:
    """The verdict, in its colour."""
    name = outcome.verdict.replace(" ", "-")
    return f'<span class="verdict {name}">{outcome.verdict}</span>'


def under_badge(outcome: PatternResult) -> str:
    """What became of a failed pattern at the middle of what is assumed."""
    return f'<div class="small">{escape(outcome.middle_words)}</div>' if outcome.at_middle else ""


def prose(text: str) -> str:
    """Text for the page; `a name` is set as code, *a word* is stressed."""
    marked = re.sub(r"`([^`]+)`", r"<code>\1</code>", escape(text))
    return re.sub(r"\*([^*]+)\*", r"<em>\1</em>", marked)


def section(outcome: PatternResult) -> str:
    """One pattern: source, expectation, setting, verdict, plot, claims, ablation."""
    pattern = PATTERN_BY_ID[outcome.id]
    parts = [
        f'<section id="p{outcome.id}"><div class="head"><h2>{outcome.id}. {escape(outcome.name)}'
        f"</h2>{badge(outcome)}</div>",
        f'<p class="small">{escape(pattern.kind)}: {escape(pattern.source)}</p>',
        f"<p><b>Expected.</b> {prose(pattern.expected)}</p>",
        f"<p><b>Run.</b> {prose(pattern.setting)}</p>",
    ]
    if outcome.reason:
        parts.append(f"<p><b>{escape(reason_head(outcome))}</b> {prose(outcome.reason)}</p>")
    if outcome.plot is not None:
        parts.append(svg(outcome.plot))
    if outcome.claims:
        parts.append(claim_tables(outcome.claims))
    parts += [middle_part(told, outcome.at_middle) for told in middle_told(outcome)]
    parts.append(f"<p><b>Ablation.</b> {prose(pattern.ablation)} {ablation_words(outcome)}</p>")
    return "".join(parts) + "</section>"


def middle_part(told: str, claims: tuple[Claim, ...]) -> str:
    """How a failed pattern does with levers held at the middle; its claims there can be opened."""
    return (
        f"<p><b>At the middle of what is assumed.</b> {escape(told)}</p>"
        f"<details><summary>The claims there</summary>{claim_table(claims)}</details>"
    )


def reason_head(outcome: PatternResult) -> str:
    """What the reason is one for."""
    heads = {"fail": "Why it fails.", "reported": "What does not agree.", "not run": "Not run:"}
    return heads[outcome.verdict]


def ablation_words(outcome: PatternResult) -> str:
    """How many claims are left under the ablation."""
    if outcome.ablation_fails is None:
        return ""
    deciding = [claim for claim in outcome.ablated if claim.decides]
    held = sum(claim.holds for claim in deciding)
    verdict = "it fails, as it should" if outcome.ablation_fails else "it still holds"
    return f"Then {held} of {len(deciding)} claims hold: {verdict}."


def claim_tables(claims: tuple[Claim, ...]) -> str:
    """The claims; those that decide nothing behind a line to open where there are many."""
    first, rest = claims[:MOST_CLAIMS], claims[MOST_CLAIMS:]
    more = f"<details><summary>{len(rest)} more</summary>{claim_table(rest)}</details>"
    return claim_table(first) + (more if rest else "")


def claim_table(claims: tuple[Claim, ...]) -> str:
    """A row a claim."""
    rows = "".join(
        f"<tr><td>{escape(claim.name)}</td><td class=number>{escape(claim.in_words)}</td>"
        f"<td class=number>{escape(interval(claim))} {escape(claim.unit)}</td>"
        f"<td>{held_word(claim)}</td></tr>"
        for claim in claims
    )
    return (
        "<table><thead><tr><th>measure</th><th>expected</th><th>observed</th><th></th></tr></thead>"
        f"<tbody>{rows}</tbody></table>"
    )


def held_word(claim: Claim) -> str:
    """'held', 'not held', or nothing for what decides nothing."""
    if not claim.decides:
        return ""
    return "held" if claim.holds else "<b>not held</b>"
