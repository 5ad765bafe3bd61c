"""The papers in a browser: axe finds nothing, nothing is cut off on a phone, links lead on."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from browser import LAPTOP, PHONE, in_browser, tabs
from exercise_books import played, small_exercise
from metalead.simulation.exercise.hotwash.pages import aar_html, takeaway_html
from metalead.simulation.exercise.hotwash.wash import HotWash, hot_wash, refined

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext

pytestmark = in_browser
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@pytest.fixture(scope="module")
def wash() -> HotWash:
    return refined(hot_wash(played(small_exercise(), 35)), 10)


@pytest.mark.parametrize("size", [pytest.param(LAPTOP, marks=pytest.mark.full), PHONE])
@pytest.mark.parametrize("paper", [aar_html, takeaway_html])
def test_a_paper_can_be_read_by_everybody(
    browser: "BrowserContext",
    tmp_path: Path,
    wash: HotWash,
    paper: Callable[[HotWash], str],
    size: tuple[int, int],
) -> None:
    from axe_playwright_python.sync_playwright import Axe

    (tmp_path / "paper.html").write_text(paper(wash), encoding="utf-8")
    (page,) = tabs(browser, size=size)
    page.goto((tmp_path / "paper.html").as_uri())
    options = {"resultTypes": ["violations"], "runOnly": RULES}
    found = Axe().run(page, options=options).response["violations"]
    assert [(one["id"], [node["html"] for node in one["nodes"]]) for one in found] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= size[0]
    page.close()


def test_a_number_in_brackets_leads_to_its_entry(
    browser: "BrowserContext", tmp_path: Path, wash: HotWash
) -> None:
    (tmp_path / "aar.html").write_text(aar_html(wash), encoding="utf-8")
    (page,) = tabs(browser)
    page.goto((tmp_path / "aar.html").as_uri())
    link = page.locator("a.entry").first
    number = link.inner_text().strip("[]")
    link.click()
    assert page.locator("tr:target td").first.inner_text() == number
    page.close()
