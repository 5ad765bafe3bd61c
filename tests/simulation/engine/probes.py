"""Compiled helpers that let a test look into compiled code, cached as the engine is."""

# mypy: disallow-untyped-defs=False
# numba infers the types of what it compiles.

from typing import Any

from metalead.agents.compiling.decorators import entry
from metalead.agents.luck import exponential, normal, uniform
from metalead.agents.picture.influence import chance_of_consent
from metalead.agents.picture.pairing_heap import meld, without_root
from metalead.agents.picture.readiness import comes_too_late
from metalead.agents.picture.trust import trust
from metalead.agents.picture.value import survival, value
from metalead.agents.picture.worklist import best, waiting_needs
from metalead.simulation.engine.fates import KINDS, NODES, find_fate
from metalead.simulation.engine.survival import alive, dead

probe: Any = entry  # compiled functions have no types; to their callers here they are Any


@probe
def alive_at(casualty, fate, when):
    """Share alive at an hour without care: CASUALTY [1], FATE [1]."""
    return alive(casualty[0], fate[0], when)


@probe
def dead_at(casualty, fate, when):
    """Share dead at an hour, in spite of care too: CASUALTY [1], FATE [1]."""
    return dead(casualty[0], fate[0], when)


@probe
def fates_of(run, fates, crews):
    """Write the fates of all casualties: FATE [casualties * KINDS * NODES]."""
    row = 0
    for casualty in range(run.world[0]["casualties"]):
        for kind in range(KINDS):
            for node in range(NODES):
                find_fate(run, casualty, kind, node, crews)
                fates[row] = run.fate[0]
                row += 1


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
def consent(me, trusted, connectivity, urgency, slack):
    """Chance that a request is agreed to by a leader: LEADER [1]."""
    return chance_of_consent(me[0], trusted, connectivity, urgency, slack)


@probe
def value_of(picture, belief, need, now):
    """What a need is worth to a leader now."""
    return value(picture, belief, need, now)


@probe
def best_of(picture, capability, now, owned):
    """The node at the top of one of a leader's worklists; -1: none."""
    return best(picture, capability, now, owned)


@probe
def open_needs(picture, belief):
    """Bits of the needs of a belief that stand open on a worklist."""
    return waiting_needs(picture.beliefs[belief])


@probe
def is_too_late(picture, belief, need, now):
    """Whether a part of a crew should be done with a need before more units come."""
    return comes_too_late(picture, belief, need, now)


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
