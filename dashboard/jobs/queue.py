"""One queue for the work of all users, and one thread that does it, a short step at a time.

What kind of work it is, a comparison or a map, the queue does not know: see `Work`. The browser
that had the least of the engine's time so far comes next (see `turns`), so that a first answer
never waits for the refining of another. Who asks the same shares the work. What nobody waits for
any more is dropped within a block of runs.
"""

from collections import OrderedDict
from collections.abc import Hashable, Iterator
from dataclasses import replace
from logging import getLogger
from threading import Condition, Thread
from time import monotonic, perf_counter
from typing import Any

from metalead.dashboard.jobs.progress import Progress, Result, Work
from metalead.dashboard.jobs.turns import next_in_turn
from metalead.simulation.input.errors import UserError
from metalead.simulation.runs.numbers import numbers
from metalead.simulation.runs.warmup import is_compiled, prepare_engine

LOG = getLogger("metalead")
KEPT = 8  # finished results, some MB each, that are kept for the next who asks
NO_ENGINE = "The engine cannot be compiled here ({}). Nothing is computed until a restart."
SAY_EVERY = 0.2  # seconds between two tellings of mere progress
FAILED = -1  # in place of a version: told that there is no engine, and nothing follows
DRAWING = 0.5  # seconds that work stands still, at most, for a page that draws what it found
BROKEN = "Something broke while this was computed; the server's log says what. Reset, or reload."


class Stopped(Exception):  # noqa: N818, nothing went wrong
    """Raised inside the engine's progress when nobody waits for the result any more."""


class Job[R: Result]:
    """One piece of work under way. All fields are guarded by the queue's condition."""

    def __init__(self, question: Any, work: Work[Any, R]) -> None:
        self.question, self.work = question, work
        self.feeds: set[Feed[R]] = set()  # of the pages that follow it
        self.seconds = 0.0
        self.over = False
        self.version = 0
        self.progress: Progress[R] = Progress()
        self.steps: Iterator[R | None] | None = None
        self.reported_at = 0.0
        self.drawing: set[Feed[R]] = set()  # of those that have not come back since the last result
        self.found = 0.0  # when that was

    @property
    def browsers(self) -> frozenset[str]:
        """Those whose pages follow it."""
        return frozenset(feed.browser for feed in self.feeds)


