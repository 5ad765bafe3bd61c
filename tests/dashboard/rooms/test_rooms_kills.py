"""Killed while people write: nothing acknowledged is lost, nothing is there twice, all go on."""

import random
import sqlite3
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path
from threading import Event as Flag
from time import monotonic, sleep

import httpx2
import pytest
from websockets.exceptions import WebSocketException
from websockets.sync.client import connect

from exercise_books import small_exercise
from metalead.dashboard.rooms.house import House
from metalead.dashboard.rooms.room import SEAT
from metalead.dashboard.rooms.store import Door
from metalead.simulation.exercise import control
from metalead.simulation.exercise.book import Acted, Noted
from metalead.simulation.exercise.conduct import conducted
from rooms_at_play import SCRIPT, events_in
from rooms_served import free_port, nursery

LEADERS = ("eoc", "fire", "police", "ems")
BACK = 10.0  # seconds after which a browser has to be back


class Writer:
    """Somebody at a seat who writes without end, and asks again with the same key until told."""

    def __init__(self, address: str, path: str, leader: str) -> None:
        self.address, self.path, self.leader = address, path, leader
        self.acknowledged: list[str] = []

    def write(self, stop: Flag) -> None:
        """Write until stopped, and then until the last one is acknowledged."""
        number = 0
        with httpx2.Client(base_url=self.address, timeout=5.0) as client:
            while not stop.is_set():
                mark = f"{self.leader}-{number}"
                if number % 3:
                    asked = {"do": "note", "text": mark, "key": mark}
                else:
                    asked = {"do": "orders", "settles": "50", "why": mark, "key": mark}
                self.until_told(client, asked)
                self.acknowledged.append(mark)
                number += 1

    def until_told(self, client: httpx2.Client, asked: dict[str, str]) -> None:
        """Post it again and again, as a page does, until there is an answer."""
        ends = monotonic() + 60.0
        while monotonic() < ends:
            try:
                answer = client.post(f"{self.path}/do", data=asked, headers=SCRIPT)
            except httpx2.HTTPError:
                sleep(0.05)
                continue
            if answer.status_code == 422 and asked["do"] == "orders":
                asked["do"], asked["text"] = "note", asked["why"]  # the clock stands: a note then
                continue
            if answer.status_code == 200:
                return
            sleep(0.3)  # too much at once
        raise AssertionError("no answer for a minute")


def opened(folder: Path) -> dict[str, str]:
    """A room in which all seats are taken and the clock runs; the paths of the seats."""
    house = House(folder)
    room = house.open(small_exercise(settles=0.0))
    for leader in LEADERS:
        room.write(lambda at, now, one=leader: control.seat(at, now, one, f"At {one}"))
    room.write(control.start)
    paths = {leader: f"/d/{room.token_of(Door(SEAT, leader))}" for leader in LEADERS}
    house.close()
    return paths


def seconds_until_back(address: str, path: str) -> float:
    """How long a browser that comes back all the time takes until its page is there again."""
    started = monotonic()
    place = f"{address.replace('http', 'ws')}{path}/live"
    while monotonic() - started < 60.0:
        try:
            with connect(place, open_timeout=5.0) as tab:
                assert "html" in str(tab.recv(5.0))
                return monotonic() - started
        except (OSError, WebSocketException, TimeoutError):
            sleep(0.25)
    raise AssertionError("not back for a minute")


@pytest.mark.parametrize("kills", [5, pytest.param(100, marks=pytest.mark.full)])
def test_killed_at_any_moment_a_room_is_as_it_was(tmp_path: Path, kills: int) -> None:
    chance, port = random.Random(kills), free_port()
    paths, stop = opened(tmp_path), Flag()
    address = f"http://127.0.0.1:{port}"
    writers = [Writer(address, paths[leader], leader) for leader in LEADERS]
    with nursery() as servers, ThreadPoolExecutor(len(writers)) as pool, ExitStack() as ending:
        ending.callback(stop.set)
        working = [pool.submit(writer.write, stop) for writer in writers]
        for _ in range(kills):
            servers.serve(tmp_path, port)
            assert seconds_until_back(address, paths["fire"]) < BACK
            sleep(chance.uniform(0.0, 1.0))
            told = [list(writer.acknowledged) for writer in writers]
            servers.kill()
            _is_whole(tmp_path, told)
        servers.serve(tmp_path, port)
        stop.set()
        for one in working:
            one.result()
        servers.kill()
    told = [writer.acknowledged for writer in writers]
    assert sum(map(len, told)) > kills
    _is_whole(tmp_path, told)
    _is_its_book(tmp_path)


def _is_whole(folder: Path, told: list[list[str]]) -> None:
    """Everything acknowledged is in the file, each once."""
    (file,) = folder.glob("*.room")
    book = events_in(file)
    marks = [event.text for event in book if isinstance(event, Noted)]
    marks += [event.entry.text for event in book if isinstance(event, Acted)]
    assert len(marks) == len(set(marks))
    assert {mark for one in told for mark in one} <= set(marks)
    base = sqlite3.connect(file)
    assert base.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    base.close()


def _is_its_book(folder: Path) -> None:
    """Opened again, the room's state and run are what its book says."""
    (file,) = folder.glob("*.room")
    book = events_in(file)
    house = House(folder)
    (room,) = house.rooms.values()
    assert room.book == book
    assert room.conduct == conducted(book)
    assert room.check()
    house.close()
