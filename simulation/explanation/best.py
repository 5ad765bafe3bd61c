"""`Best`: the arms at their best beside the arms as they were set, on other disasters."""

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np

from metalead.simulation.comparison.result import Comparison
from metalead.simulation.comparison.tables import runs_table
from metalead.simulation.explanation.answer import Answer
from metalead.simulation.explanation.gain import Measure
from metalead.simulation.explanation.tuning import Budget, Tuned
from metalead.simulation.input.errors import UserError
from metalead.simulation.plan.arm import Arm
from metalead.simulation.plan.resolved import resolved
from metalead.simulation.reporting.tidy import Tidy, interval, tidy
from metalead.simulation.runs.rows import take_arms
from metalead.simulation.statistics.intervals import Estimate, estimate

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.figure import Figure
    from rich.console import Group


@dataclass(frozen=True, slots=True)
class Gain:
    """What one arm gains on another, in the disasters of the answer."""

    arm: str
    baseline: str
    found: Estimate


@dataclass(frozen=True, kw_only=True)
class Best(Answer):
    """Arms tuned with equal budgets.

    compared: all arms as they were set, then all at their best, on the disasters of the answer;
    None when Ctrl-C came before.
    """

    measure: Measure
    budget: Budget
    tuned: tuple[Tuned, ...]
    compared: Comparison | None

    @property
    def tuned_arms(self) -> tuple[Arm, ...]:
        """The arms at their best, in the order of `arms`."""
        return tuple(each.at_its_best for each in self.tuned)

    @cached_property
    def as_set(self) -> Comparison | None:
        """The comparison of the arms as they were set."""
        return self._part(range(len(self.tuned)))

    @cached_property
    def at_best(self) -> Comparison | None:
        """The comparison of the arms at their best."""
        return self._part(range(len(self.tuned), 2 * len(self.tuned)))

    def _part(self, arms: range) -> Comparison | None:
        if self.compared is None:
            return None
        return replace(self.compared, runs=take_arms(self.compared.runs, np.array(arms)))

    @cached_property
    def before(self) -> tuple[Gain, ...]:
        """What each arm gains on the baseline as they were set."""
        return tuple(self._gain(a, 0) for a in range(1, len(self.tuned)))

    @cached_property
    def after(self) -> tuple[Gain, ...]:
        """The same with each at its best."""
        count = len(self.tuned)
        return tuple(self._gain(count + a, count) for a in range(1, count))

    @cached_property
    def by_tuning(self) -> tuple[Gain, ...]:
        """What each arm gains by being tuned."""
        count = len(self.tuned)
        return tuple(self._gain(count + a, a) for a in range(count))

    def _gain(self, a: int, b: int) -> Gain:
        if self.compared is None:
            raise UserError("The arms at their best were not compared: it was stopped before")
        runs = self.compared.runs
        gains = self.measure.gains(runs)
        found = estimate(np.asarray(gains[a] - gains[b]), runs.worlds)
        return Gain(runs.arms[a].label, runs.arms[b].label, found)

    @property
    def verdict(self) -> str:
        """Whether a way of leading is behind, or was only badly set."""
        from metalead.simulation.explanation.best_words import verdict

        return verdict(self)

    def tidy(self) -> dict[str, Tidy]:
        """Every table, by name."""
        found = {"settings": self.settings_rows(), "attempts": self._attempts()}
        if self.compared is None:
            return found
        runs = runs_table(self.scenario, self.compared.runs)
        return found | {"gains": self._gains(), "runs": runs}

    def settings(self) -> "pd.DataFrame":
        """Tidy: arm, lever, as set, at its best, the range it was sought in, unit."""
        return self.settings_rows().frame()

    def attempts(self) -> "pd.DataFrame":
        """Tidy: arm, attempt, mean gain in the disasters of the tuning, the levers tried."""
        return self._attempts().frame()

    def gains(self) -> "pd.DataFrame":
        """Tidy: what (as set, at best, by tuning), arm, baseline, gain with both intervals."""
        return self._gains().frame()

    def settings_rows(self) -> Tidy:
        """As `settings`."""
        return tidy(
            {
                "arm": each.arm.label,
                "lever": lever.id,
                "as_set": as_set[lever.id],
                "at_best": each.best.levers[lever.id],
                "low": lever.low,
                "high": lever.high,
                "unit": lever.unit,
            }
            for each in self.tuned
            for as_set in (resolved(self.scenario, each.arm).levers,)
            for lever in each.levers
        )

    def _attempts(self) -> Tidy:
        units = {lever.id: lever.unit for each in self.tuned for lever in each.levers}
        return tidy(
            (
                {"arm": each.arm.label, "attempt": nth, "mean": tried.mean} | tried.levers
                for each in self.tuned
                for nth, tried in enumerate(each.attempts)
            ),
            units={"mean": self.measure.words} | units,
        )

    def _gains(self) -> Tidy:
        found = {"as set": self.before, "at best": self.after, "by tuning": self.by_tuning}
        return tidy(
            {"what": what, "arm": gain.arm, "baseline": gain.baseline}
            | interval(gain.found)
            | {"unit": self.measure.words}
            for what, gains in found.items()
            for gain in gains
        )

    def details(self) -> dict[str, Any]:
        """Outcome, disasters of the answer and of the tuning."""
        return {
            "outcome": self.measure.outcome.id,
            "unit": self.measure.words,
            "first_seed": self.budget.first_seed,
            "replications": self.compared.replications if self.compared else 0,
            "runs_per_arm": self.budget.runs,
            "disasters_of_tuning": self.budget.seeds,
        }

    def settings_table(self) -> "Group":
        """The settings as something rich can print."""
        from metalead.simulation.explanation.best_words import settings_table

        return settings_table(self)

    def report(self) -> "Group":
        """What the command prints."""
        from metalead.simulation.explanation.best_words import report

        return report(self)

    def beside(self, outcome: str | None = None) -> str:
        """What the numbers are, and of how many people."""
        if self.as_set is None:
            return super().beside(outcome)
        return self.as_set.beside(outcome)

    def draw(self) -> "Figure":
        """The difference as set and at best, and where each lever came to stand."""
        from metalead.simulation.explanation.best_figure import draw

        return draw(self)