class Queue:
    """The jobs, and the thread that goes on with them. Start it once a process."""

    def __init__(self) -> None:
        self._changed = Condition()
        self._jobs: OrderedDict[Hashable, Job[Any]] = OrderedDict()
        self._compiling: tuple[int, int] | None = None
        self._ready = False
        self._failure = ""  # what every page is told if there is no engine
        self._thread: Thread | None = None

    def start(self) -> None:
        """Begin to compile and to work; a second call does nothing."""
        with self._changed:
            if self._thread is None:
                self._thread = Thread(target=self._run, name="metalead queue", daemon=True)
                self._thread.start()

    def wait_until_compiled(self) -> None:
        """Come back when the engine can be used; at once when it has been compiled.

        Raises `UserError` where it could not be compiled.
        """
        self.start()
        with self._changed:
            while not self._ready:
                self._changed.wait()
            if self._failure:
                raise UserError(self._failure)

    def follow[A: Hashable, R: Result](
        self, question: A, work: Work[A, R], browser: str = ""
    ) -> "Feed[R]":
        """Have work done on what is asked; the feed gives its progress until it is closed.

        browser: stands for whoever asks; all pages of one browser share its turns.
        """
        self.start()
        with self._changed:
            job = self._jobs.get(question)
            if job is None:
                job = self._jobs[question] = Job(question, work)
            self._jobs.move_to_end(question)
            feed: Feed[R] = Feed(self, job, browser)
            job.feeds.add(feed)
            self._forget()
            self._changed.notify_all()
        return feed

    def _forget(self) -> None:
        """Drop what nobody follows: unfinished at once, finished when there are many."""
        idle = [job for job in self._jobs.values() if not job.feeds]
        finished = [job for job in idle if job.over]
        for job in [job for job in idle if not job.over] + finished[: max(0, len(finished) - KEPT)]:
            del self._jobs[job.question]

    def _run(self) -> None:
        self._compile()
        while not self._failure:
            job = self._next()
            started = perf_counter()
            try:
                self._step(job)
            except Stopped:
                pass
            except UserError as error:
                self._end(job, str(error))
            except Exception:
                LOG.exception("work for the dashboard failed")
                self._end(job, BROKEN)
            job.seconds += perf_counter() - started

    def _compile(self) -> None:
        """Compile or load the engine; only compiling takes so long that it is told of."""
        failure = ""
        try:
            prepare_engine(None if is_compiled() else self._say_compiling)
            numbers()  # worked out here once, so that no link has to wait for it
        except Exception as error:
            LOG.exception("the engine cannot be compiled")
            reason = str(error).partition("\n")[0]
            failure = NO_ENGINE.format(f"{type(error).__name__}: {reason}")
        with self._changed:
            self._ready, self._compiling, self._failure = True, None, failure
            self._changed.notify_all()

    def _say_compiling(self, done: int, total: int) -> None:
        with self._changed:
            self._compiling = (done, total)
            self._changed.notify_all()

    def _next(self) -> Job[Any]:
        """Wait for work, whose turn it is, but none whose result is being drawn: to go on with it
        would only make that page slower."""
        with self._changed:
            while True:
                waiting = [j for j in self._jobs.values() if j.feeds and not j.over]
                ready = [j for j in waiting if not self._is_drawn(j)]
                if ready:
                    return next_in_turn(ready, waiting)
                self._changed.wait(DRAWING if waiting else None)

    def _is_drawn(self, job: Job[Any]) -> bool:
        return bool(job.drawing) and monotonic() - job.found < DRAWING

    def _step(self, job: Job[Any]) -> None:
        if job.steps is None:
            job.steps = job.work(job.question, lambda done, total: self._tell(job, done, total))
        answer = next(job.steps)
        if answer is not None:
            with self._changed:
                job.over = answer.final
                job.drawing, job.found = set(job.feeds), monotonic()
                self._publish(job, replace(job.progress, answer=answer))
                if job.over:
                    job.steps = None  # and with it the parts that the result was put together from

    def _tell(self, job: Job[Any], done: int, expected: int) -> None:
        """Called by the engine after every block: tell how far it is, or stop."""
        with self._changed:
            if not job.feeds:
                raise Stopped
            if monotonic() - job.reported_at > SAY_EVERY:
                job.reported_at = monotonic()
                self._publish(job, replace(job.progress, done=done, expected=expected))

    def _end(self, job: Job[Any], error: str) -> None:
        with self._changed:
            job.over = True
            self._publish(job, Progress(error=error))

    def _publish(self, job: Job[Any], progress: Progress[Any]) -> None:
        job.progress = progress
        job.version += 1
        self._changed.notify_all()

    def _wait[R: Result](
        self, job: Job[R], seen: int, feed: "Feed[R]"
    ) -> tuple[int, Progress[R]] | None:
        """The next state of a job after version `seen`; None when there is no next."""
        with self._changed:
            if seen >= job.version:  # else it has not been given the last result yet
                self._has_drawn(job, feed)
            while not feed.closed:
                if self._failure:
                    return None if seen == FAILED else (FAILED, Progress(error=self._failure))
                if not self._ready and self._compiling != feed.compiling:
                    feed.compiling = self._compiling
                    return seen, replace(job.progress, compiling=self._compiling)
                if self._ready and job.version > seen:
                    return job.version, job.progress
                if self._ready and job.over:
                    return None
                self._changed.wait()
            return None

    def _has_drawn(self, job: Job[Any], feed: "Feed[Any]") -> None:
        """A page comes back for more, or has gone."""
        if feed in job.drawing:
            job.drawing.discard(feed)
            self._changed.notify_all()

    def _leave(self, job: Job[Any], feed: "Feed[Any]") -> None:
        with self._changed:
            job.feeds.discard(feed)
            self._has_drawn(job, feed)
            self._forget()
            self._changed.notify_all()


class Feed[R: Result]:
    """The progress of one piece of work, for one page. Iterate over it; close it to leave."""

    def __init__(self, queue: Queue, job: Job[R], browser: str) -> None:
        self._queue, self._job, self.browser = queue, job, browser
        self.closed = False
        self.compiling: tuple[int, int] | None = None  # as it was last told

    def __iter__(self) -> Iterator[Progress[R]]:
        seen = 0
        while (found := self._queue._wait(self._job, seen, self)) is not None:
            seen = found[0]
            yield found[1]

    def close(self) -> None:
        """Wait no longer; the iteration ends. A second call does nothing."""
        with self._queue._changed:
            if self.closed:
                return
            self.closed = True
        self._queue._leave(self._job, self)


queue = Queue()
