"""The disaster: a plan and a seed give all that happens before anybody responds."""

import math

import numpy as np

from metalead.agents.compiling.decorators import compiled
from metalead.agents.luck import (
    FALSE,
    NOTICED,
    OBSERVER,
    ONSET,
    PEOPLE,
    PLACE,
    WORK,
    exponential,
    joined,
    normal,
    uniform,
)
from metalead.agents.picture.tables import is_puzzle_kind, rule_of
from metalead.simulation.engine.casualties import draw_casualties, forget_casualties
from metalead.simulation.engine.chance import luck_of
from metalead.simulation.engine.lever_rows import AT
from metalead.simulation.engine.log_tables import (
    ENTERED,
    INJECT_ACCESS,
    INJECT_COMMS,
    INJECT_INCIDENT,
    IS_FALSE,
)
from metalead.simulation.engine.observers import first_observer
from metalead.simulation.engine.rows import needs_of
from metalead.simulation.engine.tables import DONE, OPEN

INJECTED = 1 << 40  # from here on the occurrences of a kind are injected incidents
TWIN = 1 << 32  # and from here on false reports


@compiled
def draw_incidents(plan, run, seed):
    """Draw every incident of every kind."""
    for kind in range(len(plan.kinds)):
        if plan.kinds[kind]["poisson"] == 1:
            _draw_poisson(plan, run, seed, kind)
        else:
            _draw_even(plan, run, seed, kind)


@compiled
def draw_injected(plan, run, seed):
    """Draw the incidents that the log injects, each with the luck of its own name."""
    run.world[0]["drawn"] = run.world[0]["incidents"]
    for entry in range(run.world[0]["log"]):
        row = run.log[entry]
        if row["kind"] == INJECT_INCIDENT:
            incident = run.world[0]["incidents"]
            _draw_incident(plan, run, seed, row["act"], INJECTED + row["count"], row["at"])
            run.incidents[incident]["zone"] = row["zone"]
            _set_people(plan, run, seed, incident, row["value"])
            if row["need"] == IS_FALSE:
                _empty(plan, run, seed, incident)
            row["incident"] = incident
            row["state"] = ENTERED


@compiled
def _draw_even(plan, run, seed, kind):
    rule = plan.kinds[kind]
    luck = luck_of(seed)
    count = int(math.floor(run.values[rule["count"]] + 0.5))
    for occurrence in range(count):
        u = uniform(luck, ONSET, rule["key"], occurrence)
        onset = rule["first"] + (rule["last"] - rule["first"]) * u
        _draw_incident(plan, run, seed, kind, occurrence, onset)
        _draw_false_report(plan, run, seed, kind, occurrence)


@compiled
def _draw_poisson(plan, run, seed, kind):
    rule = plan.kinds[kind]
    luck = luck_of(seed)
    count = run.values[rule["count"]]
    if count <= 0.0:
        return
    gap = (rule["last"] - rule["first"]) / count
    onset = rule["first"] + gap * exponential(luck, ONSET, rule["key"], 0)
    occurrence = 0
    while onset < rule["last"] and _has_room(run, rule):
        _draw_incident(plan, run, seed, kind, occurrence, onset)
        _draw_false_report(plan, run, seed, kind, occurrence)
        occurrence += 1
        onset += gap * exponential(luck, ONSET, rule["key"], occurrence)


@compiled
def _has_room(run, rule):
    """Whether the tables can take one incident more of a kind (a record of KIND)."""
    world = run.world[0]
    people = rule["casualties_end"] - rule["casualties"]
    return (
        world["incidents"] < len(run.incidents)
        and world["needs"] + rule["needs"] <= len(run.needs)
        and world["casualties"] + people <= len(run.casualties)
    )


