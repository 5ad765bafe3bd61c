"""Numbers of a hot wash as they are shown: in tables of texts, for page, paper and terminal."""

from collections.abc import Iterator
from dataclasses import dataclass

from metalead.simulation.comparison.pairing import Difference, Paired
from metalead.simulation.comparison.stages import EVERYBODY
from metalead.simulation.comparison.verdict import sentence
from metalead.simulation.exercise.hotwash.other_lucks import OtherLucks
from metalead.simulation.exercise.hotwash.structure import Structure
from metalead.simulation.parameters.gains import WAITS, stage_in_words
from metalead.simulation.parameters.outcomes import OUTCOME_BY_ID, OUTCOMES, STAGES, Outcome
from metalead.simulation.reporting.page import cells
from metalead.simulation.reporting.words import counted, decimals, percent, plain

NAN = float("nan")
FEW = 0.2  # share of needs below which it is said that people decided about little
STATES = {
    "at_risk": "hurt or held in all",
    "in_care": "in care",
    "untreated": "alive, not in care",
    "dead": "dead after the impact",
    "trapped": "still held, alive or not",
}


@dataclass(frozen=True, slots=True)
class Shown:
    """A table of texts: its head, and rows as wide as that."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def outcomes(paired: Paired, primary: str) -> Shown:
    """The outcomes of which one side is better, the primary one first, an arm a column."""
    better = [outcome for outcome in OUTCOMES if outcome.better != "neither"]
    better.sort(key=lambda outcome: outcome.id != primary)
    rows = (tuple(_outcome_row(paired, outcome)) for outcome in better)
    return Shown(("outcome", "unit", *paired.labels), tuple(rows))


def few_outcomes(paired: Paired, primary: str) -> Shown:
    """The primary outcome and deaths."""
    rows = [_outcome_row(paired, OUTCOME_BY_ID[id]) for id in dict.fromkeys((primary, "deaths"))]
    return Shown(("outcome", "unit", *paired.labels), tuple(map(tuple, rows)))


def _outcome_row(paired: Paired, outcome: Outcome) -> Iterator[str]:
    yield outcome.name
    yield outcome.unit
    for label in paired.labels:
        mean = paired.arms[label][outcome.id].mean
        yield plain(mean, 0 if mean % 1.0 == 0.0 else decimals(NAN, mean, outcome.unit))


def people(paired: Paired) -> Shown:
    """What became of people, an arm a column."""
    rows = (
        (words, *(_people(paired.people[label][state][EVERYBODY]) for label in paired.labels))
        for state, words in STATES.items()
    )
    return Shown(("people", *paired.labels), tuple(rows))


def _people(count: float) -> str:
    return plain(count, decimals(NAN, count, "people"))


def stages(paired: Paired) -> Shown:
    """Person-hours of everybody by stage, from impact to care, an arm a column."""
    rows = (
        (f"{stage_in_words(stage)}: {WAITS[stage]}", *(_hours(paired, a, stage) for a in labels))
        for labels in (paired.labels,)
        for stage in STAGES
    )
    return Shown(("person-hours", *paired.labels), tuple(rows))


def _hours(paired: Paired, label: str, stage: str) -> str:
    return plain(paired.stages[label][EVERYBODY][stage].hours, 0)


def routes(structure: Structure) -> Shown:
    """How first units came to be sent, and who decided."""
    found, all_needs = structure.routes, structure.routes.needs
    counts = {
        "on the spot: their own leader sent them": found.own,
        "on the spot: one agency asked another": found.asked,
        "from above, by order": found.ordered,
        "from above, by request": found.requested,
    }
    deciders = {
        "decided by people at the seats": structure.persons,
        "decided by the staff of a seat": structure.staff,
        "decided by leaders whom nobody played": structure.strategies,
    }
    rows = [(name, str(count), _share(count, all_needs)) for name, count in counts.items()]
    rows += [(name, str(count), _share(count, all_needs)) for name, count in deciders.items()]
    return Shown(("first units sent", "needs", "share"), tuple(rows))


def _share(count: int, of: int) -> str:
    return percent(count / of) if of else "-"


def written(structure: Structure) -> Shown:
    """What was written: what bound, and where news went."""
    words = structure.words
    rows = (
        ("orders", words.orders),
        ("requests", words.requests),
        ("reports to the command post", words.to_post),
        ("reports to a superior", words.to_superior),
        ("reports to peers", words.to_peers),
        ("of all these, never got through", words.lost),
    )
    return Shown(("words", "count"), tuple((name, f"{count:,}") for name, count in rows))


def lucks(found: OtherLucks, primary: str) -> Shown:
    """Each organisation less the room's structure, in the primary outcome and in deaths."""
    rows = [
        (one.outcome.name, one.arm, *cells(one.estimate, one.outcome.unit), _won(one))
        for id in dict.fromkeys((primary, "deaths"))
        for one in found.differences(id)
    ]
    head = ("outcome", "way of leading", "difference", "luck", "both", "won")
    return Shown(head, tuple(rows))


def _won(one: Difference) -> str:
    return percent(one.share_won) if one.wins + one.losses else "equal"


def verdicts(found: OtherLucks, primary: str) -> list[str]:
    """In a sentence for each organisation."""
    paired = found.paired
    return [sentence(paired, label, primary) for label in paired.labels[1:]]


def _few(structure: Structure) -> str:
    """That people decided about little: figures of a structure are then hardly theirs."""
    persons, needs = structure.persons, structure.routes.needs
    return (
        f"People at the seats decided about {persons} of these {needs} themselves: what follows "
        "tells of their staffs, and of leaders whom nobody played, more than of them."
    )


def structure_in_words(structure: Structure) -> list[str]:
    """What the structure is as a setting of the engine."""
    share, needs = structure.routes.on_the_spot, counted(structure.routes.needs, "need")
    if share is None:
        return ["By EndEx nobody had been sent anywhere."]
    setting = f"{structure.organisation} with delegation {structure.delegation:g}"
    alike = "That is the organisation's own: the room led as the organisation does by itself."
    return [
        f"By EndEx somebody had been sent to {needs}; {percent(share)} of them were decided on the "
        "spot.",
        f"As a setting of the engine this is {setting}: run without people on this disaster, it "
        "decides about the same share on the spot.",
        *([alike] if structure.delegation == structure.own else []),
        *([_few(structure)] if structure.persons < FEW * structure.routes.needs else []),
    ]
