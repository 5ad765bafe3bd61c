"""All rooms of a server: a folder with a file each, found by the code of the lobby or by a link."""

from collections.abc import Iterator, Sequence
from logging import getLogger
from pathlib import Path
from secrets import randbelow, token_hex
from sqlite3 import DatabaseError
from threading import Lock as ThreadLock

from metalead.dashboard.rooms.room import FACILITATOR, Room, opened
from metalead.dashboard.rooms.store import Door, Store
from metalead.dashboard.rooms.tokens import new_code, new_token
from metalead.simulation.exercise.book import Event, Opened
from metalead.simulation.exercise.branch import branched
from metalead.simulation.exercise.schema import Exercise
from metalead.simulation.input.errors import UserError
from metalead.simulation.saving.lock import Lock

LOG = getLogger("metalead")
ENDING = ".room"
MOST_ROOMS = 50


class House:
    """The rooms in a folder. `key`: the secret of whoever may open rooms.

    Raises `UserError` where the folder cannot be had, or another server has it.
    """

    def __init__(self, folder: Path, key: str | None = None) -> None:
        self.folder, self.key = folder, key or new_token()
        self.rooms: dict[str, Room] = {}
        self._opening = ThreadLock()
        try:
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        except FileExistsError:
            raise UserError(f"--rooms {folder}: is a file. Name a folder") from None
        except OSError as error:
            raise UserError(
                f"--rooms {folder}: cannot be made; {error.strerror}. Name another"
            ) from None
        self._lock = _locked(folder)
        for path in sorted(folder.glob(f"*{ENDING}")):
            self._take_up(path)

    def _take_up(self, path: Path) -> None:
        """Open the room in a file again; what is none is left alone and told of."""
        try:
            store = Store(path)
            code = store.about("code")
            if code is None:
                raise UserError(f"{path}: holds no room")
            self.rooms[code] = Room(store, code)
        except (UserError, ValueError, LookupError, OSError, DatabaseError) as error:
            LOG.warning("a room could not be opened again: %s", error)

    def open(self, exercise: Exercise, solo: str | None = None) -> Room:
        """A new room. Raises `UserError` where there are too many."""
        codes = exercise.codes or 1 + randbelow(2**62 - 1)
        secret = exercise.model_copy(update={"codes": codes})
        return self._add([Opened(at=0.0, exercise=secret)], exercise.id, solo)

    def branch(self, room: Room, hour: float) -> Room:
        """A new room that begins as another one stood at an hour of the disaster."""
        return self._add(branched(room.book, hour), room.exercise.id)

    def _add(self, book: Sequence[Event], name: str, solo: str | None = None) -> Room:
        with self._opening:
            if len(self.rooms) >= MOST_ROOMS:
                raise UserError(f"{MOST_ROOMS} rooms are open: delete one of them first.")
            code = next(code for code in _codes() if code not in self.rooms)
            store = Store(self.folder / f"{name[:40]}-{token_hex(4)}{ENDING}")
            opened(store, book, code, solo)
            room = Room(store, code)
            room.issue(Door(FACILITATOR))
            self.rooms[code] = room
            return room

    def by_token(self, token: str) -> tuple[Room, Door] | None:
        """The room and the door that a link opens; None: none does."""
        for room in list(self.rooms.values()):
            door = room.door(token)
            if door is not None:
                return room, door
        return None

    def delete(self, room: Room) -> None:
        """Nothing of a room is left."""
        self.rooms.pop(room.code, None)
        room.doors = {}  # so that open pages are told
        room.close()
        for ending in ("", "-wal", "-shm"):
            Path(f"{room.store.path}{ending}").unlink(missing_ok=True)

    def close(self) -> None:
        """The server ends: all rooms are closed, none is lost."""
        for room in self.rooms.values():
            room.close()
        if self._lock is not None:
            self._lock.release()
            self._lock = None


def usual_folder() -> Path:
    """Where rooms are kept if nothing else is said."""
    from platformdirs import user_data_path

    return user_data_path("metalead", appauthor=False) / "rooms"


def _locked(folder: Path) -> Lock | None:
    try:
        return Lock(folder)
    except BlockingIOError:
        raise UserError(
            f"{folder}: another metalead serves these rooms. End it, or name another folder by "
            "`metalead exercise serve --rooms DIR`"
        ) from None
    except OSError as error:
        raise UserError(f"{folder}: cannot be written to; {error.strerror}. Name another") from None


def _codes() -> Iterator[str]:
    while True:
        yield new_code()
