"""The papers of an exercise, each one HTML file without scripts or anything from outside."""

from functools import partial
from os import PathLike
from pathlib import Path

from metalead.simulation.exercise.files import scenario_for
from metalead.simulation.exercise.papers.facts import SeatFacts, facts_of, seat_facts
from metalead.simulation.exercise.papers.handbook import handbook_of
from metalead.simulation.exercise.papers.page import page
from metalead.simulation.exercise.schema import Exercise, SeatPlan
from metalead.simulation.saving.folder import Contents, Folder
from metalead.simulation.saving.kind import Kind
from metalead.simulation.saving.whole import as_json, text_writer
from metalead.simulation.scenario.schema import Scenario

MANUAL, HANDBOOK, CARDS = "situation-manual.html", "handbook.html", "role-cards.html"
FEEDBACK, FALLBACK = "feedback.html", "fallback.html"
HEAD, FORMAT = "papers.json", "metalead papers 1"


def papers_of(exercise: Exercise) -> dict[str, str]:
    """All papers of an exercise as HTML, by the names of their files.

    Raises `UserError` where its scenario cannot be read.
    """
    scenario = scenario_for(exercise)
    facts = facts_of(exercise, scenario)
    seats = [seat_facts(seat, scenario) for seat in exercise.seats]
    show = partial(page, title=exercise.title)
    return {
        MANUAL: show(MANUAL, facts=facts, seats=seats),
        HANDBOOK: show(HANDBOOK, facts=facts, handbook=handbook_of(exercise, scenario)),
        CARDS: _cards(exercise.title, seats),
        **{card_name(seat.leader): _cards(exercise.title, [seat]) for seat in seats},
        FEEDBACK: show(FEEDBACK, facts=facts),
        FALLBACK: show(FALLBACK, facts=facts, seats=seats),
    }


def role_card(title: str, seat: SeatPlan, scenario: Scenario) -> str:
    """The card of one seat: of what it says and of its scenario it is made, and of nothing else."""
    return _cards(title, [seat_facts(seat, scenario)])


def card_name(leader: str) -> str:
    """The file of a seat's card."""
    return f"role-card-{leader}.html"


def write_papers(exercise: Exercise, directory: str | PathLike[str]) -> tuple[str, ...]:
    """Write all papers of an exercise into a directory; their names.

    Raises `UserError` where they cannot be written, or a file of others has one of their names.
    """
    papers = papers_of(exercise)
    names = tuple(papers)
    folder = Folder(Kind("exercise papers", FORMAT, HEAD, names), Path(directory))
    folder.open()
    try:
        head = as_json({"format": FORMAT, "exercise": exercise.id, "papers": list(names)})
        writers = {name: text_writer(text) for name, text in papers.items()}
        folder.write(Contents(finished=head, data=writers))
    finally:
        folder.close()
    folder.settle(papers)
    return names


def _cards(title: str, seats: list[SeatFacts]) -> str:
    return page(CARDS, title=title, seats=seats)
