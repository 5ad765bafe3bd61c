"""The room's structure: who decided, what bound, where news went, standing orders.

Counted are the needs to which a first unit was sent by EndEx. A unit is sent on the spot where its
own leader decides by what its people saw or others told, or where an agency asks another one; from
above where a leader who decides for others (a post, a sector's commander, a superior) orders it or
asks for it. Of each, the person at the seat may have decided, the seat's staff by standing orders,
or, where nobody was seated, the strategy.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from math import sqrt

import numpy as np
from numpy.typing import NDArray

from metalead.agents.picture.codes import FRONT, ORDER, REPORT, REQUEST
from metalead.simulation.engine.lever_rows import AT
from metalead.simulation.engine.tables import LOST, Run
from metalead.simulation.exercise.conduct import Conduct
from metalead.simulation.exercise.hotwash.one_disaster import brought_of
from metalead.simulation.exercise.schema import Exercise
from metalead.simulation.exercise.words import rows_by_name
from metalead.simulation.plan.arm import Arm
from metalead.simulation.runs.log import Decision, Log, Seat, Staff, StandingOrders
from metalead.simulation.runs.session import Session
from metalead.simulation.scenario.schema import Scenario
from metalead.simulation.statistics.intervals import MANY, t_quantile

STRUCTURE = "the room's structure"
SETTINGS = tuple(step / 10 for step in range(11))  # of delegation, that are tried
type Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Routes:
    """How first units came to be sent, a number of needs each.

    own: by their own leader. asked: one agency asked another. ordered, requested: by order, or at
    the request, of a leader who decides for others.
    """

    own: int
    asked: int
    ordered: int
    requested: int

    @property
    def needs(self) -> int:
        """All needs to which somebody was sent."""
        return self.own + self.asked + self.ordered + self.requested

    @property
    def on_the_spot(self) -> float | None:
        """The share decided on the spot; None where nobody was sent anywhere."""
        return (self.own + self.asked) / self.needs if self.needs else None


@dataclass(frozen=True, slots=True)
class Words:
    """Words written by EndEx: orders and requests, and reports by whom they were for. lost: of all
    of these, those that never got through."""

    orders: int
    requests: int
    to_post: int
    to_superior: int
    to_peers: int
    lost: int


@dataclass(frozen=True, slots=True)
class Orders:
    """Standing orders of a seat from an hour on. event: None as they were set up."""

    leader: str
    hour: float
    staff: Staff
    event: int | None = None


@dataclass(frozen=True, slots=True)
class Structure:
    """How the room led. persons, staff, strategies: who decided about the needs of `routes`.

    delegation: the setting of that lever which stands for it, see `matched_delegation`; own: that
    of the organisation. arm: the way of leading that can be run without people.
    """

    organisation: str
    routes: Routes
    persons: int
    staff: int
    strategies: int
    words: Words
    orders: tuple[Orders, ...]
    delegation: float
    own: float
    arm: Arm


def structure_of(scenario: Scenario, conduct: Conduct, team: Session) -> Structure:
    """The structure of a room whose run (`team`) stands at EndEx."""
    exercise = conduct.exercise
    routes = routes_of(team.run, team.now)
    persons, seated, strategies = _deciders(team, conduct.log)
    own = float(team.run.values[AT.delegation])  # as this world has it
    delegation = matched_delegation(scenario, conduct, team.now, routes, own)
    return Structure(
        organisation=exercise.organisation,
        routes=routes,
        persons=persons,
        staff=seated,
        strategies=strategies,
        words=words_of(team.run),
        orders=tuple(standing_orders(conduct)),
        delegation=delegation,
        own=own,
        arm=_arm(exercise, STRUCTURE, delegation),
    )


def matched_delegation(
    scenario: Scenario, conduct: Conduct, hour: float, routes: Routes, own: float
) -> float:
    """The lever `delegation` that stands for what the room decided on the spot. own: its setting in
    the exercise's organisation.

    A share of needs is no setting of the lever, which says up to which gravity those on the spot
    decide. So the exercise's organisation is run on the same disaster up to the same hour, without
    people, at each of SETTINGS and at its own; the one whose share of needs decided on the spot is
    nearest to the room's is taken. What lies within the 95% interval of the room's share counts as
    equally near (a few needs tell little), and of several the one nearest to the organisation's own
    setting is taken; so it is where the share does not hang on the lever (all decide on the spot),
    or nobody was sent anywhere. Decisions of a seat's staff count as those of its leader: in a run
    without people the strategy is at that desk.
    """
    exercise, room = conduct.exercise, routes.on_the_spot
    if room is None:
        return own
    error = t_quantile(MANY) * sqrt(room * (1.0 - room) / routes.needs)

    brought = brought_of(conduct)

    def off(setting: float) -> tuple[float, float]:
        arm = _arm(exercise, STRUCTURE, setting)
        session = Session(scenario, arm, exercise.seed, brought)
        session.advance(hour)
        share = routes_of(session.run, hour).on_the_spot
        far = abs((1.0 if share is None else share) - room)
        return (0.0 if far <= error else far), abs(setting - own)

    return min(sorted({own, *SETTINGS}), key=off)


def _arm(exercise: Exercise, label: str, delegation: float) -> Arm:
    levers = {**exercise.levers, "delegation": delegation}
    return Arm(label, exercise.organisation, tuple(levers.items()))


def routes_of(run: Run, now: float) -> Routes:
    """How the first units of a run's needs came to be sent, up to an hour."""
    needs = _sent(run, now)
    needs = needs[needs["cause"] >= 0]
    said = run.messages[needs["cause"]]
    leads = run.leaders["strategy"][said["origin"]] != FRONT
    order, request = said["kind"] == ORDER, said["kind"] == REQUEST
    above = (order | request) & leads
    return Routes(
        own=int((~order & ~request).sum()),
        asked=int(((order | request) & ~leads).sum()),
        ordered=int((above & order).sum()),
        requested=int((above & request).sum()),
    )


