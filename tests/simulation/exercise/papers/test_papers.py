"""The papers: each is there, shows markup instead of obeying it, and tells nobody too much."""

import re
from html.parser import HTMLParser
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from browser import in_browser
from metalead.simulation.exercise.files import load_exercise, ready_ids, scenario_for
from metalead.simulation.exercise.papers.door import (
    CARDS,
    FALLBACK,
    FEEDBACK,
    HANDBOOK,
    HEAD,
    MANUAL,
    card_name,
    papers_of,
    role_card,
    write_papers,
)
from metalead.simulation.exercise.papers.handbook import effect
from metalead.simulation.exercise.papers.page import paragraphs
from metalead.simulation.exercise.schema import Exercise
from metalead.simulation.input.errors import UserError
from metalead.simulation.runs.log import LeaderAway, NewIncident, NewTie, ReserveReleased
from metalead.simulation.scenario.loader import load_scenario

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext

NAME = "hurricane-frederic-1979"
MARKUP = '<script>alert("x")</script>'
PAPER = ("A4", pytest.param("Letter", marks=pytest.mark.full))

exercise = load_exercise(NAME)


class Text(HTMLParser):
    """What a page shows, and the tags that it has."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.pieces: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.pieces.append(data)

    @property
    def shown(self) -> str:
        return " ".join(" ".join(self.pieces).split())


def shown(html: str) -> str:
    return Text(html).shown


def as_shown(text: str) -> list[str]:
    return [" ".join(part.split()) for part in paragraphs(text)]


def with_markup(one: Exercise) -> Exercise:
    """An exercise all of whose texts are markup."""
    marked = {"title": MARKUP, "text": MARKUP}
    return one.model_copy(
        update={
            "title": MARKUP,
            "summary": MARKUP,
            "notes": MARKUP,
            "practice": MARKUP,
            "seats": tuple(seat.model_copy(update={"role": MARKUP}) for seat in one.seats),
            "objectives": tuple(
                part.model_copy(update={"text": MARKUP, "tasks": (MARKUP,)})
                for part in one.objectives
            ),
            "injects": tuple(
                part.model_copy(update={**marked, "sender": MARKUP, "more": {MARKUP: MARKUP}})
                for part in one.injects
            ),
            "modules": tuple(
                part.model_copy(update={"title": MARKUP, "questions": (MARKUP,)})
                for part in one.modules
            ),
        }
    )


def test_every_paper_is_there(tmp_path: Path) -> None:
    names = write_papers(exercise, tmp_path)
    cards = [card_name(seat.leader) for seat in exercise.seats]
    assert set(names) == {MANUAL, HANDBOOK, CARDS, *cards, FEEDBACK, FALLBACK}
    assert {file.name for file in tmp_path.iterdir()} >= {*names, HEAD}
    assert write_papers(exercise, tmp_path) == names  # over its own


def test_files_of_others_are_left_alone(tmp_path: Path) -> None:
    (tmp_path / HANDBOOK).write_text("mine")
    with pytest.raises(UserError, match="did not write"):
        write_papers(exercise, tmp_path)
    assert (tmp_path / HANDBOOK).read_text() == "mine"


@pytest.mark.parametrize("name", ready_ids())
def test_they_need_nothing_from_outside_and_run_nothing(name: str) -> None:
    for paper, html in papers_of(load_exercise(name)).items():
        page = Text(html)
        assert not {tag for tag, _ in page.tags} & {"script", "link", "img", "iframe"}, paper
        assert not any({"src", "href", "onclick"} & {*found} for _, found in page.tags), paper
        assert "url(" not in html, paper
        assert "@import" not in html, paper
        assert html.startswith("<!doctype html>"), paper


def test_markup_is_shown_and_not_obeyed() -> None:
    for paper, html in papers_of(with_markup(exercise)).items():
        assert MARKUP not in html, paper
        assert "script" not in {tag for tag, _ in Text(html).tags}, paper
        assert MARKUP in shown(html), paper


@pytest.mark.parametrize("name", ready_ids())
def test_only_the_handbook_tells_of_injects_and_notes(name: str) -> None:
    one = load_exercise(name)
    papers = {paper: shown(html) for paper, html in papers_of(one).items()}
    secrets = [text for inject in one.injects for text in (inject.title, *as_shown(inject.text))]
    secrets += [inject.expected for inject in one.injects] + as_shown(one.notes)
    questions = {module.title for module in one.modules}
    for secret in secrets:
        assert secret in papers[HANDBOOK]
        told = [paper for paper, text in papers.items() if secret in text and paper != HANDBOOK]
        assert not told or secret in questions, (secret, told)


def test_a_role_card_is_made_without_the_exercise() -> None:
    """Of other injects, objectives, seeds or seats nothing changes on a card: it gets none."""
    scenario, seat = scenario_for(exercise), exercise.seats[0]
    card = role_card(exercise.title, seat, scenario)
    assert card == papers_of(exercise)[card_name(seat.leader)]
    bare = exercise.model_copy(update={"injects": (), "seats": (seat,), "seed": 9, "modules": ()})
    assert card == papers_of(bare)[card_name(seat.leader)]
    assert not any(other.role in shown(card) for other in exercise.seats[1:])


@pytest.mark.parametrize("name", ready_ids())
def test_a_role_card_says_who_has_what_and_who_is_near(name: str) -> None:
    one = load_exercise(name)
    scenario, papers = scenario_for(one), papers_of(one)
    leaders = {leader.id: leader for leader in scenario.leaders}
    for seat in one.seats:
        text, me = shown(papers[card_name(seat.leader)]), leaders[seat.leader]
        assert all(part in text for part in as_shown(seat.role))
        assert me.name in text
        assert (leaders[me.superior].name if me.superior else "nobody in this exercise") in text
        for tie in scenario.ties:
            if seat.leader in tie.between:
                other = tie.between[1 - tie.between.index(seat.leader)]
                assert leaders[other].name in text


def test_the_handbook_has_the_msel_and_a_sheet_an_objective() -> None:
    text = shown(papers_of(exercise)[HANDBOOK])
    assert all(one.expected in text for one in exercise.injects)
    assert all(task in text for one in exercise.objectives for task in one.tasks)
    assert text.count("Exercise evaluation guide") == len(exercise.objectives)
    assert "Channels in Ocean Springs work 20% of the time." in text
    assert "Truth: false" in text


def test_the_manual_has_questions_objectives_and_sources() -> None:
    text = shown(papers_of(exercise)[MANUAL])
    assert all(q in text for module in exercise.modules for q in module.questions)
    assert all(one.text in text and one.capability in text for one in exercise.objectives)
    assert all(leader.name in text for leader in scenario_for(exercise).leaders)
    assert "a minute in the room is 32 minutes there" in text


@pytest.mark.parametrize("name", ready_ids())
def test_what_became_of_the_event_stands_in_the_handbook_alone(name: str) -> None:
    one = load_exercise(name)
    told = [p for p, html in papers_of(one).items() if scenario_for(one).summary in shown(html)]
    assert told == [HANDBOOK]


def test_effects_are_told_in_words() -> None:
    scenario = load_scenario("wichita-falls-1979")
    police, fire = "wichita-falls-police-department", "wichita-falls-fire-department"
    rumour = NewIncident(at=1, kind="vehicle", zone="iowa-park", people=3, real=False)
    assert effect(rumour, scenario).startswith("A call for what is not there: People thrown")
    cut, opened = NewTie(at=1, between=(police, fire)), {"contact": "hourly"}
    assert effect(cut, scenario).endswith("in contact no more.")
    assert "about once an hour" in effect(cut.model_copy(update=opened), scenario)
    free = ReserveReleased(at=1, leader=fire, capability="rescue")
    assert effect(free, scenario).endswith("reserve is free, rescue from ruins and wrecks.")
    assert "until the end" in effect(LeaderAway(at=1, leader=fire), scenario)


def test_any_scenario_has_papers() -> None:
    assert all(papers_of(load_exercise("lab-circle")).values())


def pages(pdf: bytes) -> int:
    return len(re.findall(rb"/Type\s*/Page[^s]", pdf))


@in_browser[0]
@in_browser[1]
@pytest.mark.parametrize("paper", PAPER)
def test_cards_and_the_fallback_sheet_have_one_page_each(
    browser: "BrowserContext", paper: str
) -> None:
    sheet = browser.new_page()
    for name in ready_ids():
        one = load_exercise(name)
        papers = papers_of(one)
        for file, many in ((CARDS, len(one.seats)), (FALLBACK, 1), (FEEDBACK, 2)):
            sheet.set_content(papers[file])
            assert pages(sheet.pdf(format=paper)) == many, (name, file)
    sheet.close()
