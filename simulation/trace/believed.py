"""What one leader believes at an hour of a run, beside what is true."""

from dataclasses import dataclass

from metalead.simulation.engine.tables import DONE
from metalead.simulation.plan.arm import Arm
from metalead.simulation.runs.log import Log
from metalead.simulation.runs.session import Session
from metalead.simulation.scenario.schema import Scenario
from metalead.simulation.trace.helped import colours_of
from metalead.simulation.trace.words import Words


@dataclass(frozen=True, slots=True)
class Belief:
    """One incident as a leader sees it and as it is.

    people: believed and really at risk there, by colour. open: needs believed to wait for
    somebody, and needs really not done, among those that the leader knows of.
    """

    incident: str
    people: tuple[dict[str, float], dict[str, float]]
    open: tuple[int, int]


@dataclass(frozen=True, slots=True)
class View:
    """A leader's picture: incidents that it knows of, and how many there are."""

    leader: str
    at: float
    known: int
    begun: int
    beliefs: tuple[Belief, ...]


def believed(
    scenario: Scenario, arm: Arm, seed: int, leader: str, at: float, log: Log = ()
) -> View:
    """The picture of the leader with this id after `at` hours. log: what came from outside.

    Raises `UserError` for a leader or an organisation that is not known.
    """
    session = Session(scenario, arm, seed, log)
    session.advance(at)
    picture, run = session.picture(leader), session.run
    words = Words(scenario, session.names, run)
    found = []
    for row in picture.beliefs:
        incident = run.incidents[row["incident"]]
        needs = run.needs[incident["first_need"] : incident["first_need"] + incident["needs"]]
        held = [need for need in needs if row["facts"] >> need["number"] & 1]
        waiting = sum(not row["closed"] >> need["number"] & 1 for need in held)
        undone = sum(int(need["state"] != DONE) for need in held)
        people = (colours_of(row), colours_of(incident))
        found.append(Belief(words.incidents[row["incident"]], people, (waiting, undone)))
    rows = run.incidents[: run.world[0]["incidents"]]
    return View(leader, at, len(found), int((rows["onset"] <= at).sum()), tuple(found))