def _sent(run: Run, now: float) -> NDArray[np.void]:
    needs = run.needs[: int(run.world[0]["needs"])]
    found: NDArray[np.void] = needs[(needs["assigned"] == 1) & (needs["decided"] <= now)]
    return found


def _deciders(team: Session, log: Log) -> tuple[int, int, int]:
    """About how many needs a person decided, a seat's staff, and a strategy."""
    by_person = _of_persons(team)
    persons = staff = strategies = 0
    for need in _sent(team.run, team.now):
        leader = _decider(team, need)
        if (leader, int(need["incident"]), int(need["number"])) in by_person:
            persons += 1
        elif _is_seated(log, leader, float(need["decided"])):
            staff += 1
        else:
            strategies += 1
    return persons, staff, strategies


def _of_persons(team: Session) -> set[tuple[str, int, int]]:
    """Who decided about which need: what was done of the log's decisions to send or ask."""
    rows = rows_by_name(team)
    return {
        (entry.leader, rows.get(entry.incident or "", -1), entry.need)
        for entry in (*team.carried.kept, *team.carried.moved)
        if isinstance(entry, Decision) and entry.act in ("commit", "ask")
    }


def _decider(team: Session, need: np.void) -> str:
    """Who asked for or ordered the first unit, or else whose it was."""
    said = team.run.messages[int(need["cause"])]
    asked = int(said["kind"]) in (ORDER, REQUEST)
    return team.names.leaders[int(said["origin"] if asked else said["final"])]


def _is_seated(log: Log, leader: str, hour: float) -> bool:
    seats = (entry for entry in log if isinstance(entry, Seat) and entry.leader == leader)
    return any(s.since <= hour and (s.until is None or hour < s.until) for s in seats)


def words_of(run: Run) -> Words:
    """What was written in a run so far."""
    said = run.messages[: int(run.world[0]["messages"])]
    said = said[said["origin"] == said["sender"]]
    report = said["kind"] == REPORT
    to_post = report & (run.leaders["is_post"][said["final"]] == 1)
    up = report & ~to_post & (run.leaders["superior"][said["origin"]] == said["final"])
    order, request = said["kind"] == ORDER, said["kind"] == REQUEST
    return Words(
        orders=int(order.sum()),
        requests=int(request.sum()),
        to_post=int(to_post.sum()),
        to_superior=int(up.sum()),
        to_peers=int((report & ~to_post & ~up).sum()),
        lost=int(((order | request | report) & (said["state"] == LOST)).sum()),
    )


def standing_orders(conduct: Conduct) -> Iterator[Orders]:
    """The standing orders of every seat that was played, as they were set up and given later."""
    begins = conduct.exercise.begins
    for seat in (entry for entry in conduct.log if isinstance(entry, Seat)):
        yield Orders(seat.leader, max(begins, seat.since), seat.staff or Staff())
    for deed in conduct.deeds:
        if isinstance(deed.entry, StandingOrders):
            yield Orders(deed.leader, deed.entry.at, deed.entry.staff, deed.event)
