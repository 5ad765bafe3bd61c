"""Document, tables, printed report and figure of a comparison."""

import json
import re
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from pydantic import BaseModel, ConfigDict, TypeAdapter

from comparison_fakes import fake_ensemble
from metalead.simulation.comparison.panel_difference import shared_edges
from metalead.simulation.comparison.result import Comparison
from metalead.simulation.comparison.tables import deaths_column, hours_column, people_column
from metalead.simulation.engine.columns import STATES
from metalead.simulation.input.errors import UserError
from metalead.simulation.parameters.gains import stage_in_words
from metalead.simulation.parameters.outcomes import OUTCOME_BY_ID, OUTCOME_IDS, OUTCOMES, STAGES
from metalead.simulation.parameters.triage import COLOURS
from metalead.simulation.questions.compare import compare
from metalead.simulation.reporting.text import as_text
from metalead.simulation.runs import ensemble
from metalead.simulation.runs.rows import take_arms
from metalead.simulation.saving.whole import as_json
from metalead.simulation.scenario.loader import load_scenario

COUNT = 80  # in 40 worlds, so that luck alone is known too
SCENARIO = load_scenario("wichita-falls-1979")


class Closed(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)


class Mean(Closed):
    mean: float | None
    low: float | None
    high: float | None
    disasters: int
    unit: str


class DifferenceRow(Closed):
    arm: str
    baseline: str
    outcome: str
    mean: float | None
    low: float | None
    high: float | None
    low_assumed: float | None
    high_assumed: float | None
    wins: int
    losses: int
    ties: int
    disasters: int
    unit: str


class Stage(Closed):
    hours: float
    hours_a_person: float
    deaths: float | None


class Document(Closed):
    """The form of the JSON that the command promises; nothing more and nothing less."""

    scenario: str
    scenario_hash: str
    version: str
    first_seed: int
    replications: int
    seconds: float
    events: int
    at_risk: float
    at_risk_by_colour: dict[str, float]
    arms: dict[str, dict[str, Mean]]
    differences: list[DifferenceRow]
    stages: dict[str, dict[str, dict[str, Stage]]]
    notes: list[str]


@pytest.fixture(scope="module")
def result() -> Comparison:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(ensemble, "run_ensemble", fake_ensemble, raising=False)
        return compare(SCENARIO, arms=("command", "network", "delegation"), replications=COUNT)


def with_outcome(result: Comparison, outcome: str, value: float) -> Comparison:
    """The same with one outcome at `value` in every run of every arm."""
    outcomes = result.runs.outcomes.copy()
    outcomes[:, :, OUTCOME_IDS.index(outcome)] = value
    return replace(result, runs=replace(result.runs, outcomes=outcomes))


def test_document_has_the_promised_form(result: Comparison) -> None:
    document = TypeAdapter(Document).validate_json(as_json(result.to_json()))
    assert set(document.arms) == {"command", "network", "delegation"}
    assert all(tuple(outcomes) == OUTCOME_IDS for outcomes in document.arms.values())
    for colours in document.stages.values():
        assert tuple(colours) == (*COLOURS, "all")
        assert all(tuple(stages) == STAGES for stages in colours.values())
    assert [(d.arm, d.outcome) for d in document.differences] == [
        (arm, outcome) for arm in ("network", "delegation") for outcome in OUTCOME_IDS
    ]
    assert {d.baseline for d in document.differences} == {"command"}
    assert all(d.wins + d.losses + d.ties == COUNT for d in document.differences)
    assert len(document.scenario_hash) == 64


def test_document_says_what_the_runs_say(result: Comparison) -> None:
    document = result.to_json()
    died = result.runs.outcomes[:, :, OUTCOME_IDS.index("deaths")]
    row = next(d for d in document["differences"] if d["outcome"] == "deaths")
    assert document["arms"]["network"]["deaths"]["mean"] == pytest.approx(died[1].mean())
    assert row["mean"] == pytest.approx((died[1] - died[0]).mean())
    assert row["wins"] == np.sum(died[1] < died[0])
    assert row["low_assumed"] <= row["low"] < row["mean"] < row["high"] <= row["high_assumed"]
    stages = document["stages"]["network"]
    assert sum(stage["deaths"] for stage in stages["all"].values()) == pytest.approx(died[1].mean())
    assert stages["red"]["queueing"]["deaths"] is None


def test_document_says_of_how_many(result: Comparison) -> None:
    document = result.to_json()
    at_risk = result.runs.people[0, :, 0].mean(axis=0)
    assert document["at_risk"] == pytest.approx(at_risk.sum())
    assert document["at_risk_by_colour"] == pytest.approx(dict(zip(COLOURS, at_risk, strict=True)))


