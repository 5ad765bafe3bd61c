"""Compiled helpers that let a test look into compiled code, cached as the engine is."""

from agents.compiled import entry
from agents.luck import exponential, normal, uniform
from agents.influence import chance_of_consent
from agents.trust import trust
from agents.value import survival
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
