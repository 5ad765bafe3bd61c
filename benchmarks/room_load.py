"""A whole room at an exercise: how soon what is done is seen, and what memory the server takes.

    uv run python benchmarks/room_load.py                  four minutes
    uv run python benchmarks/room_load.py --minutes 60     an hour

One facilitator, 24 players at the seats of Wichita Falls, four evaluators and a projector, each a
real websocket client of a real server on this machine, beside which they run. Each player joins by
the code as a browser does, and acts about once a minute; the facilitator speaks to all seats once a
minute; the clock has its usual speed. Everything that the server has acknowledged is looked for in
the room's book at the end. Needs the extra `exercise`.
"""

import asyncio
import json
import random
import re
import subprocess
import sys
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from html import unescape
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Any

import psutil
from httpx2 import AsyncClient, Response
from websockets.asyncio.client import connect
from websockets.exceptions import ConnectionClosed

from benchmarks.browsers import megabytes
from benchmarks.timing import Figure, options, show

EVENT = "wichita-falls-1979"
PLAYERS, EVALUATORS, MINUTES = 24, 4, 4.0
APART = 60.0  # seconds between two acts of one player, on average
PATIENCE = 30.0  # seconds that anything is waited for
SCRIPT = {"x-requested-with": "room"}
AT_PAGE = ("/static/room.css", "/static/room.js", "/static/idiomorph.min.js", "/ping")
PROGRAM = [sys.executable, "-c", "from metalead.simulation.cli import app; app()"]
FORM = re.compile(r'<form id="f-[ca]-.*?</form>', re.S)
FIELD = re.compile(r'<input type="(?:hidden|number)" name="(\w+)"[^>]*? value="([^"]*)"')
CHOICE = re.compile(r'<select name="(\w+)">\s*<option value="([^"]*)"')


@dataclass
class Seen:
    """What came of the load. shown: seconds from an acknowledged act to the page that shows it;
    spoken: from an acknowledged word to all seats until a tab has it."""

    joined: float = 0.0
    shown: list[float] = field(default_factory=list)
    spoken: list[float] = field(default_factory=list)
    acknowledged: set[str] = field(default_factory=set)
    refused: int = 0
    unseen: int = 0


class Tab:
    """A browser's page: it holds the newest fragment, and knows when it came."""

    def __init__(self, client: AsyncClient, path: str) -> None:
        self.client, self.path, self.html = client, path, ""
        self.come = asyncio.Event()

    async def hold(self) -> None:
        """Be connected until the server goes, as a page is."""
        address = f"{str(self.client.base_url).replace('http', 'ws').rstrip('/')}{self.path}/live"
        with suppress(ConnectionClosed, OSError):
            async with connect(address, max_size=None) as socket:
                async for told in socket:
                    html = json.loads(told).get("html")
                    if html is not None:
                        self.html = html
                        self.come.set()
                        self.come = asyncio.Event()

    async def until(self, mark: str) -> bool:
        """Wait until the page shows something; whether it did."""
        ends = perf_counter() + PATIENCE
        while mark not in self.html:
            if perf_counter() > ends:
                return False
            with suppress(TimeoutError):
                await asyncio.wait_for(self.come.wait(), 1.0)
        return True

    async def do(self, **asked: str) -> Response:
        """Ask for something, as the page's script does."""
        return await self.client.post(f"{self.path}/do", data=asked, headers=SCRIPT)


@contextmanager
def served(folder: Path, minutes: float) -> Iterator[tuple[str, str, int]]:
    """A server with a room: its address, the facilitator's path, the number of its process."""
    file = folder / "exercise.yaml"
    file.write_text(_exercise(minutes), encoding="utf-8")
    words = ["exercise", "serve", str(file), "--port", "0", "--host", "127.0.0.1"]
    with subprocess.Popen(
        [*PROGRAM, *words, "--rooms", str(folder / "rooms")], stdout=subprocess.PIPE, text=True
    ) as server:
        assert server.stdout is not None
        found = None
        while found is None:
            line = server.stdout.readline()
            assert line, "the server has ended"
            found = re.search(r"http://localhost:(\d+)(/d/\S+)", line)
        try:
            yield f"http://127.0.0.1:{found[1]}", found[2], server.pid
        finally:
            server.terminate()


def _exercise(minutes: float) -> str:
    """An exercise of defaults with a seat for every leader, the first of them shared."""
    from metalead.simulation.exercise.files import exercise_text, load_exercise, scenario_for
    from metalead.simulation.exercise.seat_defaults import seat_for

    usual = load_exercise(EVENT)
    scenario = scenario_for(usual)
    leaders = scenario.leaders[:PLAYERS]
    seats = tuple(
        seat_for(scenario, leader).model_copy(update={"people": _people(row, len(leaders))})
        for row, leader in enumerate(leaders)
    )
    lasts = max(usual.minutes, minutes + 2)
    return exercise_text(usual.model_copy(update={"seats": seats, "minutes": lasts}))


