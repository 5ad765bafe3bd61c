"""What a run came to: every outcome, the stages and the curves, as one row of numbers."""

import math

import numpy as np

from metalead.agents.compiling.decorators import compiled
from metalead.simulation.engine import columns
from metalead.simulation.engine.attention import count_waiting
from metalead.simulation.engine.order import sort
from metalead.simulation.engine.pools import settle as settle_pool
from metalead.simulation.engine.toll import count_toll
from metalead.simulation.engine.work import settle


@compiled
def measure(run, result):
    """Write the row of a run that has reached its horizon: float64 [columns.WIDTH]."""
    _close(run)
    _empty(result)
    count_toll(run, result)
    result[columns.ZONE_INEQUALITY] = _inequality(run)
    _unmet(run, result)
    _first_help(run, result)
    _awareness(run, result)
    _counts(run, result)
    result[columns.DECISION_CONCENTRATION] = _concentration(run)
    result[columns.EVENTS] = run.world[0]["handled"]
    cared = 0.0
    for point in range(columns.CURVE_POINTS):
        cared += run.curves[point]["cared"]
        result[columns.CARED + point] = cared
        result[columns.BACKLOG + point] = run.curves[point]["waiting"]


@compiled
def _empty(numbers):
    """One by one: a slice assignment would want memory of its own."""
    for index in range(len(numbers)):
        numbers[index] = 0.0


@compiled
def _close(run):
    """Count everything that is under way up to the horizon."""
    run.world[0]["now"] = run.world[0]["horizon"]
    count_waiting(run, 0)
    for need in range(run.world[0]["needs"]):
        settle(run, need)
    for capability in range(len(run.pools)):
        settle_pool(run, capability)


@compiled
def _unmet(run, result):
    """Work left to do, of what is true."""
    for need in range(run.world[0]["needs"]):
        row = run.needs[need]
        if run.incidents[row["incident"]]["false"] == 0:
            result[columns.UNMET_NEED] += row["left"]


@compiled
def _first_help(run, result):
    """Onset to first unit at work over incidents that need any; never served: the horizon."""
    count = run.world[0]["incidents"]
    waits = run.scratch
    used = 0
    for incident in range(count):
        row = run.incidents[incident]
        if row["needs"] == 0 or row["false"] == 1 or run.needs[row["first_need"]]["capability"] < 0:
            continue
        begun = row["begun"]
        waits[used] = run.world[0]["horizon"] if begun != begun else begun - row["onset"]
        used += 1
    sort(waits[:used])
    result[columns.FIRST_HELP_MEDIAN] = _quantile(waits[:used], 0.5)
    result[columns.FIRST_HELP_P95] = _quantile(waits[:used], 0.95)


@compiled
def _quantile(values, share):
    """A quantile (`share` in [0, 1]) of sorted values, interpolated between neighbours; NaN of
    none."""
    if len(values) == 0:
        return np.nan
    position = share * (len(values) - 1)
    low = int(math.floor(position))
    high = min(low + 1, len(values) - 1)
    return values[low] + (position - low) * (values[high] - values[low])


@compiled
def _awareness(run, result):
    """Share of those who needed a fact that held it at the end, and the time until all did."""
    held = needed = facts = 0
    hours = 0.0
    for need in range(run.world[0]["needs"]):
        row = run.needs[need]
        if run.incidents[row["incident"]]["false"] == 1:
            continue
        facts += 1
        onset = run.incidents[row["incident"]]["onset"]
        held += row["knowers"]
        capability = row["capability"]
        needed += len(run.leaders) if capability < 0 else run.pools[capability]["knowers"]
        shared = row["shared_at"]
        hours += (run.world[0]["horizon"] if shared != shared else shared) - onset
    result[columns.SHARED_AWARENESS] = held / needed if needed > 0 else np.nan
    result[columns.TIME_TO_SHARED] = hours / facts if facts > 0 else np.nan


@compiled
def _counts(run, result):
    """Numbers that were counted on the way."""
    world = run.world[0]
    result[columns.WASTED_UNIT_HOURS] = world["wasted"]
    result[columns.WRONG_BELIEFS] = world["wrong"]
    result[columns.MESSAGES] = world["sent"]
    result[columns.MESSAGES_LOST] = world["lost"]
    result[columns.BACKLOG_MEAN] = world["waiting_area"] / world["horizon"]
    result[columns.BACKLOG_MAX] = world["waiting_most"]
    result[columns.TRUST_GAINED] = world["trust_gained"]
    result[columns.TRUST_LOST] = world["trust_lost"]
    for capability in range(len(run.pools)):
        result[columns.IDLE_WHILE_NEEDED] += run.pools[capability]["area"]


@compiled
def _inequality(run):
    """Gini of the mean hours to care by zone, over zones with people: the toll has left people and
    person-hours of each zone in the scratch."""
    count = 0
    for zone in range(len(run.zones)):
        people, hours = run.scratch[2 * zone], run.scratch[2 * zone + 1]
        if people > 0.0:
            run.scratch[count] = hours / people
            count += 1
    return _gini(run.scratch[:count])


@compiled
def _gini(shares):
    """Gini coefficient of amounts (float64 [n], sorted here); 0 where nobody has any."""
    sort(shares)
    count, total = len(shares), 0.0
    for share in shares:
        total += share
    if total == 0.0:
        return 0.0
    weighted = 0.0
    for index in range(count):
        weighted += (2 * (index + 1) - count - 1) * shares[index]
    return weighted / (count * total)


@compiled
def _concentration(run):
    """Share of the decisions that moved units taken by the busiest leader."""
    total = most = 0
    for leader in range(len(run.leaders)):
        total += run.leaders[leader]["moved"]
        most = max(most, run.leaders[leader]["moved"])
    return most / total if total > 0 else 0.0
