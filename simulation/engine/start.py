"""The start of a run: templates copied, the disaster drawn, units and ties laid out."""

import math

import numpy as np

from metalead.agents.compiling.decorators import compiled
from metalead.agents.luck import MANDATE, TELLING, joined, uniform
from metalead.agents.picture.authority import ORDERS
from metalead.agents.picture.codes import FORMAL, FRONT, RELAYED
from metalead.simulation.engine.chance import draw_values, luck_of
from metalead.simulation.engine.draw import draw_incidents, draw_injected, draw_weather
from metalead.simulation.engine.heap import foresee
from metalead.simulation.engine.kinds import (
    AVAILABLE,
    CLEAR,
    ENTRY,
    JOIN,
    ONSET,
    SEE_AGAIN,
    SEE_INCIDENT,
    SEE_NEED,
)
from metalead.simulation.engine.leaders_of_world import copy_leaders, copy_routes, copy_zones
from metalead.simulation.engine.lever_rows import AT
from metalead.simulation.engine.log_tables import (
    AHEAD,
    AT_ITS_HOUR,
    DECISION,
    INJECT_INCIDENT,
    INJECT_TIE,
    SEAT,
)
from metalead.simulation.engine.mobilise import make_idle
from metalead.simulation.engine.pools import DRY_BINS
from metalead.simulation.engine.recorded import take_seat
from metalead.simulation.engine.rows import aid_row, needs_of, stock_of
from metalead.simulation.engine.sights import draw_sights
from metalead.simulation.engine.tables import ABSENT, REACHED, RESERVE
from metalead.simulation.engine.ties import find_tie, is_line


@compiled
def reset(plan, run, seed):
    """Make the tables those of a run of `seed` that has not begun. The log stays."""
    draw_values(plan, run, seed)
    _reset_world(plan, run, seed)
    for row in range(len(run.index)):
        run.index[row]["key"] = 0
    copy_leaders(plan, run)
    copy_zones(plan, run)
    for point in range(len(run.curves)):
        run.curves[point]["cared"] = 0.0
        run.curves[point]["waiting"] = 0.0
    draw_weather(plan, run, seed)
    draw_incidents(plan, run, seed)
    _open_post(plan, run)
    draw_injected(plan, run, seed)
    draw_sights(plan, run, seed)
    _lay_out_pools(run)
    _lay_out_units(plan, run)
    _lay_out_ties(plan, run, seed)
    _prepare_ties(plan, run)
    if run.world[0]["one_channel"] == 1:
        _lay_out_lines(run)
    _free_beyond_lines(run)
    _schedule_disaster(run)
    if run.world[0]["reference"] == 0 and run.world[0]["nobody"] == 0:
        _schedule_sights(run)
        _schedule_desk(run)
    _schedule_log(run)


@compiled
def _reset_world(plan, run, seed):
    world = run.world[0]
    settings = plan.settings[0]
    log = world["log"]
    run.world[0] = plan.blank[0]
    world["log"] = log
    world["horizon"] = settings["horizon"]
    world["curve_at"] = settings["horizon"] / len(run.curves)
    world["dry_width"] = settings["horizon"] / DRY_BINS
    world["luck"] = luck_of(seed)
    world["seed"] = seed
    world["halt"] = REACHED
    world["asking"] = -1
    world["reading"] = -1
    world["reference"] = settings["reference"]
    world["nobody"] = settings["nobody"]
    world["parameters"] = settings["parameters"]
    world["fixed_reading"] = settings["fixed_reading"]
    world["triage"] = int(run.values[AT.triage])
    world["one_channel"] = int(run.values[AT.one_channel])
    world["price_by_news"] = int(run.values[AT.price_by_news])
    world["first_posting"] = world["last_posting"] = -1
    world["inbox_limit"] = int(run.values[AT.inbox_limit])
    world["readiness"] = int(run.values[AT.readiness])
    world["decision_price"] = run.values[AT.decision_price]
    world["report_price"] = run.values[AT.report_price]
    world["order_price"] = run.values[AT.order_price]
    world["request_price"] = run.values[AT.request_price]
    world["ambiguity"] = run.values[AT.ambiguity]
    world["closed_loop"] = int(run.values[AT.closed_loop])
    world["answers_lapse"] = int(run.values[AT.answers_lapse])
    world["urgent_delay"] = run.values[settings["urgent_delay"]]


@compiled
def _open_post(plan, run):
    """When the desk of the post opens: some time after the first onset of what was drawn, or after
    the start where nothing was."""
    world = run.world[0]
    onset = np.inf
    for incident in range(world["incidents"]):
        if run.incidents[incident]["false"] == 0:
            onset = min(onset, run.incidents[incident]["onset"])
    onset = 0.0 if onset == np.inf else onset
    world["post_opens"] = onset + run.values[plan.settings[0]["post_opens"]]
    world["post_grows"] = run.values[plan.settings[0]["post_grows"]]


