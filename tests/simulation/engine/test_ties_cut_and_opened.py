"""Ties that a trainer cuts or opens: word goes another way, or none, and routes are laid out anew.

Hours by hand: whoever is asked reads for half an hour; channels take no time unless said.
"""

from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray
from scenes import HELD, HERE, READING, Scene, at, block, crew, place, played, work

from held_levers import HELD as DEFAULTS
from metalead.agents.compiling.uncompiled import plain
from metalead.agents.picture.codes import ORDER, RELAYED, REPLY, REQUEST, UNDELIVERED
from metalead.simulation.engine.block import reset_run
from metalead.simulation.engine.columns import EVENTS
from metalead.simulation.engine.routes import lay_out_routes
from metalead.simulation.engine.tables import LOST, ON_ITS_WAY, READ, Run
from metalead.simulation.engine.ties import find_tie
from metalead.simulation.input.errors import UserError
from metalead.simulation.parameters.organisations import ORGANISATION_BY_ID
from metalead.simulation.plan.arm import Arm
from metalead.simulation.plan.build import build_plan
from metalead.simulation.runs.log import Entry, NewTie, log_from_json, log_to_json
from metalead.simulation.runs.session import Session
from metalead.simulation.runs.workspace import new_run
from metalead.simulation.scenario.loader import builtin_ids, load_scenario
from metalead.simulation.scenario.schema import Scenario
from small_disasters import agency, known, tie, town

TIME_OUT = DEFAULTS["time_out"]
IN_VAIN = TIME_OUT * (1 + 2 + 4 + 8 + 1)  # hours from the first try to giving up
ONSET, EARLY, LATER = 1.0, 0.5, 5.0
FIRES, WORKS, POST = range(3)
TRUSTED = {"alliances": 20, "connectivity": 1}
BOTH = [tie("fire", "works", "continuously"), tie("works", "post", "hourly")]
ALL = [*BOTH, tie("fire", "post", "daily")]
CUT = NewTie(at=EARLY, between=("fire", "works"))
ARM = Arm("a", "network")


def town_of(*ties: dict[str, Any], **more: Any) -> Scenario:
    """Fire sees what it has no unit for, and asks public works."""
    agencies = [agency("fire", HERE), agency("works", HERE, units=[crew("rescue")])]
    agencies.append(agency("post", HERE))
    return place(block([work()], HELD), agencies, ties=list(ties), command_post="post", **more)


def scene(ties: list[dict[str, Any]], *log: Entry, **more: Any) -> Scene:
    """A block is struck at one; fire has read so at half past."""
    return played(town_of(*ties, **more), at(ONSET), *log, **TRUSTED)


def rows(there: Scene, kind: int) -> NDArray[np.void]:
    """The messages of a kind."""
    told: NDArray[np.void] = there.run.messages[: there.run.world[0]["messages"]]
    return told[told["kind"] == kind]


def between(run: Run, one: int, other: int) -> np.void:
    """A tie's end at the first of two leaders."""
    row: np.void = run.ties[plain(find_tie)(run, one, other)]
    return row


def test_they_reach_each_other_through_others_which_costs_a_reading() -> None:
    """Asked at half past one; read by works at two, or by the post then and by works after it."""
    assert scene(ALL).need()["ordered"] == ONSET + 2 * READING
    there = scene(ALL, CUT)
    asked = rows(there, REQUEST)
    assert [int(row["receiver"]) for row in asked] == [POST, WORKS]
    assert there.need()["ordered"] == ONSET + 3 * READING


def test_where_there_is_no_way_it_is_as_with_a_channel_that_never_works() -> None:
    """Tried after a quarter, a half, one and two hours; given up a quarter after the last."""
    assert IN_VAIN == 4.0
    there = scene(BOTH, CUT)
    asked, told = rows(there, REQUEST)[0], rows(there, UNDELIVERED)[0]
    assert (asked["state"], asked["receiver"]) == (LOST, -1)
    assert asked["sent"] == ONSET + READING
    assert told["sent"] == ONSET + READING + IN_VAIN
    assert (told["final"], told["read"]) == (FIRES, ONSET + 2 * READING + IN_VAIN)
    assert not there.need()["begun"] > 0


