"""A room in real browsers: the facilitator's laptop, a seat on a phone, the wall."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import httpx2
import pytest

from browser import LAPTOP, PHONE, in_browser, keep, tabs
from metalead.dashboard.rooms.house import House
from metalead.dashboard.rooms.room import FACILITATOR
from metalead.dashboard.rooms.store import Door
from metalead.simulation.exercise.files import load_exercise
from rooms_served import RoomServer, free_port, nursery, serving_rooms

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, Page

pytestmark = in_browser
WALL = (1280, 720)
EXERCISE, SEAT = "lake-pomona-1978", "osage-county-sheriffs-department"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
LINK = re.compile(r"/d/[\w-]{22}$")


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RoomServer]:
    with serving_rooms(tmp_path_factory.mktemp("rooms")) as found:
        yield found


@pytest.fixture
def opened(browser: "BrowserContext") -> "Iterator[list[Page]]":
    """Pages of a test; closed after it, and none of them has complained."""
    pages: list[Page] = []
    yield pages
    for page in pages:
        page.close()


def room(server: RoomServer) -> str:
    """Open a room; the address of its facilitator."""
    with httpx2.Client(base_url=server.address, timeout=60.0) as client:
        client.get(server.key)
        answer = client.post("/open", data={"exercise": EXERCISE})
        assert answer.status_code == 303, answer.text
        return f"{server.address}{answer.headers['location']}"


def page_of(
    browser: "BrowserContext", opened: "list[Page]", size: tuple[int, int], address: str
) -> "Page":
    """A page in a new tab; whatever it complains of is kept in it."""
    (page,) = tabs(browser, size=size)
    opened.append(page)
    page.goto(address)
    return page


def complaints(page: "Page") -> list[str]:
    """What a page complains of from now on."""
    wrong: list[str] = []
    page.on("console", lambda said: wrong.append(said.text) if said.type == "error" else None)
    page.on("pageerror", lambda error: wrong.append(str(error)))
    return wrong


def nothing_for_axe(page: "Page") -> None:
    """Assert that axe-core finds nothing to blame, all details open."""
    from axe_playwright_python.sync_playwright import Axe

    page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
    options = {"resultTypes": ["violations"], "runOnly": RULES}
    found = Axe().run(page, options=options).response["violations"]
    assert [(one["id"], [node["html"] for node in one["nodes"]]) for one in found] == []


def link_of(page: "Page", label: str) -> str:
    """A link that the facilitator's page gives out."""
    return str(page.get_by_label(label, exact=True).input_value())


def seated(
    browser: "BrowserContext", opened: "list[Page]", facilitator: "Page", address: str
) -> "Page":
    """Somebody comes by the code on a phone, and is let into a seat."""
    seat = page_of(browser, opened, PHONE, f"{address}/j")
    seat.fill("#code", facilitator.locator("b.code").inner_text().lower())
    seat.get_by_role("button", name="Go to the lobby").click()
    seat.fill("#name", "Ana <b>")
    seat.get_by_role("button", name="Come into the lobby").click()
    seat.get_by_text("You are in the lobby").wait_for()
    facilitator.locator("form[id^=l-] select").select_option(SEAT)
    facilitator.get_by_role("button", name="Admit").click()
    seat.wait_for_url(LINK)
    return seat


