"""The page Sweeps in a real browser: it follows a sweep that others write, and only looks."""

import re
from collections.abc import Iterator
from pathlib import Path
from shutil import copytree
from typing import TYPE_CHECKING

import pytest

from browser import PHONE, in_browser, keep, visited
from serving import Server, serving
from sweeps_made import cut, made

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext

pytestmark = in_browser
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@pytest.fixture(scope="module")
def top(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Below it a whole sweep with a report, and one that a crash has left."""
    top = tmp_path_factory.mktemp("shown")
    whole = made(top / "whole")
    copytree(whole, top / "lab" / "stopped")
    cut(top / "lab" / "stopped", 1)
    report = "<title>plain</title><h1>A report</h1><script>document.title = 'ran'</script>"
    (whole / "report.html").write_text(report)
    return top


@pytest.fixture(scope="module")
def server(top: Path) -> Iterator[Server]:
    with serving("--sweeps", str(top)) as found:
        yield found


def test_what_is_written_meanwhile_is_shown(
    browser: "BrowserContext", server: Server, top: Path
) -> None:
    stopped, whole = top / "lab" / "stopped", top / "whole"
    before = (stopped / "parts.jsonl").read_bytes(), (stopped / "sweep.json").read_bytes()
    with visited(browser, f"{server.address}/sweeps?sweep_name=lab/stopped") as page:
        page.wait_for_selector("p:has-text('160 of 480 rows (33%) in 1 of 3 blocks')")
        page.wait_for_selector("p:has-text('Nobody is writing now')")
        page.wait_for_selector(".ml-chart canvas")
        (stopped / "parts.jsonl").write_bytes((whole / "parts.jsonl").read_bytes())
        page.wait_for_selector("p:has-text('480 of 480 rows (100%) in 3 of 3 blocks')")
        (stopped / "sweep.json").write_bytes((whole / "sweep.json").read_bytes())
        page.wait_for_selector("p:has-text('Finished.')")
        page.wait_for_selector("button:has-text('Sharing in a wheel, 100%') >> nth=1")
        keep(page, "sweeps-laptop")
    for name, content in zip(("parts.jsonl", "sweep.json"), before, strict=True):
        (stopped / name).write_bytes(content)


def test_a_choice_is_in_the_address_and_by_keyboard(
    browser: "BrowserContext", server: Server
) -> None:
    with visited(browser, f"{server.address}/sweeps") as page:
        page.wait_for_selector(".ml-chart canvas")
        page.focus("button:has-text('whole')")
        page.keyboard.press("Enter")
        page.wait_for_url(re.compile("sweep_name=whole"))
        page.get_by_label("Factor").select_option("comms")
        page.wait_for_url(re.compile("sweep_name=whole&sweep_factor=comms"))
        page.get_by_label("Outcome").select_option("messages")
        page.wait_for_selector("p:has-text('messages (count), network less command')")
        page.wait_for_url(re.compile("sweep_outcome=messages"))
        page.reload(wait_until="commit")
        page.wait_for_selector("p:has-text('messages (count), network less command')")
        assert page.get_by_label("Factor").input_value() == "comms"
        page.focus("summary:has-text('Table of 4 points')")
        page.keyboard.press("Enter")
        assert page.locator(".ml-words tbody tr").count() == 4


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_on_a_phone_nothing_spills_and_axe_finds_nothing(
    browser: "BrowserContext", server: Server, theme: str
) -> None:
    from axe_playwright_python.sync_playwright import Axe

    with visited(browser, f"{server.address}/sweeps?sweep_name=whole", PHONE, theme) as page:
        page.wait_for_selector(".ml-chart canvas")
        page.wait_for_selector(".v-progress-linear--absolute", state="hidden")
        assert page.evaluate("document.documentElement.scrollWidth") <= PHONE[0]
        page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
        options = {"resultTypes": ["violations"], "runOnly": RULES}
        found = Axe().run(page, options=options).response["violations"]
        assert [(one["id"], [node["html"] for node in one["nodes"]]) for one in found] == []
        keep(page, f"sweeps-phone-{theme}")


def test_a_report_opens_and_none_of_its_scripts_runs(
    browser: "BrowserContext", server: Server
) -> None:
    with visited(browser, f"{server.address}/sweeps?sweep_name=whole") as page:
        link = page.wait_for_selector("a:has-text('Open its report')")
        assert link is not None
        address = link.evaluate("one => one.href")
    (report,) = [browser.new_page()]
    try:
        report.goto(address)
        assert report.inner_text("h1") == "A report"
        assert report.title() == "plain"
    finally:
        report.close()


def test_a_hostile_name_shows_the_list_and_that_there_is_none(
    browser: "BrowserContext", server: Server
) -> None:
    link = f"{server.address}/sweeps?sweep_name=..%2F<img src=x onerror=alert(1)>"
    with visited(browser, link) as page:
        page.wait_for_selector(".ml-error:has-text('There is no sweep')")
        assert page.locator("img").count() == 0
        page.click("button:has-text('whole')")
        page.wait_for_selector("p:has-text('Finished.')")


def test_without_the_option_the_page_says_how(browser: "BrowserContext", address: str) -> None:
    with visited(browser, f"{address}/sweeps") as page:
        page.wait_for_selector("p:has-text('started without a directory of sweeps')")
        page.click("button:has-text('Copy the commands')")
        page.wait_for_selector(".ml-share .ml-pre:has-text('metalead app --sweeps sweeps')")
        keep(page, "sweeps-none")
