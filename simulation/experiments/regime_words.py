"""What the map says, in plain sentences."""

from collections import Counter
from collections.abc import Iterator
from math import ceil
from typing import TYPE_CHECKING

from metalead.simulation.comparison.of_how_many import hurt_in_words, people, without_value
from metalead.simulation.comparison.stages import EVERYBODY
from metalead.simulation.engine.chance import ROUND
from metalead.simulation.experiments.lever_words import in_words
from metalead.simulation.experiments.regime_rule import told
from metalead.simulation.reporting.caution import caution
from metalead.simulation.reporting.so_far import SO_FAR
from metalead.simulation.reporting.words import (
    ASSUMED,
    counted,
    decimals,
    first_upper,
    listed,
    percent,
    plain,
)

if TYPE_CHECKING:
    from metalead.simulation.experiments.regime_map import RegimeMap


MOSTLY = 0.75  # of the plane known: below, a headline says first how much it speaks of


def sentences(result: "RegimeMap") -> Iterator[str]:
    """Who wins where, the rule, why, how far it is decided, how well it is known."""
    yield shares(result)
    yield both_sides(result)
    if result.rule is not None:
        yield told(result.rule)
    yield from (why.sentence for why in result.why)
    yield assumptions(result)
    yield ending(result)
    yield check(result)


def shares(result: "RegimeMap") -> str:
    """How much of the plane is whose."""
    leads = result.leads
    parts = [
        f"{label} is ahead in {percent(leads.share_won(arm))}"
        for arm, label in enumerate(result.labels)
    ]
    if leads.alike.any():
        parts.append(
            f"in {percent(float(leads.alike.mean()))} they differ by {result.terms.margin:g} "
            f"{result.outcome.noun} at most"
        )
    parts.append(f"it is not known in {percent(leads.unknown_share)}")
    return f"Of the plane, on {in_words(result.outcome.id)}: {listed(parts)} (at 95%)."


def both_sides(result: "RegimeMap") -> str:
    """Whether more than one side wins somewhere."""
    winners = [label for arm, label in enumerate(result.labels) if result.leads.share_won(arm)]
    if len(winners) > 1:
        return f"{first_upper(listed(winners))} each win somewhere."
    if winners:
        return f"Only {winners[0]} is known to win anywhere in this plane."
    return "No side is known to win anywhere in this plane."


def assumptions(result: "RegimeMap") -> str:
    """Where the side ahead is so whatever is assumed."""
    leads = result.leads
    share = float((leads.decided & leads.known & ~leads.alike).mean())
    return (
        f"This is the mean over {ASSUMED}. In {percent(share)} of the plane the "
        f"interval from luck and assumptions leaves zero out too{so_far(result) if share else ''}"
        f"{'' if share == 1.0 else '; elsewhere assumptions can reverse it'}."
    )


def so_far(result: "RegimeMap") -> str:
    """', so far' where no point has had a whole round of disasters."""
    times = Counter(cell for cell, _ in result.visits)
    return "" if max(times.values()) * result.replications >= ROUND else f", {SO_FAR}"


def ending(result: "RegimeMap") -> str:
    """Why the search stopped, and after how much work."""
    work = (
        f"{counted(len(result.visits), 'visit')} to "
        f"{counted(len(set(result.found.cells)), 'point')} "
        f"({counted(len(result.visits) * result.replications, 'disaster')})"
    )
    open_share = percent(result.leads.unknown_share)
    wanted = percent(result.terms.tolerance)
    if result.found.stopped == "tolerance":
        return f"Precise enough after {work}: not known in {open_share} of the plane."
    end = "Interrupted" if result.interrupted else "The limit is reached"
    return (
        f"{end} after {work}: not known in {open_share} of the plane, {wanted} requested. "
        f"{what_it_takes(result)}"
    )


def what_it_takes(result: "RegimeMap") -> str:
    """How large a lead can be where it is not known, and about how many runs would find it.

    The band around a border is as wide as the errors are, and these go with the root of the runs.
    """
    leads, terms = result.leads, result.terms
    places = decimals(leads.most_unknown, leads.most_unknown, result.outcome.noun)
    most = plain(ceil(leads.most_unknown * 10**places) / 10**places, places)
    told = (
        f"There no side is ahead by more than {most} {result.outcome.noun} (95%): with --margin "
        f"{most.replace(',', '')} that counts as none."
    )
    if terms.tolerance == 0.0:
        return told
    times = (leads.unknown_share / terms.tolerance) ** 2
    return (
        f"{told} Doubt shrinks with the root of the runs: to know {percent(1.0 - terms.tolerance)} "
        f"of the plane would take about {float(f'{times:.1g}'):g} times as many."
    )


def check(result: "RegimeMap") -> str:
    """Whether the surface claims no more than it knows."""
    return (
        f"Check: {percent(result.found.foreseen)} of the measured points lie in the 95% interval "
        "foreseen for them from the others."
    )


def of_how_many(result: "RegimeMap", outcome: str | None) -> str:
    """What the numbers are, and of how many people, as the mean over the points measured."""
    paired = result.paired
    found = [caution(result.scenario, outcome)]
    if paired.at_risk[EVERYBODY] > 0.0:
        found.append(
            f"Mean over the points measured: {hurt_in_words(paired)}; "
            f"{people(paired.deaths_of_nobody)} of them die if no agency comes."
        )
    return "\n".join([*found, *without_value(paired, outcome)])


def headline(result: "RegimeMap") -> str:
    """The map in one line, for a figure."""
    if result.rule is None:
        return "Not known which side is ahead"
    known = 1.0 - result.leads.unknown_share
    return f"{as_far_as(known)}{result.rule.text}" if known < MOSTLY else result.rule.text


def as_far_as(known: float) -> str:
    """What stands before a rule that is not known to hold in most of the plane."""
    return f"Known in {percent(known)} of the plane. "
