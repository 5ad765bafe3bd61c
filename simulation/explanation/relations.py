"""Relationships and attention as variants of a scenario: a tie more, a tie less, one at a desk."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from typing import get_args

from metalead.simulation.explanation.trials import Trial
from metalead.simulation.plan.arm import Arm
from metalead.simulation.plan.resolved import resolved
from metalead.simulation.scenario.schema import Agency, Contact, Post, Scenario, Tie

BEST_CONTACT: Contact = get_args(Contact)[0]  # the classes stand from the closest on


@dataclass(frozen=True, slots=True)
class Relation:
    """Two leaders, by id, and whether they are in contact before the event."""

    between: tuple[str, str]
    there: bool


def relations(scenario: Scenario) -> tuple[Relation, ...]:
    """Every pair of leaders: first those without direct contact, then the ties there are.

    A line of command that nobody reported contact on is no contact.
    """
    ids = [leader.id for leader in scenario.leaders]
    known = {frozenset(tie.between) for tie in scenario.ties}
    pairs = [Relation(pair, frozenset(pair) in known) for pair in combinations(ids, 2)]
    return tuple(sorted(pairs, key=lambda relation: relation.there))


def changed(scenario: Scenario, relation: Relation) -> Scenario:
    """The scenario with a tie of the closest class added, or with the tie that is there cut."""
    others = tuple(t for t in scenario.ties if frozenset(t.between) != frozenset(relation.between))
    added = () if relation.there else (Tie(between=relation.between, contact=BEST_CONTACT),)
    return scenario.model_copy(update={"ties": (*others, *added)})


def with_one_more(scenario: Scenario, arm: Arm, leader: str) -> Trial:
    """One person more at the desk of a leader, from the start to the horizon; at the post, once its
    desk has grown."""
    here = resolved(scenario, arm)
    if leader == here.post:
        kept = here.ranges["staff"]
        mode = None if kept.mode is None else kept.mode + 1.0
        staff = replace(kept, low=kept.low + 1.0, high=kept.high + 1.0, mode=mode)
        return scenario, replace(arm, levers=(*arm.levers, ("staff", staff)))
    update = {
        "agencies": tuple(_staffed(agency, leader) for agency in scenario.agencies),
        "posts": tuple(_staffed(post, leader) for post in scenario.posts),
    }
    return scenario.model_copy(update=update), arm


def _staffed[L: (Agency, Post)](leader: L, wanted: str) -> L:
    if leader.id != wanted:
        return leader
    return leader.model_copy(update={"desk": leader.desk + 1})


def trials_of(scenario: Scenario, arm: Arm, chosen: Sequence[Relation]) -> list[Trial]:
    """The scenario as it is, then with each of these relations changed."""
    return [(scenario, arm), *((changed(scenario, relation), arm) for relation in chosen)]
