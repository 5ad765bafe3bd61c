"""Units are sent when what comes first is done or due, and a part of a crew is completed.

Hours by hand: whoever is asked reads for half an hour, and all else takes no time.
"""

from typing import Any

import numpy as np
import pytest
from run_state import ORGANISATIONS
from scenes import FIRE, HELD, HERE, READING, THERE, Scene, at, block, crew, place, played, work

from metalead.agents.compiling.uncompiled import plain
from metalead.agents.picture.act import Act
from metalead.agents.picture.codes import NOTICE, REMINDER, REQUEST, UNDELIVERED
from metalead.agents.picture.crews import missing
from metalead.agents.picture.tables import Picture
from metalead.agents.picture.worklist import waiting_needs
from metalead.simulation.engine.columns import WIDTH
from metalead.simulation.parameters.organisations import REFERENCE
from metalead.simulation.plan.arm import Arm
from metalead.simulation.plan.build import build_plan
from metalead.simulation.runs.drive import run_seeds
from metalead.simulation.runs.log import UnitLost
from metalead.simulation.runs.workspace import new_run
from metalead.simulation.scenario.schema import Scenario
from small_disasters import agency, known, town, trapped

ONSET = 1.0
USUAL = 2.0  # hours of clearing, by doctrine
SENT = ONSET + READING  # whoever clears
DUE = SENT + USUAL
IN_ORDER = block([work("clearing", USUAL), work("rescue", after=["clearing"])], HELD)
BOTH = FIRE | {"units": [crew("rescue"), crew("clearing")]}
SLOWER, SLOW, FAST = {"scarcity": 3.0}, {"scarcity": 2.4}, {"scarcity": 0.2}


def with_two(second: float, count: int = 1) -> dict[str, Any]:
    """A fire department with a unit at once and others from an hour on."""
    return FIRE | {"units": [crew("rescue"), crew("rescue", count, available=second)]}


def looks(scene: Scene) -> int:
    """Planned looks at an incident that were read."""
    messages = scene.run.messages[: scene.run.world[0]["messages"]]
    return int(np.sum((messages["kind"] == REMINDER) & (messages["incident"] >= 0)))


def test_without_the_rule_a_successor_goes_once_the_predecessor_has_units() -> None:
    scene = played(place(IN_ORDER, [BOTH]), at(ONSET), readiness=0, **SLOW)
    assert scene.need(1)["decided"] == SENT + READING < scene.need(0)["finish"]
    assert looks(scene) == 0


def test_a_successor_goes_when_the_predecessor_is_due() -> None:
    """Clearing takes longer than usual: when it is due, one reading decides to send rescue."""
    scene = played(place(IN_ORDER, [BOTH]), at(ONSET), **SLOWER)
    clearing, rescue = scene.need(0), scene.need(1)
    assert clearing["finish"] > DUE + READING
    assert rescue["decided"] == rescue["arrived"] == DUE + READING
    assert rescue["begun"] == clearing["finish"]
    assert looks(scene) == 1


def test_a_successor_goes_when_the_predecessor_is_known_to_be_done() -> None:
    """Clearing takes less than usual: its crew says so, and no look is needed."""
    scene = played(place(IN_ORDER, [BOTH]), at(ONSET), **FAST)
    clearing, rescue = scene.need(0), scene.need(1)
    read = SENT + 2 * READING  # of rescue, and of what the first crew saw
    assert clearing["finish"] < read
    assert rescue["decided"] == read + READING < DUE
    assert looks(scene) == 0


def test_a_successor_leaves_so_that_it_is_there_in_time() -> None:
    """An hour away: whoever clears is due an hour later, and rescue leaves an hour before that."""
    scene = played(place(IN_ORDER, [BOTH]), at(ONSET, THERE), **SLOW)
    assert scene.need(1)["decided"] == DUE + READING
    assert scene.need(1)["arrived"] == DUE + READING + 1.0


