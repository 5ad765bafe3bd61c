"""The trainer's two hours, played by a script in real browsers: docs/exercise.md, row by row.

The clock runs faster than a room's; all else is done as the page on the guide says it.
"""

import re
import time
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from browser import LAPTOP, PHONE, in_browser, keep, tabs
from rooms_served import serving_rooms

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, Page

pytestmark = [*in_browser, pytest.mark.full]
EXERCISE = "lake-pomona-1978"
LINK = re.compile(r"/d/[\w-]{22}$")
FIRST_FIGURES = 10.0  # seconds after EndEx
PLAYERS = (("Ada", "osage-county-sheriffs-department"), ("Ben", "crable-ambulance"))


def set_up(desk: "Page", address: str, key: str) -> None:
    """10 to 35: a ready exercise, fewer objectives and injects, a rehearsal."""
    desk.goto(f"{address}{key}")
    desk.locator(f"input[value={EXERCISE}]").check()
    desk.get_by_role("button", name="Open a room").click()
    desk.wait_for_url(LINK)
    desk.locator("#d-setup summary").click()
    desk.locator("#setup input[name=title]").fill("Our own afternoon")
    desk.locator("#setup input[name=objective]").last.uncheck()
    desk.get_by_role("button", name="Keep this set-up").click()
    desk.locator("h1", has_text="Our own afternoon").wait_for()
    for number in (2, 4):
        desk.locator(f"#is-{number} button").click()
        desk.locator(f"#is-{number}").wait_for(state="detached")
    desk.get_by_role("button", name=re.compile("^Rehearse")).click()
    desk.get_by_text("in the worst minute").wait_for()


def papers(desk: "Page") -> None:
    """35 to 45: role cards, manual, fallback sheet, each a page of its own."""
    for name in ("role-cards", "situation-manual", "handbook", "feedback", "fallback"):
        answer = desk.request.get(f"{desk.url}/papers/{name}.html")
        assert answer.ok
        assert "Our own afternoon" in answer.text()


def join(context: "BrowserContext", desk: "Page", address: str, name: str, seat: str) -> "Page":
    """45 to 55: by the code, the comcheck, the practice message."""
    (phone,) = tabs(context, size=PHONE)
    phone.context.clear_cookies()
    phone.goto(f"{address}/j/{desk.locator('b.code').inner_text()}")
    phone.fill("#name", name)
    phone.get_by_role("button", name="Come into the lobby").click()
    row = desk.locator("form[id^=l-]", has_text=name)
    row.locator("select").select_option(seat)
    row.get_by_role("button", name="Admit").click()
    phone.wait_for_url(LINK)
    phone.get_by_role("button", name=re.compile("^Yes:")).click()
    phone.get_by_role("button", name="I have read it").click()
    phone.get_by_text("You are ready").wait_for()
    return phone


def play(desk: "Page", phones: "list[Page]") -> None:
    """55 to 100: the clock, a decision, the questions of a module, a picture check."""
    desk.get_by_role("button", name="StartEx").click()
    desk.get_by_role("button", name="Pause").wait_for()
    desk.fill("#c-rate input[name=hours_a_minute]", "1.2")
    desk.locator("#c-rate button").click()
    desk.locator("#if-1 button").click()
    for phone in phones:
        phone.get_by_label("A note with the hour, for the hot wash").fill("We begin.")
        phone.get_by_role("button", name="Note it").click()
        phone.locator("li", has_text="We begin.").wait_for()
    desk.get_by_text("questions for the room").wait_for(timeout=120_000)
    desk.get_by_role("button", name="Picture check").click()
    for phone in phones:
        phone.get_by_role("button", name="Answer", exact=True).click()
    desk.locator("section.check li").nth(len(phones) - 1).wait_for()
    desk.get_by_role("button", name="Go on").click()
    desk.get_by_role("button", name="Pause").wait_for()


def hot_wash(desk: "Page") -> None:
    """100 to 120: the first figures, the draft, the debrief; then everything is deleted."""
    from docx import Document

    room = desk.url
    desk.locator("#d-end").evaluate("(one) => { one.open = true; }")
    ended = time.monotonic()
    desk.get_by_role("button", name="End the exercise now").click()
    desk.get_by_role("link", name="Hot wash").click()
    desk.get_by_text("led in other ways").wait_for()
    assert time.monotonic() - ended < FIRST_FIGURES
    desk.get_by_text("on 200 other disasters").wait_for(timeout=300_000)
    keep(desk, "two-hours-hot-wash")
    report = desk.request.get(f"{room}/aar.docx")
    text = "\n".join(one.text for one in Document(BytesIO(report.body())).paragraphs)
    assert "Our own afternoon" in text
    debrief = desk.request.get(f"{room}/takeaway.html").text()
    assert "Ada" not in debrief
    desk.goto(room)
    desk.locator("#d-delete").evaluate("(one) => { one.open = true; }")
    desk.locator("#delete input[name=code]").fill(desk.locator("b.code").inner_text())
    desk.get_by_role("button", name="Delete", exact=True).click()
    desk.wait_for_url(re.compile(r"/$"))
    assert desk.request.get(room).status == 404


def test_the_trainers_two_hours(browser: "BrowserContext", tmp_path: Path) -> None:
    with serving_rooms(tmp_path) as server:
        (desk,) = tabs(browser, size=LAPTOP)
        set_up(desk, server.address, server.key)
        papers(desk)
        phones = [join(browser, desk, server.address, *player) for player in PLAYERS]
        play(desk, phones)
        hot_wash(desk)
        assert list(tmp_path.glob("*.room")) == []
