"""Fates: when neighbours, cars and crews reach, free, carry off and bring to care.

Neighbours and cars are a flow that nobody decides about; crews free and carry evenly over their
work. The flow is looked at in a few people who stand for equal shares of it, always the same
ones, so that nobody is better off for another's decision than it makes them.
"""

import math

import numpy as np

from metalead.agents.compiling.decorators import compiled
from metalead.simulation.engine.casualties import casualties_of
from metalead.simulation.engine.lever_rows import AT
from metalead.simulation.engine.tables import WORKING

KINDS = 3  # not reached by neighbours; reached; reached and driven
NODES = 8  # people who stand for those of each of these, each for an eighth of them
# Eighths that go together: of the wait for neighbours in order, of the wait for a car, and of a
# crew's work. Found by trying all orders: both waits together are spread as they should be
# (Erlang), and nobody's turn goes with either.
_OF_CAR = (2, 6, 4, 1, 3, 5, 7, 0)
_OF_WORK = (5, 1, 3, 6, 0, 7, 4, 2)


def _mean_above(share: float) -> float:
    """What those who wait longest, this share of all, add to a mean wait of 1 (exponential)."""
    return share * (1.0 - math.log(share)) if share > 0.0 else 0.0


# Of each node: hours until reached and until driven, in means of an exponential time; its turn.
REACHED = tuple(
    NODES * (_mean_above(1.0 - node / NODES) - _mean_above(1.0 - (node + 1) / NODES))
    for node in range(NODES)
)
DRIVEN = tuple(REACHED[eighth] for eighth in _OF_CAR)
TURNS = tuple((eighth + 0.5) / NODES for eighth in _OF_WORK)


@compiled
def find_fate(run, casualty, kind, node, crews):
    """Write the fate of those whom a node stands for into `run.fate`.

    casualty: a row of CASUALTY. kind: one of KINDS. node: one of NODES. crews: 0 leaves out all
    that agencies do.
    """
    row, fate = run.casualties[casualty], run.fate[0]
    incident = run.incidents[row["incident"]]
    fate["weight"] = row["people"] * share_of(row, kind) / NODES
    fate["onset"] = incident["onset"]
    waited = incident["onset"] + row["hours"] * REACHED[node]
    fate["reached"] = waited if kind > 0 else np.inf
    begun = incident["begun"]
    helped = begun if crews == 1 and begun == begun else np.inf
    fate["aided"] = min(fate["reached"], helped)
    _free(run, row, fate, waited, node, crews)
    goes = kind == 2 or row["care_by"] < 0
    by_car = max(fate["freed"], waited) + row["hours"] * DRIVEN[node] if goes else np.inf
    _carry(run, row, fate, by_car, node, crews)


@compiled
def share_of(row, kind):
    """Share of the casualties (a record of CASUALTY) that is of a kind."""
    if kind == 0:
        return 1.0 - row["reached"]
    return row["reached"] * (row["driven"] if kind == 2 else 1.0 - row["driven"])


@compiled
def _free(run, row, fate, waited, node, crews):
    """When they are freed: by hand when neighbours reach them, or by a crew.

    Whom hands can free, a crew that is to carry them off frees too. For whom no crew is to come,
    they get out by themselves: waited, the hour at which neighbours would have reached them.
    """
    if row["trapped"] == 0:
        fate["freed"] = fate["onset"]
        return
    need = row["freed_by"]
    by_hand = by_crew = np.inf
    if row["by_hand"] == 1:
        need = row["care_by"] if need < 0 else need
        by_hand = waited if need < 0 else fate["reached"]
    if crews == 1 and need >= 0:
        by_crew = served_at(run, need, node)
    fate["freed"] = min(by_hand, by_crew)
    fate["by_car"] = 1 if by_hand < np.inf and by_hand <= by_crew else 0


@compiled
def _carry(run, row, fate, by_car, node, crews):
    """When they are carried off and in care; `by_car`: when a car or their own feet would.

    Those held who need no more than to be out are in care when they are, and came as they got out:
    by hand (a neighbour's boat, their own feet) or by a crew.
    """
    if row["care_by"] < 0 and row["trapped"] == 1:
        fate["left"] = fate["cared"] = fate["freed"]
        return
    by_crew = np.inf
    if crews == 1 and row["care_by"] >= 0:
        by_crew = max(fate["freed"], served_at(run, row["care_by"], node))
    fate["by_car"] = 1 if by_car <= by_crew else 0
    fate["left"] = min(by_car, by_crew)
    fate["cared"] = fate["left"] + row["hospital"]


@compiled
def served_at(run, need, node):
    """When a need's work has come to those of a node, or will at the pace of now; inf: it has not
    begun."""
    row = run.needs[need]
    if row["begun"] != row["begun"]:
        return np.inf
    at = run.served[need * NODES + node]
    if at < np.inf or row["state"] != WORKING:
        return at
    return row["since"] + (row["left"] - _left_then(row, node)) / row["rate"]


@compiled
def _left_then(row, node):
    """Unit-hours of a need (a record of NEED) that are left when its work has come to a node."""
    return (1.0 - TURNS[node]) * row["amount"]


@compiled
def serve_nobody(run, need):
    """Work begins: it has come to nobody yet."""
    for node in range(NODES):
        run.served[need * NODES + node] = np.inf


@compiled
def note_served(run, need, before):
    """Write down to whom the work has come since it was last counted, `before` (unit-hours) having
    been left then."""
    row = run.needs[need]
    for node in range(NODES):
        then = _left_then(row, node)
        if row["left"] <= then < before:
            run.served[need * NODES + node] = row["since"] + (before - then) / row["rate"]


@compiled
def work_left(run, need):
    """Share of a need's work that there is to do now: cars have taken some whom it was to carry.

    Freeing is not less work for whom neighbours have freed: a block has to be searched all the
    same. Where there is nobody to carry, a crew looks round.
    """
    carries = False
    there = everybody = 0.0
    incident = run.incidents[run.needs[need]["incident"]]
    for casualty in casualties_of(incident):
        row = run.casualties[casualty]
        if row["freed_by"] == need:
            return 1.0
        if row["care_by"] == need:
            carries = True
            everybody += row["people"]
            there += _still_there(run, casualty) if row["people"] > 0.0 else 0.0
    if not carries:
        return 1.0
    least = run.values[AT.look_round]
    return max(least, there / everybody) if everybody > 0.0 else least


@compiled
def _still_there(run, casualty):
    """People among casualties (a row) whom nothing has carried off by now."""
    count = 0.0
    fate = run.fate[0]
    for kind in range(KINDS):
        for node in range(NODES):
            find_fate(run, casualty, kind, node, 1)
            if fate["left"] > run.world[0]["now"]:
                count += fate["weight"]
    return count