def test_a_crew_that_left_comes_back_when_the_work_is_due_anew() -> None:
    """It waits for two hours; another usual time of clearing after that was read, it is sent."""
    scene = played(place(IN_ORDER, [BOTH]), at(ONSET), scarcity=8.0)
    left = DUE + READING + 2.0
    assert scene.need(0)["finish"] > left + READING + USUAL + READING
    assert scene.need(1)["decided"] == left + READING + USUAL + READING
    assert looks(scene) == 2


def test_a_partner_waits_for_what_the_other_has_to_wait_for() -> None:
    """Whoever stands by is named first, has nothing before it, and is needed when rescue is."""
    needs = [work("clearing", USUAL), work() | {"id": "stand-by"}]
    needs.append(work("rescue", after=["clearing"], together=["stand-by"]))
    units = FIRE | {"units": [crew("rescue", 2), crew("clearing")]}
    for readiness, sent in ((0, SENT + READING), (1, DUE + READING)):
        scene = played(place(block(needs, HELD), [units]), at(ONSET), readiness=readiness, **SLOW)
        assert scene.need(1)["decided"] == sent
        assert scene.need(2)["decided"] == max(sent, SENT + 2 * READING)


TOGETHER = block([work("clearing"), work("rescue", together=["clearing"])], HELD)


@pytest.mark.parametrize("organisation", ["network", REFERENCE])
def test_of_two_partners_the_scarcer_gets_its_units_first(organisation: str) -> None:
    """Whoever clears is named first and many, and is seen to be wanted last; the one rescue unit
    is there at six o'clock."""
    needs = [work("clearing", noticed=known(0.5)), work("rescue", together=["clearing"])]
    units = FIRE | {"units": [crew("clearing", 2), crew("rescue", available=6.0)]}
    scene = played(place(block(needs, HELD), [units]), at(ONSET), organisation=organisation)
    assert ONSET < scene.need(0)["seen_at"] < 5.0
    assert scene.need(0)["decided"] == scene.need(1)["decided"] >= 6.0
    assert sorties(scene) == [0, 1, 1]


def test_who_left_for_want_of_a_partner_waits_until_that_has_units() -> None:
    """As many crews for both: who is named first waits for two hours, once."""
    units = FIRE | {"units": [crew("clearing"), crew("rescue", available=12.0)]}
    for readiness, times in ((0, 5), (1, 2)):
        scene = played(place(TOGETHER, [units]), at(ONSET), readiness=readiness)
        assert scene.need(0)["begun"] == scene.need(1)["begun"]
        assert sorties(scene) == [1, times]


def test_partners_that_fall_to_different_leaders_do_not_wait_for_word_of_each_other() -> None:
    """Fire sees what is to be cleared, ambulances whom to rescue; they are in no contact."""
    needs = [work("clearing"), work("rescue", together=["clearing"], seen_by=["ems"])]
    fire = FIRE | {"units": [crew("clearing")]}
    ems = agency("ems", HERE, units=[crew("rescue")])
    for readiness, begun in ((0, False), (1, True)):
        scenario = place(block(needs, HELD), [fire, ems])
        scene = played(scenario, at(ONSET), readiness=readiness, observers=1)
        assert (scene.need(1)["begun"] == SENT) == begun


def test_who_only_heard_of_a_need_does_not_call_units_forward() -> None:
    """Ambulances were told of both needs; the fire department sends when clearing is due."""
    ems = agency("ems", HERE, units=[crew("rescue")])
    ties = [{"between": ["fire", "ems"], "contact": "continuously"}]
    scene = played(place(IN_ORDER, [BOTH, ems], ties=ties), at(ONSET), sharing=1, **SLOWER)
    units = scene.run.units[: scene.run.world[0]["units"]]
    assert scene.need(1)["decided"] == DUE + READING
    assert [int(n) for n in units["sorties"][units["leader"] == 1]] == [0]


