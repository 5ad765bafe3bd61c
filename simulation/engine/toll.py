"""The toll: what became of everybody, how long it took, and in which stage hours and lives went."""

import numpy as np

from metalead.agents.compiling.decorators import compiled
from metalead.simulation.engine import columns
from metalead.simulation.engine.fates import KINDS, NODES, find_fate, share_of
from metalead.simulation.engine.stages import ROOM, TO_CARE, lay_out
from metalead.simulation.engine.survival import alive, dead
from metalead.simulation.parameters.outcomes import STAGES
from metalead.simulation.parameters.triage import COLOURS

STAGE_COUNT, COLOUR_COUNT = len(STAGES), len(COLOURS)
ROUNDING = 1e-9  # sums of shares of people are not exact
WAIT_BINS = 2048  # hours to care are told to this part of the horizon: at 36 h, to a minute


@compiled
def count_toll(run, result):
    """Add up what became of everybody into a row (float64 [columns.WIDTH])."""
    for place in range(len(run.waits)):
        run.waits[place] = 0.0
    for zone in range(2 * len(run.zones)):
        run.scratch[zone] = 0.0
    for point in range(len(run.curves)):
        run.curves[point]["cared"] = 0.0
    run.world[0]["came"] = 0.0
    run.world[0]["freeing"] = run.world[0]["caring"] = -1
    for casualty in range(run.world[0]["casualties"]):
        row = run.casualties[casualty]
        begun = run.incidents[row["incident"]]["onset"] <= run.world[0]["horizon"]
        if row["people"] > 0.0 and begun:
            _count(run, casualty, result)
    _sum_up(run, result)


@compiled
def _count(run, casualty, result):
    """Count casualties (a row), a few alike at a time."""
    row, fate = run.casualties[casualty], run.fate[0]
    end = run.world[0]["horizon"]
    _lay_out_needs(run, row)
    for kind in range(KINDS):
        if share_of(row, kind) == 0.0:
            continue
        for node in range(NODES):
            find_fate(run, casualty, kind, node, 0)
            alone = dead(row, fate, end)
            find_fate(run, casualty, kind, node, 1)
            died = dead(row, fate, end)
            result[columns.DEATHS_AVERTED] += fate["weight"] * (alone - died)
            _count_people(run, row, fate, died, result)
            _count_hours(run, row, fate, result)
            _split(run, row, fate, died, result)


@compiled
def _lay_out_needs(run, row):
    """Lay out the spans of the needs that free and care for casualties (a record), unless those
    of the casualties before were the same."""
    world = run.world[0]
    if row["freed_by"] >= 0 and row["freed_by"] != world["freeing"]:
        world["freeing"] = row["freed_by"]
        world["freeing_end"] = lay_out(run, row["freed_by"], 0)
    if row["care_by"] >= 0 and row["care_by"] != world["caring"]:
        world["caring"] = row["care_by"]
        world["caring_end"] = lay_out(run, row["care_by"], ROOM)


@compiled
def _count_people(run, row, fate, died, result):
    """Whether they live, are in care or still held at the end, and who came to them first.

    died: the share of them that has died by then.
    """
    end, weight, colour = run.world[0]["horizon"], fate["weight"], row["triage"]
    result[columns.AT_RISK + colour] += weight
    result[columns.DEAD + colour] += weight * died
    if fate["cared"] <= end:
        result[columns.IN_CARE + colour] += weight * (1.0 - died)
        came = weight * alive(row, fate, fate["cared"])
        run.world[0]["came"] += came
        result[columns.CARRIED_BY_CAR] += came * fate["by_car"]
        _count_on_curve(run, fate["cared"], came)
    else:
        result[columns.UNTREATED + colour] += weight * (1.0 - died)
    if fate["freed"] > end:
        result[columns.TRAPPED + colour] += weight
    if fate["reached"] <= min(end, fate["aided"]):
        result[columns.REACHED_BY_NEIGHBOURS] += weight


@compiled
def _count_on_curve(run, cared, weight):
    """Count people who came to care alive, at the point of the curve that their hour falls on."""
    points, end = len(run.curves), run.world[0]["horizon"]
    place = int(cared / end * points) if end > 0.0 else 0
    run.curves[min(points - 1, max(0, place))]["cared"] += weight


