"""The comparison as one JSON document: strict, a value that does not exist is null."""

from math import isfinite
from typing import Any

import numpy as np

from metalead.simulation.comparison.pairing import Difference, Paired
from metalead.simulation.parameters.outcomes import OUTCOME_BY_ID, STAGES
from metalead.simulation.statistics.intervals import Estimate

Json = dict[str, Any]


def arms_document(paired: Paired) -> Json:
    """{arm: {outcome: {mean, low, high, unit}}}, the 95% interval of the mean over disasters."""
    return {
        label: {outcome: mean_document(outcome, found) for outcome, found in outcomes.items()}
        for label, outcomes in paired.arms.items()
    }


def mean_document(outcome: str, estimate: Estimate) -> Json:
    """One arm's mean of one outcome."""
    return {
        "mean": number(estimate.mean),
        "low": number(estimate.mean - estimate.of_mean),
        "high": number(estimate.mean + estimate.of_mean),
        "unit": OUTCOME_BY_ID[outcome].unit,
    }


def differences_document(paired: Paired) -> list[Json]:
    """Each arm against the baseline on each outcome, with both intervals."""
    return [difference_document(difference) for difference in paired.differences]


def difference_document(difference: Difference) -> Json:
    """One paired difference, arm less baseline."""
    return {
        "arm": difference.arm,
        "baseline": difference.baseline,
        "outcome": difference.outcome.id,
        **estimate_document(difference.estimate),
        "wins": difference.wins,
        "losses": difference.losses,
        "ties": difference.ties,
    }


def estimate_document(found: Estimate) -> Json:
    """A mean difference with both intervals."""
    return {
        "mean": number(found.mean),
        "low": number(found.low),
        "high": number(found.high),
        "low_assumed": number(found.low_assumed),
        "high_assumed": number(found.high_assumed),
    }


def stages_document(paired: Paired) -> Json:
    """{arm: {stage: {hours, people}}}, means of a disaster."""
    return {
        label: {
            stage: {"hours": number(stages[stage][0]), "people": number(stages[stage][1])}
            for stage in STAGES
        }
        for label, stages in paired.stages.items()
    }


def number(value: float | np.float64) -> float | None:
    """A float that strict JSON can hold."""
    return float(value) if isfinite(value) else None
