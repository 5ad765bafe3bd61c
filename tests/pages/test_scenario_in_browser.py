"""The page Scenario in a real browser: read one, upload one with mistakes, mend it, compare."""

from typing import TYPE_CHECKING

from browser import in_browser, keep, visited

from scenario_texts import SMALL, small_with

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = in_browser
MARKUP = "<img src=x onerror=alert(1)>"
TITLE = "A small storm over two towns"


def upload(page: "Page", text: str) -> None:
    file = {"name": "mine.yaml", "mimeType": "text/yaml", "buffer": text.encode()}
    page.set_input_files("input[type=file]", file)  # type: ignore[arg-type]


def test_one_of_ones_own_is_uploaded_mended_and_compared(browser: "Browser", address: str) -> None:
    with visited(browser, f"{address}/scenario?scenario=lake-pomona-1978") as page:
        page.wait_for_selector("h1:has-text('Pomona')")
        page.wait_for_selector("canvas")
        keep(page, "scenario-laptop")
        wrong = small_with("primary_outcome: people_saved", "primary_outcome: people_savde")
        upload(page, wrong)
        page.wait_for_selector(".ml-problems li:has-text('people_savde')")
        page.wait_for_selector(".ml-wrong")
        keep(page, "scenario-mistake")
        page.fill("textarea", small_with(TITLE, MARKUP))
        page.click("button:has-text('Check')")
        page.wait_for_selector(f"h1:has-text('{MARKUP}')")
        assert page.locator("img").count() == 0
        page.click("button:has-text('Compare with it')")
        page.wait_for_url("**scenario=small&*")
        page.wait_for_selector(".ml-headline h1:not(.ml-wait)")


def test_what_is_no_scenario_is_told(browser: "Browser", address: str) -> None:
    with visited(browser, f"{address}/scenario?scenario=lab-wheel") as page:
        page.wait_for_selector("textarea")
        upload(page, "x" * 2_100_000)
        page.wait_for_selector("text=a scenario file is at most 2 MB")
        upload(page, SMALL.read_text(encoding="utf-8").replace("schema: 1", "schema: 7"))
        page.wait_for_selector(".ml-problems li")
