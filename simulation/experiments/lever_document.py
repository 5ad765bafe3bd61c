"""The effects of the levers as one JSON document: strict, a value that does not exist is null."""

from typing import TYPE_CHECKING, Any

from metalead.simulation.comparison.document import estimate_document
from metalead.simulation.experiments.effects import Effect
from metalead.simulation.experiments.files import LEVERS
from metalead.simulation.experiments.lever_words import sentences
from metalead.simulation.experiments.measures import MEASURES
from metalead.simulation.parameters.levers import Lever
from metalead.simulation.reporting.versions import program, versions

if TYPE_CHECKING:
    from metalead.simulation.experiments.lever_effects import LeverEffects

Json = dict[str, Any]
SOURCES = (
    "metalead.simulation.experiments.swing",
    "metalead.simulation.experiments.probe",
)  # of these numbers


def document(result: "LeverEffects") -> Json:
    """All of the result but the runs: `effects` by lever (ranked), arm and measure."""
    effects = result.found
    return {
        "format": LEVERS.format,
        "program": program(*SOURCES),
        "versions": versions(),
        "scenario": result.scenario.id,
        "scenario_hash": result.scenario_hash,
        "first_seed": result.first_seed,
        "replications": result.replications,
        "asked": result.asked,
        "interrupted": result.interrupted,
        "outcome": result.outcome.id,
        "arms": [
            {"arm": arm.label, "organisation": arm.organisation, "levers": dict(arm.levers)}
            for arm in result.arms
        ],
        "ranking": [
            {
                "lever": effects.ranges[lever].lever.id,
                "low": effects.ranges[lever].low,
                "high": effects.ranges[lever].high,
                **lever_document(effects.ranges[lever].lever),
                "arms": {e.arm: swing_document(e) for e in effects.row(lever)},
            }
            for lever in effects.ranked
        ],
        "effects": [
            effect_document(effects.of(arm, lever, measure))
            for lever in effects.ranked
            for arm in range(len(effects.labels))
            for measure in MEASURES
        ],
        "unmoved": [{"lever": lever, "moves_at": inner} for lever, inner in result.unmoved],
        "dead": list(result.dead),
        "sentences": list(sentences(result)),
        "notes": list(result.notes),
    }


def lever_document(lever: Lever) -> Json:
    """What a lever is, in the words of its declaration."""
    return {
        "unit": lever.unit,
        "default": lever.default,
        "sentence": lever.sentence,
        "reason": lever.reason,
        "texts": [idea.where for idea in lever.ideas],
        "source": lever.source,
    }


def swing_document(effect: Effect) -> Json:
    """One bar of the tornado: where it stands, both ends against that, and the whole swing."""
    low, high = effect.from_base
    return {
        "stands_at": effect.base_value,
        "low_end": estimate_document(low),
        "high_end": estimate_document(high),
        "swing": estimate_document(effect.swing),
        "turns": effect.turns,
    }


def effect_document(effect: Effect) -> Json:
    """One effect, high less low."""
    return {
        "lever": effect.range.lever.id,
        "from": effect.range.low,
        "to": effect.range.high,
        "lever_unit": effect.range.lever.unit,
        "arm": effect.arm,
        "measure": effect.measure.id,
        "unit": effect.measure.unit,
        **estimate_document(effect.swing),
        "decided": effect.decided,
    }