@compiled
def _lay_out_pools(run):
    for row in range(len(run.pools)):
        pool = run.pools[row]
        pool["idle"] = 0
        pool["open"] = 0
        pool["since"] = 0.0
        pool["area"] = 0.0
        pool["knowers"] = 0
        pool["root"] = -1
    for row in range(len(run.dry)):
        run.dry[row] = 0.0
    for row in range(len(run.stocks)):
        stock = run.stocks[row]
        stock["units"] = 0
        stock["idle"] = 0
        stock["first_idle"] = -1
        stock["root"] = -1
        stock["heard"] = -1
        stock["speed"] = 0.0
        stock["waiting"] = 0
        stock["reserve"] = 0
        stock["first_reserve"] = -1
        stock["asked_up"] = -np.inf
        stock["refused"] = -1
        stock["refused_step"] = 0
        stock["shown"] = 0
        stock["shown_at"] = -np.inf


@compiled
def _lay_out_units(plan, run):
    for row in range(len(plan.groups)):
        group = plan.groups[row]
        whole = math.floor(run.values[group["count"]] + 0.5)
        share = run.values[AT.reserve] if group["reserve"] == 1 else 1.0
        count = int(math.floor(whole * share + 0.5))
        stock = stock_of(run, group["leader"], group["capability"])
        if count > 0 and stock["units"] == 0 and group["reserve"] == 0:
            run.pools[group["capability"]]["knowers"] += 1
            stock["speed"] = run.values[group["speed"]]
        if _is_held_back(run, group):
            stock["reserve"] += count
        else:
            stock["units"] += count
        for nth in range(count):
            _lay_out_unit(run, group, nth)


@compiled
def _is_held_back(run, group):
    """Whether a superior has to release a group (a record of GROUP); nobody holds back the
    reference."""
    return group["reserve"] == 1 and run.world[0]["reference"] == 0


@compiled
def _lay_out_unit(run, group, nth):
    """Write unit `nth` of a group (a record of GROUP)."""
    unit = run.world[0]["units"]
    run.world[0]["units"] = unit + 1
    row = run.units[unit]
    row["key"] = joined(group["key"], np.uint64(nth))
    row["leader"] = group["leader"]
    row["capability"] = group["capability"]
    row["zone"] = group["zone"]
    leads = run.leaders[group["leader"]]
    row["skill"] = group["skill"] * leads["practice"]
    # As the scenario has it with a silo led middling well; half at best, twice at worst.
    row["turnout"] = run.values[group["turnout"]] * math.pow(2.0, 1.0 - 2.0 * leads["silo"])
    row["speed"] = run.values[group["speed"]]
    row["available"] = 0.0 if _is_held_back(run, group) else group["available"]
    row["sorties"] = 0
    row["asker"] = -1
    row["cause"] = -1
    row["need"] = -1
    row["since"] = 0.0
    if _is_held_back(run, group):
        stock = stock_of(run, row["leader"], row["capability"])
        row["state"] = RESERVE
        row["next"] = stock["first_reserve"]
        stock["first_reserve"] = unit
    elif group["available"] > 0.0:
        row["state"] = ABSENT
        if run.world[0]["nobody"] == 0:
            foresee(run, group["available"], AVAILABLE, unit)
    else:
        make_idle(run, unit)
        run.pools[group["capability"]]["idle"] += 1


@compiled
def _lay_out_ties(plan, run, seed):
    """Ties as the past left them, and what each leader knows of its contacts' units."""
    luck = luck_of(seed)
    for tie in range(len(run.ties)):
        run.ties[tie] = plan.ties[tie]
    copy_routes(plan, run)
    for leader in range(len(run.leaders)):
        key = run.leaders[leader]["key"]
        for tie in range(run.leaders[leader]["tie_start"], run.leaders[leader]["tie_end"]):
            row = run.ties[tie]
            row["lot"] = uniform(luck, TELLING, joined(key, row["peer_key"]), 0)
            if row["contact"] == FORMAL:
                row["contact"] = int(run.values[AT.line_contact])
            row["kept"] = run.values[AT.alliances] * _shared_past(run, row["contact"])
            row["broken"] = 0.0
            row["in_line"] = _is_in_line(run, leader, plan.ties[tie])
            if run.leaders[leader]["calls"] == 1 and row["in_line"] == 1:
                run.leaders[row["peer"]]["called"] = 1
            row["delay"] = _delay(plan, run, row["contact"])
            for capability in range(len(run.pools)):
                stock = stock_of(run, row["peer"], capability)
                aid = run.aid[aid_row(run, tie, capability)]
                aid["units"] = stock["units"]
                aid["idle"] = stock["idle"]
                aid["speed"] = max(1.0, stock["speed"])
                aid["heard"] = aid["as_of"] = 0.0
                aid["knew_none"] = -np.inf


