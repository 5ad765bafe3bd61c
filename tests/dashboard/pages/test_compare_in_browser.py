"""The page Compare in a real browser: its main path, its state in the address, its manners."""

import re
from typing import TYPE_CHECKING
from urllib.parse import quote

import pytest

from browser import LAPTOP, PHONE, in_browser, keep, visited
from metalead.dashboard.questions.compare import from_query
from metalead.simulation.questions.compare import compare

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, Page

pytestmark = in_browser
RESCUE = "/?scenario=lake-pomona-1978"
QUICK = "/?scenario=lab-wheel"  # a puzzle, done in a moment: nobody is at risk in it


def settled(page: "Page") -> None:
    """Wait until the answer is final."""
    page.wait_for_selector(".ml-headline:not(.ml-stale) .ml-settled")


def drawn(page: "Page", charts: int) -> None:
    """Wait until so many charts are there, which are all; the answer may still be refined."""
    page.wait_for_function(
        "count => document.querySelectorAll('.ml-chart canvas').length === count", arg=charts
    )


SAID = """() => [".ml-sentence", ".ml-chip"].map(at => document.querySelector(at).innerText)"""


def sentence(page: "Page") -> str:
    return page.inner_text(".ml-sentence")


def test_the_first_page_answers_and_shows_why(browser: "BrowserContext", address: str) -> None:
    with visited(browser, address + RESCUE) as page:
        drawn(page, 7)
        keep(page, "compare-laptop")
        assert page.evaluate("document.documentElement.scrollWidth") <= LAPTOP[0]
        first, second = (page.locator(".ml-card").nth(nth).bounding_box() for nth in range(2))
        assert first is not None
        assert second is not None
        assert first["y"] == second["y"]  # side by side
        assert first["x"] < second["x"]
        told, shown = page.evaluate(SAID)
        ask = from_query(page.url.partition("?")[2])
        count = int(re.sub(r"\D", "", shown))
        again = compare(ask.scenario, arms=ask.arms, first_seed=ask.first_seed, replications=count)
        assert told == again.verdict
        headings = page.locator("h2").all_inner_texts()
        for wanted in (
            "The difference",
            "People in care over time, of ",
            "where the time goes, of ",
            "the deaths by stage, of ",
            "What has become of ",
            "Messages",
            "Who tells",
        ):
            assert any(wanted in heading for heading in headings), wanted


def test_hours_are_shown_of_another_colour_and_nobody_is_compared(
    browser: "BrowserContext", address: str
) -> None:
    with visited(browser, address + RESCUE + "&arms=nobody,network") as page:
        page.wait_for_selector("h2:has-text('where the time goes, of')")
        page.click(".ml-choice button:has-text('yellow')")
        page.wait_for_selector("h2:has-text('yellow people')")
        assert page.locator(".ml-choice button[aria-pressed=true]").inner_text()[:6] == "yellow"
        page.wait_for_selector(".ml-where:has-text('In a model of this event, of')")
        assert page.locator(".ml-toll").count() == 2


def test_a_lever_is_moved_and_reset_by_the_keyboard(
    browser: "BrowserContext", address: str
) -> None:
    with visited(browser, address + QUICK) as page:
        settled(page)
        before = sentence(page)
        page.click("summary:has-text('The disaster')")
        page.focus("#lever-comms")
        page.keyboard.press("Home")
        page.wait_for_url("**set=comms=0*")
        settled(page)
        assert sentence(page) != before
        assert page.get_attribute("#lever-comms", "aria-valuetext") == "0 times"
        page.click("text=reset all (1)")
        page.wait_for_url(lambda url: "set=" not in url)
        settled(page)
        assert sentence(page) == before


def ends(page: "Page") -> tuple[float, float, float]:
    """Where the slider of comms begins and ends across the page, and its height on it."""
    page.click("summary:has-text('The disaster')")
    slider = page.locator("#lever-comms")
    slider.scroll_into_view_if_needed()
    box = slider.bounding_box()
    assert box is not None
    return box["x"] + 2, box["x"] + box["width"] - 2, box["y"] + box["height"] / 2


def test_a_lever_is_asked_for_while_a_hand_still_holds_it(
    browser: "BrowserContext", address: str
) -> None:
    with visited(browser, address + QUICK) as page:
        settled(page)
        low, high, height = ends(page)
        page.mouse.move(high, height)
        page.mouse.down()
        page.mouse.move((low + high) / 2, height, steps=5)
        page.wait_for_url("**set=comms=0.5*")
        settled(page)
        page.mouse.move(low, height)
        page.mouse.up()
        page.wait_for_url(lambda url: "comms=0.5" not in url)
        assert page.locator("#lever-comms").input_value() == "0"


