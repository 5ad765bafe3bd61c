"""The tables of the effects of levers."""

from metalead.simulation.experiments.effects import Effect, Effects
from metalead.simulation.experiments.measures import MEASURES
from metalead.simulation.parameters.levers import Lever
from metalead.simulation.reporting.document import Json
from metalead.simulation.reporting.tidy import Tidy, interval, tidy


def effects(found: Effects) -> Tidy:
    """One row an arm, lever and measure: high less low."""
    return tidy(
        effect_row(found.of(arm, lever, measure))
        for lever in found.ranked
        for arm in range(len(found.labels))
        for measure in MEASURES
    )


def ranking(found: Effects) -> Tidy:
    """One row a lever and arm, on the outcome alone, the lever that moves it most first.

    low_end, high_end: how far either end lies from where the lever stands.
    """
    return tidy(
        {"rank": rank}
        | effect_row(effect)
        | {"low_end": effect.from_base[0].mean, "high_end": effect.from_base[1].mean}
        | {"turns": effect.turns}
        for rank, lever in enumerate(found.ranked, start=1)
        for effect in found.row(lever)
    )


def effect_row(effect: Effect) -> Json:
    """One effect, high less low."""
    return {
        "lever": effect.range.lever.id,
        "from": effect.range.low,
        "to": effect.range.high,
        "lever_unit": effect.range.lever.unit,
        "arm": effect.arm,
        "measure": effect.measure.id,
        "unit": effect.measure.unit,
        "better": effect.measure.better,
        **interval(effect.swing),
        "decided": effect.swing.decided,
    }


def ranking_document(found: Effects) -> list[Json]:
    """The levers, ranked: what each is, and its bar of the tornado in each arm."""
    return [
        {"lever": swung.lever.id, "low": swung.low, "high": swung.high}
        | lever_document(swung.lever)
        | {"arms": {effect.arm: swing_document(effect) for effect in found.row(lever)}}
        for lever, swung in ((lever, found.ranges[lever]) for lever in found.ranked)
    ]


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
    """One bar of the tornado: where it stands, both ends against that, and the whole swing, in the
    outcome's unit."""
    low, high = effect.from_base
    return {
        "stands_at": effect.stands.as_json(),
        "low_end": interval(low),
        "high_end": interval(high),
        "swing": interval(effect.swing),
        "turns": effect.turns,
    }