def _people(seat: int, seats: int) -> int:
    """How many share a seat, so that all players have one."""
    return len(range(seat, PLAYERS, seats))


async def load(address: str, facilitator: str, pid: int, minutes: float) -> list[Figure]:
    """Fill the room, play in it, count."""
    seen, tasks = Seen(), []
    begun = psutil.Process(pid)
    at_start = megabytes(pid)
    async with AsyncClient(base_url=address, timeout=PATIENCE) as client:
        desk = Tab(client, facilitator)
        tasks.append(asyncio.create_task(desk.hold()))
        await desk.until("Seats")
        others = [Tab(client, path) for path in _links(desk.html)]
        tabs = [others[0] for _ in range(EVALUATORS)] + others[1:]
        tasks += [asyncio.create_task(tab.hold()) for tab in {id(t): t for t in tabs}.values()]
        tasks += [asyncio.create_task(Tab(client, others[0].path).hold()) for _ in range(3)]
        players = await _join(client, desk, tasks, seen)
        joined = megabytes(pid)
        await desk.do(do="start")
        before, started = _seconds(begun), perf_counter()
        await _play(desk, others[0], players, seen, minutes)
        share = (_seconds(begun) - before) / (perf_counter() - started)
        after = megabytes(pid)
        book = (await client.get(f"{facilitator}/book.jsonl")).text
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    return _figures(seen, book, (at_start, joined, after), share, minutes)


def _seconds(process: psutil.Process) -> float:
    """Seconds of the processor that a process has had."""
    used = process.cpu_times()
    return float(used.user + used.system)


def _links(html: str) -> list[str]:
    """The paths of evaluators and projector, from the facilitator's page."""
    found = re.findall(r"<label>(?:Evaluators|Projector) <input readonly value=\"([^\"]+)", html)
    return [f"/d/{link.rpartition('/d/')[2]}" for link in found]


async def _join(client: AsyncClient, desk: Tab, tasks: list[Any], seen: Seen) -> list[Tab]:
    """All players come by the code at once, and each is let in; their tabs."""
    code = re.search(r'<b class="code">(\w+)</b>', desk.html)
    assert code is not None
    seats = re.findall(r'<tr class=""><td><a href="[^"]*/seat/([^"]+)"', desk.html)
    places = [seats[nth % len(seats)] for nth in range(PLAYERS)]
    started = perf_counter()
    letting = asyncio.create_task(_let_in(desk, places))
    coming = [_come(client, str(client.base_url), code[1], nth) for nth in range(PLAYERS)]
    players = list(await asyncio.gather(*coming))
    tasks += [asyncio.create_task(player.hold()) for player in players]
    shown = await asyncio.gather(*(player.until("Comcheck") for player in players))
    seen.joined = perf_counter() - started if all(shown) else float("inf")
    await letting
    for player in players:
        await player.do(do="comcheck", ms="20")
    return players


async def _let_in(desk: Tab, places: list[str]) -> None:
    """The facilitator admits whoever waits, one after the other."""
    done: set[str] = set()
    while len(done) < len(places):
        waiting = re.findall(r'name="who" value="(\w+)">\s*<b>Player (\d+)</b>', desk.html)
        for who, nth in waiting:
            if who not in done:
                done.add(who)
                await desk.do(do="admit", who=who, leader=places[int(nth)])
        await asyncio.sleep(0.1)


async def _come(client: AsyncClient, address: str, code: str, nth: int) -> Tab:
    """Join as a browser does: the lobby, a name, and the seat once one is let in."""
    own = AsyncClient(base_url=address, timeout=PATIENCE)
    for path in (f"/j/{code}", *AT_PAGE):
        await own.get(path)
    await own.post(f"/j/{code}", data={"name": f"Player {nth:02d}"})
    while True:
        found = re.search(r'data-to="([^"]+)"', (await own.get(f"/j/{code}/state")).text)
        if found is not None:
            await own.get(found[1])
            await own.aclose()
            return Tab(client, found[1])
        await asyncio.sleep(2.0)


async def _play(desk: Tab, evaluator: Tab, players: list[Tab], seen: Seen, minutes: float) -> None:
    """Everybody does something about once a minute until the time is over."""
    ends = perf_counter() + 60.0 * minutes
    chance = random.Random(1)
    doing = [
        _often(ends, random.Random(nth), lambda m, t=tab: _act(t, m, seen))
        for nth, tab in enumerate(players)
    ]
    for _ in range(EVALUATORS):
        doing.append(_often(ends, random.Random(99), lambda m: _note(evaluator, m, seen)))
    doing.append(_often(ends, chance, lambda m: _speak(desk, players, m, seen)))
    doing.append(_keep_going(desk, ends))
    await asyncio.gather(*doing)


