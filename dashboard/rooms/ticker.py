"""The pulse of a room: what comes by itself is fired, who vanished is noted, pages look anew."""

import asyncio
from collections.abc import Sequence
from functools import partial
from logging import getLogger

from metalead.dashboard.rooms.presence import Presence
from metalead.dashboard.rooms.room import Room
from metalead.simulation.exercise.book import Event, Paused, Returned, Vanished
from metalead.simulation.exercise.conduct import Conduct
from metalead.simulation.exercise.control import by_itself

LOG = getLogger("metalead")
TICK = 2.0  # seconds


async def run(room: Room, presence: Presence) -> None:
    """Pulse until the room is closed."""
    loop = asyncio.get_running_loop()
    work = partial(take_up, room)
    while not room.closed:
        try:
            await loop.run_in_executor(room.desk, work)
        except Exception:
            if room.closed:
                return
            LOG.exception("room %s: its pulse failed", room.code)
        work = partial(tick, room, presence)
        await asyncio.sleep(TICK)


def take_up(room: Room) -> None:
    """After the server was away the clock stands where it was then, and the facilitator is asked.

    The pause has the moment at which the server was there last: the time without it was no
    exercise time.
    """
    since = room.away_since()
    if since is None or room.conduct.phase != "running":
        return
    last = room.book[-1].at
    room.write(lambda _at, _now: [Paused(at=max(last, since), why="server")])


def tick(room: Room, presence: Presence) -> None:
    """One pulse."""
    room.write(lambda at, now: [*by_itself(at, now, room.book), *_seen(at, now, presence)])
    if room.conduct.phase == "running":
        room.look()
        room.version += 1
    room.beat()


def _seen(at: float, conduct: Conduct, presence: Presence) -> Sequence[Event]:
    """Whose people have vanished, and whose are back."""
    found: list[Event] = []
    if conduct.phase == "ended":
        return found
    for chair in conduct.chairs.values():
        if chair.person is None:
            continue
        gone = presence.has_vanished(chair.leader)
        if gone and not chair.vanished:
            found.append(Vanished(at=at, leader=chair.leader))
        elif chair.vanished and not gone:
            found.append(Returned(at=at, leader=chair.leader))
    return found
