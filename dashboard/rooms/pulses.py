"""The pulse of every room, and who is there in it."""

import asyncio

from metalead.dashboard.rooms import ticker
from metalead.dashboard.rooms.presence import Presence
from metalead.dashboard.rooms.room import Room


class Pulses:
    """Begins a room's pulse, ends it, and keeps its presence."""

    def __init__(self) -> None:
        self._tasks: dict[str, asyncio.Task[None]] = {}
        self._presence: dict[str, Presence] = {}

    def begin(self, room: Room) -> None:
        """A room is there from now on."""
        if room.code not in self._tasks:
            task = asyncio.create_task(ticker.run(room, self.presence(room)))
            self._tasks[room.code] = task

    def presence(self, room: Room) -> Presence:
        """Who is there in a room."""
        return self._presence.setdefault(room.code, Presence())

    async def stop(self, room: Room) -> None:
        """A room is there no more."""
        task = self._tasks.pop(room.code, None)
        self._presence.pop(room.code, None)
        if task is not None:
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)

    async def end(self) -> None:
        """All end."""
        for task in self._tasks.values():
            task.cancel()
        await asyncio.gather(*self._tasks.values(), return_exceptions=True)
