"""The map as one JSON document: strict, a value that does not exist is null."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from metalead.simulation.comparison.document import estimate_document
from metalead.simulation.experiments.files import REGIMES
from metalead.simulation.experiments.measures import Measure
from metalead.simulation.experiments.regime_words import sentences
from metalead.simulation.experiments.runner import Measured
from metalead.simulation.reporting.versions import program, versions
from metalead.simulation.statistics.borders import borders, edges
from metalead.simulation.statistics.intervals import estimate
from metalead.simulation.statistics.plane import Axis, Plane

if TYPE_CHECKING:
    from metalead.simulation.experiments.regime_map import RegimeMap

Json = dict[str, Any]
BASELINE = 0
SOURCES = (
    "metalead.simulation.statistics.level_set",
    "metalead.simulation.experiments.regime_cause",
    "metalead.simulation.experiments.regime_rule",
)  # of the numbers, beyond the runs


def document(result: "RegimeMap") -> Json:
    """All of the result but the runs: points measured, map, border, rule, why."""
    leads, plane = result.leads, result.plane
    return {
        "format": REGIMES.format,
        "program": program(*SOURCES),
        "versions": versions(),
        "scenario": result.scenario.id,
        "scenario_hash": result.scenario_hash,
        "first_seed": result.first_seed,
        "outcome": result.outcome.id,
        "unit": result.outcome.unit,
        "arms": [
            {"arm": arm.label, "organisation": arm.organisation, "levers": dict(arm.levers)}
            for arm in result.arms
        ],
        "x": axis_document(plane.x),
        "y": axis_document(plane.y),
        "tolerance": result.terms.tolerance,
        "most_visits": result.terms.visits,
        "margin": result.terms.margin,
        "stopped": result.found.stopped,
        "visits": len(result.visits),
        "disasters": len(result.visits) * result.replications,
        "not_known": leads.unknown_share,
        "alike": float(leads.alike.mean()),
        "decided": float((leads.decided & leads.known).mean()),
        "ahead": {label: leads.share_won(arm) for arm, label in enumerate(result.labels)},
        "foreseen": result.found.foreseen,
        "doubt_by_round": list(result.found.doubts),
        "rule": None
        if result.rule is None
        else {"text": result.rule.text, "accuracy": result.rule.accuracy},
        "why": why_document(result),
        "border": {
            label: [line.tolist() for line in borders(plane, leads, arm)]
            for arm, label in enumerate(result.labels)
        },
        "band": [line.tolist() for line in edges(plane, leads)],
        "map": map_document(result),
        "points": points_document(result),
        "sentences": list(sentences(result)),
        "notes": list(result.notes),
    }


def axis_document(axis: Axis) -> Json:
    """An axis: lever, whose, range, scale, unit."""
    return {
        "lever": axis.range.lever.id,
        "arm": axis.arm,
        "low": axis.range.low,
        "high": axis.range.high,
        "scale": "log" if axis.logarithmic else "linear",
        "unit": axis.range.lever.unit,
    }


def why_document(result: "RegimeMap") -> list[Json]:
    """The stages behind each side's lead."""
    return [
        {
            "arm": why.arm,
            "rival": why.rival,
            "unit": why.unit,
            "most": why.most,
            "visits": why.visits,
            "stages": {stage: estimate_document(found) for stage, found in why.stages.items()},
        }
        for why in result.why
    ]


def map_document(result: "RegimeMap") -> Json:
    """The cells as rows of y: who leads, is it known, by how much over the strongest rival."""
    leads, shape = result.leads, result.plane.shape
    lead = leads.lead[leads.winner, np.arange(leads.winner.size)]
    return {
        "x": list(result.plane.x.values),
        "y": list(result.plane.y.values),
        "leader": np.array(result.labels)[leads.winner].reshape(shape).tolist(),
        "known": leads.known.reshape(shape).tolist(),
        "decided": leads.decided.reshape(shape).tolist(),
        "lead": lead.reshape(shape).tolist(),
    }


def points_document(result: "RegimeMap") -> list[Json]:
    """Each measured cell once, with the arms' differences to the baseline over all its visits."""
    return measured_points(result.plane, result.labels, result.outcome, result.visits)


def measured_points(
    plane: Plane, labels: Sequence[str], outcome: Measure, visits: Sequence[tuple[int, Measured]]
) -> list[Json]:
    """As `points_document`, of visits that need not be enough for a map."""
    found = []
    for cell in dict.fromkeys(cell for cell, _ in visits):
        here = [measured for visited, measured in visits if visited == cell]
        x, y = plane.values(cell)
        numbers = np.concatenate([measured.numbers for measured in here], axis=1)
        measured = Measured(np.concatenate([measured.seeds for measured in here]), numbers)
        found.append(
            {
                "x": x,
                "y": y,
                "visits": len(here),
                "disasters": int(measured.seeds.size),
                "differences": differences(labels, outcome, measured),
            }
        )
    return found


def differences(labels: Sequence[str], outcome: Measure, measured: Measured) -> list[Json]:
    """Each arm less the baseline on the outcome, paired, with both intervals."""
    values = measured.numbers[:, :, outcome.column]
    return [
        {
            "arm": label,
            "baseline": labels[BASELINE],
            **estimate_document(estimate(values[arm] - values[BASELINE], measured.worlds)),
        }
        for arm, label in enumerate(labels)
        if arm != BASELINE
    ]