def test_partners_are_asked_for_in_one_decision() -> None:
    """Whoever was asked for the one has not answered yet when the other is asked for."""
    rescue = work("rescue", after=["clearing"])
    hold = work("rescue", after=["clearing"], together=["rescue"]) | {"id": "hold"}
    needs = block([work("clearing", USUAL), rescue, hold], HELD)
    names = ("works", "ems")
    agencies = [agency(name, HERE, units=[crew("rescue")]) for name in names]
    agencies.insert(0, agency("fire", HERE, units=[crew("clearing")]))
    ties = [{"between": ["fire", name], "contact": "continuously"} for name in names]
    scene = played(place(needs, agencies, ties=ties), at(ONSET), **FAST)
    messages = scene.run.messages[: scene.run.world[0]["messages"]]
    asked = messages[messages["kind"] == REQUEST]
    assert sorted(asked["final"].tolist()) == [1, 2]
    assert len(set(asked["decided"].tolist())) == 1


def sorties(scene: Scene) -> list[int]:
    """How often units were sent, fewest first."""
    count = scene.run.world[0]["units"]
    return sorted(scene.run.units[:count]["sorties"].tolist())


@pytest.mark.parametrize("organisation", ["network", REFERENCE])
def test_a_part_of_a_crew_is_completed(organisation: str) -> None:
    """The second of a crew of two is there at two o'clock, and is sent once that is read."""
    scenario = place(block([work(hours=8.0, crew=2)], HELD), [with_two(2.0)])
    read = 0.0 if organisation == REFERENCE else READING
    alone = played(scenario, at(ONSET), organisation=organisation, readiness=0).need()
    both = played(scenario, at(ONSET), organisation=organisation).need()
    assert alone["finish"] == pytest.approx(ONSET + read + both["work"])
    done = (2.0 + read) - (ONSET + read)  # unit-hours before the second came
    assert both["finish"] == pytest.approx(2.0 + read + (both["work"] - done) / 2)


def test_nobody_is_sent_where_a_part_of_a_crew_should_be_done() -> None:
    """One unit usually takes eight hours; the work is three times as long, which nobody knows."""
    scenario = place(block([work(hours=8.0, crew=2)], HELD), [with_two(SENT + 8.0)])
    need = played(scenario, at(ONSET), scarcity=3.0).need()
    assert need["finish"] == pytest.approx(SENT + need["work"])
    assert need["finish"] > SENT + 8.0 + READING
    sooner = place(block([work(hours=8.0, crew=2)], HELD), [with_two(SENT + 6.0)])
    assert played(sooner, at(ONSET), scarcity=3.0).need()["finish"] < need["finish"]


def helpful(asked: list[tuple[float, int]], most: int) -> Any:
    """A leader that sends as many as it is asked for, so many at most, and says how many."""

    def decide(picture: Picture, now: float, news: np.void) -> list[Act]:
        if news["kind"] != REQUEST:
            return []
        asked.append((now, int(news["count"])))
        about = {name: int(news[name]) for name in ("belief", "need", "cause")}
        count = min(most, int(news["count"]))
        sent = Act("commit", count=count, **about)
        return [sent, Act("answer", tie=int(news["tie"]), count=count, **about)]

    return decide


def asking(units: int) -> Scenario:
    """A fire department without units, and two others with so many each; a crew is of three."""
    others = [agency(name, HERE, units=[crew("rescue", units)]) for name in ("ems", "works")]
    ties = [{"between": ["fire", name], "contact": "continuously"} for name in ("ems", "works")]
    wanted = block([work(hours=9.0, crew=3)], HELD)
    return place(wanted, [agency("fire", HERE), *others], ties=ties)


def test_what_one_has_not_is_asked_of_another() -> None:
    """Two are believed idle there and two elsewhere: two are asked for, and the third at once."""
    ems, works = [], []  # type: ignore[var-annotated]
    scenario = asking(2)
    scene = played(scenario, at(ONSET), seats={"ems": helpful(ems, 9), "works": helpful(works, 9)})
    assert ems == [(SENT + READING, 2)]
    assert works == [(SENT + READING, 1)]
    assert scene.need()["begun"] == SENT + READING


