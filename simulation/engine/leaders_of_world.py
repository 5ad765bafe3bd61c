"""The leaders of a run: their templates with what the world makes of rights, desks and profiles."""

import math

import numpy as np

from metalead.agents.compiling.decorators import compiled
from metalead.agents.luck import OWN, joined
from metalead.agents.picture.codes import RELAYED
from metalead.simulation.engine.lever_rows import AT


@compiled
def copy_leaders(plan, run):
    """Write the leaders of this world: where it is not known how rights were or how many sectors
    there are, as the world has it."""
    start = _variant(plan, run) * len(run.leaders)
    for row in range(len(run.leaders)):
        run.leaders[row] = plan.leaders[start + row]
        me = run.leaders[row]
        _set_profile(run, me)
        _set_levers(run, me)
        _set_habits(run, me)
        _set_practice(plan, run, me)
        _set_desk(run, me)
        me["luck"] = joined(joined(run.world[0]["luck"], np.uint64(OWN)), me["key"])


@compiled
def copy_zones(plan, run):
    """Write the zones of this world, each with the commander of its sector."""
    start = _sectors(plan, run) * len(run.zones)
    for zone in range(len(run.zones)):
        run.zones[zone] = plan.zones[start + zone]


@compiled
def copy_routes(plan, run):
    """Write the ways to the post, with the commanders of this world."""
    start = _sectors(plan, run) * len(run.routes)
    for leader in range(len(run.routes)):
        run.routes[leader] = plan.routes[start + leader]


@compiled
def _variant(plan, run):
    """Which of the tables of leaders: by rights, then by the number of sectors."""
    settings = plan.settings[0]
    way = int(run.values[settings["rights"]])
    return way * settings["numbers_of_sectors"] + _sectors(plan, run)


@compiled
def _sectors(plan, run):
    """How many sectors more than the fewest a world has, of the numbers that there are."""
    settings = plan.settings[0]
    more = int(run.values[AT.sectors]) - settings["fewest_sectors"]
    return min(max(0, more), settings["numbers_of_sectors"] - 1)


@compiled
def _set_profile(run, me):
    """The five dimensions, where the scenario gives this leader none of its own (NaN)."""
    if math.isnan(me["person"]):
        me["person"] = run.values[AT.person]
    if math.isnan(me["situation"]):
        me["situation"] = run.values[AT.situation]
    if math.isnan(me["silo"]):
        me["silo"] = run.values[AT.silo]
    if math.isnan(me["up"]):
        me["up"] = run.values[AT.up]
    if math.isnan(me["connectivity"]):
        me["connectivity"] = run.values[AT.connectivity]


@compiled
def _set_levers(run, me):
    """What is alike for every leader of an arm."""
    me["delegation"] = run.values[AT.delegation]
    me["sharing"] = run.values[AT.sharing]
    me["commonality"] = run.values[AT.commonality]
    me["overload_half"] = run.values[AT.overload_half]
    me["information_access"] = run.values[AT.information_access]
    me["referral"] = int(run.values[AT.referral])
    me["lapses"] = int(run.values[AT.answers_lapse])
    me["says_mine"] = int(run.values[AT.closed_loop])
    me["readiness"] = int(run.values[AT.readiness])
    me["step"] = int(run.values[AT.step])


@compiled
def _set_habits(run, me):
    """What moves people to agree, and how long word holds: alike for everybody."""
    me["word_lasts"] = run.values[AT.word_lasts]
    me["connectivity_weight"] = run.values[AT.connectivity_weight]
    me["urgency_weight"] = run.values[AT.urgency_weight]
    me["slack_weight"] = run.values[AT.slack_weight]
    me["up_weight"] = run.values[AT.up_weight]
    me["least_stake"] = run.values[AT.least_stake]


@compiled
def _set_practice(plan, run, me):
    """What unfamiliar work does to estimates and skill, what coaches and peers mend, and what that
    costs: a coach gives a part of its attention."""
    coached = run.values[AT.coaching] if me["is_post"] == 0 or me["boss"] >= 0 else 0.0
    helped = run.values[AT.peer_help] if _has_peers(plan, me) else 0.0
    strange = run.values[AT.novelty] * (1.0 - coached) * (1.0 - helped)
    me["practice"] = 1.0 - run.values[AT.skill_lost] * strange
    me["judgement"] = (1.0 + strange) * (1.0 - run.values[AT.coached_eye] * coached)
    me["advice"] = run.values[AT.advice_price] * (coached + helped)
    me["attention"] = run.values[AT.attention]
    if me["coaches"] == 1:
        me["attention"] *= 1.0 - run.values[AT.coachs_time] * run.values[AT.coaching]


@compiled
def _has_peers(plan, me):
    """Whether a leader is in contact with anybody without others between."""
    for tie in range(me["tie_start"], me["tie_end"]):  # noqa: SIM110, compiled: no any()
        if plan.ties[tie]["contact"] < RELAYED:
            return True
    return False


@compiled
def _set_desk(run, me):
    """The people at the post and at the desks of sectors, in full strength and at the start: where
    desks grow, an agency that is the post has its own people there before any others come."""
    if me["is_post"] == 1:
        me["full_staff"] = int(run.values[AT.staff])
        own = min(me["staff"], me["full_staff"])
        me["staff"] = own if run.values[AT.desk_grows] == 1.0 else me["full_staff"]
    elif me["commands"] == 1:
        me["full_staff"] = int(run.values[AT.sector_desk])
        me["staff"] = 0 if run.values[AT.desk_grows] == 1.0 else me["full_staff"]
