"""Readable and usable by everybody: axe-core finds nothing to blame, in light and in dark."""

from typing import TYPE_CHECKING

import pytest

from browser import LAPTOP, in_browser, visited

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext

pytestmark = in_browser
BUSY = ".v-progress-linear--absolute"  # Solara's own bar while the server is at work: has no name
SETTLED = ".ml-headline:not(.ml-stale) .ml-settled"
PAGES = {
    "/?scenario=lab-wheel": SETTLED,
    "/watch?scenario=lake-pomona-1978": ".ml-player canvas",
    "/explore?scenario=lab-wheel&x=attention&y=report_price&replications=10&visits=12": SETTLED,
    "/sweeps": "h2:has-text('The commands')",
    "/learn": ".ml-chart canvas",
    "/scenario?scenario=lake-pomona-1978": ".ml-chart canvas",
}
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@pytest.mark.parametrize("link", PAGES)
@pytest.mark.parametrize("theme", ["light", pytest.param("dark", marks=pytest.mark.full)])
def test_axe_finds_nothing(browser: "BrowserContext", address: str, link: str, theme: str) -> None:
    from axe_playwright_python.sync_playwright import Axe

    with visited(browser, address + link, LAPTOP, theme) as page:
        page.wait_for_selector(PAGES[link])
        page.wait_for_selector(BUSY, state="hidden")
        page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
        options = {"resultTypes": ["violations"], "runOnly": RULES}
        found = Axe().run(page, options=options).response["violations"]
        assert [(one["id"], [node["html"] for node in one["nodes"]]) for one in found] == []
