"""A real browser before a real server, for tests that walk through pages as a person would.

Chromium comes from the system; where there is none, the tests skip and say so. With
METALEAD_SCREENSHOTS=1 screenshots are kept in build/screenshots, to be looked at.
"""

import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, Page

ROOT = Path(__file__).parents[1]
SCREENSHOTS = ROOT / "build" / "screenshots"
CHROMIUM = (
    os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
)
FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
WAIT = 60_000  # milliseconds before something counts as missing; a busy machine is slow
LAPTOP, PHONE = (1440, 900), (390, 844)

# Waits for what is on the page, never for a time; yet on a machine that does much else a browser
# can stall for longer than WAIT, or draw a frame late. A test that fails is begun anew, once.
in_browser = [
    pytest.mark.skipif(
        CHROMIUM is None, reason="no Chromium on this machine: apt-get install chromium"
    ),
    pytest.mark.flaky(reruns=1),
]


@contextmanager
def chromium() -> "Iterator[BrowserContext]":
    """A headless browser that keeps what it loads: from its cache a page is there in half the time.

    Only a browser with a folder of its own keeps scripts as it has compiled them.
    """
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver, TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        browser = driver.chromium.launch_persistent_context(
            profile, executable_path=CHROMIUM, args=FLAGS
        )
        try:
            yield browser
        finally:
            browser.close()


def tabs(browser: "BrowserContext", count: int = 1, size: tuple[int, int] = LAPTOP) -> "list[Page]":
    """So many tabs of somebody who was never here: without the cookies of visits before."""
    browser.clear_cookies()
    pages = [browser.new_page() for _ in range(count)]
    for page in pages:
        page.set_default_timeout(WAIT)
        page.set_viewport_size({"width": size[0], "height": size[1]})
    return pages


@contextmanager
def visited(
    browser: "BrowserContext", address: str, size: tuple[int, int] = LAPTOP, theme: str = "light"
) -> "Iterator[Page]":
    """A page in a new tab; console errors and requests that leave the machine fail."""
    wrong: list[str] = []
    host = re.match(r"http://[\d.:]+", address)
    assert host is not None
    (page,) = tabs(browser, size=size)
    page.emulate_media(color_scheme=theme)  # type: ignore[arg-type]
    page.on("console", lambda m: wrong.append(m.text) if m.type == "error" else None)
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("request", lambda r: None if is_here(r.url, host[0]) else wrong.append(r.url))
    try:
        page.goto(address, wait_until="commit")
        yield page
        assert wrong == []
    finally:
        page.close()


def is_here(url: str, host: str) -> bool:
    """Whether a request stays on this machine."""
    return url.startswith((host, host.replace("http", "ws"), "data:", "blob:"))


def keep(page: "Page", name: str) -> None:
    """A screenshot of the whole page, where somebody wants to look at it."""
    if os.environ.get("METALEAD_SCREENSHOTS") != "1":
        return
    SCREENSHOTS.mkdir(parents=True, exist_ok=True)
    page.wait_for_timeout(400)  # charts move for a quarter of a second
    page.screenshot(path=SCREENSHOTS / f"{name}.png", full_page=True)
