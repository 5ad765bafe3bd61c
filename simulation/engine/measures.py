"""What a run came to: every outcome, the stages and the curves, as one row of numbers."""

import math

import numpy as np

from metalead.agents.compiling.decorators import compiled
from metalead.simulation.engine import columns
from metalead.simulation.engine.attention import count_waiting
from metalead.simulation.engine.order import sort
from metalead.simulation.engine.pools import settle as settle_pool
from metalead.simulation.engine.stages import DETECTION, split
from metalead.simulation.engine.work import settle


@compiled
def measure(run, result):
    """Write the row of a run that has reached its horizon: float64 [columns.WIDTH]."""
    _close(run)
    _empty(result)
    _people(run, result)
    _first_help(run, result)
    _awareness(run, result)
    _counts(run, result)
    result[columns.ZONE_INEQUALITY] = _inequality(run)
    result[columns.DECISION_CONCENTRATION] = _concentration(run)
    result[columns.EVENTS] = run.world[0]["handled"]
    saved = 0.0
    for point in range(columns.CURVE_POINTS):
        saved += run.curves[point]["saved"]
        result[columns.SAVED + point] = saved
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
def _people(run, result):
    """People brought out and not, work left, and the stages of every need."""
    hours = result[columns.STAGE_HOURS : columns.STAGE_PEOPLE]
    people = result[columns.STAGE_PEOPLE : columns.SAVED]
    for need in range(run.world[0]["needs"]):
        row = run.needs[need]
        if run.incidents[row["incident"]]["false"] == 1:
            continue
        left_to_die = row["neighbours"] - row["neighbours_saved"]
        result[columns.PEOPLE_SAVED] += row["saved"] + row["neighbours_saved"]
        result[columns.PEOPLE_LOST] += row["people"] - row["saved"] + left_to_die
        result[columns.UNMET_NEED] += row["left"]
        people[DETECTION] += left_to_die  # while neighbours were alone
        if row["capability"] >= 0:
            split(run, need, hours, people)


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
    result[columns.AVOIDABLE_DEATHS] = np.nan  # known only beside the reference
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
    """Gini of the share brought out by zone, over zones with people at risk."""
    zones = len(run.zones)
    at_risk, saved = run.scratch[:zones], run.scratch[zones : 2 * zones]
    _empty(at_risk)
    _empty(saved)
    for need in range(run.world[0]["needs"]):
        zone = run.incidents[run.needs[need]["incident"]]["zone"]
        row = run.needs[need]
        at_risk[zone] += row["people"] + row["neighbours"]
        saved[zone] += row["saved"] + row["neighbours_saved"]
    count = 0
    for zone in range(zones):
        if at_risk[zone] > 0.0:
            saved[count] = saved[zone] / at_risk[zone]
            count += 1
    return _gini(saved[:count])


@compiled
def _gini(shares):
    """Gini coefficient of shares (float64 [n], sorted here); 0 where nobody has any."""
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
