"""Taking in: what a message does to the worklist of its reader."""

from metalead.agents.compiling.decorators import compiled
from metalead.agents.picture.bits import bit
from metalead.agents.picture.codes import (
    ORDER,
    POSTED,
    REPLY,
    REPORT,
    REQUEST,
    STATUS,
    UNDELIVERED,
)
from metalead.agents.picture.lapsing import lapse
from metalead.agents.picture.readiness import expect_all, note_left
from metalead.agents.picture.refusals import step_of
from metalead.agents.picture.worklist import (
    call_off_late,
    close,
    close_done,
    count_back,
    keeps_count,
    list_open,
    own,
    reopen,
    revalue,
)
from metalead.simulation.engine.acting import asked_by
from metalead.simulation.engine.beliefs import falls_to_reader
from metalead.simulation.engine.messages import first_written
from metalead.simulation.engine.pictures import picture_of


@compiled
def take_in(run, leader, message, belief, before):
    """Bring the worklist in line: needs closed, open again, known anew, or graver than before."""
    picture = picture_of(run, leader)
    said = run.messages[message]
    now = run.world[0]["now"]
    own(picture, belief, falls_to_reader(run, leader, said, run.news[0]["facts"]))
    call_off_late(picture, belief, now)
    taken_on = said["closed"] & ~(picture.beliefs[belief]["closed"] | said["done"])
    close(picture, belief, said["closed"])
    expect_all(picture, belief, taken_on, said["sent"])
    close_done(picture, belief, said["done"])
    open_again = _open_again(run, leader, said, picture.beliefs[belief])
    missing = _units_missing(run, leader, message)
    if _is_seen_to_by_others(run, message, picture.beliefs[belief]):
        missing = 0
        open_again &= ~bit(said["need"])
    if missing > 0 and keeps_count(picture, belief, said["need"]):
        count_back(picture, belief, said["need"], missing, now)
        open_again &= ~bit(said["need"])
    if said["need"] > 0 and run.leaders[leader]["readiness"] == 1:
        note_left(picture, belief, said["need"], said["open"])
    reopen(picture, belief, open_again)
    people = picture.beliefs[belief]["people"]
    if step_of(people) != step_of(before):
        lapse(picture, belief, picture.beliefs[belief]["refused"], now)
    if people > before:
        revalue(picture, belief, now)
    list_open(picture, belief, now)


@compiled
def _open_again(run, leader, said, known):
    """Bits of needs that a message says nobody sees to. What own people do or have seen, and what
    others have promised, is more than hearsay: who asks for it does not know yet. said and known:
    records of MESSAGE and BELIEF."""
    if said["origin"] == leader:
        known["mine"] |= said["closed"]
    elif said["kind"] == REPLY and said["count"] > 0:
        known["mine"] |= bit(said["need"])
    elif said["kind"] in (ORDER, REQUEST, REPORT, POSTED):
        return said["open"] & known["closed"] & ~known["mine"]
    return said["open"]


@compiled
def _is_seen_to_by_others(run, message, known):
    """Whether a message says that units which were asked for do not come, where others have taken
    the need on meanwhile (known: a record of BELIEF): whoever refuses knows nothing of these."""
    said = run.messages[message]
    if said["kind"] != REPLY or known["mine"] & bit(said["need"]):
        return False
    answered = run.messages[first_written(run, message)]["cause"]
    if run.messages[answered]["kind"] == STATUS:
        return False  # those units have been there, and left
    return known["closed"] & ~known["pending"] & bit(said["need"]) != 0


@compiled
def _units_missing(run, leader, message):
    """How many of the units that its reader counted on do not come, or have left, as a message
    says."""
    said = run.messages[message]
    if said["kind"] == REPLY:
        return max(0, asked_by(run, message)["count"] - said["count"])
    if said["kind"] == UNDELIVERED and said["need"] > 0:
        lost = run.messages[said["cause"]]
        return lost["count"] if lost["origin"] == leader else 0
    return max(0, -said["count"]) if said["kind"] == STATUS else 0
