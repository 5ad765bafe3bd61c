"""What `--best` prints: the settings, the comparison at best, whether a side was only badly set."""

from typing import TYPE_CHECKING

from rich.console import Group, RenderableType
from rich.table import Column
from rich.text import Text

from metalead.simulation.explanation.attribution import standing
from metalead.simulation.explanation.sentence import spans
from metalead.simulation.reporting.page import answer, cells, name, number, spaced, table, titled
from metalead.simulation.reporting.words import (
    counted,
    first_upper,
    listed,
    plus_minus,
    signed,
)

if TYPE_CHECKING:
    from metalead.simulation.explanation.best import Best, Gain

DOUBT = {"decided": "", "luck": ", though assumptions can reverse it"}
OPEN = {"open": "luck alone", "together": "luck and assumptions together"}  # what leaves it so


def report(best: "Best") -> Group:
    """The comparison of the arms at their best, how they were set, what it gained, the answer."""
    notes = [Text(f"Note: {note}", style="bold") for note in best.notes]
    parts: list[RenderableType] = [best.at_best.report()] if best.at_best else []
    parts.append(Group(settings_table(best), Text(effort(best), style="dim")))
    if best.compared is not None:
        parts.append(gains_table(best))
    line = best.beside(best.measure.outcome.id)
    return Group(*notes, *spaced(*parts, answer(best.verdict, line)).renderables)


def effort(best: "Best") -> str:
    """How much was tried, and on what."""
    tried = len(best.tuned[0].attempts)
    return (
        f"Each arm had {counted(tried, 'attempt')} at its own levers, the first as it was set, "
        f"each on the same {counted(best.budget.disasters, 'disaster')}; the figures are "
        "from other disasters. A lever that made no difference stays as it was set."
    )


def settings_table(best: "Best") -> Group:
    """A row an arm and lever: as set, at best, the range."""
    numbers = map(number, ("as set", "at best", "from", "to"))
    made = table(*map(name, ("arm", "lever")), *numbers, name("unit"))
    for row in best.settings_rows().rows():
        values = (f"{row[key]:.3g}" for key in ("as_set", "at_best", "low", "high"))
        made.add_row(row["arm"], row["lever"], *values, row["unit"])
    return titled("Levers, as set and at their best", made)


def gains_table(best: "Best") -> Group:
    """What is gained on the baseline as set and at best, and by tuning."""
    made = table(Column("", ratio=1), *map(number, ("gain", "luck", "both")))
    for gain in (*best.before, *best.after, *best.by_tuning):
        made.add_row(f"{gain.arm} less {gain.baseline}", *cells(gain.found, best.measure.unit))
    return titled(f"Gains, in {best.measure.words}", made)


def verdict(best: "Best") -> str:
    """A sentence for each arm against the baseline, then what tuning gained."""
    if best.compared is None:
        return "The arms at their best were not compared: stopped before the other disasters."
    pairs = zip(best.before, best.after, strict=True)
    lines = [judged(best, before, after) for before, after in pairs]
    return "\n".join([*lines, tuning_gained(best)])


def judged(best: "Best", before: "Gain", after: "Gain") -> str:
    """Whether the arm behind is so at its best too, or was only badly set."""
    if standing(before.found) in OPEN:
        return even_as_set(best, before, after)
    behind = before.arm if before.found.mean < 0.0 else before.baseline
    if standing(after.found) in OPEN:
        return (
            f"{first_upper(behind)} was only badly set, as far as these disasters can tell: at "
            f"their best the two cannot be told apart by {OPEN[standing(after.found)]} "
            f"({in_words(best, after)})."
        )
    turned = (after.found.mean > 0.0) != (before.found.mean > 0.0)
    why = "was only badly set" if turned else "is behind, and was not only badly set"
    decided = standing(before.found) == standing(after.found) == "decided"
    who = first_upper(behind) if decided else f"By luck alone, {behind}"
    return f"{who} {why}: {at_their_best(best, after)}."


def even_as_set(best: "Best", before: "Gain", after: "Gain") -> str:
    """As set nobody is behind: what tuning shows then."""
    lead = (
        f"As set, {OPEN[standing(before.found)]} can account for {before.arm} against "
        f"{before.baseline}: neither is behind the other."
    )
    if standing(after.found) in OPEN:
        return (
            f"{lead} At their best the two cannot be told apart either ({in_words(best, after)})."
        )
    return f"{lead} {first_upper(at_their_best(best, after))}."


def in_words(best: "Best", gain: "Gain") -> str:
    """Both intervals."""
    return spans(gain.found, best.measure.scale(gain.found))


def at_their_best(best: "Best", after: "Gain") -> str:
    """Who is ahead at their best, by how much, how sure."""
    ahead, behind = (
        (after.arm, after.baseline) if after.found.mean > 0.0 else (after.baseline, after.arm)
    )
    found, scale = after.found, best.measure.scale(after.found)
    gain = best.measure.in_words(found.mean, scale)
    return f"{ahead} {gain} than {behind} ({spans(found, scale)}){DOUBT[standing(found)]}"


def tuning_gained(best: "Best") -> str:
    """What each arm has of being tuned, with luck's half-width, or both's where that is unknown."""
    parts = []
    together = any(gain.found.only_together for gain in best.by_tuning)
    for gain in best.by_tuning:
        places = best.measure.places(gain.found)
        half = plus_minus(gain.found.assumed if together else gain.found.luck, places)
        parts.append(f"{gain.baseline} {signed(gain.found.mean, places)} {half}")
    of = "luck and assumptions" if together else "luck alone"
    return f"Tuning gained {listed(parts)} {best.measure.words} ({of})."