@compiled
def _draw_incident(plan, run, seed, kind, occurrence, onset):
    """Draw one incident: where, how many people, who sees it when, and its needs.

    occurrence: of this kind, for its luck. onset: hours.
    """
    rule = plan.kinds[kind]
    luck = luck_of(seed)
    incident = run.world[0]["incidents"]
    run.world[0]["incidents"] = incident + 1
    row = run.incidents[incident]
    row["key"] = joined(rule["key"], np.uint64(occurrence))
    row["kind"] = kind
    row["onset"] = onset
    row["urgent"] = rule["urgent"]
    row["zone"] = _choose_zone(plan, rule, uniform(luck, PLACE, row["key"], 0))
    row["people"] = _draw_people(luck, row["key"], run.values[rule["people"]])
    row["begun"] = np.nan
    row["sized_up"] = 0
    row["false"] = 0
    row["cleared_by"] = -1
    row["cleared_at"] = np.inf
    row["seen_by"] = -1
    row["seen_at"] = np.inf
    if rule["noticed"] >= 0:
        mean = run.values[rule["noticed"]]
        u = uniform(luck, OBSERVER, row["key"], 0)
        row["seen_by"] = first_observer(plan, run, rule, row["zone"], u)
        row["seen_at"] = onset + mean * exponential(luck, NOTICED, row["key"], 0)
    row["first_need"] = run.world[0]["needs"]
    row["needs"] = rule["needs"]
    for number in range(1, rule["needs"] + 1):
        _draw_need(plan, run, seed, incident, number)
    draw_casualties(plan, run, seed, incident)
    _tell_people(row)


@compiled
def _tell_people(row):
    """Word of an incident (a record of INCIDENT) says what is the case there by now."""
    row["told_people"] = row["people"]
    row["told_red"] = row["red"]
    row["told_yellow"] = row["yellow"]
    row["told_green"] = row["green"]


@compiled
def _draw_false_report(plan, run, seed, kind, occurrence):
    """With the chance `ambiguity` somebody takes something for an incident of this kind.

    occurrence: that of the true incident after which it is drawn, for its luck.
    """
    rule = plan.kinds[kind]
    ambiguity = run.values[AT.ambiguity]
    luck = luck_of(seed)
    if ambiguity == 0.0 or not _has_room(run, rule):
        return
    if rule["choices"] == rule["choices_end"] or is_puzzle_kind(plan.doctrine, kind):
        return
    if uniform(luck, FALSE, rule["key"], 2 * occurrence) >= ambiguity:
        return
    onset = rule["first"] + (rule["last"] - rule["first"]) * uniform(
        luck, FALSE, rule["key"], 2 * occurrence + 1
    )
    incident = run.world[0]["incidents"]
    _draw_incident(plan, run, seed, kind, TWIN + occurrence, onset)
    _empty(plan, run, seed, incident)
    _tell_people(run.incidents[incident])


@compiled
def _empty(plan, run, seed, incident):
    """There is nothing: no people, no work; a second source sees so after a time."""
    row = run.incidents[incident]
    luck = luck_of(seed)
    row["false"] = 1
    row["people"] = 0.0
    forget_casualties(run, incident)
    if row["needs"] == 0:
        return
    rule = rule_of(plan.doctrine, row["kind"], 1)
    u = uniform(luck, OBSERVER, row["key"], 1)
    row["cleared_by"] = first_observer(plan, run, rule, row["zone"], u)
    mean = run.values[AT.clearing] * run.values[rule["noticed"]]
    row["cleared_at"] = row["onset"] + mean * exponential(luck, NOTICED, row["key"], 1)
    for need in needs_of(row):
        empty = run.needs[need]
        empty["state"] = DONE
        empty["work"] = empty["left"] = 0.0


@compiled
def _choose_zone(plan, rule, u):
    """The zone of an incident: `rule` a record of KIND, `u` in (0, 1) its luck."""
    for row in range(rule["choices"], rule["choices_end"]):
        if u < plan.choices[row]["upto"]:
            return plan.choices[row]["zone"]
    return plan.choices[rule["choices_end"] - 1]["zone"]


@compiled
def _draw_people(luck, key, mean):
    """At least one, geometric, of this mean; below a mean of one: somebody, with that chance.

    luck and key: those of the run and of the incident.
    """
    u = uniform(luck, PEOPLE, key, 0)
    if mean < 1.0:
        return 1.0 if u < mean else 0.0
    if mean == 1.0:
        return 1.0
    return 1.0 + math.floor(math.log(u) / math.log(1.0 - 1.0 / mean))