def test_a_lever_put_back_where_it_was_can_be_reset(
    browser: "BrowserContext", address: str
) -> None:
    with visited(browser, address + QUICK + "&set=comms=0.5") as page:
        settled(page)
        low, high, height = ends(page)
        start = (low + high) / 2
        page.mouse.move(start, height)
        page.mouse.down()
        page.mouse.move(low, height, steps=5)
        page.wait_for_url(lambda url: "comms=0.5" not in url)
        page.mouse.move(start, height, steps=5)
        page.mouse.up()
        page.wait_for_url("**set=comms=0.5*")
        settled(page)
        page.click("text=reset all (1)")
        page.wait_for_url(lambda url: "set=" not in url)
        page.wait_for_function("() => document.querySelector('#lever-comms')?.value === '100'")


@pytest.mark.parametrize("size", [LAPTOP, PHONE])
def test_a_drawn_lever_is_a_band_is_held_and_drawn_again(
    browser: "BrowserContext", address: str, size: tuple[int, int]
) -> None:
    with visited(browser, address + RESCUE, size) as page:
        page.wait_for_selector(".ml-sentence")
        page.click("summary:has-text('Attention')")
        staff = page.locator(".ml-lever:has(#lever-staff)")
        assert staff.locator("output").inner_text() == "drawn from 8 to 20 people"
        slider, band = (
            staff.locator(one).bounding_box() for one in ("input[type=range]", ".ml-band")
        )
        assert slider is not None
        assert band is not None
        assert slider["x"] < band["x"] < band["x"] + band["width"] < slider["x"] + slider["width"]
        staff.scroll_into_view_if_needed()
        keep(page, f"drawn-lever-{size[0]}")
        assert page.evaluate("document.documentElement.scrollWidth") <= size[0]
        page.click("[aria-label='hold staff']")  # where its knob is: no slide of a hand says so
        page.wait_for_url("**set=staff=12*")
        page.wait_for_selector(".ml-lever:has(#lever-staff):not(:has(.ml-band))")
        assert staff.locator("output").inner_text() == "12 people"
        page.click("[aria-label='draw again staff']")
        page.wait_for_url(lambda url: "set=" not in url)
        page.wait_for_selector(".ml-lever:has(#lever-staff) .ml-band")
        page.focus("#lever-staff")
        page.keyboard.press("ArrowRight")
        page.wait_for_url("**set=staff=14*")


def test_organisations_are_chosen_and_a_third_is_compared(
    browser: "BrowserContext", address: str
) -> None:
    with visited(browser, address + QUICK) as page:
        settled(page)
        page.click("button:has-text('meta-leader')")
        page.wait_for_selector("h1:has-text('eta-leader')")
        settled(page)
        page.locator(".ml-table").nth(1).wait_for()
        page.click("button:has-text('meta-leader')")
        page.wait_for_selector("button[aria-pressed=false]:has-text('meta-leader')")
        page.click(".ml-cell button:has-text('network')")
        page.wait_for_selector("text=A comparison needs two")


def test_a_link_shows_the_same_numbers_to_another(browser: "BrowserContext", address: str) -> None:
    link = (
        f"{address}{QUICK}&arms=network,delegation"
        "&set=network.sharing=0.9&set=comms=0.5&first_seed=40"
    )
    with visited(browser, link) as page:
        settled(page)
        page.wait_for_url("**version=*")
        first, url = sentence(page), page.url
    with visited(browser, url) as page:
        settled(page)
        assert sentence(page) == first
        page.click("text=Copy as command")
        command = page.inner_text(".ml-pre")
        assert command.startswith("metalead compare lab-wheel --arms network,delegation --set")


def test_what_is_wrong_with_a_link_is_said(browser: "BrowserContext", address: str) -> None:
    with visited(browser, address + QUICK + "&set=comms=7") as page:
        page.wait_for_selector("text=comms must lie from 0 to 1")
    name = quote("<img src=x onerror=alert(1)>")
    with visited(browser, f"{address}/?scenario={name}") as page:
        page.wait_for_selector("text=<img src=x onerror=alert(1)>")
        assert page.locator("img").count() == 0


@pytest.mark.parametrize(
    ("name", "size", "theme"),
    [("phone", PHONE, "light"), ("projector", (1920, 1080), "dark")],
)
def test_it_fits_every_screen(
    browser: "BrowserContext", address: str, name: str, size: tuple[int, int], theme: str
) -> None:
    link = address + RESCUE + "&arms=command,network,delegation"
    with visited(browser, link, size, theme) as page:
        drawn(page, 8)
        keep(page, f"compare-{name}")
        assert page.evaluate("document.documentElement.scrollWidth") <= size[0]


def test_files_can_be_downloaded(browser: "BrowserContext", address: str) -> None:
    with visited(browser, address + QUICK) as page:
        settled(page)
        for label, start in (("CSV", b"arm,"), ("Parquet", b"PAR1"), ("PNG", b"\x89PNG")):
            with page.expect_download() as download:
                page.click(f"button:has-text('({label})')")
            assert download.value.path().read_bytes().startswith(start)
