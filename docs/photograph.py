"""Pictures of the dashboard's pages, as a visitor sees them. Needs Chromium."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.browsers import chromium, served

if TYPE_CHECKING:
    from playwright.sync_api import Page

SIZE = {"width": 1440, "height": 1130}
PATIENCE = 600_000  # milliseconds for the runs behind a page


@dataclass(frozen=True, slots=True)
class View:
    """A link, and what is done on the page before the picture is taken."""

    link: str
    until: Callable[["Page"], None]


def watched(page: "Page") -> None:
    """Go to where much is under way, and look through the eyes of the first leader."""
    page.wait_for_selector(".ml-player canvas")
    page.locator(".ml-clock input[type=range]").evaluate(
        "one => { one.value = one.max / 8; one.dispatchEvent(new Event('input')); }"
    )
    page.get_by_label("Look through the eyes of").first.select_option(index=1)
    page.wait_for_selector(".ml-told h2:has-text('believes')")


def settled(page: "Page") -> None:
    """Wait until no more disasters are run."""
    page.wait_for_selector(".ml-headline:not(.ml-stale) .ml-settled")


VIEWS = {
    "compare-page": View("/?scenario=wichita-falls-1979&arms=command,network", settled),
    "watch-page": View("/watch?scenario=wichita-falls-1979", watched),
    "explore-page": View(
        "/explore?scenario=wichita-falls-1979&x=report_price&y=staff=1:12&replications=20&visits=40",
        settled,
    ),
}


def photograph(name: str, picture: Path) -> None:
    """Open a page and save what is to be seen of it."""
    view = VIEWS[name]
    with served() as (address, _), chromium() as browser:
        page = browser.new_context(viewport=SIZE, color_scheme="light").new_page()  # type: ignore[arg-type]
        page.set_default_timeout(PATIENCE)
        page.goto(address + view.link, wait_until="commit")
        view.until(page)
        page.wait_for_timeout(1000)  # charts move for a quarter of a second
        page.screenshot(path=picture)
