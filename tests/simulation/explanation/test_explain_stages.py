"""The difference by stage: it adds up in every disaster, and is told in plain words."""

import numpy as np
import pytest

from metalead.simulation.comparison.stages import through_stages
from metalead.simulation.explanation.gain import measure_of
from metalead.simulation.explanation.stage_words import sentence
from metalead.simulation.explanation.stages import ByStage, stages_of
from metalead.simulation.parameters.gains import WAITS
from metalead.simulation.parameters.outcomes import OUTCOME_IDS, STAGES
from metalead.simulation.questions.explain import explain
from metalead.simulation.runs.ensemble import Arm, Runs, run_ensemble
from metalead.simulation.statistics.intervals import estimate
from small_disasters import collapse, known, people, town

TOWN = town()
ARMS = [Arm("command", "command"), Arm("network", "network")]
LABELS = ("command", "network")


@pytest.fixture(scope="module")
def runs() -> Runs:
    return run_ensemble(TOWN, ARMS, range(20), 1)


def split(runs: Runs, outcome: str) -> ByStage:
    found = stages_of(measure_of(outcome), runs)
    assert found is not None
    return found


def test_deaths_add_up_in_every_disaster(runs: Runs) -> None:
    deaths = runs.outcomes[:, :, OUTCOME_IDS.index("deaths")]
    for outcome in ("deaths", "deaths_averted"):
        found = split(runs, outcome)
        np.testing.assert_allclose(found.by_seed.sum(axis=0), deaths[0] - deaths[1], atol=1e-9)
        assert found.unit == "deaths"


def test_hours_of_a_person_are_those_of_all_people_of_the_colour(runs: Runs) -> None:
    found = split(runs, "hours_to_care_red_p95")
    hours, red = runs.stage_hours[:, :, 0].sum(axis=(1, 2)), runs.people[0, :, 0, 0].sum()
    assert found.unit == "hours a red person"
    assert found.total.mean == pytest.approx((hours[0] - hours[1]) / red)
    means = [stage.mean for stage in found.stages.values()]
    assert sum(means) == pytest.approx(found.total.mean)


def test_hours_trapped_are_told_in_person_hours_of_all(runs: Runs) -> None:
    found = split(runs, "hours_trapped")
    of_all = runs.stage_hours.sum(axis=(2, 3))
    np.testing.assert_allclose(found.by_seed.sum(axis=0), of_all[0] - of_all[1])
    assert found.unit == "person-hours"


def test_outcomes_that_stages_do_not_make_have_none(runs: Runs) -> None:
    assert stages_of(measure_of("messages_lost"), runs) is None


def test_the_table_and_the_verdict_hold_it() -> None:
    found = explain(TOWN, replications=20, outcome="hours_to_care_red")
    table = found.stages().set_index("stage")
    assert list(table.index) == list(STAGES)
    assert table["mean"].sum() == pytest.approx(found.attribution.stages.total.mean)
    assert set(table["unit"]) == {"fewer hours a red person"}
    text = " ".join(found.summary().split())
    assert "By stage, hours a red person that network has fewer than command" in text
    last = found.verdict.splitlines()[-1]
    assert last.startswith("By stage: with ")
    assert last in text
    assert explain(TOWN, replications=4, outcome="time_to_shared").stages().empty


def told(outcome: str, **gains: float) -> str:
    """The sentence on these means, in a difference without any luck."""
    runs = run_ensemble(TOWN, ARMS, range(2), 1)
    found = ByStage(through_stages(outcome), runs)  # type: ignore[arg-type]
    values = {stage: np.full(2, gains.get(stage, 0.0)) for stage in STAGES}
    parts = {stage: estimate(each, runs.worlds) for stage, each in values.items()}
    total = estimate(sum(values.values()), runs.worlds)  # type: ignore[arg-type]
    object.__setattr__(found, "__dict__", {**vars(found), "stages": parts, "total": total})
    return sentence(found, LABELS)


def test_it_is_told_in_plain_words() -> None:
    assert told("hours_to_care_red", queueing=2.1, travelling=0.9, refused=0.4) == (
        "By stage: with network a red person is in care 3.4 hours sooner in the mean. 2.1 of the "
        "3.4 hours are reports waiting to be read, 0.9 units on their way and 0.4 waiting after a "
        "refusal."
    )
    assert told("deaths", queueing=-2.1, travelling=-0.9, working=0.6) == (
        "By stage: with command 2.4 fewer die. 2.1 of the 2.4 deaths come of reports waiting to be "
        "read and 0.9 of units on their way; the other side saves 0.6 in work on the scene."
    )
    assert told("hours_trapped", undecided=1200.0, travelling=-400.0) == (
        "By stage: with network all people together wait 800 person-hours less for care. 1,200 "
        "fewer person-hours are needs read of and not decided on; the other side saves 400 in "
        "units on their way."
    )
    assert told("deaths") == ""
    assert told("hours_to_care_red", queueing=0.2, travelling=0.1) == (
        "By stage: with network a red person is in care 18 minutes sooner in the mean. 12 of the "
        "18 minutes are reports waiting to be read and 6 units on their way."
    )


def test_every_stage_has_words() -> None:
    assert list(WAITS) == list(STAGES)


def test_disasters_in_which_nobody_is_red_are_counted() -> None:
    colours = [people("red", 1, care_by="rescue"), people("yellow", 3, care_by="rescue")]
    house = collapse(1) | {"people": known(1), "casualties": colours}
    few = town(kinds=[house], primary_outcome="hours_to_care_red")
    found = explain(few, replications=20, threads=1)
    values = found.attribution.gains
    lacking = int(np.isnan(values[0]).sum())
    assert 0 < lacking < 20
    assert found.attribution.total.replications == 20 - lacking
    line = f"Hours of the red are of {20 - lacking} of 20 disasters: in the others nobody is red."
    assert line in " ".join(found.summary().split())
    assert found.to_json()["shares_by_seed"][0]["share"] is None or not np.isnan(values[0, 0])
    none = town(kinds=[replace_colour(house)], primary_outcome="hours_to_care_red")
    nothing = explain(none, replications=4, threads=1)
    assert nothing.verdict.startswith("Nothing to share: hours_to_care_red has no value in any")
    assert nothing.stages().empty
    assert nothing.draw() is not None


def replace_colour(house: dict) -> dict:
    return house | {"casualties": [people("yellow", 1, care_by="rescue")]}
