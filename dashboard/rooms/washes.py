"""The hot wash of a room: first figures seconds after EndEx, finer ones as they come.

Worked out on a thread of its own, beside the room's, from a copy of its book.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from logging import getLogger
from threading import Lock, Thread

from metalead.dashboard.rooms.room import Room
from metalead.simulation.exercise.book import Event
from metalead.simulation.exercise.hotwash.wash import HotWash, hot_wash, in_steps
from metalead.simulation.input.errors import UserError

LOG = getLogger("metalead")


@dataclass(slots=True)
class Wash:
    """How far a hot wash is. events: how long the book was of which it is. before: the one that it
    takes the place of, whose other lucks hold as long as the run is the same."""

    events: int
    found: HotWash | None = None
    wrong: str = ""
    done: bool = False
    before: HotWash | None = None


class Washes:
    """The hot washes of all rooms, one worked out at a time."""

    def __init__(self) -> None:
        self._washes: dict[str, Wash] = {}
        self._turn = Lock()

    def of(self, room: Room) -> Wash:
        """The hot wash of a room as far as it is; it is begun where it has not been."""
        wash = self._washes.get(room.code)
        if wash is None or (wash.done and wash.events != len(room.book)):
            wash = Wash(len(room.book), before=None if wash is None else wash.found)
            self._washes[room.code] = wash
            Thread(target=self._work, args=(room, wash), daemon=True).start()
        return wash

    def _work(self, room: Room, wash: Wash) -> None:
        with self._turn:
            try:
                _work_out(list(room.book[: wash.events]), wash, lambda: _tell(room))
            except UserError as error:
                wash.wrong = str(error)
            except Exception:
                LOG.exception("room %s: its hot wash failed", room.code)
                wash.wrong = "The hot wash could not be worked out; the book of the room is kept."
            wash.done = True
            _tell(room)


def _work_out(book: list[Event], wash: Wash, tell: Callable[[], None]) -> None:
    wash.found = hot_wash(book)
    before, wash.before = wash.before, None
    same = before is not None and before.conduct.log == wash.found.conduct.log
    if before is not None and before.lucks is not None and same:
        wash.found = replace(wash.found, lucks=before.lucks)
        return
    tell()
    for lucks in in_steps(wash.found):
        wash.found = replace(wash.found, lucks=lucks)
        tell()


def _tell(room: Room) -> None:
    """Have the pages of a room look again."""
    room.version += 1
