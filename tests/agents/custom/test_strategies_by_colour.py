"""Own strategies see casualties by colour, as believed, and can rank work by them."""

from collections.abc import Iterator
from typing import Any

import numpy as np
import pytest

from metalead.agents.own import (
    COMMIT,
    NEEDS,
    Act,
    Leader,
    Picture,
    bit,
    doctrine_of,
    helper,
    rule_row,
    strategy,
    write,
)
from metalead.simulation.parameters.outcomes import OUTCOME_IDS
from metalead.simulation.parameters.triage import COLOURS
from metalead.simulation.plan.arm import Arm
from metalead.simulation.runs.ensemble import run_ensemble
from metalead.simulation.runs.model import CrisisModel
from small_disasters import town

SEEDS = range(12)
DISASTER = town(levers={"scarcity": 3})


def rule_of(picture: Picture, belief: int, need: int) -> np.void:
    """What doctrine says of a need of an incident that is believed."""
    rule: np.void = picture.doctrine[rule_row(picture.beliefs[belief]["kind"], need)]
    return rule


def red_of(picture: Picture, belief: int, need: int) -> float:
    """Red people whom a need is believed to help, by what is at stake in them."""
    return float(picture.beliefs[belief]["red"] * rule_of(picture, belief, need)["gain_red"])


def open_needs(picture: Picture, capability: int) -> Iterator[tuple[int, int]]:
    """What is known, nobody sees to, and waits for nothing."""
    for belief, known in enumerate(picture.beliefs):
        settled = int(known["closed"] | known["pending"])
        waiting = int(known["facts"]) & ~settled
        for need in range(1, waiting.bit_length()):
            rule = rule_of(picture, belief, need)
            ready = waiting >> need & 1 and not int(rule["waits"]) & ~settled
            if ready and rule["capability"] == capability:
                yield belief, need


class RedFirst(Leader):
    """Sends own units, a crew at a time, where most red people are believed to be."""

    def decide(self, picture, now, news):
        acts = []
        for capability, stock in enumerate(picture.stocks):
            while stock["idle"] > 0:
                waiting = list(open_needs(picture, capability))
                if not waiting:
                    break
                belief, need = max(waiting, key=lambda one: red_of(picture, *one))
                crew = int(
                    picture.doctrine[rule_row(picture.beliefs[belief]["kind"], need)]["crew"]
                )
                count = min(crew, int(stock["idle"]))
                stock["idle"] -= count
                picture.beliefs[belief]["pending"] |= 1 << need
                acts.append(Act("commit", belief=belief, need=need, count=count))
        return acts


@strategy
def red_first(picture, now, news):
    """The same, compiled."""
    slot = 0
    for capability in range(len(picture.stocks)):
        while picture.stocks[capability]["idle"] > 0:
            belief, need = reddest(picture, capability)
            if belief < 0:
                break
            crew = doctrine_of(picture, belief, need)["crew"]
            count = min(crew, picture.stocks[capability]["idle"])
            cause = picture.beliefs[belief]["cause"]  # what a list of acts means where it has none
            slot = write(picture, now, slot, COMMIT, -1, belief, need, count, cause)
    return slot


@helper
def reddest(picture, capability):
    """The first of the open needs that help most red people: its belief (-1: none) and number."""
    best, number, most = -1, 0, -1.0
    for belief in range(len(picture.beliefs)):
        known = picture.beliefs[belief]
        settled = known["closed"] | known["pending"]
        for need in range(1, NEEDS):
            rule = doctrine_of(picture, belief, need)
            waits = rule["waits"] & ~settled
            if known["facts"] & ~settled & bit(need) == 0 or waits != 0:
                continue
            red = known["red"] * rule["gain_red"]
            if rule["capability"] == capability and red > most:
                best, number, most = belief, need, red
    return best, number


def test_plain_and_compiled_rank_alike() -> None:
    arms = [
        Arm("plain", "network", strategy=RedFirst),
        Arm("compiled", "network", strategy=red_first),
        Arm("network", "network"),
    ]
    runs = run_ensemble(DISASTER, arms, SEEDS, threads=1)
    np.testing.assert_array_equal(runs.outcomes[0], runs.outcomes[1])
    np.testing.assert_array_equal(runs.stage_hours[0], runs.stage_hours[1])
    averted = runs.outcomes[:, :, OUTCOME_IDS.index("deaths_averted")].sum(axis=1)
    assert averted[0] > 0
    assert averted[0] != averted[2]


@pytest.mark.parametrize("organisation", ["network", "command"])
def test_beliefs_by_colour_are_the_truth_with_one_error(organisation: str) -> None:
    """The same share too many, or too few, of every colour, as of all people of an incident."""
    errors = []

    class Looks(Leader):
        def decide(self, picture, now, news):
            for known in picture.beliefs:
                true = model.tables.incidents[known["incident"]]
                hurt = [float(true[colour]) for colour in COLOURS]
                error = float(known["people"] / true["people"]) if true["people"] else 1.0
                seen = [float(known[colour]) for colour in COLOURS]
                np.testing.assert_allclose(seen, np.array(hurt) * error, rtol=1e-12)
                errors.append(error)
            return super().decide(picture, now, news)

    model: Any = CrisisModel(DISASTER, organisation, rng=4)
    model = CrisisModel(DISASTER, organisation, rng=4, seats=dict.fromkeys(model.leaders, Looks))
    model.run_until(DISASTER.horizon)
    assert min(errors) < 0.8 < 1.25 < max(errors)


def test_the_built_in_rule_ranks_by_what_is_at_stake_in_each_colour() -> None:
    """Doctrine gives red people more than yellow, and yellow more than green, for the same need."""
    found: list[tuple[float, float]] = []

    class Looks(Leader):
        def decide(self, picture, now, news):
            found.extend((rule["gain_red"], rule["gain_green"]) for rule in picture.doctrine)
            return super().decide(picture, now, news)

    model = CrisisModel(DISASTER, "network", rng=4, seats={"fire": Looks})
    model.run_until(4)
    gains = np.array(found)
    helped = gains[gains.min(axis=1) > 0]
    assert len(helped) > 0
    assert (helped[:, 0] > helped[:, 1]).all()
