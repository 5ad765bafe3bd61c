"""Validate the model against published patterns: `validate(only="1,7").summary()`."""

from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from typing import Any

from metalead.simulation.reporting.versions import metalead_version
from metalead.simulation.runs.checks import Out, check_threads, within
from metalead.simulation.saving.folder import opened, saved
from metalead.simulation.validation.apparatus.bench import FEWEST, REPLICATIONS, Bench
from metalead.simulation.validation.apparatus.pattern import Pattern
from metalead.simulation.validation.outcome import Outcome, decided, not_run
from metalead.simulation.validation.registry import chosen
from metalead.simulation.validation.result import VALIDATION, Validation
from metalead.simulation.validation.store import Store

MOST_REPLICATIONS = 10_000

Progress = Callable[[int, int, str], None]


def validate(
    only: str | int | Iterable[int] | None = None,
    *,
    replications: int = REPLICATIONS,
    threads: int | None = None,
    out: Out = None,
    on_progress: Progress | None = None,
) -> Validation:
    """Run the patterns, each with and without its ablation, and give each its verdict.

    only: numbers of patterns, '7,8' or [7, 8]; None is all.
    replications: seeds 0, 1, 2, ... of each arm of a pattern decided by an interval, 20 or more;
    long runs (the queues) take fewer, in proportion.
    threads: 1 to 64, by default one a core. Results do not depend on it.
    out: a directory for JSON, table and HTML report; what is finished there is not run again.
    on_progress: called with the steps done, the steps in all, and the name of the next.

    On Ctrl-C what is finished is returned with a note; with nothing, KeyboardInterrupt goes on.
    Raises `UserError` for what cannot be run.
    """
    patterns = chosen(only)
    bench = Bench(check_replications(replications), check_threads(threads))
    with opened(VALIDATION, out) as folder:
        store = None if folder is None else Store(folder, bench.replications)
        work = _Work(bench, store, on_progress or _say_nothing)
        interrupted = not work.run(patterns)
        if interrupted and not work.done:
            raise KeyboardInterrupt
        result = Validation(
            outcomes=tuple(work.done),
            version=metalead_version(),
            date=datetime.now(UTC).date(),
            replications=bench.replications,
            asked=len(patterns),
            outdated=store.outdated if store else 0,
        )
        return saved(result, folder, out)


def check_replications(replications: Any) -> int:
    """Seeds of each arm, as an int; `UserError` out of its range."""
    why = "; with fewer there is no interval from luck and assumptions. Use"
    return within(replications, "replications", FEWEST, MOST_REPLICATIONS, remedy=why)


def _say_nothing(_done: int, _total: int, _name: str) -> None:
    """For callers that do not follow the progress."""


class _Work:
    """Patterns done so far, in order."""

    def __init__(self, bench: Bench, store: Store | None, progress: Progress) -> None:
        self.bench, self.store, self.progress = bench, store, progress
        self.done: list[Outcome] = []

    def run(self, patterns: tuple[Pattern, ...]) -> bool:
        """Run them all; False if Ctrl-C came before the end."""
        try:
            for place, pattern in enumerate(patterns):
                self.done.append(self.one(pattern, place, len(patterns)))
            self.progress(2 * len(patterns), 2 * len(patterns), "done")
        except KeyboardInterrupt:
            return False
        return True

    def one(self, pattern: Pattern, place: int, count: int) -> Outcome:
        """The outcome of one pattern: kept from before, or measured now."""
        found = self.store.read(pattern) if self.store else None
        if found is not None:
            return found
        if pattern.missing:
            return not_run(pattern, self.bench)
        self.progress(2 * place, 2 * count, f"{pattern.id} {pattern.name}")
        measured = pattern.measure(self.bench, False)
        self.progress(2 * place + 1, 2 * count, f"{pattern.id} ablation: {pattern.ablation}")
        found = decided(pattern, self.bench, measured, pattern.measure(self.bench, True))
        if self.store:
            self.store.write(found)
        return found
