"""One connection a tab, downwards only: the page's fragment, whole, whenever it has changed.

A slow tab gets the newest state and holds up nobody: nothing is queued for it.
"""

import asyncio
import json
from collections.abc import Callable
from dataclasses import dataclass, field

from starlette.websockets import WebSocket, WebSocketDisconnect

from metalead.dashboard.rooms.presence import Presence
from metalead.dashboard.rooms.room import Room
from metalead.dashboard.rooms.store import Door

LOOK = 0.2  # seconds between two looks at whether anything has changed
ALIVE = 15.0  # seconds after which a word is sent although nothing has
LONGEST = 2_000  # characters of what a tab may say
REPLACED, GONE = 4001, 4004  # codes with which a tab is closed


@dataclass(slots=True)
class Tab:
    """An open tab. replaced: a newer one of the same seat has come."""

    socket: WebSocket
    replaced: bool = False
    sent: str = ""
    silent: float = field(default=0.0)


async def stay(
    socket: WebSocket, room: Room, token: str, presence: Presence, shown: Callable[[], str]
) -> None:
    """Keep a tab up to date until it goes, or its link is replaced. shown: its fragment, to be made
    on the room's own thread."""
    door = room.door(token)
    if door is None:
        await socket.close(GONE)
        return
    await socket.accept()
    tab = Tab(socket)
    if door.leader is not None:
        room.touch()
        for older in presence.come(door.leader, tab, _people(room, door.leader)):
            if isinstance(older, Tab):
                older.replaced = True
    listening = asyncio.create_task(_listen(tab, door, presence))
    try:
        await _tell(tab, room, token, shown, listening)
    except (WebSocketDisconnect, RuntimeError):
        pass  # the tab has gone in the middle of a word
    finally:
        listening.cancel()
        if door.leader is not None:
            presence.go(door.leader, tab)
            room.touch()


def _people(room: Room, leader: str) -> int:
    """How many people share a seat, and so may have a tab of it each."""
    return next(seat.people for seat in room.exercise.seats if seat.leader == leader)


async def _tell(
    tab: Tab, room: Room, token: str, shown: Callable[[], str], listening: "asyncio.Task[None]"
) -> None:
    version: tuple[int, int] | None = None
    while not listening.done():
        if tab.replaced:
            await tab.socket.close(REPLACED, "opened in another tab")
            return
        door = room.door(token)
        if door is None:
            await tab.socket.close(GONE, "this link was replaced")
            return
        if room.version_of(door) != version:
            before, version = version, room.version_of(door)
            html = await _made(room, shown, of_all=before is None or before[0] != version[0])
            if html != tab.sent:
                tab.sent, tab.silent = html, 0.0
                await tab.socket.send_text(json.dumps({"html": html}))
        await asyncio.sleep(LOOK)
        tab.silent += LOOK
        if tab.silent >= ALIVE:
            tab.silent = 0.0
            await tab.socket.send_text("{}")


async def _made(room: Room, shown: Callable[[], str], *, of_all: bool) -> str:
    """A fragment, made on the room's thread. Where all tabs have to be made anew (`of_all`) they
    wait for each other here: what somebody does, and its own page, come before the rest of them."""
    loop = asyncio.get_running_loop()
    if not of_all:
        return await loop.run_in_executor(room.desk, shown)
    async with room.turn:
        return await loop.run_in_executor(room.desk, shown)


async def _listen(tab: Tab, door: Door, presence: Presence) -> None:
    """A tab has nothing to say here but that it is there; what is more ends it."""
    while True:
        message = await tab.socket.receive()
        if message["type"] == "websocket.disconnect":
            return
        if len(message.get("text") or "") > LONGEST or message.get("bytes"):
            return
        if door.leader is not None:
            presence.hear(door.leader)
