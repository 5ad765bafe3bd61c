"""The log: decisions and injects that came from outside, as events and as recorded seats."""

from agents.compiled import compiled
from agents.outbox import write
from agents.picture import COMMIT, bit
from simulation.engine.beliefs import belief_of
from simulation.engine.ties import find_tie
from simulation.tables import DECISION


@compiled
def recorded_acts(run, leader, picture):
    """Write the acts that the log holds for this decision point; how many."""
    me = run.leaders[leader]
    at = 0
    for entry in range(run.world[0]["log"]):
        row = run.log[entry]
        if row["kind"] == DECISION and row["leader"] == leader and row["ask"] == me["asked"]:
            at = write_entry(run, leader, picture, row, at)
    return at


@compiled
def write_entry(run, leader, picture, row, at):
    """Write one recorded decision into the outbox, if it is still possible."""
    place = -1
    if row["incident"] >= 0:
        place = belief_of(run, leader, row["incident"])
    tie = -1
    if row["peer"] >= 0:
        tie = find_tie(run, leader, row["peer"])
        if tie >= 0:
            tie -= run.leaders[leader]["tie_start"]
    if not is_possible(run, leader, picture, row, place, tie):
        row["state"] = 2
        run.world[0]["refused_entries"] += 1
        return at
    row["state"] = 1
    cause = row["cause"]
    if cause < 0 and place >= 0:
        cause = picture.beliefs[place]["cause"]
    if cause < 0:
        cause = run.world[0]["reading"]
    now = run.world[0]["now"]
    return write(picture, now, at, row["act"], tie, place, row["need"], row["count"], cause)


@compiled
def is_possible(run, leader, picture, row, place, tie):
    """Whether a recorded act can be done: known incident and need, a tie, enough idle units."""
    if row["incident"] >= 0 and place < 0:
        return False
    if row["peer"] >= 0 and tie < 0:
        return False
    if row["need"] > 0 and place >= 0:
        if picture.beliefs[place]["facts"] & bit(row["need"]) == 0:
            return False
        first = run.incidents[row["incident"]]["first_need"]
        capability = run.needs[first + row["need"] - 1]["capability"]
        if row["act"] == COMMIT:
            idle = picture.stocks[capability]["idle"] if capability >= 0 else 0
            return 0 < row["count"] <= idle
    return True