@compiled
def _draw_need(plan, run, seed, incident, number):
    """Draw need `number` (from 1) of an incident: its work, and who sees it when."""
    luck = luck_of(seed)
    true = run.incidents[incident]
    rule = rule_of(plan.doctrine, true["kind"], number)
    row = run.needs[run.world[0]["needs"]]
    run.world[0]["needs"] += 1
    key = joined(true["key"], np.uint64(number))
    row["incident"] = incident
    row["number"] = number
    row["capability"] = rule["capability"]
    row["after"] = rule["after"]
    row["together"] = rule["together"]
    row["work"] = 0.0
    if rule["capability"] >= 0:
        spread = run.values[AT.work_spread]
        error = spread * normal(luck, WORK, key, 0) - 0.5 * spread * spread
        mean = run.values[rule["work"]] * run.values[AT.scarcity]
        row["work"] = mean * math.exp(error)
    u = uniform(luck, OBSERVER, key, 0)
    row["seen_by"] = first_observer(plan, run, rule, true["zone"], u)
    mean = run.values[rule["noticed"]]
    row["seen_at"] = true["onset"] + mean * exponential(luck, NOTICED, key, 0)
    _clear(row)


@compiled
def _clear(row):
    row["state"] = OPEN
    row["left"] = row["work"]
    row["rate"] = 0.0
    row["amount"] = 0.0
    row["refused"] = np.nan
    row["listed"] = 0
    row["look"] = -np.inf
    row["present"] = 0
    row["coming"] = 0
    row["first_unit"] = -1
    row["tip"] = -1
    row["cause"] = -1
    row["decided"] = np.nan
    row["ordered"] = np.nan
    row["departed"] = np.nan
    row["arrived"] = np.nan
    row["begun"] = np.nan
    row["since"] = np.nan
    row["finish"] = np.nan
    row["knowers"] = 0
    row["shared_at"] = np.nan
    row["assigned"] = 0


@compiled
def _set_people(plan, run, seed, incident, people):
    """An inject says how many people are hurt or held; below zero it leaves that to luck. They
    are told apart anew: where the incident is may have changed too."""
    row = run.incidents[incident]
    if people >= 0.0:
        row["people"] = people
    forget_casualties(run, incident)
    draw_casualties(plan, run, seed, incident)
    _tell_people(row)


@compiled
def draw_weather(plan, run, seed):
    """Access and comms of every zone, with the changes that the log injects."""
    end = 0
    for zone in range(len(plan.places)):
        run.zones[zone]["weather"] = end
        for row in range(plan.places[zone]["forecast"], plan.places[zone]["forecast_end"]):
            _set_weather(
                run.weather[end],
                plan.forecast[row]["at"],
                run.values[plan.forecast[row]["access"]] * run.values[AT.access],
                run.values[plan.forecast[row]["comms"]] * run.values[AT.comms],
            )
            end += 1
        for entry in range(run.world[0]["log"]):
            end = _inject_weather(run, zone, entry, end)
        run.zones[zone]["weather_end"] = end


@compiled
def _set_weather(row, when, access, comms):
    """Write a row of WEATHER: from `when` (hours) on, speed of roads and chance of channels,
    shares of 1."""
    row["at"] = when
    row["access"] = access
    row["comms"] = comms


@compiled
def _inject_weather(run, zone, entry, end):
    """From an inject (a row of the log) on, a zone's access or comms is what it says, whatever
    was forecast.

    end: the row after the last one of this zone so far; the same afterwards.
    """
    row = run.log[entry]
    if row["zone"] != zone or (row["kind"] != INJECT_ACCESS and row["kind"] != INJECT_COMMS):
        return end
    start = run.zones[zone]["weather"]
    slot = end
    while slot > start and run.weather[slot - 1]["at"] > row["at"]:
        run.weather[slot] = run.weather[slot - 1]
        slot -= 1
    run.weather[slot] = run.weather[slot - 1]
    run.weather[slot]["at"] = row["at"]
    for later in range(slot, end + 1):
        if row["kind"] == INJECT_ACCESS:
            run.weather[later]["access"] = row["value"]
        else:
            run.weather[later]["comms"] = row["value"]
    row["state"] = 1
    return end + 1
