"""What a run came to: every outcome, the stages and the curves, as one row of numbers."""

import numpy as np

from metalead.agents.compiling.decorators import compiled, with_memory
from metalead.simulation.engine import columns as at
from metalead.simulation.engine.attention import count_waiting
from metalead.simulation.engine.pools import settle as settle_pool
from metalead.simulation.engine.stages import DETECTION, split
from metalead.simulation.engine.work import settle


@with_memory
def measure(run, result):
    """Write the row of a run that has reached its horizon: float64 [result.WIDTH]."""
    _close(run)
    result[:] = 0.0
    _people(run, result)
    _first_help(run, result)
    _awareness(run, result)
    _counts(run, result)
    result[at.ZONE_INEQUALITY] = _inequality(run)
    result[at.DECISION_CONCENTRATION] = _concentration(run)
    result[at.EVENTS] = run.world[0]["handled"]
    saved = 0.0
    for point in range(at.CURVE_POINTS):
        saved += run.curves[point]["saved"]
        result[at.SAVED + point] = saved
        result[at.BACKLOG + point] = run.curves[point]["waiting"]


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
    hours = result[at.STAGE_HOURS : at.STAGE_HOURS + 8]
    people = result[at.STAGE_PEOPLE : at.STAGE_PEOPLE + 8]
    for need in range(run.world[0]["needs"]):
        row = run.needs[need]
        if run.incidents[row["incident"]]["false"] == 1:
            continue
        left_to_die = row["neighbours"] - row["neighbours_saved"]
        result[at.PEOPLE_SAVED] += row["saved"] + row["neighbours_saved"]
        result[at.PEOPLE_LOST] += row["people"] - row["saved"] + left_to_die
        result[at.UNMET_NEED] += row["left"]
        people[DETECTION] += left_to_die  # while neighbours were alone
        if row["capability"] >= 0:
            split(run, need, hours, people)


@with_memory
def _first_help(run, result):
    """Onset to first unit at work over incidents that need any; never served: the horizon."""
    count = run.world[0]["incidents"]
    waits = np.empty(count)
    used = 0
    for incident in range(count):
        row = run.incidents[incident]
        if row["needs"] == 0 or row["false"] == 1 or run.needs[row["first_need"]]["capability"] < 0:
            continue
        begun = row["begun"]
        waits[used] = run.world[0]["horizon"] if begun != begun else begun - row["onset"]
        used += 1
    waits = np.sort(waits[:used])
    result[at.FIRST_HELP_MEDIAN] = _quantile(waits, 0.5)
    result[at.FIRST_HELP_P95] = _quantile(waits, 0.95)


@with_memory
def _quantile(values, share):
    """Of sorted values, interpolated between neighbours; NaN of none."""
    if len(values) == 0:
        return np.nan
    place = share * (len(values) - 1)
    low = int(np.floor(place))
    high = min(low + 1, len(values) - 1)
    return values[low] + (place - low) * (values[high] - values[low])


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
    result[at.SHARED_AWARENESS] = held / needed if needed > 0 else np.nan
    result[at.TIME_TO_SHARED] = hours / facts if facts > 0 else np.nan


@compiled
def _counts(run, result):
    world = run.world[0]
    result[at.AVOIDABLE_DEATHS] = np.nan  # known only beside the reference
    result[at.WASTED_UNIT_HOURS] = world["wasted"]
    result[at.WRONG_BELIEFS] = world["wrong"]
    result[at.MESSAGES] = world["sent"]
    result[at.MESSAGES_LOST] = world["lost"]
    result[at.BACKLOG_MEAN] = world["waiting_area"] / world["horizon"]
    result[at.BACKLOG_MAX] = world["waiting_most"]
    result[at.TRUST_GAINED] = world["trust_gained"]
    result[at.TRUST_LOST] = world["trust_lost"]
    for capability in range(len(run.pools)):
        result[at.IDLE_WHILE_NEEDED] += run.pools[capability]["area"]


@with_memory
def _inequality(run):
    """Gini of the share brought out by zone, over zones with people at risk."""
    at_risk = np.zeros(len(run.zones))
    saved = np.zeros(len(run.zones))
    for need in range(run.world[0]["needs"]):
        zone = run.incidents[run.needs[need]["incident"]]["zone"]
        row = run.needs[need]
        at_risk[zone] += row["people"] + row["neighbours"]
        saved[zone] += row["saved"] + row["neighbours_saved"]
    shares = np.sort(saved[at_risk > 0.0] / at_risk[at_risk > 0.0])
    count, total = len(shares), shares.sum()
    if count == 0 or total == 0.0:
        return 0.0
    weighted = 0.0
    for place in range(count):
        weighted += (2 * (place + 1) - count - 1) * shares[place]
    return weighted / (count * total)


@compiled
def _concentration(run):
    """Share of the decisions that moved units taken by the busiest leader."""
    total = most = 0
    for leader in range(len(run.leaders)):
        total += run.leaders[leader]["moved"]
        most = max(most, run.leaders[leader]["moved"])
    return most / total if total > 0 else 0.0
