"""The effects as tidy pandas tables."""

from typing import TYPE_CHECKING, Any

from metalead.simulation.comparison.frames import frame
from metalead.simulation.experiments.effects import Effect, Effects
from metalead.simulation.experiments.lever_document import effect_document
from metalead.simulation.experiments.measures import MEASURES

if TYPE_CHECKING:
    import pandas as pd

INTERVALS = ("mean", "low", "high", "low_assumed", "high_assumed")


def effects_frame(effects: Effects) -> "pd.DataFrame":
    """One row an arm, lever and measure."""
    rows = [
        effect_document(effects.of(arm, lever, measure))
        for lever in effects.ranked
        for arm in range(len(effects.labels))
        for measure in MEASURES
    ]
    return frame(rows, INTERVALS)


def ranking_frame(effects: Effects) -> "pd.DataFrame":
    """One row a lever and arm, on the outcome alone, the lever that moves it most first."""
    rows = [
        {"rank": rank} | effect_document(effect) | ends(effect)
        for rank, lever in enumerate(effects.ranked, start=1)
        for effect in effects.row(lever)
    ]
    return frame(rows, INTERVALS)


def ends(effect: Effect) -> dict[str, Any]:
    """How far either end lies from where the lever stands."""
    low, high = effect.from_base
    return {"low_end": low.mean, "high_end": high.mean, "turns": effect.turns}
