"""The shared operating picture: posted once, for every leader whom it concerns.

It needs no contact and no conversation, only that the channels at both ends work. Where reading
costs what is new, a posting is kept on a board. A leader looks there when nothing waits in its own
inbox; what tells it nothing new costs nothing. Else a posting is a message into every inbox.
"""

from metalead.agents.compiling.decorators import compiled
from metalead.agents.luck import LOOKING, joined, uniform
from metalead.agents.picture.codes import FRONT, POSTED
from metalead.agents.picture.tables import NEEDS, is_puzzle_kind, rule_of
from metalead.simulation.engine.attention import begin
from metalead.simulation.engine.beliefs import (
    belief_of,
    decides_there,
    say_open_again,
    seen_to,
)
from metalead.simulation.engine.channel import EVERYWHERE, pass_over
from metalead.simulation.engine.messages import new_message, set_key
from metalead.simulation.engine.price import news_in
from metalead.simulation.engine.rows import belief_at, stock_of
from metalead.simulation.engine.tables import READ
from metalead.simulation.engine.weather import comms_at
from metalead.simulation.engine.writing import count_free, wait_for_free


@compiled
def post(run, leader, act, when):
    """Post all that a leader holds of an incident."""
    known = belief_at(run, leader, act["belief"])
    known["sent"] += 1
    if run.world[0]["price_by_news"] == 1:
        _post_to(run, leader, leader, known, act["cause"], when)
        return
    for reader in range(len(run.leaders)):
        if reader != leader and concerns(run, reader, known["incident"]):
            _post_to(run, leader, reader, known, act["cause"], when)


@compiled
def _post_to(run, leader, reader, known, cause, when):
    """Post what a leader holds (a record of BELIEF) to a reader, or, if that is itself, on the
    board."""
    message = new_message(run, POSTED, leader, reader, known["incident"], cause)
    row = run.messages[message]
    row["facts"] = known["facts"]
    row["closed"] = seen_to(run, known, True)
    row["done"] = known["done"]
    say_open_again(run, leader, known, row)
    row["sent"] = when
    set_key(run, message, run.incidents[known["incident"]]["key"], known["sent"])
    run.world[0]["sent"] += 1
    there = EVERYWHERE if reader == leader else run.leaders[reader]["zone"]
    mean = run.world[0]["urgent_delay"]
    sent = run.messages[message]["sent"]
    pass_over(run, message, sent, run.leaders[leader]["zone"], there, mean)


@compiled
def is_for_board(message):
    """Whether a message (a record of MESSAGE) is a posting to be put up."""
    return message["kind"] == POSTED and message["sender"] == message["final"]


@compiled
def put_up(run, message):
    """A posting is on the board: whoever has somebody free at the desk looks now."""
    world, row = run.world[0], run.messages[message]
    row["state"] = READ
    row["arrived"] = row["begun"] = row["read"] = world["now"]
    if world["last_posting"] < 0:
        world["first_posting"] = message
    else:
        run.messages[world["last_posting"]]["next"] = message
    world["last_posting"] = message
    for reader in range(len(run.leaders)):
        count_free(run, reader)
        if run.leaders[reader]["busy"] < run.leaders[reader]["staff"]:
            posting = next_posting(run, reader)
            if posting >= 0:
                begin(run, posting)
        wait_for_free(run, reader)


@compiled
def next_posting(run, leader):
    """The next posting with something new for a leader, as a message to it; -1: none is left, or
    the board is out of reach now."""
    me = run.leaders[leader]
    while me["posting"] != run.world[0]["last_posting"]:
        posting = run.world[0]["first_posting"]
        if me["posting"] >= 0:
            posting = run.messages[me["posting"]]["next"]
        said = run.messages[posting]
        new = said["sender"] != leader and concerns(run, leader, said["incident"])
        new = new and news_in(run, leader, said) > 0
        if new and not _reaches_board(run, me, said):
            me["vain_looks"] += 1
            return -1
        me["posting"] = posting
        me["vain_looks"] = 0
        if new:
            return _copy(run, leader, posting)
    return -1


@compiled
def _reaches_board(run, me, said):
    """Whether the channel at a reader's end works for a posting (a record of MESSAGE), each time
    it looks anew."""
    who = joined(said["key"], me["key"])
    works = comms_at(run, me["zone"], run.world[0]["now"])
    return uniform(run.world[0]["luck"], LOOKING, who, me["vain_looks"]) < works


@compiled
def _copy(run, leader, posting):
    """A posting as a message to one reader: it has lain there since it was put up."""
    said = run.messages[posting]
    message = new_message(run, POSTED, said["sender"], leader, said["incident"], said["cause"])
    row = run.messages[message]
    row["facts"] = said["facts"]
    row["closed"] = said["closed"]
    row["done"] = said["done"]
    row["open"] = said["open"]
    row["need"] = said["need"]
    row["decided"] = said["decided"]
    row["sent"] = said["sent"]
    row["arrived"] = said["arrived"]
    set_key(run, message, said["key"], 0)
    return message


@compiled
def concerns(run, reader, incident):
    """Whether a leader decides for others where an incident is, has units for what its kind asks
    for, or has to find help for a need there; the post is concerned with all, and a puzzle is
    everybody's."""
    kind, me = run.incidents[incident]["kind"], run.leaders[reader]
    if is_puzzle_kind(run.doctrine, kind) or me["is_post"] == 1:
        return True
    if me["strategy"] != FRONT and decides_there(run, reader, incident):
        return True
    belief = belief_of(run, reader, incident)
    if belief >= 0 and belief_at(run, reader, belief)["owned"] != 0:
        return True
    for need in range(1, NEEDS):
        rule = rule_of(run.doctrine, kind, need)
        if rule["crew"] == 0:
            return False
        if stock_of(run, reader, rule["capability"])["units"] > 0:
            return True
    return False
