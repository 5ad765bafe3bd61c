"""Rooms for tests: a house in a folder, served in this process, and people who come to it."""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from starlette.testclient import TestClient, WebSocketTestSession
from starlette.websockets import WebSocketDisconnect

from exercise_books import small_exercise
from metalead.dashboard.rooms import ticker
from metalead.dashboard.rooms.application import rooms_application
from metalead.dashboard.rooms.house import House
from metalead.dashboard.rooms.room import EVALUATOR, FACILITATOR, PROJECTOR, SEAT, Room
from metalead.dashboard.rooms.store import Door
from metalead.simulation.exercise.book import Event, event_from_json
from metalead.simulation.exercise.schema import Exercise

SCRIPT = {"x-requested-with": "room"}


class Visitor:
    """Somebody with a browser of their own: cookies are kept, redirections are not followed."""

    def __init__(self, client: TestClient) -> None:
        self.client, self.cookies = client, dict[str, str]()

    def ask(self, method: str, path: str, **given: Any) -> Any:
        """One request."""
        headers = {**given.pop("headers", {})}
        if self.cookies:
            headers["cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        self.client.cookies.clear()
        found = self.client.request(method, path, headers=headers, follow_redirects=False, **given)
        self.cookies |= dict(found.cookies)
        return found

    def get(self, path: str, **given: Any) -> Any:
        """A page."""
        return self.ask("GET", path, **given)

    def post(self, path: str, **given: Any) -> Any:
        """A form."""
        return self.ask("POST", path, **given)


class Play:
    """A room in a house, and ways to do things there."""

    def __init__(self, house: House, room: Room, client: TestClient) -> None:
        self.house, self.room, self.client = house, room, client
        self.visitor = Visitor(client)

    def link(self, role: str, leader: str | None = None) -> str:
        """The path that a door has now."""
        token = self.room.desk.submit(self.room.token_of, Door(role, leader)).result()
        return f"/d/{token}"

    @property
    def facilitator(self) -> str:
        """The facilitator's path."""
        return self.link(FACILITATOR)

    @property
    def evaluator(self) -> str:
        """The evaluators' path."""
        return self.link(EVALUATOR)

    @property
    def projector(self) -> str:
        """The projector's path."""
        return self.link(PROJECTOR)

    def seat(self, leader: str) -> str:
        """The path of a seat."""
        return self.link(SEAT, leader)

    def do(self, path: str, what: str, **fields: Any) -> tuple[int, str]:
        """Ask for something on a page, as its script does: the status, and what is wrong."""
        answer = self.visitor.post(f"{path}/do", data={"do": what, **fields}, headers=SCRIPT)
        said = answer.headers.get("content-type", "").startswith("application/json")
        return answer.status_code, answer.json().get("wrong", "") if said else answer.text

    def done(self, path: str, what: str, **fields: Any) -> None:
        """Ask for something that has to be granted."""
        assert self.do(path, what, **fields) == (200, "")

    def knock(self, name: str) -> Visitor:
        """Somebody comes to the lobby."""
        visitor = Visitor(self.client)
        answer = visitor.post(f"/j/{self.room.code}", data={"name": name})
        assert answer.status_code == 303
        return visitor

    def who(self, name: str) -> str:
        """By what the facilitator's page calls somebody in the lobby."""
        return next(w.digest for w in self.room.lobby.values() if w.name == name)

    def admit(self, name: str, leader: str) -> Visitor:
        """Somebody comes by the code, and is let into a seat."""
        visitor = self.knock(name)
        self.done(self.facilitator, "admit", who=self.who(name), leader=leader)
        return visitor

    def pulse(self) -> None:
        """What the room does by itself every two seconds."""
        presence = self.client.app.state.pulses.presence(self.room)  # type: ignore[attr-defined]
        self.room.desk.submit(ticker.tick, self.room, presence).result()

    def kept(self) -> list[Event]:
        """The book as it stands in the file."""
        return events_in(self.room.store.path)


def events_in(file: Path) -> list[Event]:
    """The book in a room's file."""
    base = sqlite3.connect(file)
    try:
        rows = base.execute("SELECT body FROM book ORDER BY number").fetchall()
    finally:
        base.close()
    return [event_from_json(body) for (body,) in rows]


@contextmanager
def playing(
    folder: Path, exercise: Exercise | None = None, *, open_to_all: bool = True
) -> Iterator[Play]:
    """A house with one room in it, served until the end."""
    house = House(folder)
    room = house.open(exercise or small_exercise())
    app = rooms_application(house, open_to_all=open_to_all)
    with TestClient(app, raise_server_exceptions=False) as client:
        yield Play(house, room, client)


def frame(play: Play, path: str) -> str:
    """The first fragment that a tab gets over its connection."""
    with play.client.websocket_connect(f"{path}/live") as socket:
        return str(json.loads(socket.receive_text())["html"])


def closed_with(tab: WebSocketTestSession) -> int:
    """The code with which the server closes a tab, after what it still sends."""
    try:
        while True:
            tab.receive_text()
    except WebSocketDisconnect as closed:
        return closed.code
