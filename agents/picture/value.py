"""Value: one rule ranks work in every organisation - what is believed at stake, per unit-hour."""

import math

import numpy as np

from metalead.agents.compiling.decorators import compiled
from metalead.agents.compiling.prefetch import prefetch
from metalead.agents.picture.authority import binding
from metalead.agents.picture.codes import SECTION
from metalead.agents.picture.pairing_heap import NONE
from metalead.agents.picture.refusals import has_refused
from metalead.agents.picture.tables import distance, rule_of
from metalead.agents.picture.trust import trust

AHEAD = 16  # contacts looked at before what is asked for of a table now is there
LEAST_AT_STAKE = 1e-4  # people: so that work which threatens nobody still has an order


@compiled
def survival(early, early_hours, late_hours, hours):
    """Share alive `hours` after onset: early deaths and a slow decline (two exponentials).

    early: the share of early deaths. early_hours and late_hours: their mean hours, and those of
    the others.
    """
    if hours <= 0.0:
        return 1.0
    return early * math.exp(-hours / early_hours) + (1.0 - early) * math.exp(-hours / late_hours)


@compiled
def doctrine_of(picture, belief, need):
    """Row of the doctrine for a need of the incident that `belief` is about."""
    return rule_of(picture.doctrine, picture.beliefs[belief]["kind"], need)


@compiled
def aid_of(picture, tie, capability):
    """What is believed of a contact's units of a capability: a record of AID."""
    return picture.aid[tie * len(picture.stocks) + capability]


@compiled
def usual_survival(rule, hours):
    """Survival, hours after onset, as doctrine (a record of NEED_KIND) has it: all that a leader
    can know of the true curve."""
    return survival(rule["usual_early"], rule["usual_early_hours"], rule["usual_late_hours"], hours)


@compiled
def value(picture, belief, need, now):
    """People believed at stake per unit-hour of this need and the ones that wait for it.

    Never grows while the belief stays, which is what lets a worklist be lazy.
    """
    known = picture.beliefs[belief]
    rule = doctrine_of(picture, belief, need)
    alive = usual_survival(rule, now - known["onset"])
    stake = at_stake(rule, known, picture.me[0]["least_stake"])
    return known["weight"] * stake * alive / rule["burden"]


@compiled
def at_stake(rule, known, least):
    """People at stake in a need: by colour, what is at stake in one, times how many there are.

    rule: a record of NEED_KIND. known: one of BELIEF, or of INCIDENT as it truly is. least: what
    is at stake in everybody who waits, beside the danger of dying.
    """
    people = (rule["gain_red"] + least * rule["waits_red"]) * known["red"]
    people += (rule["gain_yellow"] + least * rule["waits_yellow"]) * known["yellow"]
    people += (rule["gain_green"] + least * rule["waits_green"]) * known["green"]
    return max(people, LEAST_AT_STAKE)


@compiled
def is_routine(picture, belief):
    """Whether those on the spot deal with it: graver than the share `delegation` goes upward."""
    return gravity(picture, belief) < picture.me[0]["delegation"]


@compiled
def gravity(picture, belief):
    """How grave an incident is believed to be, in [0, 1): the usual number of people is a half."""
    people = picture.beliefs[belief]["people"]
    return people / (people + picture.me[0]["severity"])


@compiled
def believed_idle(picture, tie, capability, now):
    """Units a contact is believed to have free; old word that it has none is doubted."""
    aid = aid_of(picture, tie, capability)
    if aid["idle"] == 0 and aid["units"] > 0 and now - aid["heard"] > picture.me[0]["word_lasts"]:
        return 1
    return aid["idle"]


@compiled
def promise(picture, tie, belief, need, now):
    """What asking this contact promises: the chance that it comes, times survival on arrival."""
    known = picture.beliefs[belief]
    hours = _hours_away(picture, tie, belief, need)
    alive = usual_survival(doctrine_of(picture, belief, need), now + hours - known["onset"])
    return _chance_to_come(picture, tie) * alive


@compiled
def _chance_to_come(picture, tie):
    contact = picture.ties[tie]
    if binding(picture.me[0]["binds"], contact["in_line"]):
        return 1.0
    return trust(contact["kept"], contact["broken"])


@compiled
def _hours_away(picture, tie, belief, need):
    capability = doctrine_of(picture, belief, need)["capability"]
    speed = aid_of(picture, tie, capability)["speed"]
    zone = picture.beliefs[belief]["zone"]
    return distance(picture.zones, picture.ties[tie]["zone"], zone) / speed


@compiled
def best_helper(picture, belief, need, now):
    """The contact with units believed idle that promises most; -1 if there is none.

    Whoever has refused this need is left out, as long as nothing has changed.
    """
    return best_helper_but(picture, belief, need, now, NONE, NONE)


@compiled
def best_helper_but(picture, belief, need, now, one, other):
    """The same, leaving out two contacts (`one` and `other`: ties; -1: none).

    Who is no nearer and no likelier to come than the best so far cannot promise more.
    """
    capability = doctrine_of(picture, belief, need)["capability"]
    best, most = -1, -1.0
    likeliest, nearest = -1.0, np.inf
    in_section = picture.me[0]["strategy"] == SECTION
    for tie in range(len(picture.ties)):
        prefetch(picture.aid, (tie + AHEAD) * len(picture.stocks) + capability)
        if tie == one or tie == other or (in_section and picture.ties[tie]["section"] == 0):
            continue
        if believed_idle(picture, tie, capability, now) == 0:
            continue
        if has_refused(picture, tie, belief, need, aid_of(picture, tie, capability)["idle"]):
            continue
        chance, hours = _chance_to_come(picture, tie), _hours_away(picture, tie, belief, need)
        if chance <= likeliest and hours >= nearest:
            continue
        promised = promise(picture, tie, belief, need, now)
        if promised > most:
            best, most, likeliest, nearest = tie, promised, chance, hours
    return best


@compiled
def own_promise(picture, belief, need, now):
    """The same for one's own units, which come for certain; below zero if none is idle."""
    rule = doctrine_of(picture, belief, need)
    stock = picture.stocks[rule["capability"]]
    if stock["idle"] <= 0:
        return -1.0
    known = picture.beliefs[belief]
    hours = distance(picture.zones, picture.me[0]["zone"], known["zone"]) / stock["speed"]
    return usual_survival(rule, now + hours - known["onset"])
