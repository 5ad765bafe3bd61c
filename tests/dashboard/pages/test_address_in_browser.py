"""Whichever page is open, all that was chosen stands in its address, and the address brings it."""

import re
from typing import TYPE_CHECKING

import pytest
from cable import cable

from browser import LAPTOP, in_browser, keep, visited
from scenario_texts import SMALL
from serving import serving

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, Page

pytestmark = in_browser
KEPT = "scenario=lab-wheel&hash=[0-9a-f]{12}&arms=network,delegation&set=comms=0.4&first_seed=3&"
LINK = "scenario=lab-wheel&arms=network,delegation&set=comms=0.4&seed=3"
PAGES = ("Watch", "Explore", "Sweeps", "Learn", "Scenario", "Compare")


def go_to(page: "Page", title: str) -> None:
    """Click the name of a page, and wait until its address is written."""
    path = "" if title == "Compare" else title.lower()
    page.click(f"nav a:has-text('{title}')")
    page.wait_for_url(re.compile(rf"/{path}\?scenario="))


def here(page: "Page", title: str) -> None:
    page.wait_for_selector(f"nav a[aria-current]:has-text('{title}')")


def test_every_page_has_it_and_back_leads_back(browser: "BrowserContext", address: str) -> None:
    with visited(browser, f"{address}/scenario?{LINK}") as page:
        page.wait_for_url(re.compile(KEPT))
        steps = page.evaluate("history.length")
        for title in PAGES:
            go_to(page, title)
            assert re.search(KEPT, page.url), title
        assert page.evaluate("history.length") == steps + len(PAGES)
        page.wait_for_selector("summary:has-text('The disaster')")
        page.click("summary:has-text('The disaster')")
        page.focus("#lever-comms")
        page.keyboard.press("Home")
        page.wait_for_url(re.compile("set=comms=0&"))
        assert page.evaluate("history.length") == steps + len(PAGES)  # a lever is no step
        page.go_back()  # to where it was not yet moved
        page.wait_for_url(re.compile(f"/scenario.{KEPT}"))
        here(page, "Scenario")
        page.go_forward()
        page.wait_for_url(re.compile("/.scenario=.*set=comms=0&"))
        here(page, "Compare")
        page.wait_for_function("() => document.querySelector('#lever-comms')?.value === '0'")


def test_watch_is_found_again_as_it_was_left(browser: "BrowserContext", address: str) -> None:
    event = f"{address}/watch?{LINK}".replace("lab-wheel", "lake-pomona-1978")
    with visited(browser, event) as page:
        page.wait_for_selector(".ml-player canvas")
        page.get_by_label("Map of").select_option(label="North shore and dam")
        page.focus(".ml-clock input[type=range]")
        page.keyboard.press("End")
        page.get_by_label("Look through the eyes of").nth(1).select_option(index=2)
        page.wait_for_selector(".ml-told h2:has-text('believes')")
        page.wait_for_url(
            re.compile(r"set=comms=0.4&first_seed=3&.*&hour=[\d.]+&zone=\d+&side=1&eyes=1")
        )
        told = page.inner_text(".ml-told"), page.inner_text(".ml-hour")
        page.reload(wait_until="commit")
        page.wait_for_selector(".ml-told h2:has-text('believes')")
        assert (page.inner_text(".ml-told"), page.inner_text(".ml-hour")) == told
        assert page.get_by_label("Map of").input_value() != "-1"
        assert page.get_by_label("Look through the eyes of").nth(1).input_value() == "1"
        page.get_by_label("Look through the eyes of").nth(1).select_option(index=0)
        page.wait_for_selector(".ml-told", state="detached")


def test_an_idea_has_an_address(browser: "BrowserContext", address: str) -> None:
    with visited(browser, f"{address}/learn?idea=authority&{LINK}") as page:
        page.wait_for_selector("button[aria-current]")
        first = page.inner_text("h1")
        page.click("button:has-text('Too much information')")
        page.wait_for_selector("h1:has-text('Too much information')")
        page.wait_for_url(re.compile(f"/learn.{KEPT}.*idea=(?!authority)"))
        page.go_back()
        page.wait_for_url(re.compile("idea=authority"))
        page.wait_for_selector(f"h1:has-text('{first}')")


