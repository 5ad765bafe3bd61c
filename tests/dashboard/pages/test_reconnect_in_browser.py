"""The server restarts, or the line is cut: pages come back by themselves, as they were."""

import re
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING, Any

import pytest
from cable import cable

from browser import in_browser, keep, tabs
from serving import serving

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, Page

pytestmark = in_browser
QUICK = "/?scenario=lab-wheel&arms=network,delegation&set=comms=0.5&first_seed=40"
WATCH = "/watch?scenario=lake-pomona-1978&set=comms=0.4&first_seed=3&hour=5.25&zone=1"
CONNECTED = "() => solara.debug.connectionStatus === 'connected'"
SOON = 15  # seconds after which a page must be back: its longest pause is 5

# Notes what a visitor must never see, and that our bar was there, also across a reload.
NOTING = """
(() => {
  const shown = (one) =>
    one.getClientRects().length && getComputedStyle(one).visibility !== "hidden";
  const note = (what) => sessionStorage.setItem(what, 1);
  const look = () => {
    if ([...document.querySelectorAll(".v-overlay, .v-dialog, .v-alert")].some(shown)) note("veil");
    if ([...document.querySelectorAll(".ml-connection")].some(shown)) note("bar");
  };
  setInterval(look, 20);
})()
"""


@contextmanager
def noted(browser: "BrowserContext", *addresses: str) -> "Iterator[list[Page]]":
    """Pages, each in a tab, that note what a lost connection shows of itself."""
    pages = tabs(browser, len(addresses))
    try:
        for page, address in zip(pages, addresses, strict=True):
            page.add_init_script(NOTING)
            page.goto(address, wait_until="commit")
        yield pages
    finally:
        for page in pages:
            page.close()


def seen(page: "Page", what: str) -> Any:
    return page.evaluate("what => sessionStorage.getItem(what)", what)


def settled(page: "Page") -> None:
    page.wait_for_selector(".ml-headline:not(.ml-stale) .ml-settled")


def press_home_on_comms(page: "Page") -> None:
    page.click("summary:has-text('The disaster')")
    page.focus("#lever-comms")
    page.keyboard.press("Home")


def test_after_a_restart_pages_are_as_they_were(browser: "BrowserContext") -> None:
    with ExitStack() as before:
        server = before.enter_context(serving())
        links = server.address + QUICK, server.address + WATCH
        with noted(browser, *links) as (compare, watch):
            press_home_on_comms(compare)
            compare.wait_for_url(re.compile("comms=0&"))
            settled(compare)
            watch.wait_for_selector(".ml-player canvas")
            told = [compare.url, compare.inner_text(".ml-sentence"), watch.url]
            before.close()
            compare.wait_for_selector(".ml-connection:has-text('Reconnecting')")
            keep(compare, "connection-lost")
            compare.focus("#lever-comms")
            compare.keyboard.press("End")  # into the void: what a hand did meanwhile comes along
            with serving("--port", str(server.port)):
                compare.wait_for_url(lambda url: "comms" not in url)
                compare.wait_for_selector("#lever-comms", state="attached")
                assert compare.locator("#lever-comms").input_value() == "100"
                press_home_on_comms(compare)
                compare.wait_for_url(re.compile("comms=0&"))
                settled(compare)
                watch.wait_for_selector(".ml-player canvas")
                assert told == [compare.url, compare.inner_text(".ml-sentence"), watch.url]
                assert watch.inner_text(".ml-hour") == "hour 5:15"
                assert watch.locator("nav a[aria-current]").inner_text() == "Watch"
                for page in (compare, watch):
                    assert seen(page, "bar")
                    assert not seen(page, "veil")
                    page.wait_for_selector(".ml-connection", state="hidden")


def test_after_a_cut_nothing_is_lost(browser: "BrowserContext", address: str) -> None:
    with cable(address) as line, noted(browser, line.address + QUICK) as (page,):
        settled(page)
        assert page.evaluate("sessionStorage.getItem('metalead.reloaded')") is None
        page.evaluate("window.same = true")
        line.deaf = True
        press_home_on_comms(page)  # sent, and lost on the way
        page.wait_for_timeout(300)
        line.sever()
        page.wait_for_selector(".ml-connection:has-text('Reconnecting')")
        page.click("button:has-text('meta-leader')")  # not sent yet
        line.cut = line.deaf = False
        page.wait_for_url(re.compile("arms=network,delegation,meta-leader&set=comms=0&"))
        settled(page)
        page.wait_for_selector(".ml-connection", state="hidden")
        assert page.locator("#lever-comms").input_value() == "0"
        assert page.evaluate("window.same")  # not loaded anew
        assert not seen(page, "veil")


@pytest.mark.full
def test_a_long_cut_is_over_soon_after_the_line_is_back(
    browser: "BrowserContext", address: str
) -> None:
    with cable(address) as line, noted(browser, line.address + QUICK) as (page,):
        settled(page)
        page.evaluate("window.old = solara.debug.ws()")
        line.sever()
        page.wait_for_selector(".ml-connection")
        page.wait_for_timeout(4000)
        line.cut = False
        page.wait_for_function(CONNECTED, timeout=1000 * SOON)
        page.wait_for_selector(".ml-connection", state="hidden")
        assert not seen(page, "veil")
        # Solara's client takes up its own first attempt half a minute later.
        page.evaluate("solara.debug.kernel()._onWSClose({ target: window.old })")
        assert page.evaluate(CONNECTED)


@pytest.mark.full
def test_cut_off_before_it_was_there_a_page_begins_anew(
    browser: "BrowserContext", address: str
) -> None:
    with cable(address) as line, noted(browser, line.address + QUICK) as (page,):
        page.wait_for_function("() => window.solara && solara.debug")
        line.sever()
        line.cut = False
        settled(page)
        assert not seen(page, "veil")