def test_an_answer_that_has_no_way_waits_until_there_is_one() -> None:
    """Works has been asked when the tie is cut, and answers at two, by way of the post: that tries
    in vain, and four hours later finds the way by works open."""
    answers = ONSET + 2 * READING
    cut = CUT.model_copy(update={"at": answers - 0.1})
    opened = NewTie(at=answers + 1.0, between=("fire", "works"), contact="daily")
    first, tried, last = rows(scene(BOTH, cut, opened), REPLY)
    assert (first["sent"], first["receiver"], first["read"]) == (answers, POST, answers + READING)
    assert (tried["sender"], tried["receiver"], tried["sent"]) == (POST, WORKS, first["read"])
    assert tried["arrived"] == tried["sent"] + IN_VAIN
    assert (last["receiver"], last["read"]) == (FIRES, tried["arrived"] + 2 * READING)
    _, waits = rows(scene(BOTH, cut), REPLY)
    assert (waits["sender"], waits["state"]) == (POST, ON_ITS_WAY)


def test_words_on_their_way_keep_going() -> None:
    slow = town_of().delays.model_dump(mode="json") | {"urgent": known(2.0)}
    plainly = scene(BOTH, delays=slow)
    (asked,) = rows(plainly, REQUEST)
    assert asked["arrived"] > asked["sent"] + 0.1
    cut = CUT.model_copy(update={"at": float(asked["sent"]) + 0.1})
    (still,) = rows(scene(BOTH, cut, delays=slow), REQUEST)
    assert (still["arrived"], still["state"]) == (asked["arrived"], READ)


def test_a_tie_that_was_cut_and_is_opened_again_is_as_it_was() -> None:
    again = NewTie(at=EARLY + 0.2, between=("works", "fire"), contact="continuously")
    there, plainly = scene(ALL, CUT, again), scene(ALL)
    np.testing.assert_array_equal(there.row[:EVENTS], plainly.row[:EVENTS])
    assert there.row[EVENTS] == plainly.row[EVENTS] + 2  # the entries themselves


def test_reports_take_as_long_as_the_contact_has_them_and_as_the_rarest_where_it_is_cut() -> None:
    names = ("continuously", "hourly", "every_few_hours", "daily", "urgent")
    hours = dict(zip(names, map(known, (1, 2, 3, 4, 0)), strict=True))
    for contact, delay in (("hourly", 2), ("every-few-hours", 3), ("daily", 4), (None, 4)):
        change = CUT.model_copy(update={"contact": contact})
        run = scene(ALL, change, delays=hours).run
        for one, other in ((FIRES, WORKS), (WORKS, FIRES)):
            row = between(run, one, other)
            assert row["delay"] == delay
            assert bool(row["contact"] == RELAYED) is (contact is None)
        assert between(run, WORKS, POST)["delay"] == 2


def test_who_was_reached_through_others_can_be_given_a_contact() -> None:
    """Fire and the post have no contact of their own, and are given one."""
    opened = NewTie(at=EARLY, between=("post", "fire"), contact="hourly")
    before, run = scene(BOTH).run, scene(BOTH, opened).run
    assert before.routes.tolist() == [WORKS, POST, -1]
    assert run.routes.tolist() == [POST, POST, -1]
    assert between(run, FIRES, POST)["contact"] == between(run, POST, FIRES)["contact"] == 1
    there = scene(BOTH, opened, CUT)
    assert there.need()["ordered"] == ONSET + 3 * READING


STRANGERS = NewTie(at=EARLY, between=("fire", "works"), contact="hourly")


@pytest.mark.parametrize(
    ("ties", "log", "lost"),
    [
        (ALL[1:], [STRANGERS], STRANGERS),  # no tie, so none to open
        (ALL[1:], [CUT], CUT),  # nor to cut
        (ALL, [CUT, CUT.model_copy(update={"at": LATER})], CUT.model_copy(update={"at": LATER})),
    ],
)
def test_what_cannot_be_done_is_refused(
    ties: list[dict[str, Any]], log: list[Entry], lost: Entry
) -> None:
    session = Session(town_of(*ties), ARM, 0, log)
    session.advance(24.0)
    assert session.refused == 1
    assert session.carried.lost == (lost,)