def test_from_the_code_to_the_end(
    browser: "BrowserContext", server: RoomServer, opened: "list[Page]"
) -> None:
    desk = page_of(browser, opened, LAPTOP, room(server))
    wall = page_of(browser, opened, WALL, link_of(desk, "Projector"))
    seat = seated(browser, opened, desk, server.address)
    wrong = [complaints(page) for page in (desk, wall, seat)]
    assert wall.locator(".code.big").inner_text() == desk.locator("b.code").inner_text()
    assert seat.get_by_text("Ana <b>").first.is_visible()
    nothing_for_axe(desk)
    nothing_for_axe(seat)
    seat.get_by_role("button", name=re.compile("^Yes:")).click()
    seat.get_by_role("button", name="I have read it").click()
    seat.get_by_text("You are ready").wait_for()
    desk.get_by_text("practised").wait_for()

    desk.get_by_role("button", name="StartEx").click()
    desk.get_by_role("button", name="Pause").wait_for()
    desk.fill("#c-rate input[name=hours_a_minute]", "3")
    desk.locator("#c-rate button").click()
    seat.get_by_role("heading", name="Waits for you").wait_for()
    seat.get_by_text("Standing orders to your staff").click()
    seat.get_by_label("Settles").fill("10")
    seat.locator("#w-orders summary").click()
    seat.locator("#f-orders input[name=why]").fill("to see more of it")
    seat.get_by_role("button", name="Give these orders").click()
    seat.locator("section", has_text="What you did").get_by_text("to see more of it").wait_for()
    nothing_for_axe(seat)
    nothing_for_axe(desk)

    desk.get_by_role("button", name="Pause").click()
    desk.get_by_role("button", name="Picture check").click()
    wall.get_by_text("Picture check: answer on your own screen.").wait_for()
    seat.get_by_label("What do you lack?").fill("seventeen ropes")
    nothing_for_axe(seat)
    nothing_for_axe(wall)
    seat.get_by_role("button", name="Answer", exact=True).click()
    desk.get_by_text("seventeen ropes").first.wait_for()
    for page, name in ((desk, "room-desk"), (seat, "room-seat"), (wall, "room-wall")):
        keep(page, name)

    desk.locator("#d-end").evaluate("(one) => { one.open = true; }")
    desk.get_by_role("button", name="End the exercise now").click()
    wall.get_by_text("The exercise has ended").wait_for()
    seat.get_by_text("EndEx").first.wait_for()
    nothing_for_axe(wall)
    assert wrong == [[], [], []]


def test_what_is_half_written_is_kept_and_a_second_tab_replaces_the_first(
    browser: "BrowserContext", server: RoomServer, opened: "list[Page]"
) -> None:
    desk = page_of(browser, opened, LAPTOP, room(server))
    seat = seated(browser, opened, desk, server.address)
    desk.get_by_role("button", name="StartEx").click()
    note = seat.get_by_label("A note with the hour, for the hot wash")
    note.fill("half a thou")
    seat.locator("h1").click()  # the hand rests elsewhere
    desk.locator("#speak textarea").fill("Are you there?")
    desk.locator("#speak input[value=all]").check()
    desk.locator("#write input[name=title]").fill("half a title")
    desk.get_by_role("button", name="Say it").click()
    seat.get_by_text("Are you there?").wait_for()
    assert note.input_value() == "half a thou"
    note.press_sequentially("ght")
    seat.get_by_role("button", name="Note it").click()
    seat.locator("li", has_text="half a thought").wait_for()
    assert note.input_value() == ""
    desk.get_by_text("half a thought").first.wait_for()
    assert desk.locator("#write input[name=title]").input_value() == "half a title"

    second = page_of(browser, opened, PHONE, seat.url)
    second.locator("li", has_text="half a thought").wait_for()
    seat.get_by_text("This seat was opened in another tab").wait_for()
    nothing_for_axe(seat)
    desk.get_by_role("link", name="Osage County Sheriff").click()
    desk.get_by_text("as this seat sees itself").wait_for()
    nothing_for_axe(desk)


def test_the_server_goes_and_comes_back(
    browser: "BrowserContext", opened: "list[Page]", tmp_path: Path
) -> None:
    house, port = House(tmp_path), free_port()
    path = f"/d/{house.open(load_exercise(EXERCISE)).token_of(Door(FACILITATOR))}"
    house.close()
    address = f"http://127.0.0.1:{port}"
    with nursery() as servers:
        servers.serve(tmp_path, port)
        desk = page_of(browser, opened, LAPTOP, f"{address}{path}")
        seat = seated(browser, opened, desk, address)
        desk.get_by_role("button", name="StartEx").click()
        seat.get_by_role("heading", name="Waits for you").wait_for()
        servers.kill()
        seat.get_by_text("The connection is lost").wait_for()
        seat.get_by_label("A note with the hour, for the hot wash").fill("written meanwhile")
        seat.get_by_role("button", name="Note it").click()
        seat.get_by_text("Not sent yet: trying again").wait_for()
        servers.serve(tmp_path, port)
        seat.locator("li", has_text="written meanwhile").wait_for()
        assert seat.locator("li", has_text="written meanwhile").count() == 1
        seat.locator("#lost").wait_for(state="hidden")
        desk.get_by_text("written meanwhile").first.wait_for()


def test_the_pages_before_a_room_are_for_everybody(
    browser: "BrowserContext", server: RoomServer, opened: "list[Page]"
) -> None:
    home = page_of(browser, opened, LAPTOP, f"{server.address}{server.key}")
    home.get_by_role("button", name="Practise alone, at one seat").wait_for()
    nothing_for_axe(home)
    for path in ("/j", "/d/none"):
        home.goto(f"{server.address}{path}")
        nothing_for_axe(home)
