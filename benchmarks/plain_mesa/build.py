"""Building the objects of a run from what was drawn."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from benchmarks.plain_mesa.agency import Agency
from benchmarks.plain_mesa.casualties import NEVER, Casualties, Part, tell_apart
from benchmarks.plain_mesa.chief import SectionChief
from benchmarks.plain_mesa.post import CommandPost
from benchmarks.plain_mesa.things import Aid, Incident, Need, Rule, Tie, Unit, UnitState, Zone

if TYPE_CHECKING:
    from benchmarks.plain_mesa.drawn import Drawn, Row
    from benchmarks.plain_mesa.model import PlainModel

NO_DANGER = 1e9  # hours: the mean of a danger that does not threaten
RULES = 41  # rows of doctrine for each kind
RELAYED = 4
LEADERS = (Agency, CommandPost, SectionChief)  # by what a row calls their strategy


def build(model: PlainModel, drawn: Drawn) -> None:
    """Make everything, and schedule the disaster in the order in which the engine does."""
    model.zones = build_zones(drawn)
    build_leaders(model, drawn)
    build_ties(model, drawn)
    build_units(model, drawn)
    build_incidents(model, drawn)
    if not (drawn.world["nobody"] or drawn.world["reference"]):
        send_observers(model, drawn)
        staff_the_post(model, drawn)


def build_zones(drawn: Drawn) -> list[Zone]:
    """Places with their distances."""
    zones = []
    for number, row in enumerate(drawn.zones):
        weather = drawn.weather[row["weather"] : row["weather_end"]]
        steps = [(step["at"], step["access"], step["comms"]) for step in weather]
        zones.append(Zone(number, row["x"], row["y"], _ways_to(drawn, number), steps))
    for zone in zones:
        zone.distances = [_distance(zone, other) for other in zones]
    return zones


def _ways_to(drawn: Drawn, zone: int) -> list[float]:
    first = zone * drawn.capabilities
    return drawn.ways[first : first + drawn.capabilities]


def _distance(here: Zone, there: Zone) -> float:
    dx, dy = here.x - there.x, here.y - there.y
    return math.sqrt(dx * dx + dy * dy)


def build_leaders(model: PlainModel, drawn: Drawn) -> None:
    """Everybody who leads, with stocks that are still empty, and who commands in which zone."""
    for number, row in enumerate(drawn.leaders):
        kind = LEADERS[row["strategy"]]
        leader = kind(model, row, model.zones[row["zone"]])
        mandates = drawn.mandates[row["mandate_start"] : row["mandate_end"]]
        leader.jurisdiction = frozenset(model.zones[zone] for zone in mandates)
        first = number * drawn.capabilities
        for stock in drawn.stocks[first : first + drawn.capabilities]:
            leader.add_stock(stock["units"], stock["speed"])
        for pool, own in zip(model.pools, leader.stocks, strict=True):
            pool.knowers += own.units > 0
        model.leaders.append(leader)
    for zone, row in zip(model.zones, drawn.zones, strict=True):
        zone.sector = None if row["sector"] < 0 else model.leaders[row["sector"]]


def build_ties(model: PlainModel, drawn: Drawn) -> None:
    """Contacts, what is believed of their units, and the ways to the post."""
    for leader, row, way in zip(model.leaders, drawn.leaders, drawn.routes, strict=True):
        leader.way_to_post = model.leaders[way] if way >= 0 else None
        for number in range(row["tie_start"], row["tie_end"]):
            tie = build_tie(model, drawn, number)
            leader.ties[tie.peer] = tie
            if number - row["tie_start"] == row["post"]:
                leader.post = tie
            if number - row["tie_start"] == row["boss"]:
                leader.boss = tie


def build_tie(model: PlainModel, drawn: Drawn, number: int) -> Tie:
    """One contact."""
    row = drawn.ties[number]
    first = number * drawn.capabilities
    return Tie(
        peer=model.leaders[row["peer"]],
        relayed=row["contact"] == RELAYED,
        delay=row["delay"],
        in_line=row["in_line"] == 1,
        section=row["section"] == 1,
        dispatch=row["dispatch"] == 1,
        kept=row["kept"],
        broken=row["broken"],
        lot=row["lot"],
        aid=[
            Aid(aid["units"], aid["idle"], aid["heard"], aid["speed"])
            for aid in drawn.aid[first : first + drawn.capabilities]
        ],
    )


def build_units(model: PlainModel, drawn: Drawn) -> None:
    """Units at home, held back, or on their way to be there later."""
    for row in drawn.units:
        owner = model.leaders[row["leader"]]
        unit = Unit(
            key=row["key"],
            owner=owner,
            capability=row["capability"],
            zone=model.zones[row["zone"]],
            skill=row["skill"],
            speed=row["speed"],
            turnout=row["turnout"],
        )
        if row["state"] == UnitState.RESERVE.value:
            unit.state = UnitState.RESERVE
            owner.stocks[unit.capability].reserve.append(unit)
        elif row["available"] > 0.0:
            model.schedule(row["available"], model.work.become_available, unit)
        else:
            owner.make_idle(unit)
            model.pools[unit.capability].idle += 1


def build_incidents(model: PlainModel, drawn: Drawn) -> None:
    """Incidents with their needs, and who sees them when."""
    kinds: dict[int, list[Rule]] = {}
    for row in drawn.incidents:
        if row["kind"] not in kinds:
            kinds[row["kind"]] = build_rules(drawn, row["kind"], row["needs"])
        incident = Incident(
            key=row["key"],
            rules=kinds[row["kind"]],
            zone=model.zones[row["zone"]],
            onset=row["onset"],
            people=row["people"],
            urgent=row["urgent"] == 1,
        )
        model.incidents.append(incident)
        model.schedule(incident.onset, model.begin_incident, incident)
        if row["seen_by"] >= 0:
            leader = model.leaders[row["seen_by"]]
            facts = frozenset((0,))
            model.schedule(row["seen_at"], model.report_up, leader, incident, facts, 0)
        build_needs(model, drawn, incident, row)
        build_casualties(model, drawn, incident, row)


def build_needs(model: PlainModel, drawn: Drawn, incident: Incident, row: Row) -> None:
    """The needs of one incident."""
    needs = drawn.needs[row["first_need"] : row["first_need"] + row["needs"]]
    for need_row, rule in zip(needs, incident.rules, strict=True):
        need = Need(
            incident=incident,
            rule=rule,
            work=need_row["work"],
            left=need_row["left"],
        )
        incident.needs.append(need)
        model.needs.append(need)
        if need_row["seen_by"] >= 0:
            leader = model.leaders[need_row["seen_by"]]
            model.schedule(need_row["seen_at"], leader.notice, need)


def send_observers(model: PlainModel, drawn: Drawn) -> None:
    """Who sees a fact after the first one did."""
    for row in drawn.sights:
        incident = model.incidents[row["incident"]]
        need = incident.needs[row["number"] - 1] if row["number"] > 0 else None
        leader = model.leaders[row["seen_by"]]
        model.schedule(row["seen_at"], leader.see_again, incident, need)


def staff_the_post(model: PlainModel, drawn: Drawn) -> None:
    """Whoever is not at a desk from the start comes later: evenly, from the first to the last."""
    opens, grows = drawn.world["post_opens"], drawn.world["post_grows"]
    for leader, row in zip(model.leaders, drawn.leaders, strict=True):
        last = max(row["full_staff"] - 1, 1)
        for nth in range(row["staff"], row["full_staff"]):
            model.schedule(opens + grows * nth / last, leader.join)


def build_casualties(model: PlainModel, drawn: Drawn, incident: Incident, row: Row) -> None:
    """Who the people of one incident are, told apart one by one."""
    first = row["first_casualty"]
    for drawn_row in drawn.casualties[first : first + row["casualties"]]:
        incident.casualties.append(build_group(incident, drawn_row, row["first_need"]))
    tell_apart(incident, model.luck)
    for group in incident.casualties:
        group.send_stand_ins()


def build_group(incident: Incident, row: Row, first_need: int) -> Casualties:
    """One entry, as yet without people."""

    def need(name: str) -> Need | None:
        return None if row[name] < 0 else incident.needs[row[name] - first_need]

    return Casualties(
        incident=incident,
        colour=row["triage"],
        held=row["trapped"] == 1,
        by_hand=row["by_hand"] == 1,
        freed_by=need("freed_by"),
        care_by=need("care_by"),
        share=row["share"],
        reached=row["reached"],
        driven=row["driven"],
        hours=row["hours"],
        hospital=row["hospital"],
        hazard=row["hazard"],
        pocket=row["pocket"] if row["pocket"] < NO_DANGER else NEVER,
        parts=(
            Part(row["early"], row["early_hours"], row["aid_early"], row["spite_early"]),
            Part(1.0 - row["early"], row["late_hours"], row["aid_late"], row["spite_late"]),
        ),
    )


def build_rules(drawn: Drawn, kind: int, count: int) -> list[Rule]:
    """What doctrine says of the needs of one kind of incident."""
    return [
        Rule(
            number=number,
            capability=None if row["capability"] < 0 else row["capability"],
            crew=row["crew"],
            after=_numbers(row["after"]),
            together=_numbers(row["together"]),
            waits=_numbers(row["waits"]),
            first=_numbers(row["first"]),
            leads=row["leads"] == 1,
            beside=_numbers(row["beside"]),
            usual_work=row["usual_work"],
            usual_turnout=row["usual_turnout"],
            usual_speed=row["usual_speed"],
            helped=(row["waits_red"], row["waits_yellow"], row["waits_green"]),
            gains=(row["gain_red"], row["gain_yellow"], row["gain_green"]),
            burden=row["burden"],
            early=row["usual_early"],
            early_hours=row["usual_early_hours"],
            late_hours=row["usual_late_hours"],
        )
        for number, row in enumerate(drawn.doctrine[kind * RULES : kind * RULES + count], 1)
    ]


def _numbers(bits: int) -> frozenset[int]:
    return frozenset(n for n in range(bits.bit_length()) if bits >> n & 1)