def test_hours_of_a_person_are_those_of_all_people_of_a_colour(result: Comparison) -> None:
    stages = result.stages().set_index(["arm", "colour", "stage"])
    for c, colour in enumerate(COLOURS):
        hours = result.runs.stage_hours[1, :, c, 2].sum()
        row = stages.loc[("network", colour, "queueing")]
        assert row["hours"] == pytest.approx(hours / COUNT)
        assert row["hours_a_person"] == pytest.approx(hours / result.runs.people[1, :, 0, c].sum())
    together = [stages.loc[("network", colour, "queueing"), "hours"] for colour in COLOURS]
    assert stages.loc[("network", "all", "queueing"), "hours"] == pytest.approx(sum(together))


def test_disasters_without_people_of_a_colour_are_left_out(result: Comparison) -> None:
    o, outcomes = OUTCOME_IDS.index("hours_to_care_red"), result.runs.outcomes.copy()
    outcomes[:, ::4, o] = np.nan
    some = replace(result, runs=replace(result.runs, outcomes=outcomes))
    found = some.paired.difference("network", "hours_to_care_red")
    assert found.estimate.replications == found.wins + found.losses + found.ties == 60
    kept = result.runs.outcomes[1, :, o] - result.runs.outcomes[0, :, o]
    assert found.estimate.mean == pytest.approx(np.delete(kept, np.s_[::4]).mean())
    text = " ".join(some.summary().split())
    assert "Hours of the red are of 60 of 80 disasters: in the others nobody is red." in text
    assert "better in 100% of 60 disasters" in text
    assert "Hours of the red are of" not in result.summary()


def test_what_does_not_exist_is_null(result: Comparison) -> None:
    document = json.loads(as_json(with_outcome(result, "zone_inequality", np.nan).to_json()))
    mean = document["arms"]["network"]["zone_inequality"]
    row = next(d for d in document["differences"] if d["outcome"] == "zone_inequality")
    nothing = {"mean": None, "low": None, "high": None}
    assert mean == {**nothing, "disasters": 0, "unit": "0 to 1"}
    assert (row["mean"], row["low_assumed"], row["wins"], row["ties"]) == (None, None, 0, 0)


def test_runs_table_is_tidy(result: Comparison) -> None:
    table = result.runs_table()
    assert len(table) == 3 * COUNT
    assert not table.duplicated(["arm", "seed"]).any()
    assert (table["world"] == table["seed"] % 40).all()
    columns = {hours_column(c, s) for c in COLOURS for s in STAGES}
    columns |= {deaths_column(s) for s in STAGES}
    columns |= {people_column(s, c) for s in STATES for c in COLOURS}
    named = {"scenario", "scenario_hash", "arm", "seed", "world", "events"}
    named |= {"lever_delegation", "lever_sectors"}  # what one of the organisations sets
    assert set(table) == named | set(OUTCOME_IDS) | columns
    row = table[(table["arm"] == "network") & (table["seed"] == 17)].iloc[0]
    o, s = OUTCOME_IDS.index("unmet_need"), STAGES.index("waiting_partners")
    runs = result.runs
    assert row["unmet_need"] == runs.outcomes[1, 17, o]
    assert row["stage_deaths_waiting_partners"] == runs.stage_deaths[1, 17, s]
    assert row["stage_hours_yellow_waiting_partners"] == runs.stage_hours[1, 17, 1, s]
    assert row["people_in_care_green"] == runs.people[1, 17, STATES.index("in_care"), 2]
    assert table.attrs["units"]["stage_hours_yellow_waiting_partners"] == "hours"


def test_other_tables_are_tidy(result: Comparison) -> None:
    assert len(result.arms_table()) == 3 * len(OUTCOMES)
    assert len(result.stages()) == 3 * 4 * len(STAGES)
    assert len(result.people()) == 3 * 4 * len(STATES)
    differences = result.differences()
    assert len(differences) == 2 * len(OUTCOMES)
    assert (differences["unit"] == [OUTCOME_BY_ID[o].unit for o in differences["outcome"]]).all()
    assert differences["low_assumed"].dtype == np.float64


@pytest.mark.parametrize(("arms", "width"), [(2, 80), (2, 100), (3, 80), (3, 100)])
def test_report_fits(result: Comparison, arms: int, width: int) -> None:
    kept = replace(result, runs=first_arms(result, arms))
    lines = as_text(kept.report(), width).splitlines()
    assert max(map(len, lines)) <= width
    text = " ".join(" ".join(lines).split())
    assert all(outcome in text for outcome in OUTCOME_IDS)
    assert all(stage_in_words(stage) in text for stage in STAGES)
    assert " ".join(kept.verdict.split()) in text
    assert "…" not in text


def first_arms(result: Comparison, count: int) -> Any:
    return take_arms(result.runs, np.arange(count))