GONE = "scenario=small&hash=0123456789ab&arms=network,delegation&set=comms=0.4&first_seed=3"


def test_a_scenario_that_is_gone_is_said_and_the_rest_stays(
    browser: "BrowserContext", address: str
) -> None:
    with visited(browser, f"{address}/?{GONE}") as page:
        for title in ("Explore", "Scenario", "Watch", "Compare"):
            go_to(page, title)
            page.wait_for_selector("text=this server does not keep it")
            assert re.search(GONE, page.url), title
        keep(page, "scenario-gone")
        file = {"name": "small.yaml", "mimeType": "text/yaml", "buffer": SMALL.read_bytes()}
        page.set_input_files("input[type=file]", file)  # type: ignore[arg-type]
        page.wait_for_selector(".ml-headline h1:not(.ml-wait)")
        page.wait_for_url(
            re.compile("/.scenario=small&.*arms=network,delegation&set=comms=0.4&first_seed=3")
        )
        assert page.input_value("#ml-scenario") == "own"


# Buttons and texts that reach out of their box at the side.
SPILLED = """() => [...document.querySelectorAll(".ml-controls > *, .ml-answer, .ml-card")]
  .flatMap((box) => [...box.querySelectorAll("button, p, h1, h2, select, label")]
    .filter((part) => part.getBoundingClientRect().right > box.getBoundingClientRect().right + 1))
  .map((part) => part.innerText.slice(0, 80))"""
LONG = "<img src=x onerror=alert(1)>" + "W" * 1000
HOSTILE = {
    "A small storm over two towns": LONG,
    "name: County Police": f"name: {LONG}",
    "name: North Town": "name: '@told'",  # what charts take for a function of theirs elsewhere
    "name: Collapsed house": "name: '@constructor'",
    "police-led": "p" * 64,
}


@pytest.mark.full
def test_a_title_is_text_and_breaks_nothing(browser: "BrowserContext", address: str) -> None:
    text = SMALL.read_text(encoding="utf-8")
    for old, new in HOSTILE.items():
        text = text.replace(old, new)
    with visited(browser, f"{address}/scenario?scenario=lab-wheel") as page:
        file = {"name": "small.yaml", "mimeType": "text/yaml", "buffer": text.encode()}
        page.set_input_files("input[type=file]", file)  # type: ignore[arg-type]
        page.wait_for_selector(f"h1:has-text('{LONG}')")
        for title in PAGES:
            go_to(page, title)
            shown = title not in ("Learn", "Sweeps")
            titled = f":is(h1, .ml-where):has-text('{LONG}')" if shown else "h1"
            page.wait_for_selector(titled)
            assert page.locator("img").count() == 0
            wide = page.evaluate("document.documentElement.scrollWidth")
            assert wide <= LAPTOP[0], title
            assert page.evaluate(SPILLED) == [], title
            keep(page, f"long-title-{title.lower()}")


def test_below_a_path_nothing_leaves_it(browser: "BrowserContext") -> None:
    with serving("--root-path", "/lab") as server, cable(server.address, "/lab") as line:
        inside = f"{line.address}/lab/"
        with visited(browser, f"{inside}?scenario=lab-wheel&set=comms=0.5") as page:
            page.wait_for_selector(".ml-headline:not(.ml-stale) .ml-settled")
            links = page.eval_on_selector_all("nav a", "all => all.map(one => one.href)")
            assert [link.startswith(inside) for link in links] == [True] * 7
            page.click("text=Copy link")
            assert page.inner_text(".ml-pre").startswith(f"{inside}?scenario=lab-wheel")
            with page.expect_download() as download:
                page.click("button:has-text('(CSV)')")
            assert download.value.path().read_bytes().startswith(b"arm,")
            go_to(page, "Watch")
            assert page.url.startswith(f"{inside}watch?scenario=lab-wheel")
            page.reload(wait_until="commit")
            page.wait_for_selector(".ml-player canvas")
            go_to(page, "Learn")
            page.click("button:has-text('Open it in Compare')")
            page.wait_for_url(f"{inside}?scenario=*")
            page.go_back()
            page.wait_for_url(f"{inside}learn?*")
            here(page, "Learn")
