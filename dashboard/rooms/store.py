"""The file of one room: its book, who may come in by which door, who waits in the lobby.

SQLite keeps it. `synchronous=FULL`: what was answered is on the disk, whatever happens to the
process or the power. One thread writes (dashboard.rooms.room).
"""

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from metalead.simulation.exercise.book import Event, event_from_json, event_to_json
from metalead.simulation.input.errors import UserError

FORMAT = 1
TABLES = """
CREATE TABLE IF NOT EXISTS about (name TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS book (
    number INTEGER PRIMARY KEY, key TEXT UNIQUE, body TEXT NOT NULL
);
CREATE TABLE IF NOT EXISTS doors (
    digest TEXT PRIMARY KEY, role TEXT NOT NULL, leader TEXT, token TEXT
);
CREATE TABLE IF NOT EXISTS lobby (
    digest TEXT PRIMARY KEY, name TEXT NOT NULL, asked REAL NOT NULL, door TEXT
);
"""


@dataclass(frozen=True, slots=True)
class Door:
    """What a link opens: the role, and of a seat its leader."""

    role: str
    leader: str | None = None


@dataclass(frozen=True, slots=True)
class Waiting:
    """Somebody in the lobby: by the digest of their cookie. door: the link they were let in by."""

    digest: str
    name: str
    asked: float
    door: str | None


class Store:
    """One room's file. All of it is committed before a method returns."""

    def __init__(self, path: Path) -> None:
        self.path = path
        try:
            self._base = sqlite3.connect(path, check_same_thread=False)
            self._base.execute("PRAGMA journal_mode=WAL")
            self._base.execute("PRAGMA synchronous=FULL")
            self._base.execute("PRAGMA secure_delete=ON")
            self._base.executescript(TABLES)
        except sqlite3.DatabaseError as error:
            raise UserError(f"{path}: no file of a room ({error}); choose another") from None
        self._check_format()

    def _check_format(self) -> None:
        found = self.about("format")
        if found is None:
            self.set_about("format", str(FORMAT))
        elif found != str(FORMAT):
            raise UserError(
                f"{self.path}: a room of format {found}; this version reads format {FORMAT}"
            )

    def close(self) -> None:
        """No more will be written."""
        self._base.close()

    # --- what is known of the room ------------------------------------------------------------

    def about(self, name: str) -> str | None:
        """A value kept under a name; None: nothing."""
        row = self._base.execute("SELECT value FROM about WHERE name = ?", (name,)).fetchone()
        return None if row is None else str(row[0])

    def set_about(self, name: str, value: str) -> None:
        """Keep a value under a name."""
        with self._base:
            self._base.execute("INSERT OR REPLACE INTO about VALUES (?, ?)", (name, value))

    def begin(self, about: Mapping[str, str], book: Sequence[Event]) -> None:
        """Write what is known of a new room and its book so far, all or none: a room of which half
        is there could not be opened again."""
        rows = [(number, None, event_to_json(event)) for number, event in enumerate(book)]
        with self._base:
            self._base.executemany("INSERT INTO about VALUES (?, ?)", about.items())
            self._base.executemany("INSERT INTO book VALUES (?, ?, ?)", rows)

    # --- the book -----------------------------------------------------------------------------

    def book(self) -> list[Event]:
        """All events, in order."""
        rows = self._base.execute("SELECT body FROM book ORDER BY number")
        return [event_from_json(body) for (body,) in rows]

    def number_of(self, key: str) -> int | None:
        """The number of the event that came with this idempotency key; None: there is none."""
        row = self._base.execute("SELECT number FROM book WHERE key = ?", (key,)).fetchone()
        return None if row is None else int(row[0])

    def append(self, events: list[tuple[str | None, Event]], first: int) -> None:
        """Write events with their keys, the first under the number `first`, all or none."""
        rows = [
            (first + place, key, event_to_json(event)) for place, (key, event) in enumerate(events)
        ]
        with self._base:
            self._base.executemany("INSERT INTO book VALUES (?, ?, ?)", rows)

    def lines(self) -> Iterator[str]:
        """The book as lines of JSON, to be taken away."""
        for (body,) in self._base.execute("SELECT body FROM book ORDER BY number"):
            yield f"{body}\n"

    # --- doors --------------------------------------------------------------------------------

    def doors(self) -> dict[str, Door]:
        """All doors, by the digest of their token."""
        rows = self._base.execute("SELECT digest, role, leader FROM doors")
        return {digest: Door(role, leader) for digest, role, leader in rows}

    def tokens(self) -> dict[Door, str]:
        """The token of every door, for the facilitator's page alone."""
        rows = self._base.execute("SELECT role, leader, token FROM doors")
        return {Door(role, leader): token for role, leader, token in rows}

    def set_door(self, door: Door, digest: str, token: str) -> None:
        """Open a door by this token, and by no earlier one."""
        with self._base:
            self._base.execute(
                "DELETE FROM doors WHERE role = ? AND leader IS ?", (door.role, door.leader)
            )
            values = (digest, door.role, door.leader, token)
            self._base.execute("INSERT INTO doors VALUES (?, ?, ?, ?)", values)

    # --- the lobby ----------------------------------------------------------------------------

    def lobby(self) -> dict[str, Waiting]:
        """Who waits, and who was let in, by the digest of their cookie, the first to come first."""
        rows = self._base.execute("SELECT digest, name, asked, door FROM lobby ORDER BY asked")
        return {row[0]: Waiting(*row) for row in rows}

    def set_waiting(self, waiting: Waiting) -> None:
        """Write down somebody in the lobby."""
        values = (waiting.digest, waiting.name, waiting.asked, waiting.door)
        with self._base:
            self._base.execute("INSERT OR REPLACE INTO lobby VALUES (?, ?, ?, ?)", values)

    def forget_waiting(self, digest: str) -> None:
        """Somebody is not in the lobby any more."""
        with self._base:
            self._base.execute("DELETE FROM lobby WHERE digest = ?", (digest,))
