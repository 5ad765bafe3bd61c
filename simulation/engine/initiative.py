"""Initiative: a crew that is done takes up another open need on its scene without being told."""

from metalead.agents.compiling.decorators import compiled
from metalead.agents.luck import INITIATIVE, uniform
from metalead.agents.picture.bits import bit
from metalead.simulation.engine.mobilise import stay_on
from metalead.simulation.engine.notice import TAKEN_UP, report_up
from metalead.simulation.engine.rows import done_needs, rule_of_need, siblings
from metalead.simulation.engine.tables import DONE, OPEN


@compiled
def go_on_by_itself(run, unit, need):
    """Whether a unit that is done with a need goes on with another one, and tells its leader so.

    The chance is how well its leader leads the silo.
    """
    row = run.units[unit]
    silo = run.leaders[row["leader"]]["silo"]
    reference = run.world[0]["reference"] == 1
    if silo == 0.0 or (reference and run.world[0]["readiness"] == 0):
        return False
    other = _next_on_scene(run, need)
    if other < 0:
        return False
    if uniform(run.world[0]["luck"], INITIATIVE, row["key"], row["sorties"]) >= silo:
        return False
    stay_on(run, unit, other)
    if reference:
        return True
    number = run.needs[other]["number"]
    facts = 1 | bit(number)
    incident = run.needs[other]["incident"]
    message = report_up(run, row["leader"], incident, facts, TAKEN_UP + number, bit(number))
    run.messages[message]["done"] = done_needs(run, incident)
    return True


@compiled
def _next_on_scene(run, need):
    """An open need of the same incident and work that nobody was sent to, or too few; else -1."""
    for other in siblings(run, need):
        row = run.needs[other]
        if row["state"] != OPEN or row["capability"] != run.needs[need]["capability"]:
            continue
        if _has_room(run, other) and not _has_to_wait(run, other):
            return other
    return -1


@compiled
def _has_room(run, need):
    """Whether nobody was sent, or those who stayed on are fewer than a crew."""
    row = run.needs[need]
    crew = rule_of_need(run, need)["crew"]
    there = row["present"] + row["coming"]
    return there == 0 or (row["present"] > 0 and there < crew)


@compiled
def _has_to_wait(run, need):
    """Whether something has to be done first."""
    row = run.needs[need]
    for other in siblings(run, need):
        if row["after"] & bit(run.needs[other]["number"]) and run.needs[other]["state"] != DONE:
            return True
    return False
