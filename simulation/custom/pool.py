"""Processes for strategies: started when one is needed, asked, ended when something is wrong."""

import atexit
import sys
from collections import OrderedDict
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from threading import Lock
from time import monotonic
from typing import Any

from metalead.simulation.custom.process import Doing, GoneError, Process
from metalead.simulation.custom.starting import end_templates
from metalead.simulation.plan.origin import Place

HASHES = "0"  # PYTHONHASHSEED of a process: the order of a set is the same in each
OTHER_HASHES = "1"  # of one in which that, and the clock, are to be others
LOOK = 0.4  # seconds at most in which processes that are to be ended say where they stand
MOST_IDLE = 64  # processes that wait for more to do; each ends by itself after a minute
Key = tuple[Place | None, str, str]  # a place, the state of its files, PYTHONHASHSEED


class Pool:
    """All processes for strategies that this process has started."""

    def __init__(self) -> None:
        self._idle: OrderedDict[Process, Key] = OrderedDict()  # the one used last comes last
        self._busy: dict[Process, object] = {}  # and for whom
        self._lock = Lock()

    def ask(self, key: Key, request: bytes, doing: Doing, by: object = None) -> Any:
        """What a request gives in a process with this key. by: who asks, for `stop`.

        Ctrl-C meanwhile ends the process. Raises as `Process.ask` does.
        """
        while True:
            with self._process(key, by) as process:
                try:
                    return process.ask(request, doing)
                except GoneError:
                    continue  # it had nothing to do for a minute
                except BaseException as error:
                    if not isinstance(error, Exception):
                        tell([process])
                        process.end()
                    raise

    @contextmanager
    def _process(self, key: Key, by: object) -> Iterator[Process]:
        process = self._taken(key, by)
        try:
            yield process
        finally:
            with self._lock:
                del self._busy[process]
                self._idle[process] = key
                self._clear()

    def _taken(self, key: Key, by: object) -> Process:
        with self._lock:
            self._clear()
            found = next((each for each in reversed(self._idle) if self._idle[each] == key), None)
            if found is None:
                found = Process(key[0], key[2], is_other=key[2] != HASHES)
            else:
                del self._idle[found]
            self._busy[found] = by
            return found

    def _clear(self) -> None:
        """Let go of processes that are over, and of the oldest where there are too many."""
        for each in [each for each in self._idle if each.is_over]:
            del self._idle[each]
            each.close()
        while len(self._idle) > MOST_IDLE:
            oldest, _ = self._idle.popitem(last=False)
            oldest.end()
            oldest.close()

    def rename(self, old: Key, new: Key) -> None:
        """Idle processes of one key have another from now on."""
        with self._lock:
            for process, key in self._idle.items():
                self._idle[process] = new if key == old else key

    def stop(self, by: Collection[object] | None, *, telling: bool) -> None:
        """End what is asked by any of these, or by whomever. telling: say what it was doing."""
        if telling:
            tell(self._asked_by(by))
        with self._lock:  # so that nobody else has one of them by now
            for process in self._asked_by(by):
                process.end()
        if telling:  # somebody may be waiting for a process still
            end_templates()

    def _asked_by(self, by: Collection[object] | None) -> list[Process]:
        busy = list(self._busy.items())
        return [process for process, who in busy if by is None or who in by]

    def close(self) -> None:
        """End all processes."""
        self.stop(None, telling=False)
        with self._lock:
            for process in self._idle:
                process.end()
                process.close()
            self._idle.clear()
        end_templates()


def tell(processes: Collection[Process]) -> None:
    """Say on standard error what processes that are to be ended are doing, a line a strategy."""
    for process in processes:
        process.locate()
    until = monotonic() + LOOK
    said: dict[str, str] = {}
    for process in processes:
        line = process.line(until - monotonic())
        if line or process.doing.who not in said:
            said[process.doing.who] = process.doing.what + line
    for who, what in said.items():
        print(f"Stopped while {who} was {what}.", file=sys.stderr)


POOL = Pool()
atexit.register(POOL.close)
