"""What word of others says of their units: how many are idle, and who has none for us."""

from metalead.agents.compiling.decorators import compiled
from metalead.agents.picture.codes import ORDER, REPLY, REQUEST, STATUS
from metalead.agents.picture.refusals import note_refuser
from metalead.simulation.engine.messages import before_relays, first_written
from metalead.simulation.engine.rows import aid_row, told_row
from metalead.simulation.engine.ties import find_tie


@compiled
def count_others_units(run, leader, message, picture, news):
    """Bring what a leader believes of others' units up to date by a message that it has read."""
    said = run.messages[message]
    asks = said["kind"] == ORDER or said["kind"] == REQUEST
    if said["kind"] == REPLY:
        _rule_out_referrers(run, leader, first_written(run, message))
    elif asks and said["hops"] > 0:
        _rule_out(run, leader, before_relays(run, message))
    if news["tie"] < 0:
        return
    tie = run.leaders[leader]["tie_start"] + news["tie"]
    if run.world[0]["closed_loop"] == 1:
        _hear_counts(run, tie, first_written(run, message))
    elif said["kind"] == STATUS or said["kind"] == REPLY:
        _hear_count(run, tie, said)
    if said["kind"] == REPLY and said["count"] == 0 and said["capability"] >= 0:
        _hear_refusal(run, tie, message, picture, news)


@compiled
def _hear_counts(run, tie, message):
    """All idle units of its sender that a message (as first written) tells of, unless the reader
    has asked for some since, or knows better."""
    written = run.messages[message]["decided"]
    for capability in range(len(run.pools)):
        aid = run.aid[aid_row(run, tie, capability)]
        if written >= aid["as_of"]:
            aid["idle"] = run.told[told_row(run, message, capability)]
            aid["heard"] = run.world[0]["now"]
            aid["as_of"] = written


@compiled
def _hear_count(run, tie, said):
    """The idle units that an offer or an answer (a record of MESSAGE) is about."""
    if said["capability"] >= 0:
        aid = run.aid[aid_row(run, tie, said["capability"])]
        aid["idle"] = said["idle"]
        aid["heard"] = run.world[0]["now"]


@compiled
def _hear_refusal(run, tie, message, picture, news):
    """Whoever refuses has none for us now, idle or not: others are asked first."""
    said = run.messages[message]
    aid = run.aid[aid_row(run, tie, said["capability"])]
    aid["idle"] = 0
    aid["heard"] = run.world[0]["now"]
    if aid["units"] == 0:
        aid["knew_none"] = run.world[0]["now"]
    world = run.world[0]
    if said["idle"] == 0 or (world["closed_loop"] == 0 and world["answers_lapse"] == 0):
        return
    answered = run.messages[first_written(run, message)]["cause"]
    if run.messages[answered]["kind"] != STATUS:  # else its units have left with the work undone
        note_refuser(picture, news["tie"], news["belief"], said["need"], said["idle"])


@compiled
def _rule_out_referrers(run, leader, reply):
    """Whoever has passed on what is answered (`reply`: as first written) had no unit to send."""
    message = run.messages[reply]["cause"]
    while message >= 0 and run.messages[message]["hops"] > 0:
        referral = before_relays(run, message)
        _rule_out(run, leader, referral)
        message = run.messages[referral]["cause"]


@compiled
def _rule_out(run, leader, referral):
    """The sender of a referral has no unit of that kind, unless there is later word of it."""
    said = run.messages[referral]
    tie = find_tie(run, leader, said["sender"])
    if tie < 0:
        return
    aid = run.aid[aid_row(run, tie, said["capability"])]
    if said["decided"] >= aid["as_of"]:
        aid["idle"] = 0
        aid["heard"] = run.world[0]["now"]
        aid["as_of"] = said["decided"]
