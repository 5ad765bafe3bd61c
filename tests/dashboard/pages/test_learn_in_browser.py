"""The page Learn in a real browser: an idea, its lever, its effect, and on to Compare."""

from typing import TYPE_CHECKING

from browser import in_browser, keep, visited

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext

pytestmark = in_browser


def test_an_idea_is_read_and_its_effect_is_seen(browser: "BrowserContext", address: str) -> None:
    with visited(browser, f"{address}/learn") as page:
        page.click("button:has-text('Too much information')")
        page.wait_for_selector("h1:has-text('Too much information')")
        page.wait_for_selector(".ml-card p:has-text('attention: ')")  # the lesson has come too
        page.wait_for_selector(".ml-card h2:has-text('How to read a difference')")
        page.wait_for_selector(".ml-card canvas")
        page.wait_for_selector("text=Computing", state="detached")
        keep(page, "learn-laptop")
        page.click("button:has-text('Open it in Compare')")
        page.wait_for_url("**set=attention=*")
