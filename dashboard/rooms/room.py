"""A room: its book kept, its state folded, its run played. Everything happens on one thread.

What is done is first written and committed, then answered. The state is nothing but a fold of the
book, and the run nothing but a play of the state's log: there is no second truth to go wrong.
"""

import asyncio
import time
from collections import Counter
from collections.abc import Callable, Hashable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from functools import lru_cache
from logging import getLogger

import numpy as np

from metalead.dashboard.rooms.store import Door, Store, Waiting
from metalead.dashboard.rooms.tokens import digest_of, new_token
from metalead.simulation.exercise.book import Acted, Answered, Checked, Event, Noted
from metalead.simulation.exercise.conduct import Conduct, conducted, folded
from metalead.simulation.exercise.files import scenario_for
from metalead.simulation.exercise.msel.difference import Difference
from metalead.simulation.exercise.play import Player, session_at
from metalead.simulation.exercise.rehearse import Rehearsal
from metalead.simulation.exercise.schema import Exercise
from metalead.simulation.exercise.seat_view import SeatView, seat_view
from metalead.simulation.exercise.words import Words
from metalead.simulation.input.errors import UserError
from metalead.simulation.runs.session import Session
from metalead.simulation.scenario.schema import Scenario

LOG = getLogger("metalead")
FACILITATOR, EVALUATOR, PROJECTOR, SEAT = "facilitator", "evaluator", "projector", "seat"
AWAY = 30.0  # seconds without a beat after which the server is taken to have been away
OF_ONE_SEAT = Acted | Answered | Checked | Noted
MOST_KEPT = 200  # pages
CHECK_EVERY = 20  # events between two checks of the state against its book

Make = Callable[[float, Conduct], Sequence[Event]]


