"""The papers: every sentence leads to its entry, nobody's name where none belongs, no scripts."""

import json
import re
from html.parser import HTMLParser

import pytest

from exercise_books import PEOPLE, played, small_exercise
from metalead.simulation.exercise.book import Book, Noted, Spoke
from metalead.simulation.exercise.bots import EVALUATOR
from metalead.simulation.exercise.hotwash.document import document
from metalead.simulation.exercise.hotwash.pages import aar_html, takeaway_html
from metalead.simulation.exercise.hotwash.unnamed import without_names
from metalead.simulation.exercise.hotwash.wash import HotWash, hot_wash, refined

NAMES = [*PEOPLE[:4], *(name.split()[0] for name in PEOPLE[:4]), EVALUATOR]


@pytest.fixture(scope="module")
def book() -> Book:
    found = played(small_exercise(), 35)
    end = found[-1].at
    note = Noted(at=end, by="Ben Oster", leader="fire", text="ADA QUILL and Cleo said <b>no</b>.")
    spoke = Spoke(at=end, to=("fire",), sender="Dev Patil", text="Dev speaking.")
    return (*found[:-1], note, spoke, found[-1])


@pytest.fixture(scope="module")
def wash(book: Book) -> HotWash:
    return refined(hot_wash(book), 10)


class Links(HTMLParser):
    """The places of a page, and where its links lead."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.to: list[str] = []
        self.tags: set[str] = set()
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        self.tags.add(tag)
        self.ids += [str(found["id"])] if "id" in found else []
        self.to += [str(found["href"])] if "href" in found else []


def test_every_sentence_of_evidence_leads_to_its_entry(wash: HotWash) -> None:
    page = Links(aar_html(wash))
    assert len(set(page.ids)) == len(page.ids)
    assert {link.removeprefix("#") for link in page.to} <= set(page.ids)
    for evidence in wash.objectives:
        for exhibit in evidence.exhibits:
            assert exhibit.inject is not None
            assert f"#entry-{exhibit.inject.event}" in page.to
    assert {f"entry-{row.event}" for row in wash.rows} <= set(page.ids)


def test_pages_stand_alone_and_run_nothing(wash: HotWash) -> None:
    for page in (aar_html(wash), takeaway_html(wash)):
        tags = Links(page).tags
        assert not tags & {"script", "link", "img", "iframe", "form", "object"}
        assert "http" not in page.replace("http-equiv", "")
        assert "<b>no</b>" not in page


def test_markup_in_a_note_is_shown_as_text(wash: HotWash) -> None:
    assert "&lt;b&gt;no&lt;/b&gt;" in aar_html(wash)


def test_names_are_there_unless_left_out(wash: HotWash) -> None:
    page = aar_html(wash)
    assert all(name in page for name in (*PEOPLE[:4], EVALUATOR))


@pytest.mark.parametrize("name", NAMES)
def test_the_no_fault_version_holds_nobodys_name(wash: HotWash, name: str) -> None:
    papers = (
        aar_html(wash, names=False),
        takeaway_html(wash),
        json.dumps(document(without_names(wash))),
    )
    for paper in papers:
        assert not re.search(rf"\b{name}\b", paper, re.IGNORECASE)


def test_what_the_program_says_of_agencies_stays(wash: HotWash) -> None:
    assert "Fire Department" in aar_html(wash, names=False)
    rows = zip(wash.rows, without_names(wash).rows, strict=True)
    assert all(row.text == other.text for row, other in rows if row.kind == "decision")


def test_a_seats_own_note_is_the_seats(book: Book) -> None:
    """It is written under the seat's id, which is no person's name."""
    own = Noted(at=book[-1].at, by="fire", leader="fire", text="Fire first, we thought.")
    role = Noted(at=book[-1].at, by="Evaluator", text="An evaluator was there.")
    wash = hot_wash((*book[:-1], own, role, book[-1]))
    row = wash.rows[-3]
    assert (row.who, row.person) == ("Fire Department", PEOPLE[1])
    assert f"Fire Department ({PEOPLE[1]})" in aar_html(wash)
    without = aar_html(wash, names=False)
    assert "Fire first, we thought." in without
    assert "An evaluator was there." in without


def test_what_evaluators_wrote_is_in_no_take_away(wash: HotWash) -> None:
    assert "asked twice" in aar_html(wash)
    assert "asked twice" not in takeaway_html(wash)


def test_ratings_are_blank(wash: HotWash) -> None:
    assert [one["rating"] for one in document(wash)["objectives"]] == [None] * 3
    assert aar_html(wash).count('class="rating">PSMU<') == 3


def test_the_papers_say_that_one_disaster_proves_nothing(wash: HotWash) -> None:
    for page in (aar_html(wash), takeaway_html(wash)):
        assert "proves nothing" in page
        assert "on 10 other lucks" in page
    assert "other lucks" not in aar_html(hot_wash(played(small_exercise(), 3)))