@compiled
def _count_hours(run, row, fate, result):
    """Hours to care and hours held, up to the end; a death shortens neither."""
    end = run.world[0]["horizon"]
    hours = min(fate["cared"], end) - fate["onset"]
    place = min(WAIT_BINS - 1, int(hours / end * WAIT_BINS)) if end > 0.0 else 0
    run.waits[row["triage"] * WAIT_BINS + place] += fate["weight"]
    zone = run.incidents[row["incident"]]["zone"]
    run.scratch[2 * zone] += fate["weight"]
    run.scratch[2 * zone + 1] += fate["weight"] * hours
    if row["trapped"] == 1:
        held = min(fate["freed"], end) - fate["onset"]
        result[columns.HOURS_TRAPPED] += fate["weight"] * held


@compiled
def _split(run, row, fate, died, result):
    """Spread their hours and deaths over the stages of the need that frees them, then over those
    of the one that brings them to care. died: the share that has died by the end."""
    world = run.world[0]
    end, since = world["horizon"], fate["onset"]
    fate["alive"] = 1.0
    if row["trapped"] == 1 and row["freed_by"] >= 0:
        until, last = min(fate["freed"], end), world["freeing_end"]
        since = _walk(run, row, fate, 0, last, since, until, result)
    if row["care_by"] >= 0:
        until, last = min(fate["left"], end), world["caring_end"]
        since = _walk(run, row, fate, ROOM, last, since, until, result)
    cared = min(fate["cared"], end)
    _add(row, fate, TO_CARE, since, cared, result)
    late = died - (1.0 - fate["alive"])
    result[columns.STAGE_DEATHS + TO_CARE] += fate["weight"] * late


@compiled
def _walk(run, row, fate, first, last, since, until, result):
    """Spread the time from `since` to `until` over the spans in rows `first` to `last`; `until`."""
    for span in range(first, last):
        if since >= until:
            break
        stop = min(run.spans[span]["until"], until)
        if stop > since:
            _add(row, fate, run.spans[span]["stage"], since, stop, result)
            since = stop
    return max(since, until)


@compiled
def _add(row, fate, stage, start, end, result):
    """Hours from `start` to `end`, and those who die in them, belong to a stage."""
    if end <= start:
        return
    weight = fate["weight"]
    result[columns.STAGE_HOURS + row["triage"] * STAGE_COUNT + stage] += weight * (end - start)
    still = alive(row, fate, end)
    result[columns.STAGE_DEATHS + stage] += weight * (fate["alive"] - still)
    fate["alive"] = still


@compiled
def _sum_up(run, result):
    """Outcomes that are sums or shares over all, and hours by colour."""
    everybody, came = 0.0, run.world[0]["came"]
    for colour in range(COLOUR_COUNT):
        everybody += result[columns.AT_RISK + colour]
        result[columns.DEATHS] += result[columns.DEAD + colour]
        result[columns.UNTREATED_END] += result[columns.UNTREATED + colour]
        place = columns.HOURS_TO_CARE_RED + 2 * colour
        people = result[columns.AT_RISK + colour]
        result[place] = _quantile(run, colour, people, 0.5)
        result[place + 1] = _quantile(run, colour, people, 0.95)
    if everybody > 0.0:
        result[columns.REACHED_BY_NEIGHBOURS] /= everybody
    if came > 0.0:
        result[columns.CARRIED_BY_CAR] /= came


@compiled
def _quantile(run, colour, people, share):
    """Hours to care that at least a share of the people of a colour do not exceed; NaN of nobody.

    Nothing is put between two of them: what lies there would grow when somebody else came earlier.
    """
    if people == 0.0:
        return np.nan
    width = run.world[0]["horizon"] / WAIT_BINS
    wanted, upto, last = share * people * (1.0 - ROUNDING), 0.0, 0
    for place in range(WAIT_BINS):
        count = run.waits[colour * WAIT_BINS + place]
        if count > 0.0:
            last = place
            upto += count
        if upto >= wanted:
            break
    return width * (last + 0.5)
