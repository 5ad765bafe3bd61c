"""Beliefs: what reading a message does to its reader's picture."""

import math

import numpy as np

from metalead.agents.compiling.decorators import compiled
from metalead.agents.luck import ESTIMATE, HEARING, SEEN_THROUGH, joined, normal, uniform
from metalead.agents.picture.bits import bit, count_needs
from metalead.agents.picture.codes import FRONT, NOTICE, REPLY, REPORT, STATUS, UNDELIVERED
from metalead.agents.picture.crews import settled
from metalead.agents.picture.tables import ACTS, NEEDS, is_puzzle_kind
from metalead.simulation.engine.lever_rows import AT
from metalead.simulation.engine.purpose import answers_for, weight_of
from metalead.simulation.engine.rows import belief_at, needs_of, stock_of

LEADER_BITS = 32  # an incident and a leader make one key
SIDE_BY_SIDE = 16  # slots from the first one of an incident to that of the next: a power of two
FEWEST_BELIEFS = 8  # rows of a leader's first block
MOST_LISTED = 64  # nodes that one message can put on a worklist: each need, and some valued anew
MOST_REFUSED = 3  # rows that one decision adds: a refusal read, one given or noted, a request kept
MOST_REFERRED = ACTS  # and of a broker one for each kept request that it passes on


@compiled
def belief_of(run, leader, incident):
    """Place of an incident in a leader's own beliefs; -1 if it never heard of it."""
    entry = run.index[find_slot(run.index, _index_key(leader, incident))]
    return entry["row"] if entry["key"] != 0 else -1


@compiled
def _index_key(leader, incident):
    """The key of (leader, incident) in the index; never 0, which marks an empty slot."""
    return ((np.int64(incident) + 1) << LEADER_BITS) + leader


@compiled
def find_slot(index, key):
    """Where a key is in an index (INDEX [a power of two]), or where it would go: open addressing,
    all that leaders hold of one incident side by side."""
    last = len(index) - 1
    slot = ((key >> LEADER_BITS) * SIDE_BY_SIDE + (key & (SIDE_BY_SIDE - 1))) & last
    while index[slot]["key"] != 0 and index[slot]["key"] != key:
        slot = (slot + 1) & last
    return slot


@compiled
def enter_all(index, larger):
    """Enter all that stands in an index into a larger, empty one."""
    for row in range(len(index)):
        if index[row]["key"] != 0:
            larger[find_slot(larger, index[row]["key"])] = index[row]


@compiled
def open_belief(run, leader, incident):
    """Index entry of an incident in a leader's beliefs, made if it is new."""
    key = _index_key(leader, incident)
    entry = run.index[find_slot(run.index, key)]
    if entry["key"] == 0:
        entry["key"] = key
        entry["row"] = _new_belief(run, leader, incident)
        who = run.leaders[leader]["key"] ^ run.incidents[incident]["key"]
        entry["error"] = normal(run.world[0]["luck"], ESTIMATE, who, 0)
    return entry


@compiled
def _new_belief(run, leader, incident):
    me = run.leaders[leader]
    if me["belief_count"] == me["belief_room"]:
        _move_beliefs(run, me)
    belief = me["belief_count"]
    me["belief_count"] = belief + 1
    true = run.incidents[incident]
    row = run.beliefs[me["belief_start"] + belief]
    row["incident"] = incident
    row["kind"] = true["kind"]
    row["zone"] = true["zone"]
    row["onset"] = true["onset"]
    row["weight"] = weight_of(run, me, true["zone"], true["kind"])
    if not answers_for(run, me, true["zone"]):
        me["beyond"] += 1
    row["facts"] = 0
    row["closed"] = 0
    row["done"] = 0
    row["lacks_1"] = row["lacks_2"] = row["lacks_4"] = 0
    row["called_off"] = 0
    row["left"] = 0
    row["due"] = row["until"] = row["new_at"] = -np.inf
    row["look"] = np.inf
    row["looks"] = 0
    row["next_look"] = -1
    row["pending"] = 0
    row["refused"] = 0
    row["mine"] = 0
    row["refusers"] = -1
    row["requests"] = -1
    row["listed"] = 0
    row["stamp"] = 0
    row["owned"] = 0
    row["sources"] = 0
    row["sent"] = 0
    row["cause"] = -1
    row["told_by"] = -1
    row["handed"] = 0
    row["posted"] = 0
    row["people"] = row["red"] = row["yellow"] = row["green"] = 0.0
    return belief


