"""How to read a difference, in short: docs/how-to-read-a-difference.md has it with pictures."""

import solara
from solara.alias import rv

from metalead.dashboard.components.card import Card
from metalead.simulation.engine.chance import LUCKS, ROUND, WORLDS

TITLE = "How to read a difference"
HELP = "What stands behind every answer on these pages, without statistics."
PARTS = (
    (
        "A difference",
        "All ways of leading meet the same disasters, so two ends of the same story are compared, "
        "disaster by disaster. The difference is the mean of that.",
    ),
    (
        "Luck alone (the thick line)",
        "How far the mean may be off because other disasters would have come out differently. "
        "More disasters narrow it. It is known once worlds have been met more than once.",
    ),
    (
        "Luck and assumptions (the thin line)",
        "Many numbers were measured by nobody. Each is drawn from its range, anew in every world: "
        f"{ROUND} disasters are {WORLDS} worlds with {LUCKS} disasters in each. One of all "
        "possible worlds is the true one, and nobody knows which. This interval is for the "
        "difference there. More disasters do not narrow it; only knowledge does.",
    ),
    (
        "The mean over worlds (the band around a curve)",
        "How well the average over all that is assumed is known. More disasters narrow it, too.",
    ),
    (
        "Ahead so far",
        "The interval from luck and assumptions leaves zero out, but there were fewer than "
        f"{ROUND} disasters: more of them can still change that.",
    ),
    (
        "Not decided",
        "Zero lies in the interval from luck and assumptions. That is an answer: who is ahead "
        "hangs on what nobody has measured. It does not say that the two are equal.",
    ),
)


@solara.component
def Reading() -> None:
    """A card with a paragraph for each thing to know."""
    with solara.Div(classes=["ml-inner"]), Card(TITLE, HELP, wide=True):
        for name, text in PARTS:
            rv.Html(tag="h3", children=[name])
            rv.Html(tag="p", children=[text])
