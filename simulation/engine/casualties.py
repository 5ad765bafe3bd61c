"""Casualties: an incident's people are told apart, one by one, before anybody responds."""

import math

import numpy as np

from metalead.agents.compiling.decorators import compiled
from metalead.agents.luck import TRIAGE, uniform
from metalead.simulation.engine.chance import luck_of
from metalead.simulation.engine.lever_rows import AT
from metalead.simulation.engine.rows import need_row

RED, YELLOW, GREEN = 0, 1, 2  # places in simulation.parameters.triage.COLOURS


@compiled
def casualties_of(incident):
    """Rows of the casualties of an incident (a record of INCIDENT), to be looped over."""
    first = incident["first_casualty"]
    return range(first, first + incident["casualties"])


@compiled
def draw_casualties(plan, run, seed, incident):
    """Draw to which of its kind's entries each person of an incident belongs."""
    row = run.incidents[incident]
    rule = plan.kinds[row["kind"]]
    row["first_casualty"] = run.world[0]["casualties"]
    row["casualties"] = rule["casualties_end"] - rule["casualties"]
    run.world[0]["casualties"] += row["casualties"]
    for place in range(row["casualties"]):
        _lay_out(plan, run, seed, incident, rule["casualties"] + place, place)
    _tell_apart(run, seed, row)
    count_colours(run, row)


@compiled
def forget_casualties(run, incident):
    """The incident drawn last hurts nobody, or is to be drawn again."""
    row = run.incidents[incident]
    run.world[0]["casualties"] -= row["casualties"]
    row["casualties"] = 0
    count_colours(run, row)


@compiled
def count_colours(run, incident):
    """Count an incident's people (a record of INCIDENT) by colour."""
    incident["red"] = incident["yellow"] = incident["green"] = 0.0
    for casualty in casualties_of(incident):
        row = run.casualties[casualty]
        if row["triage"] == RED:
            incident["red"] += row["people"]
        elif row["triage"] == YELLOW:
            incident["yellow"] += row["people"]
        else:
            incident["green"] += row["people"]


@compiled
def _lay_out(plan, run, seed, incident, entry, place):
    """Write the casualties of one entry (a row of CASUALTY_KIND), as yet without people."""
    rule = plan.casualties[entry]
    row = run.casualties[run.incidents[incident]["first_casualty"] + place]
    row["incident"] = incident
    row["people"] = 0.0
    row["triage"] = rule["triage"]
    row["trapped"] = rule["trapped"]
    row["by_hand"] = rule["by_hand"]
    row["freed_by"] = _need(run, incident, rule["freed_by"])
    row["care_by"] = _need(run, incident, rule["care_by"])
    row["share"] = run.values[rule["share"]]
    _set_decline(run, row, rule)
    _set_neighbours(plan, run, row, rule)


@compiled
def _need(run, incident, number):
    return need_row(run, incident, number) if number > 0 else -1


@compiled
def _set_decline(run, row, rule):
    """How they decline: `row` a record of CASUALTY, `rule` of CASUALTY_KIND."""
    row["early"] = run.values[rule["early"]]
    row["early_hours"] = run.values[rule["early_hours"]]
    row["late_hours"] = run.values[rule["late_hours"]]
    row["aid_early"] = run.values[rule["aid_early"]]
    row["aid_late"] = run.values[rule["aid_late"]]
    row["spite_early"] = run.values[rule["spite_early"]]
    row["spite_late"] = run.values[rule["spite_late"]]
    row["hazard"] = run.values[rule["hazard"]]
    row["pocket"] = run.values[rule["pocket"]]


@compiled
def _set_neighbours(plan, run, row, rule):
    """What neighbours do for them, and how far the hospital is."""
    place = plan.places[run.incidents[row["incident"]]["zone"]]
    settings = plan.settings[0]
    willing = run.values[AT.community] * place["community"]
    row["hours"] = run.values[settings["neighbours_hours"]]
    row["hospital"] = run.values[place["hospital"]]
    row["reached"] = willing * run.values[settings["reached"]]
    row["driven"] = willing * run.values[rule["driven"]]


@compiled
def _tell_apart(run, seed, incident):
    """Give each person of an incident (a record of INCIDENT) an entry, by its share; a part of a
    person, as an inject may have it, too."""
    total = 0.0
    for casualty in casualties_of(incident):
        total += run.casualties[casualty]["share"]
    if total == 0.0:
        return
    whole = int(math.floor(incident["people"]))
    for person in range(whole + 1):
        weight = 1.0 if person < whole else incident["people"] - whole
        if weight > 0.0:
            lot = total * uniform(luck_of(seed), TRIAGE, incident["key"], np.uint64(person))
            run.casualties[_chosen(run, incident, lot)]["people"] += weight


@compiled
def _chosen(run, incident, lot):
    """Which casualties of an incident a `lot`, in (0, sum of the shares), falls on."""
    last = incident["first_casualty"]
    for casualty in casualties_of(incident):
        lot -= run.casualties[casualty]["share"]
        last = casualty
        if lot < 0.0:
            break
    return last
