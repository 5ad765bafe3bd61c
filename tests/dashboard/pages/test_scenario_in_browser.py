"""The page Scenario in a real browser: read one, upload one with mistakes, mend it, compare."""

from pathlib import Path
from typing import TYPE_CHECKING

from browser import in_browser, keep, visited
from scenario_texts import SMALL, small_with

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, Page

pytestmark = in_browser
MARKUP = "<img src=x onerror=alert(1)>"
OLD = Path(__file__).parents[2] / "simulation" / "scenario" / "schema_1" / "small.yaml"
TITLE = "A small storm over two towns"


def upload(page: "Page", text: str) -> None:
    file = {"name": "mine.yaml", "mimeType": "text/yaml", "buffer": text.encode()}
    page.set_input_files("input[type=file]", file)  # type: ignore[arg-type]


def test_one_of_ones_own_is_uploaded_mended_and_compared(
    browser: "BrowserContext", address: str
) -> None:
    with visited(browser, f"{address}/scenario?scenario=lake-pomona-1978") as page:
        page.wait_for_selector("h1:has-text('Pomona')")
        page.wait_for_selector("canvas")
        keep(page, "scenario-laptop")
        wrong = small_with("primary_outcome: deaths", "primary_outcome: daeths")
        upload(page, wrong)
        page.wait_for_selector(".ml-problems li:has-text('daeths')")
        page.wait_for_selector(".ml-wrong")
        keep(page, "scenario-mistake")
        page.fill("textarea", small_with(TITLE, MARKUP))
        page.click("button:has-text('Check')")
        page.wait_for_selector(f"h1:has-text('{MARKUP}')")
        assert page.locator("img").count() == 0
        page.click("button:has-text('Compare with it')")
        page.wait_for_url("**scenario=small&*")
        page.wait_for_selector(".ml-headline h1:not(.ml-wait)")


def test_a_file_of_version_0_1_is_migrated(browser: "BrowserContext", address: str) -> None:
    with visited(browser, f"{address}/scenario?scenario=lab-wheel") as page:
        page.wait_for_selector("textarea")
        upload(page, OLD.read_text(encoding="utf-8"))
        page.wait_for_selector(".ml-problems li:has-text('1 is the format of version 0.1')")
        page.click("button:has-text('Migrate to schema 2')")
        page.wait_for_selector("[aria-label='To be looked at'] li")
        page.wait_for_url("**scenario=small&*")
        page.wait_for_selector("button:has-text('Migrate to schema 2')", state="detached")
        assert "schema: 2" in page.input_value("textarea")


def test_what_is_no_scenario_is_told(browser: "BrowserContext", address: str) -> None:
    with visited(browser, f"{address}/scenario?scenario=lab-wheel") as page:
        page.wait_for_selector("textarea")
        upload(page, "x" * 2_100_000)
        page.wait_for_selector("text=a scenario file is at most 2 MB")
        upload(page, SMALL.read_text(encoding="utf-8").replace("schema: 2", "schema: 7"))
        page.wait_for_selector(".ml-problems li")


# How far each number stands from the top of the line that it counts, in pixels.
OFF = """() => {
  const area = document.querySelector(".ml-sheet textarea");
  const pixels = (name) => parseFloat(getComputedStyle(area)[name]);
  const first = area.getBoundingClientRect().top + pixels("borderTopWidth") + pixels("paddingTop");
  return [...document.querySelectorAll(".ml-sheet pre span")].map((span, i) => {
    const line = first + i * pixels("lineHeight") - area.scrollTop;
    const off = Math.abs(span.getBoundingClientRect().top - line);
    return Number(span.innerText) === i + 1 ? off : Infinity;
  });
}"""


def test_a_number_stands_beside_its_line_also_after_mistakes(
    browser: "BrowserContext", address: str
) -> None:
    wrong = small_with("primary_outcome: deaths", "primary_outcome: daeths")
    with visited(browser, f"{address}/scenario?scenario=lab-wheel") as page:
        page.wait_for_selector("textarea")
        upload(page, wrong.replace("schema: 2", "schema: x").replace("horizon:", "horizom:"))
        page.wait_for_selector(".ml-problems li >> nth=2")
        assert page.locator(".ml-wrong").count() > 1
        off = page.evaluate(OFF)
        assert len(off) == wrong.count("\n") + 1
        assert max(off) < 1.0
        page.click(".ml-problems li:last-child button")  # jumps, and scrolls both, a frame apart
        page.wait_for_function(f"Math.max(...({OFF})()) < 1")
        keep(page, "scenario-numbers")
