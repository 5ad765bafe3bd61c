"""What is known so far of a map that was asked for, ready to be shown."""

from dataclasses import dataclass
from functools import cached_property
from math import isnan
from typing import Any

import numpy as np

from metalead.dashboard.charts import plane, reasons
from metalead.dashboard.charts.drawing import Drawing, drawn
from metalead.dashboard.questions.regimes import MapAsk
from metalead.simulation.comparison.stages import EVERYBODY
from metalead.simulation.experiments.regime_map import RegimeMap
from metalead.simulation.experiments.regime_question import Question
from metalead.simulation.experiments.regime_tables import measured_points
from metalead.simulation.experiments.regime_words import (
    assumptions,
    both_sides,
    check,
    ending,
    headline,
    shares,
)
from metalead.simulation.experiments.row import people
from metalead.simulation.experiments.runner import Measured
from metalead.simulation.parameters.triage import COLOURS
from metalead.simulation.reporting.document import strict
from metalead.simulation.reporting.words import decimals, listed, percent, plus_minus, signed
from metalead.simulation.statistics.level_set import FIRST, Stopped


@dataclass(frozen=True, eq=False)
class Sketch:
    """The points measured, and the map through them once there are enough.

    visits: cells with what was measured there, in order. found: the map as of the last look, None
    before the first. seconds: a visit took so long, the waiting for one's turn included. Shared
    between threads and never changed.
    """

    ask: MapAsk
    visits: tuple[tuple[int, Measured], ...]
    found: RegimeMap | None
    stopped: Stopped | None
    seconds: float

    @property
    def final(self) -> bool:
        """Whether nothing more is measured."""
        return self.stopped is not None

    @property
    def left(self) -> int:
        """Visits that there may still be."""
        return self.ask.question.terms.visits - len(self.visits)

    @cached_property
    def at_risk(self) -> dict[str, float]:
        """People by colour and in all, mean of the disasters measured."""
        rows = [measured.numbers.mean(axis=(0, 1)) for _, measured in self.visits]
        means = {
            colour: float(np.mean([row[people(colour)] for row in rows])) for colour in COLOURS
        }
        return means | {EVERYBODY: sum(means.values())}

    @cached_property
    def points(self) -> list[dict[str, Any]]:
        """Every measured cell once, as the document of `metalead regimes` has it."""
        question = self.ask.question
        found = measured_points(question.plane, question.labels, question.outcome, self.visits)
        return list(strict(found))

    @cached_property
    def headlines(self) -> list[str]:
        """The rule, once there is a map."""
        return [headline(self.found)] if self.found else []

    @cached_property
    def sentences(self) -> list[str]:
        """How much of the plane is whose."""
        return [f"{shares(self.found)} {both_sides(self.found)}"] if self.found else []

    @cached_property
    def certainty(self) -> list[str]:
        """How well it is known; the last lines that the command prints."""
        if self.found is None:
            return []
        end = [ending(self.found)] if self.final else []
        return [assumptions(self.found), *end, check(self.found)]

    @cached_property
    def why(self) -> list[str]:
        """Through which stage each side's lead goes."""
        return [why.sentence for why in self.found.why] if self.found else []

    @cached_property
    def map(self) -> Drawing:
        """The chart of the plane."""
        return drawn(plane.option(self.ask.question, self.points, self.found))

    @cached_property
    def stages(self) -> Drawing | None:
        """The chart of the stages behind the leads; None where there is nothing to show."""
        if self.found is None or not self.found.why:
            return None
        return drawn(reasons.option(self.found))

    @cached_property
    def table(self) -> list[dict[str, Any]]:
        """The measured points as rows of words, the last measured first."""
        return [row(self.ask.question, point) for point in reversed(self.points)]

    @property
    def status(self) -> str:
        """How many points there are, and how much is still open."""
        done = f"{len(self.visits)} of at most {self.ask.question.terms.visits} visits"
        if self.final:
            done = f"{len(self.visits)} visits"
        if self.found is None:
            return f"{done}; the first map comes after {FIRST}"
        return f"{done}; not known in {percent(self.found.leads.unknown_share)} of the plane"


def row(question: Question, point: dict[str, Any]) -> dict[str, Any]:
    """One measured point for the table."""
    x, y = point["x"], point["y"]
    return {
        "x": x,
        "y": y,
        "cells": [f"{x:.3g}", f"{y:.3g}", f"{point['disasters']:,}", plane.best(question, point)]
        + [difference(found, question.outcome.noun) for found in point["differences"]],
    }


def difference(found: dict[str, Any], noun: str) -> str:
    """'+3.2 ±1.1 and ±4.0': the mean of so much of something, luck's interval and both."""
    if found["mean"] is None:
        return "-"
    halves = [half(found, ends) for ends in (("low", "high"), ("low_assumed", "high_assumed"))]
    known = halves[1] if isnan(halves[0]) else halves[0]
    places = decimals(known, found["mean"], noun)
    widths = [plus_minus(one, places) for one in halves]
    return f"{signed(found['mean'], places)} {listed(widths)}"


def half(found: dict[str, Any], ends: tuple[str, str]) -> float:
    """Half of an interval's width; NaN where it is not known."""
    low, high = (found[end] for end in ends)
    return float("nan") if low is None or high is None else (high - low) / 2.0