def line(*log: Entry) -> Run:
    """Works stands below fire, on a dispatch line."""
    scenario = town(levers={"one_channel": 1})
    session = Session(scenario, Arm("a", "command"), 3, log)
    session.advance(2.0)
    return session.run


def test_a_dispatch_line_is_cut_with_its_tie_and_authority_is_not() -> None:
    cut = NewTie(at=0.5, between=("fire", "works"))
    opened = NewTie(at=1.0, between=("fire", "works"), contact="hourly")
    down, up = (1, 2), (2, 1)
    for run, dispatch in ((line(), 1), (line(cut), 0), (line(cut, opened), 1)):
        assert between(run, *down)["dispatch"] == between(run, *up)["dispatch"] == dispatch
        assert between(run, *down)["in_line"] == 1
    assert line(cut).leaders["superior"].tolist() == line().leaders["superior"].tolist()


def test_orders_to_whom_the_wire_is_cut_bind_as_before() -> None:
    """The post orders; its word goes through the fire department and is obeyed."""
    agencies = [agency("fire", HERE), agency("works", HERE, units=[crew("rescue")])]
    agencies = [one | {"superior": "post"} for one in agencies] + [agency("post", HERE)]
    scenario = place(block([work()], HELD), agencies, ties=ALL, command_post="post")
    log = [at(ONSET), NewTie(at=EARLY, between=("works", "post"))]
    there = played(scenario, *log, organisation="command")
    orders = rows(there, ORDER)
    assert [int(row["receiver"]) for row in orders] == [FIRES, WORKS]
    assert there.need()["ordered"] == ONSET + 4 * READING


def test_a_run_that_cuts_ties_leaves_the_plan_and_the_next_run_as_they_are() -> None:
    session = Session(town_of(*ALL), ARM, 0, [CUT, NewTie(at=EARLY, between=("fire", "post"))])
    before = session.planned.plan.routes.copy()
    session.advance(24.0)
    assert session.run.routes.tolist() == [-1, POST, -1]
    np.testing.assert_array_equal(session.planned.plan.routes, before)
    reset_run(session.planned.plan, session.run, 1)
    np.testing.assert_array_equal(session.run.routes, before)


@pytest.mark.parametrize("scenario", builtin_ids())
def test_laid_out_anew_over_untouched_ties_routes_are_those_of_the_plan(scenario: str) -> None:
    for organisation in ORGANISATION_BY_ID:
        planned = build_plan(load_scenario(scenario), Arm("a", organisation))
        run = new_run(planned)
        reset_run(planned.plan, run, 1)
        before = run.routes.copy()
        run.routes[:] = -7
        plain(lay_out_routes)(run)
        np.testing.assert_array_equal(run.routes, before)


@pytest.mark.parametrize("scenario", builtin_ids())
def test_once_a_tie_is_cut_routes_are_those_of_a_plan_that_never_had_it(scenario: str) -> None:
    whole = load_scenario(scenario)
    lines = {frozenset((one.id, one.superior)) for one in whole.leaders}
    loose = [one for one in whole.ties if frozenset(one.between) not in lines]
    for gone in loose[:: max(1, len(loose) // 8)]:
        left = tuple(one for one in whole.ties if set(one.between) != set(gone.between))
        without = build_plan(whole.model_copy(update={"ties": left}), ARM)
        session = Session(whole, ARM, 1, [NewTie(at=0.0, between=gone.between)])
        session.advance(0.0)
        assert session.refused == 0
        np.testing.assert_array_equal(session.run.routes, without.plan.routes)


def test_it_stands_in_a_log() -> None:
    opened = CUT.model_copy(update={"contact": "hourly", "text": "The mast is up again."})
    assert log_from_json(log_to_json([CUT, opened])) == (CUT, opened)
    text = '[{"entry": "tie", "at": 0.5, "between": ["fire", "works"], "contact": null}]'
    assert log_from_json(text) == (CUT,)


def test_leaders_that_are_not_there_are_refused() -> None:
    with pytest.raises(UserError, match="leader 'wroks' is not in this scenario"):
        scene(ALL, NewTie(at=EARLY, between=("fire", "wroks")))