def test_what_does_not_come_is_asked_of_another() -> None:
    """Two of three were lost unheard of: when it is read that one goes, two are asked for
    elsewhere."""
    ems, works = [], []  # type: ignore[var-annotated]
    scenario = asking(3)
    lost = UnitLost(at=0.5, leader="ems", capability="rescue")
    seats = {"ems": helpful(ems, 1), "works": helpful(works, 9)}
    played(scenario, lost, lost, at(ONSET), seats=seats)
    assert ems == [(SENT + READING, 3)]
    assert works == [(SENT + 3 * READING, 2)]


def test_where_those_asked_do_not_come_nobody_is_counted_as_coming() -> None:
    """A crew is of two, one unit is asked for elsewhere, and the channel there never works. When
    that is noticed, hours after one unit alone should have been done, all of the crew is lacking
    again."""
    seen: list[tuple[int, bool]] = []

    def ask_for_one(picture: Picture, now: float, news: np.void) -> list[Act]:
        belief = int(news["belief"])
        if news["kind"] == NOTICE:
            return [Act("ask", 0, belief, 1, 1, int(news["cause"]))]
        if news["kind"] == UNDELIVERED:
            open_now = plain(waiting_needs)(picture.beliefs[belief]) & 0b10
            seen.append((int(plain(missing)(picture, belief, 1)), bool(open_now)))
        return []

    away = {"weather": [{"at": 0, "access": known(1), "comms": known(0)}]}
    zones = [
        {"id": HERE, "name": HERE, "x": 0, "y": 0},
        {"id": THERE, "name": THERE, "x": 40, "y": 0} | away,
    ]
    agencies = [agency("fire", HERE), agency("ems", THERE, units=[crew("rescue")])]
    ties = [{"between": ["fire", "ems"], "contact": "continuously"}]
    scenario = place(block([work(hours=1.0, crew=2)], HELD), agencies, ties=ties, zones=zones)
    played(scenario, at(ONSET), seats={"fire": ask_for_one})
    assert seen == [(2, True)]


def test_the_reference_sends_a_successor_to_be_there_in_time() -> None:
    """It knows when clearing is done: rescue is an hour away and arrives at that moment."""
    scene = played(place(IN_ORDER, [BOTH]), at(ONSET, THERE), organisation=REFERENCE, **SLOW)
    clearing, rescue = scene.need(0), scene.need(1)
    assert rescue["decided"] == pytest.approx(clearing["finish"] - 1.0)
    assert rescue["begun"] == pytest.approx(clearing["finish"])


def test_a_crew_of_the_reference_has_initiative() -> None:
    """One that is done takes up what comes next on its scene; somebody else is nearer to all."""
    carry = work() | {"id": "carry", "after": ["rescue"]}
    units = FIRE | {"units": [crew("rescue", turnout=known(1))]}
    for silo, left in ((0.0, False), (1.0, True)):
        scenario = place(block([work(), carry], HELD), [units])
        scene = played(scenario, at(ONSET), organisation=REFERENCE, silo=silo)
        stayed = scene.need(1)["departed"] == scene.need(0)["finish"]
        assert stayed == left


@pytest.mark.parametrize("organisation", [*ORGANISATIONS, REFERENCE])
def test_where_nothing_waits_and_a_crew_is_one_unit_the_rule_does_nothing(
    organisation: str,
) -> None:
    seeds = np.arange(6)
    rows = []
    for readiness in (0.0, 1.0):
        levers = (("readiness", readiness), ("silo", 0.0))
        plan = build_plan(town(kinds=[trapped(9)]), Arm("it", organisation, levers))
        rows.append(np.empty((len(seeds), WIDTH)))
        run_seeds(plan.plan, new_run(plan), seeds, rows[-1])
    np.testing.assert_array_equal(rows[0], rows[1])