class Room:
    """One room, opened from its store. Call its methods on its own thread (`desk`)."""

    def __init__(self, store: Store, code: str, clock: Callable[[], float] = time.time) -> None:
        self.store, self.code, self._clock = store, code, clock
        self.desk = ThreadPoolExecutor(1, thread_name_prefix=f"room-{code}")
        self.book = store.book()
        self.conduct = conducted(self.book)
        self._log = self.conduct.log
        self.doors, self.lobby = store.doors(), store.lobby()
        self.opened_at = float(store.about("opened") or self._clock())
        self.locked = store.about("locked") == "yes"
        self.solo = store.about("solo")
        self.rehearsal: Rehearsal | None = None  # of the exercise as it is set up
        self.msel: Difference | None = None  # that was brought, and has not taken effect
        self.closed = False
        self.turn = asyncio.Lock()  # of the tabs that are made anew after a change for all
        self.version = 0  # grows with whatever any page of the room may show
        self._own_version: Counter[str | None] = Counter()  # with what one seat alone shows
        self._kept: dict[object, tuple[tuple[int, int], str]] = {}
        self._at = self._seen = 0.0
        self._words: tuple[int, Words] | None = None
        self._player = self._new_player()
        self.look()

    # --- time and state -----------------------------------------------------------------------

    def now(self) -> float:
        """Seconds since the room was opened; never back, whatever the machine's clock does."""
        last = self.book[-1].at if self.book else 0.0
        self._at = max(self._at, last, self._clock() - self.opened_at)
        return self._at

    @property
    def exercise(self) -> Exercise:
        """What is played."""
        return self.conduct.exercise

    @property
    def scenario(self) -> Scenario:
        """The disaster."""
        return self._player.scenario

    def hour(self) -> float:
        """The hour of the disaster now."""
        return self.conduct.clock.hour_at(self.now())

    def look(self) -> Session:
        """The run up to this very moment, from which pages are shown until the next look."""
        self._seen = self.hour()
        return self._player.at(self._log, self._seen)

    def session(self) -> Session:
        """The run as pages show it: at the last look; not to be changed."""
        return self._player.at(self._log, self._seen)

    @property
    def words(self) -> Words:
        """What people, places and deeds are called: the same until another incident comes."""
        incidents = len(self.conduct.brought)
        if self._words is None or self._words[0] != incidents:
            words = Words(self.scenario, self.session(), self.exercise.code_seed)
            self._words = (incidents, words)
        return self._words[1]

    def view(self, leader: str) -> SeatView:
        """What a seat sees as of the last look."""
        return self._views(leader, self._seen)

    def _new_player(self) -> Player:
        exercise = self.exercise
        player = Player(scenario_for(exercise), exercise)

        @lru_cache(maxsize=128)
        def views(leader: str, _hour: float) -> SeatView:
            return seat_view(player.scenario, self.session(), leader, exercise.code_seed)

        self._views = views
        return player

    def version_of(self, door: Door) -> tuple[int, int]:
        """Another one whenever the page of a door may have changed."""
        return self.version, self._own_version[door.leader]

    def kept(self, door: Door, page: Hashable, made: Callable[[], str]) -> str:
        """What a door shows, made once for all tabs that show it."""
        version, key = self.version_of(door), (door, page)
        found = self._kept.get(key)
        if found is None or found[0] != version:
            if len(self._kept) >= MOST_KEPT:
                self._kept.clear()
            found = self._kept[key] = (version, made())
        return found[1]

    def touch(self, *leaders: str) -> None:
        """Something has changed that only these seats show, and whoever runs the exercise."""
        self._own_version.update({*leaders, None})

    # --- writing ------------------------------------------------------------------------------

    def write(self, make: Make, key: str | None = None) -> bool:
        """Write the events that `make` gives for this moment and state, all or none.

        key: an idempotency key; of two calls with the same one the second does nothing, and says so
        by False. Raises `UserError` where `make` does: then nothing is written.
        """
        if self.has(key):
            return False
        events = list(make(self.now(), self.conduct))
        if events:
            self.store.append([(key, events[0]), *((None, e) for e in events[1:])], len(self.book))
            self._fold(events)
        return True

    def has(self, key: str | None) -> bool:
        """Whether what came with an idempotency key is written already."""
        return key is not None and self.store.number_of(key) is not None

    def _fold(self, events: list[Event]) -> None:
        before = self.exercise
        for event in events:
            self.book.append(event)
            self.conduct = folded(self.conduct, self.book)
        self._log = self.conduct.log
        own = [event for event in events if isinstance(event, OF_ONE_SEAT)]
        if len(own) == len(events):
            self.touch(*(event.leader for event in own if event.leader is not None))
        else:
            self.version += 1
        self._views.cache_clear()
        if self.exercise is not before:
            self._player, self._words = self._new_player(), None
        self._seen = self.hour()
        if len(self.book) % CHECK_EVERY < len(events):
            self.check()

    def check(self) -> bool:
        """Whether state and run are what the book says, played from its beginning."""
        anew = conducted(self.book)
        same = anew == self.conduct
        if same and self.conduct.phase in ("running", "paused"):
            session = self.session()
            other = session_at(self.scenario, self.exercise, anew.log, session.now)
            same = np.array_equal(session.outcomes(), other.outcomes(), equal_nan=True)
        if not same:
            LOG.error("room %s: its state is not what its book says; it is taken anew", self.code)
            self.conduct, self._log, self._player = anew, anew.log, self._new_player()
        return same

    def beat(self) -> None:
        """Note that the server is there."""
        self.store.set_about("beat", repr(self.now()))

    def away_since(self) -> float | None:
        """When the server was there last, if it has been away; else None."""
        beat = self.store.about("beat")
        at = None if beat is None else float(beat)
        return at if at is not None and self._clock() - self.opened_at - at > AWAY else None

    # --- doors and lobby ----------------------------------------------------------------------

    def door(self, token: str) -> Door | None:
        """What a link opens; None: nothing."""
        return self.doors.get(digest_of(token))

    def issue(self, door: Door) -> str:
        """A new link for a door; earlier ones do not open it any more."""
        token = new_token()
        self.store.set_door(door, digest_of(token), token)
        self.doors = self.store.doors()
        self.version += 1
        return token

    def token_of(self, door: Door) -> str:
        """The link of a door; a new one where it has none yet."""
        return self.store.tokens().get(door) or self.issue(door)

    def knock(self, cookie: str, name: str) -> Waiting:
        """Somebody comes to the lobby. Raises `UserError` where the room is locked or full."""
        digest = digest_of(cookie)
        if self.locked and digest not in self.lobby:
            raise UserError("This room is locked: ask the facilitator to unlock it.")
        if len(self.lobby) >= MOST_IN_LOBBY:
            raise UserError("The lobby is full: ask the facilitator to let people in.")
        waiting = Waiting(digest, name, self.now(), None)
        known = self.lobby.get(digest)
        if known is not None:
            lives = known.door is not None and self.door(known.door) is not None
            waiting = replace(waiting, asked=known.asked, door=known.door if lives else None)
        self._note(waiting)
        return waiting

    def admit(self, digest: str, door: Door) -> str:
        """Let somebody in by a door; their name."""
        waiting = self.lobby.get(digest)
        if waiting is None:
            raise UserError("Nobody of that name waits any more.")
        self._note(replace(waiting, door=self.token_of(door)))
        return waiting.name

    def turn_away(self, digest: str) -> None:
        """Somebody is not let in."""
        self.store.forget_waiting(digest)
        self.lobby = self.store.lobby()
        self.version += 1

    def _note(self, waiting: Waiting) -> None:
        self.store.set_waiting(waiting)
        self.lobby = self.store.lobby()
        self.version += 1

    def lock(self, locked: bool) -> None:
        """Nobody new comes into the lobby, or anybody again."""
        self.store.set_about("locked", "yes" if locked else "no")
        self.locked = locked
        self.version += 1

    def close(self) -> None:
        """The server ends, or the room does."""
        self.closed = True
        self.desk.shutdown(wait=True)
        self.store.close()


MOST_IN_LOBBY = 200


def opened(store: Store, book: Sequence[Event], code: str, solo: str | None = None) -> None:
    """Write a new room's first pages. solo: the leader whom its only person plays."""
    about = {"opened": repr(time.time() - book[-1].at), "code": code}
    if solo is not None:
        about["solo"] = solo
    store.begin(about, book)