@compiled
def _shared_past(run, contact):
    """The share of `alliances` that a contact of this class can look back on: none where it exists
    on paper only."""
    if contact == 0:
        return 1.0
    if contact == 1:
        return run.values[AT.past_hourly]
    if contact == 2:
        return run.values[AT.past_few_hours]
    return run.values[AT.past_daily] if contact == 3 else 0.0


@compiled
def _delay(plan, run, contact):
    """Mean hours of a routine report over a contact of this class. Relayed: as over the rarest."""
    return run.values[plan.settings[0]["delays"] + min(RELAYED - 1, contact)]


@compiled
def _prepare_ties(plan, run):
    """Note with the ties that the log cuts or opens how slow they will be."""
    for entry in range(run.world[0]["log"]):
        if run.log[entry]["kind"] == INJECT_TIE:
            run.log[entry]["value"] = _delay(plan, run, run.log[entry]["count"])


@compiled
def _lay_out_lines(run):
    """Both ways along the line of command, and between a chief and its section, there is a
    dispatch line."""
    for leader in range(len(run.leaders)):
        for tie in range(run.leaders[leader]["tie_start"], run.leaders[leader]["tie_end"]):
            row = run.ties[tie]
            if is_line(row):
                row["dispatch"] = 1
                run.ties[find_tie(run, row["peer"], leader)]["dispatch"] = 1


@compiled
def _free_beyond_lines(run):
    """Where others are decided for by authority, that ends with the line: whoever nobody can give
    orders to decides about its own units itself."""
    by_orders = False
    for leader in range(len(run.leaders)):
        by_orders |= _gives_orders(run.leaders[leader])
    for leader in range(len(run.leaders) if by_orders else 0):
        if not _obeys(run, leader):
            run.leaders[leader]["own_first"] = 1


@compiled
def _gives_orders(leader):
    """Whether a leader (a record of LEADER) decides for others, by orders."""
    return leader["strategy"] != FRONT and leader["binds"] == ORDERS


@compiled
def _obeys(run, leader):
    """Whether a leader stands in the line of one who decides for others by orders."""
    for tie in range(run.leaders[leader]["tie_start"], run.leaders[leader]["tie_end"]):
        peer = run.ties[tie]["peer"]
        back = find_tie(run, peer, leader)
        if _gives_orders(run.leaders[peer]) and back >= 0 and run.ties[back]["in_line"] == 1:
            return True
    return False


@compiled
def _is_in_line(run, leader, tie):
    """In the line by its sponsor's chain, or by a mandate that the law gives the post, which
    the commanders of its sectors carry on."""
    if tie["in_line"] == 1 or (run.leaders[leader]["is_post"] == 0 and tie["section"] == 0):
        return tie["in_line"]
    u = uniform(np.uint64(0), MANDATE, tie["peer_key"], 0)
    return 1 if u < run.values[AT.reach] else 0


@compiled
def _schedule_disaster(run):
    for incident in range(run.world[0]["incidents"]):
        row = run.incidents[incident]
        foresee(run, row["onset"], ONSET, incident)
        if run.world[0]["reference"] == 1 or run.world[0]["nobody"] == 1:
            continue
        if row["false"] == 1 and row["cleared_by"] >= 0:
            foresee(run, row["cleared_at"], CLEAR, incident)
        if row["seen_by"] >= 0:
            foresee(run, row["seen_at"], SEE_INCIDENT, incident)
        for need in needs_of(row):
            if run.needs[need]["seen_by"] >= 0:
                foresee(run, run.needs[need]["seen_at"], SEE_NEED, need)


@compiled
def _schedule_sights(run):
    for sight in range(run.world[0]["sights"]):
        foresee(run, run.sights[sight]["seen_at"], SEE_AGAIN, sight)


@compiled
def _schedule_desk(run):
    """The people whom a desk does not have from the start come one by one, at even intervals: the
    first when it opens, the last when it is in full strength."""
    world = run.world[0]
    for leader in range(len(run.leaders)):
        row = run.leaders[leader]
        intervals = max(1, row["full_staff"] - 1)
        for there in range(row["staff"], row["full_staff"]):
            comes = world["post_opens"] + world["post_grows"] * there / intervals
            foresee(run, comes, JOIN, leader)


@compiled
def _schedule_log(run):
    for entry in range(run.world[0]["log"]):
        row = run.log[entry]
        if row["kind"] != INJECT_INCIDENT:
            row["state"] = AHEAD
        if row["kind"] == SEAT and row["at"] <= 0.0:
            take_seat(run, row)
        elif _comes_by_itself(row):
            foresee(run, row["at"], ENTRY, entry)


@compiled
def _comes_by_itself(row):
    """Whether an entry of the log (a record of LOG) comes at its hour: the other decisions are
    answers, and the other injects take effect before the run begins."""
    if row["kind"] == DECISION:
        return row["on"]["kind"] == 0
    return row["kind"] in AT_ITS_HOUR
