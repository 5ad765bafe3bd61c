"""`RegimeMap`: the result of `regimes`."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from metalead.simulation.comparison.pairing import Paired
from metalead.simulation.experiments import regime_tables as tables
from metalead.simulation.experiments.files import REGIMES
from metalead.simulation.experiments.regime_cause import Why, reasons
from metalead.simulation.experiments.regime_rule import Rule, rule_of
from metalead.simulation.experiments.result import Experiment
from metalead.simulation.experiments.row import runs_of
from metalead.simulation.experiments.runner import Measured
from metalead.simulation.reporting.document import Json
from metalead.simulation.reporting.tidy import Tidy
from metalead.simulation.statistics.borders import borders, edges
from metalead.simulation.statistics.leads import Leads
from metalead.simulation.statistics.level_set import Search, Terms
from metalead.simulation.statistics.plane import Plane

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.figure import Figure
    from rich.console import Group


@dataclass(frozen=True, kw_only=True)
class RegimeMap(Experiment):
    """Where in a plane of two levers each arm is ahead.

    visits: the cells measured, in order, with the numbers of every arm
    there; each has disasters of its own, `replications` of them. found: what the search ended with.
    """

    kind = REGIMES
    sources = (
        "metalead.simulation.statistics.level_set",
        "metalead.simulation.experiments.regime_cause",
        "metalead.simulation.experiments.regime_rule",
    )

    plane: Plane
    terms: Terms
    first_seed: int
    replications: int
    visits: tuple[tuple[int, Measured], ...]
    found: Search

    @property
    def leads(self) -> Leads:
        """Who is ahead in each cell, and how well that is known."""
        return self.found.leads

    @property
    def labels(self) -> tuple[str, ...]:
        """The arms' names."""
        return tuple(arm.label for arm in self.arms)

    @cached_property
    def paired(self) -> Paired:
        """The arms in all disasters that were measured, as a comparison has them."""
        numbers = np.concatenate([measured.numbers for _, measured in self.visits], axis=1)
        seeds = np.concatenate([measured.seeds for _, measured in self.visits])
        return Paired(runs_of(self.arms, seeds, numbers))

    def beside(self, outcome: str | None = None) -> str:
        """What the numbers are, and of how many people."""
        from metalead.simulation.experiments.regime_words import of_how_many

        return of_how_many(self, outcome)

    @cached_property
    def rule(self) -> Rule | None:
        """The map in words; None where nothing is known."""
        return rule_of(self.plane, self.leads, self.labels)

    @cached_property
    def why(self) -> tuple[Why, ...]:
        """For each arm that is ahead somewhere: through which stage."""
        return reasons(self.outcome, self.labels, self.leads, self.visits)

    @property
    def sentences(self) -> Iterator[str]:
        """Who wins where, the rule, why, how far it is decided, how well it is known."""
        from metalead.simulation.experiments.regime_words import sentences

        return sentences(self)

    def tidy(self) -> dict[str, Tidy]:
        """Every table, by name."""
        return {"points": tables.points(self), "cells": tables.cells(self)}

    def points(self) -> "pd.DataFrame":
        """Tidy: one row a measured cell and compared arm, the arm less the baseline.

        `attrs["units"]` has the units, {column: unit}.
        """
        return tables.points(self).frame()

    def cells(self) -> "pd.DataFrame":
        """Tidy: one row a cell of the map: x, y, leader, ahead, decided, lead and its doubt.

        `attrs["units"]` has the units, {column: unit}.
        """
        return tables.cells(self).frame()

    def document(self) -> Json:
        """All of the result but the runs: points measured, map, border, rule, why."""
        leads, plane, rule = self.leads, self.plane, self.rule
        return {
            **self.made_with(),
            "first_seed": self.first_seed,
            "unit": self.outcome.unit,
            "x": tables.axis_document(plane.x),
            "y": tables.axis_document(plane.y),
            "tolerance": self.terms.tolerance,
            "most_visits": self.terms.visits,
            "margin": self.terms.margin,
            "stopped": self.found.stopped,
            "visits": len(self.visits),
            "disasters": len(self.visits) * self.replications,
            "not_known": leads.unknown_share,
            "alike": leads.alike.mean(),
            "decided": (leads.decided & leads.known).mean(),
            "ahead": {label: leads.share_won(arm) for arm, label in enumerate(self.labels)},
            "foreseen": self.found.foreseen,
            "doubt_by_round": self.found.doubts,
            "rule": None if rule is None else {"text": rule.text, "accuracy": rule.accuracy},
            "why": tables.why_document(self),
            "border": {
                label: list(borders(plane, leads, arm)) for arm, label in enumerate(self.labels)
            },
            "band": list(edges(plane, leads)),
            "map": tables.map_document(self),
            "points": tables.points_document(self),
        }

    def report(self) -> "Group":
        """What the command prints, as something rich can print."""
        from metalead.simulation.experiments.regime_table import report

        return report(self)

    def draw(self) -> "Figure":
        """The map with its border."""
        from metalead.simulation.experiments.regime_figure import draw

        return draw(self)
