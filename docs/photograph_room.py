"""A picture of a room at its exercise: a seat on a phone beside the facilitator's page."""

import os
import re
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from PIL import Image

from benchmarks.browsers import chromium, served

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

NAME = "exercise-room"
PHONE, LAPTOP = (420, 900), (1180, 900)
EXERCISE, SEAT = "wichita-falls-1979", "wichita-falls-fire-department"
PATIENCE = 120_000  # milliseconds: the engine may have to be made ready
GROUND = (223, 227, 232)
GAP = 16  # pixels between two pictures
QUICK, LONG = "1.2", 35_000  # hours a minute, and the milliseconds that are played


def photograph_room(picture: Path) -> None:
    """Open a room, seat somebody, play for a while, and take both pages side by side."""
    with TemporaryDirectory() as folder:
        os.environ["XDG_DATA_HOME"] = folder  # the picture's room is nobody's
        with served() as (address, _), chromium() as browser:
            desk, phone = opened(browser, address)
            phone.wait_for_timeout(LONG)
            parts = [Path(folder) / "phone.png", Path(folder) / "desk.png"]
            for page, part in zip((phone, desk), parts, strict=True):
                page.screenshot(path=part)
        beside(parts, picture)


def opened(browser: "Browser", address: str) -> "tuple[Page, Page]":
    """The facilitator's page and a seat's, with the clock running."""
    desk, phone = (tab(browser, size) for size in (LAPTOP, PHONE))
    desk.goto(f"{address}/exercise/")
    desk.locator(f"input[value={EXERCISE}]").check()
    desk.get_by_role("button", name="Open a room").click()
    desk.wait_for_url(re.compile(r"/d/[\w-]{22}$"))
    phone.goto(desk.locator(f"tr:has(a[href$={SEAT}]) input[readonly]").input_value())
    phone.get_by_label("Your name").fill("Chris")
    phone.get_by_role("button", name="Sit down").click()
    desk.get_by_role("button", name="StartEx").click()
    desk.fill("#c-rate input[name=hours_a_minute]", QUICK)
    desk.locator("#c-rate button").click()
    return desk, phone


def tab(browser: "Browser", size: tuple[int, int]) -> "Page":
    """A page of this size, in light colours."""
    view = {"width": size[0], "height": size[1]}
    page = browser.new_context(viewport=view, color_scheme="light").new_page()  # type: ignore[arg-type]
    page.set_default_timeout(PATIENCE)
    return page


def beside(parts: list[Path], picture: Path) -> None:
    """Pictures of one height side by side."""
    drawn = [Image.open(part).convert("RGB") for part in parts]
    breadth = sum(one.width for one in drawn) + GAP * (len(drawn) - 1)
    whole = Image.new("RGB", (breadth, drawn[0].height), GROUND)
    left = 0
    for one in drawn:
        whole.paste(one, (left, 0))
        left += one.width + GAP
    whole.save(picture)