async def _often(ends: float, chance: random.Random, act: Callable[[str], Awaitable[None]]) -> None:
    while True:
        pause = min(chance.expovariate(1 / APART), 3 * APART)
        if perf_counter() + pause > ends:
            return
        await asyncio.sleep(pause)
        await act(f"mark-{random.getrandbits(60):015x}")


async def _keep_going(desk: Tab, ends: float) -> None:
    """At the end of a module the room goes on at once."""
    while perf_counter() < ends:
        if "c-resume" in desk.html:
            await desk.do(do="resume")
        await asyncio.sleep(1.0)


async def _act(tab: Tab, mark: str, seen: Seen) -> None:
    """Send, order or ask where something waits, else give orders or write a note."""
    form = FORM.search(tab.html)
    asked = {"do": "note", "text": mark}
    if form is not None:
        found = {name: unescape(value) for name, value in FIELD.findall(form[0])}
        asked = found | dict(CHOICE.findall(form[0])) | {"why": mark}
    answer = await tab.do(**asked, key=mark)
    if answer.status_code == 422 and asked["do"] != "note":
        seen.refused += 1
        answer = await tab.do(do="note", text=mark, key=f"{mark}-note")
    await _look(answer, tab, mark, seen, seen.shown)


async def _note(tab: Tab, mark: str, seen: Seen) -> None:
    await _look(await tab.do(do="note", text=mark, key=mark), tab, mark, seen, seen.shown)


async def _look(answer: Response, tab: Tab, mark: str, seen: Seen, into: list[float]) -> None:
    """Wait until a page shows what was acknowledged."""
    if answer.status_code != 200:
        seen.refused += 1
        return
    seen.acknowledged.add(mark)
    started = perf_counter()
    if await tab.until(mark):
        into.append(perf_counter() - started)
    else:
        seen.unseen += 1


async def _speak(desk: Tab, players: list[Tab], mark: str, seen: Seen) -> None:
    """A word to all seats."""
    answer = await desk.do(do="speak", to="all", sender="A neighbour", means="radio", text=mark)
    await asyncio.gather(*(_look(answer, tab, mark, seen, seen.spoken) for tab in players))


def _figures(
    seen: Seen, book: str, memory: tuple[float, float, float], share: float, minutes: float
) -> list[Figure]:
    """What was measured, as a table has it."""
    at_start, joined, after = memory
    lost = sum(book.count(f'"{mark}"') != 1 for mark in seen.acknowledged)
    browsers = PLAYERS + EVALUATORS + 2
    one = [
        ("all 24 players have joined", seen.joined, "s", 30.0),
        ("an act until its page shows it, 95 of 100", _share(seen.shown, 0.95), "s", 1.0),
        ("an act until its page shows it, the slowest", max(seen.shown), "s", None),
        ("a word to all until a tab has it, 95 of 100", _share(seen.spoken, 0.95), "s", 1.0),
        ("a word to all until a tab has it, the slowest", max(seen.spoken), "s", None),
        ("acknowledged acts", float(len(seen.acknowledged)), "", None),
        ("of them lost, or in the book twice", float(lost), "", 0.0),
        ("of them never shown", float(seen.unseen), "", 0.0),
        ("acts refused in plain words", float(seen.refused), "", None),
        ("server, nobody there", at_start, "MB", 150.0),
        ("server, all there, for each browser", (joined - at_start) / browsers, "MB", 1.0),
        (f"server, after {minutes:g} minutes", after, "MB", None),
        ("processor's time of the server", share, "cores", None),
    ]
    return [
        Figure(what, value, value, value, unit, at_most=most) for what, value, unit, most in one
    ]


def _share(values: list[float], share: float) -> float:
    """The value that so large a share of them does not exceed."""
    return sorted(values)[min(len(values) - 1, int(share * len(values)))]


def limits(figures: list[Figure]) -> str:
    """What limits a room, in a sentence."""
    share = figures[-1].value
    return (
        f"One thread a room makes its pages one after the other, anew for every seat each two "
        f"seconds while the clock runs: at this size it is busy for {share:.0%} of the time, and a "
        f"room some {1 / max(share, 0.01):.0f} times as large would fill its core."
    )


def main() -> None:
    """Measure, print, and write where `--json FILE` says."""
    title = "A whole room at an exercise"
    parser = options(title)
    parser.add_argument("--minutes", type=float, default=MINUTES, help="how long it is played")
    given = parser.parse_args()
    with TemporaryDirectory() as folder, served(Path(folder), given.minutes) as server:
        figures = asyncio.run(load(*server, given.minutes))
    show(title, figures, given.json)
    print(f"\n{limits(figures)}")


if __name__ == "__main__":
    main()
