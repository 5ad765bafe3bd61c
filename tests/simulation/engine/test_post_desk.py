"""The desk of the post: it opens after the first onset and grows, alike in every organisation."""

import numpy as np
import pytest
from numpy.typing import NDArray
from scenes import FIRE, HELD, HERE, Scene, at, block, crew, place, played, work

import begun_runs
from held_levers import held_arm
from metalead.agents.picture.codes import REPORT
from metalead.simulation.engine.chance import WORLDS
from metalead.simulation.engine.kinds import JOIN
from metalead.simulation.engine.lever_rows import AT
from metalead.simulation.engine.tables import Run
from metalead.simulation.parameters.organisations import LIMITS, ORGANISATION_BY_ID
from metalead.simulation.plan.arm import Arm
from metalead.simulation.runs.log import NewIncident
from metalead.simulation.runs.session import Session
from metalead.simulation.scenario.loader import load_scenario
from metalead.simulation.scenario.schema import Scenario
from small_disasters import agency, known, town

ALL = tuple(ORGANISATION_BY_ID)
WICHITA_FALLS = "wichita-falls-1979"
OPENS, GROWS, ONSET = 3.0, 2.0, 1.0
POST = {"id": "post", "name": "Post", "sponsor": "city", "zone": HERE}


def led(*, organisation: str = "detailed-command", staff: int, blocks: int) -> Scene:
    """Blocks struck at once, of which the post is told before its desk opens."""
    fire = agency("fire", HERE, desk=100, superior="post", units=[crew("rescue", blocks)])
    scenario = place(
        block([work()], HELD),
        [fire],
        posts=[POST],
        command_post="post",
        post_desk={"opens": known(OPENS), "grows": known(GROWS)},
    )
    struck = [at(ONSET) for _ in range(blocks)]
    levers = {"desk_grows": 1, "staff": staff, "triage": 0}
    return played(scenario, *struck, organisation=organisation, **levers)


def begun(scene: Scene) -> list[float]:
    """When somebody at the post began to read each report."""
    messages = scene.run.messages[: scene.run.world[0]["messages"]]
    reports = messages[(messages["kind"] == REPORT) & (messages["receiver"] == 1)]
    return sorted(float(when) for when in reports["begun"])


def test_nothing_is_read_before_it_opens() -> None:
    scene = led(staff=1, blocks=1)
    assert begun(scene) == [OPENS]
    # The front has read for half an hour; the post, then the front again, do so from 3 h on.
    assert scene.need()["decided"] == OPENS + 0.5 + 0.5
    waited = OPENS - ONSET - 0.5
    assert scene.hours["queueing"] == pytest.approx(waited * scene.run.incidents[0]["people"])


def test_people_come_one_by_one_and_read_what_waits() -> None:
    """One at 3, one at 4, one at 5 h, and each reading takes half an hour."""
    assert begun(led(staff=3, blocks=9)) == [3.0, 3.5, 4.0, 4.0, 4.5, 4.5, 5.0, 5.0, 5.0]


def test_a_desk_of_one_is_there_when_it_opens() -> None:
    assert begun(led(staff=1, blocks=3)) == [3.0, 3.5, 4.0]


def test_off_it_is_there_from_the_start() -> None:
    for organisation in ALL:
        leaders = leaders_of(load_scenario(WICHITA_FALLS), organisation, desk_grows=0.0)
        assert np.array_equal(leaders["staff"], leaders["full_staff"])


def leaders_of(scenario: Scenario, organisation: str, **levers: float) -> NDArray[np.void]:
    """The leaders at the start of a run."""
    arm = held_arm(organisation, organisation, **levers)
    leaders: NDArray[np.void] = begun_runs.begun(scenario, arm, 0)[0].leaders
    return leaders


def test_an_agency_that_is_made_the_post_keeps_its_own_people() -> None:
    scenario = town(agencies=[agency("post", "north", desk=2), *town_agencies()])
    leaders = leaders_of(scenario, "network", staff=5.0)
    assert leaders["staff"][0] == 2
    assert leaders["full_staff"][0] == 5
    assert np.array_equal(leaders["staff"][1:], leaders["full_staff"][1:])
    few = leaders_of(scenario, "network", staff=1.0)
    assert few["staff"][0] == few["full_staff"][0] == 1


def town_agencies() -> list[dict[str, object]]:
    """All of the town but its post."""
    told = town().model_dump(mode="json", exclude_none=True)
    return list(told["agencies"][1:])


@pytest.mark.parametrize("organisation", [one for one in ALL if one != "detailed-command"])
def test_it_opens_and_grows_alike_in_every_organisation(organisation: str) -> None:
    """As many as the world has it."""
    scenario = load_scenario(WICHITA_FALLS)
    for seed in (0, 13):
        usual = Session(scenario, Arm("a", "command"), seed).run
        other = Session(scenario, Arm("a", organisation), seed).run
        mine, theirs = joins_at_post(usual), joins_at_post(other)
        assert len(mine) == usual.values[AT.staff]
        assert np.array_equal(mine, theirs)
        assert mine[0] == usual.world[0]["post_opens"]
        assert mine[-1] - mine[0] == pytest.approx(usual.world[0]["post_grows"])


def joins_at_post(run: Run) -> NDArray[np.float64]:
    """When people come to the post's desk; those who come to a sector's are left out."""
    rows = run.foreseen[: run.world[0]["foreseen"]]
    post = int(np.flatnonzero(run.leaders["is_post"])[0])
    hours: NDArray[np.float64] = np.sort(rows["at"][(rows["kind"] == JOIN) & (rows["row"] == post)])
    return hours


def opening(seed: int) -> tuple[float, float]:
    """Hours from the first onset to the opening, and from there to full strength."""
    run = Session(load_scenario(WICHITA_FALLS), Arm("a", "network"), seed).run
    world = run.world[0]
    first = run.incidents[: world["incidents"]]["onset"].min()
    return float(world["post_opens"] - first), float(world["post_grows"])


def test_its_hours_are_drawn_with_the_world() -> None:
    worlds = [opening(seed) for seed in range(4)]
    assert len(set(worlds)) == 4
    assert all(0.5 <= opens <= 2.0 and 1.0 <= grows <= 3.0 for opens, grows in worlds)
    assert opening(WORLDS) == pytest.approx(worlds[0])


def test_an_inject_does_not_open_it_sooner() -> None:
    scenario, arm = town(), Arm("a", "command")
    early = NewIncident(at=0.0, kind="collapse", zone="north")
    times = [Session(scenario, arm, 3, log).run.world[0]["post_opens"] for log in ((), (early,))]
    assert times[0] == times[1]


def test_the_limits_have_no_use_for_it() -> None:
    for name in LIMITS:
        run = Session(load_scenario(WICHITA_FALLS), Arm(name, name), 0).run
        assert not (run.foreseen[: run.world[0]["foreseen"]]["kind"] == JOIN).any()


def test_in_the_end_all_are_there() -> None:
    session = Session(load_scenario(WICHITA_FALLS), Arm("a", "command"), 0)
    session.advance(session.horizon)
    leaders = session.run.leaders
    assert np.array_equal(leaders["staff"], leaders["full_staff"])
    assert leaders["staff"].max() == session.run.values[AT.staff]


def test_a_scene_without_a_disaster_counts_from_the_start() -> None:
    run = Session(place(block([work()], HELD), [FIRE]), Arm("a", "network"), 0).run
    assert 0.0 <= run.world[0]["post_opens"] <= 0.5
