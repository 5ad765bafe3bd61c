"""Compiled helpers that let a test look into compiled code, cached as the engine is."""

from agents.compiled import entry
from agents.influence import chance_of_consent
from agents.luck import exponential, normal, uniform
from agents.pairing import meld, remove_root
from agents.trust import trust
from agents.value import survival, value
from agents.worklist import best
from simulation.engine.stages import split
from simulation.engine.survival import saved_between


@entry
def split_needs(run, hours, people):
    """Stages of each need of work: `hours` and `people` are float64 [needs, 8]."""
    for need in range(run.world[0]["needs"]):
        if run.needs[need]["capability"] >= 0:
            split(run, need, hours[need], people[need])


@entry
def saved(run, need, start, end):
    """People saved if all of a need's people were brought out evenly from start to end."""
    return saved_between(run, need, start, end)


@entry
def share_alive(early, early_hours, late_hours, hours):
    """Survival `hours` after onset."""
    return survival(early, early_hours, late_hours, hours)


@entry
def fill_uniform(numbers, seed, purpose, who):
    """Numbers 0, 1, 2, ... of one question."""
    for nth in range(len(numbers)):
        numbers[nth] = uniform(seed, purpose, who, nth)


@entry
def fill_exponential(numbers, seed, purpose, who):
    """Numbers 0, 1, 2, ... of one question."""
    for nth in range(len(numbers)):
        numbers[nth] = exponential(seed, purpose, who, nth)


@entry
def fill_normal(numbers, seed, purpose, who):
    """Numbers 0, 1, 2, ... of one question."""
    for nth in range(len(numbers)):
        numbers[nth] = normal(seed, purpose, who, nth)


@entry
def trust_of(kept, broken):
    """Trust after so many kept and broken promises."""
    return trust(kept, broken)


@entry
def consent(trusted, connectivity, urgency, slack):
    """Chance that a request is agreed to."""
    return chance_of_consent(trusted, connectivity, urgency, slack)


@entry
def value_of(picture, belief, need, now):
    """What a need is worth to a leader now."""
    return value(picture, belief, need, now)


@entry
def best_of(picture, capability, now):
    """The node at the top of a leader's worklist; -1: none."""
    return best(picture, capability, now)


@entry
def heap_work(tasks, stock, operations, taken):
    """Put node `operations[i]` into the heap `stock[0]`, or, where it is -1, take the first out.

    Writes the nodes taken, in order, into `taken`; how many.
    """
    count = 0
    for node in operations:
        if node >= 0:
            stock[0]["root"] = meld(tasks, stock[0]["root"], node)
        elif stock[0]["root"] >= 0:
            taken[count] = stock[0]["root"]
            remove_root(tasks, stock[0])
            count += 1
    return count
