"""Triage: the red behind the lightly hurt gain by it, and whoever is never read of is not dead."""

from scenes import END, FIRE, HELD, HERE, READING, Scene, at, block, place, played, work

from metalead.simulation.runs.log import NewIncident
from metalead.simulation.scenario.schema import Scenario
from small_disasters import people

LIGHT = block([work()], people("green", 1, care_by="rescue"), urgent=False) | {"id": "light"}
GRAVE = block([work()], HELD)
BEFORE = 6  # blocks of lightly hurt people that are told of first
MORE_THAN_ANYBODY_READS = 60


def two_kinds() -> Scenario:
    """A fire department with one unit; blocks of either kind."""
    grave, light = (place(kind, [FIRE]) for kind in (GRAVE, LIGHT))
    return grave.model_copy(update={"kinds": grave.kinds + light.kinds})


def scene(triage: int, count: int = BEFORE) -> Scene:
    """The lightly hurt are struck at one o'clock, the red a few minutes later."""
    light = [NewIncident(at=1.0, kind="light", zone=HERE, people=8) for _ in range(count)]
    return played(two_kinds(), *light, at(1.1), triage=triage)


def test_the_red_behind_the_lightly_hurt_gain() -> None:
    """One of six is being read when word of the red comes; with triage that is read next."""
    first, last = scene(1), scene(0)
    assert first.need(BEFORE)["cause"] >= 0
    red_first, red_last = (one.run.messages[BEFORE]["begun"] for one in (first, last))
    assert red_first == 1.0 + READING
    assert red_last == 1.0 + BEFORE * READING
    assert first.outcome("hours_to_care_red") < last.outcome("hours_to_care_red")
    assert first.outcome("deaths") < last.outcome("deaths")


def test_who_is_never_read_of_is_not_dead() -> None:
    """At two readings an hour most of the lightly hurt are never read of. With triage one more of
    them waits at the end, and that is not counted among the deaths."""
    first, last = (scene(triage, MORE_THAN_ANYBODY_READS) for triage in (1, 0))
    read = int((first.run.messages[: MORE_THAN_ANYBODY_READS + 1]["read"] <= END).sum())
    assert read < MORE_THAN_ANYBODY_READS - 8
    assert first.outcome("untreated_end") > 8 * (MORE_THAN_ANYBODY_READS - read)
    assert first.outcome("deaths") < last.outcome("deaths")
    assert first.outcome("deaths") < 8  # of the red alone; hundreds wait
