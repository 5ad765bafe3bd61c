"""Validate the model against published patterns: `validate(only="1,7").summary()`."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime

from metalead.simulation.reporting.versions import metalead_version
from metalead.simulation.requests.door import door
from metalead.simulation.requests.validate import OnPattern, ValidateRequest
from metalead.simulation.runs.checks import check_threads, within
from metalead.simulation.saving.folder import opened, saved
from metalead.simulation.validation.apparatus.bench import FEWEST, Bench
from metalead.simulation.validation.apparatus.pattern import Pattern
from metalead.simulation.validation.pattern_result import (
    PatternResult,
    asks_for_middle,
    decided,
    not_run,
    with_middle,
)
from metalead.simulation.validation.registry import chosen
from metalead.simulation.validation.result import VALIDATION, Validation
from metalead.simulation.validation.store import Store

MOST_REPLICATIONS = 10_000


def answer(request: ValidateRequest) -> Validation:
    """The verdicts that are asked for."""
    patterns, bench = checked(request)
    with opened(VALIDATION, request.out) as folder:
        store = None if folder is None else Store(folder, bench.replications)
        work = _Work(bench, store, request.on_progress or _say_nothing)
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
        return saved(result, folder, request.out)


validate = door("validate", ValidateRequest, answer)


def checked(request: ValidateRequest) -> tuple[tuple[Pattern, ...], Bench]:
    """The patterns, and the bench to run them on. Raises `UserError` for what cannot be run."""
    replications = check_replications(request.replications)
    return chosen(request.only), Bench(replications, check_threads(request.threads))


def check_replications(replications: object) -> int:
    """Seeds of each arm, as an int; `UserError` out of its range."""
    why = "; with fewer there is no interval from luck and assumptions. Use"
    return within(replications, "replications", FEWEST, MOST_REPLICATIONS, remedy=why)


def _say_nothing(_done: int, _total: int, _name: str) -> None:
    """For callers that do not follow the progress."""


def steps_of(pattern: Pattern) -> int:
    """In how many steps a pattern is run: as it is, ablated, and some with levers held."""
    return 3 if pattern.held_too else 2


class _Work:
    """Patterns done so far, in order."""

    def __init__(self, bench: Bench, store: Store | None, progress: OnPattern) -> None:
        self.bench, self.store, self.progress = bench, store, progress
        self.done: list[PatternResult] = []

    def run(self, patterns: tuple[Pattern, ...]) -> bool:
        """Run them all; False if Ctrl-C came before the end."""
        before, steps = 0, sum(map(steps_of, patterns))
        try:
            for pattern in patterns:
                self.done.append(self.one(pattern, _Steps(self.progress, before, steps)))
                before += steps_of(pattern)
            self.progress(steps, steps, "done")
        except KeyboardInterrupt:
            return False
        return True

    def one(self, pattern: Pattern, begin: "_Steps") -> PatternResult:
        """What became of one pattern: kept from before, or measured now.

        What is kept may lack the run with levers held, if the work was stopped in it.
        """
        found = self.store.read(pattern) if self.store else None
        if found is None and pattern.missing:
            return not_run(pattern, self.bench)
        if found is None:
            found = self._kept(self._measured(pattern, begin))
        if asks_for_middle(pattern, found):
            begin(2, f"{pattern.id} at the middle of what is assumed: {pattern.name}")
            measured = pattern.measure(replace(self.bench, held=True), False)
            found = self._kept(with_middle(found, measured))
        return found

    def _measured(self, pattern: Pattern, begin: "_Steps") -> PatternResult:
        begin(0, f"{pattern.id} {pattern.name}")
        measured = pattern.measure(self.bench, False)
        begin(1, f"{pattern.id} ablation: {pattern.ablation}")
        return decided(pattern, self.bench, measured, pattern.measure(self.bench, True))

    def _kept(self, found: PatternResult) -> PatternResult:
        if self.store:
            self.store.write(found)
        return found


@dataclass(frozen=True, slots=True)
class _Steps:
    """Tells that a step of a pattern begins: all of `steps` there are, and `before` it."""

    progress: OnPattern
    before: int
    steps: int

    def __call__(self, step: int, name: str) -> None:
        self.progress(self.before + step, self.steps, name)