def test_summary_names_arms_and_size(result: Comparison) -> None:
    text = " ".join(result.summary().split())
    assert "command (baseline): Standing orders for the routine" in text
    assert "80 disasters" in text
    assert "40 worlds" in text
    assert "seeds 0 to 79" in text


def test_worlds_visited_once_do_not_tell_luck_from_assumptions() -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(ensemble, "run_ensemble", fake_ensemble, raising=False)
        once = compare(SCENARIO, replications=40)
    rows = once.to_json()["differences"]
    assert all(row["low"] is None for row in rows)
    assert all(row["low_assumed"] is not None for row in rows)
    assert once.replications_needed(1.0) is None


def test_replications_needed(result: Comparison) -> None:
    now = result.paired.difference("network", "hours_to_care_red").estimate.luck
    needed = result.replications_needed(now / 2)
    assert needed is not None
    assert 2.5 * COUNT < needed <= 4 * COUNT


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ({"half_width": 0.0}, "above 0"),
        ({"half_width": 1.0, "arm": "netwrok"}, "'network'"),
        ({"half_width": 1.0, "outcome": "death"}, "'deaths'"),
    ],
)
def test_replications_needed_of_nothing_there(
    result: Comparison, arguments: dict[str, Any], words: str
) -> None:
    with pytest.raises(UserError, match=words):
        result.replications_needed(**arguments)


def test_a_figure_is_png_or_svg(result: Comparison, tmp_path: Any) -> None:
    with pytest.raises(UserError, match=r"figure\.png"):
        result.plot(tmp_path / "figure.bmp")


def red_of(result: Comparison) -> int:
    """How many red there are in a disaster."""
    return round(result.runs.people[0, :, STATES.index("at_risk"), COLOURS.index("red")].mean())


def test_figure_shows_the_numbers(result: Comparison) -> None:
    figure = result.plot()
    difference, curve, hours, deaths = figure.axes
    stages = [result.paired.stages[arm] for arm in result.paired.labels]
    died = [one["all"][s].deaths for one in stages for s in STAGES]
    spent = [one["red"][s].hours_a_person for one in stages for s in STAGES]
    assert [bar.get_width() for bar in deaths.patches] == pytest.approx(died)
    assert [bar.get_width() for bar in hours.patches] == pytest.approx(spent)
    assert [tick.get_text() for tick in hours.get_yticklabels()][-1] == "to care"
    assert hours.get_xlabel() == f"mean hours to care, {red_of(result)} red"
    ends = [tuple(line.get_xdata()) for line in difference.lines]
    estimate = result.paired.difference("network", "hours_to_care_red").estimate
    assert (estimate.low, estimate.high) in ends
    assert (estimate.low_assumed, estimate.high_assumed) in ends
    cared = curve.lines[0].get_ydata()
    assert cared == pytest.approx([0.0, *result.runs.cared_curve[0].mean(axis=0)])


def test_bins_have_an_edge_at_zero(result: Comparison) -> None:
    edges = shared_edges(result.paired, "deaths")
    assert 0.0 in edges
    assert edges[0] < 0.0 < edges[-1]


@pytest.mark.parametrize("value", [np.nan, 0.0, 5.0])
def test_everything_stands_when_an_outcome_says_nothing(
    result: Comparison, value: float, tmp_path: Any
) -> None:
    dull = with_outcome(result, "hours_to_care_red", value)
    dull.plot(tmp_path / "figure.svg")
    assert "-" in dull.summary()
    assert (tmp_path / "figure.svg").stat().st_size > 10_000


def test_nobody_at_risk_shows_the_backlog(result: Comparison) -> None:
    nobody = {name: np.zeros_like(getattr(result.runs, name)) for name in ("cared_curve", "people")}
    figure = replace(result, runs=replace(result.runs, **nobody)).plot()
    assert len(figure.axes) == 2  # no stages: hours and deaths are those of people
    assert "inboxes" in figure.axes[1].get_title(loc="left")


def test_a_figure_says_of_how_many(result: Comparison) -> None:
    words = " ".join(text.get_text() for text in result.plot().texts).replace("\n", " ")
    assert "In a model of this event." in words
    assert "42 to 47 people dead at once, whom no response changes, are not among them" in words
    counts = rf"\d+ people are hurt or held: {red_of(result)} red, \d+ yellow, \d+ green\. Of them"
    assert re.search(counts, words)
    assert re.search(r"Of them \d+ die if no agency comes, \d+ under command", words)
    assert "Alive and not in care at 36 h: of the red" in words


def test_notebook_page_escapes(result: Comparison) -> None:
    titled = result.scenario.model_copy(update={"title": "<b>x</b>"})
    page = replace(result, scenario=titled)._repr_html_()
    assert "&lt;b&gt;x" in page
    assert "hours_to_care_red" in page
    assert "people are hurt or held" in page