@compiled
def _move_beliefs(run, me):
    """Move a leader's block to the end of the table, with twice the room."""
    world = run.world[0]
    start, count = world["beliefs"], me["belief_count"]
    room = max(FEWEST_BELIEFS, 2 * me["belief_room"])
    move_rows(run.beliefs, me["belief_start"], start, count)
    me["belief_start"] = start
    me["belief_room"] = room
    world["beliefs"] = start + room
    world["largest_beliefs"] = max(world["largest_beliefs"], room)


@compiled
def make_task_room(run, leader):
    """Have room for every need that one message can put on the worklist, and once more for all that
    is on it: a zone that comes first has everything valued anew."""
    me = run.leaders[leader]
    if me["task_room"] - me["task_count"] >= MOST_LISTED + me["task_count"]:
        return
    world = run.world[0]
    start, count = world["tasks"], me["task_count"]
    room = MOST_LISTED + 2 * me["task_room"]
    move_rows(run.tasks, me["task_start"], start, count)
    me["task_start"] = start
    me["task_room"] = room
    world["tasks"] = start + room
    world["largest_tasks"] = max(world["largest_tasks"], room)


@compiled
def make_refusal_room(run, leader):
    """Have room for the refusals that one message can bring, or lead to."""
    me = run.leaders[leader]
    needed = MOST_REFUSED + (MOST_REFERRED if me["brokers"] == 1 else 0)
    if me["refusal_room"] - me["refusal_count"] >= needed:
        return
    world = run.world[0]
    start, count = world["refusals"], me["refusal_count"]
    room = 2 * needed + 2 * me["refusal_room"]
    move_rows(run.refusals, me["refusal_start"], start, count)
    me["refusal_start"] = start
    me["refusal_room"] = room
    world["refusals"] = start + room
    world["largest_refusals"] = max(world["largest_refusals"], room)


@compiled
def learn(run, leader, message, entry):
    """Take in what a message says of its incident (`entry`: a record of INDEX); the bits that
    are new."""
    me = run.leaders[leader]
    said = run.messages[message]
    known = belief_at(run, leader, entry["row"])
    if said["kind"] == NOTICE or said["origin"] != leader:
        known["sources"] += 1
    new = _understood(run, me, said, known) & ~known["facts"]
    known["facts"] |= new
    known["heard"] = run.world[0]["now"]
    if new != 0:
        known["cause"] = message
        known["new_at"] = run.world[0]["now"]
        _count_knowers(run, leader, known["incident"], new)
        if _sees_through(run, me, known["incident"]):
            known["closed"] |= new
            known["done"] |= new
    _estimate(run, me, known, entry["error"])
    return new


@compiled
def _understood(run, me, said, known):
    """The facts (bits) of a message that its reader understands.

    Of a puzzle that others tell of, each may stay unclear at this hearing. said and known: records
    of MESSAGE and BELIEF.
    """
    ambiguity = run.world[0]["ambiguity"]
    facts = said["facts"]
    if ambiguity == 0.0 or said["kind"] == NOTICE:
        return facts
    if not is_puzzle_kind(run.doctrine, known["kind"]):
        return facts
    who = joined(me["key"], run.incidents[known["incident"]]["key"])
    for fact in range(1, NEEDS):
        u = uniform(run.world[0]["luck"], HEARING, who, known["sources"] * NEEDS + fact)
        if u < ambiguity:
            facts &= ~bit(fact)
    return facts


@compiled
def seen_to(run, known, asked_for):
    """Bits of the needs that a leader (its belief: a record of BELIEF) tells others are seen to.

    In a closed loop that is what it knows itself: it does it, saw it done or was promised it; or
    (`asked_for` true) somebody was asked and will answer it, not what is handed over. What it has
    from others it does not pass on: it would come back to them long after it was wrong.
    """
    if run.world[0]["closed_loop"] == 0:
        return known["closed"]
    if not asked_for:
        return known["mine"]
    return known["mine"] | (known["pending"] & known["owned"] & ~known["handed"])


