"""The answer on top of the page: who is ahead, by how much, how sure, and from how many runs."""

from collections.abc import Mapping, Sequence

import solara

from metalead.dashboard.jobs.partial_comparison import Answer
from metalead.dashboard.jobs.progress import Progress
from metalead.simulation.comparison.of_how_many import people
from metalead.simulation.comparison.stages import EVERYBODY, colour_of
from metalead.simulation.reporting.caution import MODEL
from metalead.simulation.reporting.words import between, counted, plain
from metalead.simulation.scenario.quantity import bounds
from metalead.simulation.scenario.schema import Scenario

COMPILING = "Compiling the engine: once on this machine, about a minute."
RUNNING = "Running the first disasters \N{HORIZONTAL ELLIPSIS}"
FIRST_NOTE = "A first answer; more disasters are being run, and it may change."
REFINING = "More disasters are being run to narrow the intervals."
SETTLED = "Enough: more disasters would hardly change the answer."
CAPPED = "Stopped here: `metalead compare --half-width` goes on for as long as you like."


@solara.component_vue("headline.vue")
def Said(
    title: str,
    headlines: list[str],
    sentences: list[str],
    caution: list[str],
    stale: bool,
    waiting: str,
    error: str,
    status: str,
    note: str,
    notes: list[str],
    first: bool,
    final: bool,
    share: float,
) -> None:
    """The words on top of a page, whatever they are of.

    caution: what is to be read beside the sentences. stale: they are of what was asked before.
    waiting: in place of the headlines where there are none. notes: what is to be known beside.
    first, final: how the status looks. share: of the bar of progress, 0 to 1.
    """


@solara.component
def Headline(
    scenario: Scenario, progress: Progress[Answer], shown: Answer | None, notes: Sequence[str] = ()
) -> None:
    """How far the work is and what it says so far; `shown` is the last answer there was."""
    answer = progress.answer or shown
    Said(
        title=in_a_model(scenario, answer.comparison.paired.at_risk if answer else {}),
        headlines=answer.headlines if answer else [],
        sentences=answer.sentences if answer else [],
        caution=answer.comparison.beside().splitlines() if answer else [],
        stale=progress.answer is None,
        waiting=waiting(progress),
        error=progress.error,
        status=status(progress),
        note=note(progress.answer),
        notes=list(notes),
        first=progress.answer is None or progress.answer.first,
        final=progress.answer is not None and progress.answer.final,
        share=progress.share,
    )


def in_a_model(scenario: Scenario, at_risk: Mapping[str, float]) -> str:
    """'In a model of this event, of 59 red people in a disaster, beside 42 to 47 dead at once.'

    at_risk: people by colour and in all, as far as they are known.
    """
    if not at_risk.get(EVERYBODY):
        return f"{scenario.title}. {MODEL}"
    colour = colour_of(scenario.primary_outcome)
    count = people(at_risk[colour or EVERYBODY])
    whom = f"{colour} people" if colour else "people hurt or held"
    model = MODEL.removesuffix(".")
    return f"{scenario.title}. {model}, of {count} {whom} in a disaster{dead_beside(scenario)}."


def dead_beside(scenario: Scenario) -> str:
    """', beside 42 to 47 dead at once'; '' where that is not known."""
    if scenario.dead_at_once is None:
        return ""
    low, high = bounds(scenario.dead_at_once)
    number = plain(low, 0) if low == high else between(low, high, 0)
    return f", beside {number} dead at once"


def waiting(progress: Progress[Answer]) -> str:
    """What is being done before there is any answer."""
    return COMPILING if progress.compiling else RUNNING


def status(progress: Progress[Answer]) -> str:
    """From how many disasters the answer is, or how far the compiler is."""
    if progress.error:
        return "nothing was run"
    if progress.answer:
        count = counted(progress.answer.disasters, "disaster")
        return f"first answer, from {count}" if progress.answer.first else f"from {count}"
    if progress.compiling:
        done, total = progress.compiling
        return f"{done} of {total} functions compiled"
    return "running the first disasters"


def note(answer: Answer | None) -> str:
    """What comes next."""
    if answer is None:
        return ""
    if not answer.final:
        return FIRST_NOTE if answer.first else REFINING
    return SETTLED if answer.settled else CAPPED
