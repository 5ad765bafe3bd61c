"""What `metalead explain --alliances` prints."""

from typing import TYPE_CHECKING

from rich.console import Group
from rich.table import Column

from metalead.simulation.explanation.alliances import Worth
from metalead.simulation.explanation.attribution import standing
from metalead.simulation.explanation.gain import Measure
from metalead.simulation.explanation.sentence import spans
from metalead.simulation.explanation.table import arms_and_disasters
from metalead.simulation.parameters.gains import lost
from metalead.simulation.reporting.page import cells, name, number, page, table, titled
from metalead.simulation.reporting.unknown_luck import with_unknown
from metalead.simulation.reporting.words import ASSUMED, Scale, plain

if TYPE_CHECKING:
    from metalead.simulation.explanation.alliances import Alliances, Found

SHOWN = 5  # desks in a table; the files hold all
MISSING = "the missing alliance worth most is that of"
THERE = "of the ties there are, the one worth most is that of"
DESK = "one more hour is worth most at the desk of"
NOTHING = {
    MISSING: "no missing alliance gains anything",
    THERE: "none of the ties there are is worth anything",
    DESK: "one more hour gains nothing at any desk",
}
LEGEND = (
    "worth: what the relationship's being there gains in a disaster; of a missing one, with a tie "
    "of the closest contact and the trust that alliances give it; of one there, what cutting it "
    "would cost. an hour: what one more person at this desk gains for each hour there. luck, both: "
    f"half of a 95% interval, from luck alone, and from luck and {ASSUMED}. The few shown "
    "were chosen from all pairs on other disasters, so the luck of the choice is not in these "
    "figures; the first of several is still the luckier one of them by a little."
)


def report(answer: "Alliances") -> Group:
    """Everything there is to print, in order."""
    seeds = [int(s) for batch in answer.plan.batches for s in batch]
    found = [made(answer, each) for each in answer.found for made in (table_of, desks_of)]
    ran, outcome = arms_and_disasters(answer, seeds), answer.plan.measure.outcome.id
    return page(answer, ran, *found, with_unknown(LEGEND, answer.estimates), outcome=outcome)


def table_of(answer: "Alliances", found: "Found") -> Group:
    """The finalists of both kinds, the missing ones first."""
    measure = answer.plan.measure
    made = table(Column("between", ratio=1), name("tie"), *map(number, ("worth", "luck", "both")))
    for worth in (*found.missing(), *found.there()):
        tie = "there" if worth.there else "missing"
        made.add_row(worth.name, tie, *cells(worth.found, measure.digits_of(worth.found)))
    arm = found.search.arm.label
    return titled(f"Relationships under {arm}, worth in {measure.words}", made)


def desks_of(answer: "Alliances", found: "Found") -> Group:
    """The desks at which an hour more is worth most."""
    arm, measure = found.search.arm.label, answer.plan.measure
    made = table(Column("at the desk of", ratio=1), *map(number, ("an hour", "luck", "both")))
    for worth in found.attention[:SHOWN]:
        made.add_row(worth.name, *cells(worth.found, measure.digits_of(worth.found)))
    return titled(f"Attention under {arm}, {measure.words} for an hour more", made)


def sentences(found: "Found") -> str:
    """The missing alliance, the dearest tie, the dearest hour, each with how sure it is."""
    arm, measure = found.search.arm.label, found.search.plan.measure
    parts = [
        clause(MISSING, found.missing(), measure),
        clause(THERE, found.there(), measure),
        clause(DESK, found.attention, measure),
    ]
    told = [part for part in parts if part]
    if not told:
        return f"Under {arm}: stopped before the disasters of the answer; see the screening."
    return f"Under {arm}: {'; '.join(told)}."


def clause(what: str, found: tuple[Worth, ...], measure: Measure) -> str:
    """The first of a ranking with its intervals, and whether it can be told from nothing."""
    if not found:
        return ""
    best = found[0]
    if best.found.mean == 0.0 == best.found.half_width:
        return NOTHING[what]
    scale = Scale(1.0, measure.places(best.found), "")
    doubt = {
        "decided": "",
        "luck": ", though assumptions can reverse it",
        "open": ", not to be told from nothing by luck alone",
        "together": ", not to be told from nothing by luck and assumptions together",
    }[standing(best.found)]
    if best.found.mean <= 0.0:
        doubt = ": none gains anything"
    words = measure.words if best.found.mean >= 0.0 else lost(measure.outcome)
    amount = f"{plain(abs(best.found.mean), scale.places)} {words}"
    return f"{what} {best.name}, {amount} ({spans(best.found, scale)}){doubt}"
