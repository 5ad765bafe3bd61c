"""Compiled helpers that let a test look into compiled code, cached as the engine is."""

# mypy: disallow-untyped-defs=False
# numba infers the types of what it compiles.

from typing import Any

from metalead.agents.compiling.decorators import entry
from metalead.agents.luck import exponential, normal, uniform
from metalead.agents.picture.influence import chance_of_consent
from metalead.agents.picture.pairing_heap import meld, without_root
from metalead.agents.picture.trust import trust
from metalead.agents.picture.value import survival, value
from metalead.agents.picture.worklist import best
from metalead.simulation.engine.stages import split
from metalead.simulation.engine.survival import saved_between

probe: Any = entry  # compiled functions have no types; to their callers here they are Any


@probe
def split_needs(run, hours, people):
    """Stages of each need of work: `hours` and `people` are float64 [needs, 8]."""
    for need in range(run.world[0]["needs"]):
        if run.needs[need]["capability"] >= 0:
            split(run, need, hours[need], people[need])


@probe
def saved(run, need, start, end):
    """People saved if all of a need's people were brought out evenly from start to end."""
    return saved_between(run, need, start, end)


@probe
def share_alive(early, early_hours, late_hours, hours):
    """Survival `hours` after onset."""
    return survival(early, early_hours, late_hours, hours)


@probe
def fill_uniform(numbers, seed, purpose, who):
    """Numbers 0, 1, 2, ... of one question."""
    for nth in range(len(numbers)):
        numbers[nth] = uniform(seed, purpose, who, nth)


@probe
def fill_exponential(numbers, seed, purpose, who):
    """Numbers 0, 1, 2, ... of one question."""
    for nth in range(len(numbers)):
        numbers[nth] = exponential(seed, purpose, who, nth)


@probe
def fill_normal(numbers, seed, purpose, who):
    """Numbers 0, 1, 2, ... of one question."""
    for nth in range(len(numbers)):
        numbers[nth] = normal(seed, purpose, who, nth)


@probe
def trust_of(kept, broken):
    """Trust after so many kept and broken promises."""
    return trust(kept, broken)


@probe
def consent(trusted, connectivity, urgency, slack):
    """Chance that a request is agreed to."""
    return chance_of_consent(trusted, connectivity, urgency, slack)


@probe
def value_of(picture, belief, need, now):
    """What a need is worth to a leader now."""
    return value(picture, belief, need, now)


@probe
def best_of(picture, capability, now, owned):
    """The node at the top of one of a leader's worklists; -1: none."""
    return best(picture, capability, now, owned)


@probe
def heap_work(tasks, operations, taken):
    """Put node `operations[i]` into a heap, or, where it is -1, take the first one out.

    Writes the nodes taken, in order, into `taken`; how many.
    """
    root, count = -1, 0
    for node in operations:
        if node >= 0:
            root = meld(tasks, root, node)
        elif root >= 0:
            taken[count] = root
            root = without_root(tasks, root)
            count += 1
    return count