@compiled
def say_open_again(run, leader, known, row):
    """Word of needs that are open again says so, whatever was told of them before. known and row:
    records of BELIEF and MESSAGE."""
    again = open_again(run, leader, known, row["cause"])
    if again != 0:
        row["open"] |= again
        row["closed"] &= ~again
        row["need"] = run.messages[row["cause"]]["need"]


@compiled
def open_again(run, leader, known, cause):
    """Bits of the needs that nobody sees to, as the message `cause` (-1: none) says on which a
    leader acts: its own people left them undone, or somebody will not come. Not of those that it
    has seen to since (known: a record of BELIEF). In a closed loop."""
    if cause < 0 or run.world[0]["closed_loop"] == 0:
        return 0
    said = run.messages[cause]
    kind = said["kind"]
    if said["final"] == leader and (kind == STATUS or kind == REPLY or kind == UNDELIVERED):
        return said["open"] & ~settled(known)
    return 0


@compiled
def move_rows(table, start, end, count):
    """Copy `count` rows of a table from `start` on to where they are from `end` on."""
    for index in range(count):
        table[end + index] = table[start + index]


@compiled
def falls_to_reader(run, leader, said, new):
    """Bits of the needs for which it falls to the reader of a message to find help.

    That is who saw them, and had not heard of them (`new`: bits) from somebody who sees to them;
    and whoever decides for others there and is told, but of what its sender has heard is seen to:
    whoever told that finds help for it. What stands on the shared picture is for all
    to see, and nobody's task for that. said: a record of MESSAGE.
    """
    if said["kind"] == NOTICE:
        front = run.leaders[leader]["strategy"] == FRONT
        return new if front or _is_for_it(run, leader, said) else 0
    if said["kind"] == REPORT and run.leaders[leader]["strategy"] != FRONT:
        return said["facts"] & ~said["elsewhere"] if _is_for_it(run, leader, said) else 0
    return 0


@compiled
def _is_for_it(run, leader, said):
    """Whether an incident is for this leader to decide about: where a commander does, for another
    one only once that has handed it on. said: a record of MESSAGE."""
    commander = run.zones[run.incidents[said["incident"]]["zone"]]["sector"]
    return decides_there(run, leader, said["incident"]) or commander == said["origin"]


@compiled
def decides_there(run, leader, incident):
    """Whether no commander of a sector but this leader decides where an incident is."""
    commander = run.zones[run.incidents[incident]["zone"]]["sector"]
    return commander < 0 or commander == leader


@compiled
def _sees_through(run, me, incident):
    """Whether a leader (a record of LEADER) sees that what it is told of is not there: the better
    its sense for the situation, the more often. Nobody takes for false what is true."""
    if run.incidents[incident]["false"] == 0:
        return False
    who = me["key"] ^ run.incidents[incident]["key"]
    chance = run.values[AT.sees_through] * me["situation"]
    return uniform(run.world[0]["luck"], SEEN_THROUGH, who, 0) < chance


@compiled
def _estimate(run, me, known, error):
    """Set the people believed hurt or held, by colour: what word of it says, which is the truth
    but of what is not there, with one lognormal error.

    Its spread falls with the facts held, with independent sources and with `situation`. known: a
    record of BELIEF. error: that of this leader, standard normal.
    """
    true = run.incidents[known["incident"]]
    share = count_needs(known["facts"]) / max(1, true["needs"])
    spread = (
        run.values[AT.first_error] * me["judgement"] * (1.0 - me["situation"]) * (1.0 - 0.5 * share)
    )
    spread /= math.sqrt(max(1, known["sources"]))
    factor = math.exp(spread * error)
    known["people"] = true["told_people"] * factor
    known["red"] = true["told_red"] * factor
    known["yellow"] = true["told_yellow"] * factor
    known["green"] = true["told_green"] * factor


@compiled
def _count_knowers(run, leader, incident, new):
    """Count the leader among those who hold the new facts and need them."""
    for need in needs_of(run.incidents[incident]):
        row = run.needs[need]
        if new & bit(row["number"]) == 0:
            continue
        capability = row["capability"]
        needed = len(run.leaders)
        if capability >= 0:
            if stock_of(run, leader, capability)["units"] == 0:
                continue
            needed = run.pools[capability]["knowers"]
        row["knowers"] += 1
        if row["knowers"] == needed:
            row["shared_at"] = run.world[0]["now"]
