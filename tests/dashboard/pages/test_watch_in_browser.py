"""The page Watch in a real browser: play, scrub, jump, read a story, look through other eyes."""

import re
from typing import TYPE_CHECKING

from browser import in_browser, keep, visited

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext

pytestmark = in_browser

# Kilometres across the first map: the zone looked at, or all.
WIDTH = """() => {
  const axis = document.querySelector(".ml-player").__vue__.maps[0].getOption().xAxis[0];
  return axis.max - axis.min;
}"""


def test_a_disaster_is_watched_under_two_organisations(
    browser: "BrowserContext", address: str
) -> None:
    with visited(browser, f"{address}/watch?scenario=lake-pomona-1978") as page:
        page.wait_for_selector(".ml-player canvas")
        assert page.locator(".ml-player canvas").count() == 4
        page.get_by_label("Speed").select_option("1")  # a minute: time enough to press Pause
        page.click("button:has-text('Where they diverge')")
        page.click("button[aria-label='one step on']")
        before = page.inner_text(".ml-hour")
        page.click("button:has-text('Play')")
        page.wait_for_function(
            "before => document.querySelector('.ml-hour').innerText !== before", arg=before
        )
        page.click("button:has-text('Pause')")
        page.focus(".ml-clock input[type=range]")
        page.keyboard.press("End")
        page.wait_for_selector(".ml-player h2:has-text('people in care')")
        told = page.locator(".ml-toll").first.inner_text()
        assert re.search(r"of \d+ in all: \d[\d.]* waiting, \d+ in care", told)
        wide = page.evaluate(WIDTH)
        page.get_by_label("Map of").select_option(label="North shore and dam")
        assert page.evaluate(WIDTH) < wide
        page.get_by_label("Look through the eyes of").first.select_option(index=1)
        page.wait_for_selector(".ml-told h2:has-text('believes')")
        keep(page, "watch-laptop")
