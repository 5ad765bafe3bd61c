"""The page Explore in a real browser: a map grows, is cancelled, goes on, opens at a point."""

import re
from typing import TYPE_CHECKING

import pytest

from browser import LAPTOP, PHONE, in_browser, keep, visited
from metalead.dashboard.questions.compare import from_query
from metalead.dashboard.questions.regimes import frame_from_query
from metalead.simulation.experiments.regime_words import both_sides, shares
from metalead.simulation.questions.regimes import regimes

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, Page

pytestmark = in_browser
PLANE = "scenario=lab-wheel&x=attention&y=report_price"
SHORT = f"/explore?{PLANE}&replications=10&visits=12"
LONG = f"/explore?{PLANE}&replications=20&visits=200&tolerance=0"


def final(page: "Page") -> None:
    """Wait until all visits that the map may have are made."""
    page.wait_for_selector(".ml-headline:not(.ml-stale) .ml-settled")


def visits(page: "Page") -> int:
    frame = frame_from_query(page.url.partition("?")[2])
    assert frame is not None
    return frame.visits


def test_a_map_is_started_and_a_point_opened(browser: "BrowserContext", address: str) -> None:
    with visited(browser, f"{address}/explore?scenario=lab-wheel") as page:
        page.wait_for_selector("text=Choose two levers as axes")
        page.select_option("#axis-y", "report_price")
        page.wait_for_url("**y=report_price*")
        page.click("button:has-text('Start')")
        page.wait_for_selector(".ml-points tbody tr:nth-child(12)")
        page.wait_for_selector("h1:not(.ml-wait)")
        page.focus(".ml-points tbody tr:last-child button")  # the first corner that was measured
        page.keyboard.press("Enter")
        page.wait_for_url(re.compile(r"/\?.*set=attention=2&set=report_price=0&"))
        page.wait_for_selector(".ml-headline:not(.ml-stale) .ml-sentence")
        page.click("nav a:has-text('Explore')")
        page.wait_for_selector(".ml-points tbody tr:nth-child(12)")


def test_a_long_map_is_cancelled_and_then_the_same_for_all(
    browser: "BrowserContext", address: str
) -> None:
    with visited(browser, address + LONG) as page:
        page.wait_for_selector(".ml-headline:not(.ml-stale) .ml-sentence")
        page.click("button:has-text('Cancel')")
        final(page)
        count, told = visits(page), page.inner_text(".ml-sentence")
        assert 12 <= count < 200
        page.click("button:has-text('Go on')")
        page.wait_for_url(f"**visits={count + 20}*")
    asked = {"x": "attention", "y": "report_price", "tolerance": 0.0, "replications": 20}
    again = regimes("lab-wheel", visits=count, **asked)  # type: ignore[arg-type]
    assert told == f"{shares(again)} {both_sides(again)}"


def test_a_point_on_the_map_opens_in_compare(browser: "BrowserContext", address: str) -> None:
    with visited(browser, address + SHORT) as page:
        final(page)
        keep(page, "explore-laptop")
        page.click("text=Copy as command")
        command = page.inner_text(".ml-pre")
        assert command.startswith("metalead regimes lab-wheel --x attention --y report_price ")
        for label, start in (
            ("CSV", b"scenario,scenario_hash,x_lever,"),
            ("Parquet", b"PAR1"),
            ("PNG", b"\x89PNG"),
        ):
            with page.expect_download() as download:
                page.click(f"button:has-text('({label})')")
            assert download.value.path().read_bytes().startswith(start)
        x, y = page.evaluate(PLACE_OF_A_POINT)
        page.locator(".ml-chart canvas").first.click(position={"x": x, "y": y})
        page.wait_for_url(re.compile(r"/\?.*set=attention="))
        assert from_query(page.url.partition("?")[2]).settings


# ECharts draws on a canvas: only it knows where a point is.
PLACE_OF_A_POINT = """() => {
  const chart = document.querySelector(".ml-card .ml-chart").__vue__.chart;
  const inside = chart.getOption().series.at(-1).data[4];
  return chart.convertToPixel({ seriesName: "points" }, inside.value);
}"""
SCREENS = [("phone", PHONE, "light"), ("dark", LAPTOP, "dark")]


@pytest.mark.parametrize(("name", "size", "theme"), SCREENS)
def test_it_fits_every_screen(
    browser: "BrowserContext", address: str, name: str, size: tuple[int, int], theme: str
) -> None:
    link = f"{address}{SHORT}&arms=command,network,delegation"
    with visited(browser, link, size, theme) as page:
        final(page)
        keep(page, f"explore-{name}")
        assert page.evaluate("document.documentElement.scrollWidth") <= size[0]


def test_what_is_wrong_is_said_and_nothing_is_started(
    browser: "BrowserContext", address: str
) -> None:
    with visited(browser, f"{address}/explore?scenario=lab-wheel&x=attention=9:3&y=staff") as page:
        page.wait_for_selector("[role=alert]:has-text('must go upwards')")
        assert page.is_disabled("button:has-text('Start')")
