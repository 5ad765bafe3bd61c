"""The charts draw the comparison's numbers, and names only as text."""

import json
from collections.abc import Iterator

import numpy as np
import pytest

from comparison_fakes import fake_runs
from metalead.dashboard.charts.drawing import Drawing
from metalead.dashboard.jobs.partial_comparison import Answer
from metalead.simulation.comparison.result import Comparison
from metalead.simulation.parameters.outcomes import STAGES
from metalead.simulation.runs.ensemble import Arm
from metalead.simulation.scenario.loader import load_scenario
from metalead.simulation.trace.message_flow import message_flow
from scenario_texts import SMALL

MARKUP = "<img src=x onerror=alert(1)>"
ARMS = ("command", "network", "delegation")


@pytest.fixture(scope="module")
def answer() -> Answer:
    scenario = load_scenario(SMALL)
    runs = fake_runs([Arm(name, name) for name in ARMS], np.arange(60))
    flows = tuple(message_flow(scenario, Arm(name, name), range(2)) for name in ARMS)
    return Answer(Comparison(scenario, "hash", "0", runs, 1.0, 1), flows, final=True)


def drawings(answer: Answer) -> Iterator[Drawing]:
    assert answer.cared is not None
    yield from (answer.difference, answer.cared, answer.stage_deaths, answer.backlog)
    yield from answer.stage_hours.values()
    yield from answer.networks


def test_every_option_is_strict_json_with_words_for_those_who_do_not_see(answer: Answer) -> None:
    for drawing in drawings(answer):
        assert len(json.loads(drawing)["aria"]["label"]["description"]) > 30


def test_the_bars_of_the_difference_count_every_disaster(answer: Answer) -> None:
    bars = [one for one in json.loads(answer.difference)["series"] if one["type"] == "bar"]
    assert [sum(one["data"]) for one in bars] == [60, 60]
    found = answer.comparison.paired.difference(
        "network", answer.comparison.scenario.primary_outcome
    ).estimate
    thin, thick = (one for one in json.loads(answer.difference)["series"][1:3])
    assert [x for x, _ in thin["data"]] == [found.low_assumed, found.high_assumed]
    assert [x for x, _ in thick["data"]] == [found.low, found.high]


def test_the_stages_are_those_of_the_table(answer: Answer) -> None:
    stages = answer.comparison.paired.stages
    shown = {(group, "hours_a_person"): drawing for group, drawing in answer.stage_hours.items()}
    shown["all", "deaths"] = answer.stage_deaths
    assert [group for group, _ in shown] == ["red", "yellow", "green", "all", "all"]
    for (group, measure), drawing in shown.items():
        for series in json.loads(drawing)["series"]:
            values = [item["value"] for item in series["data"]]
            wanted = [getattr(stages[series["name"]][group][stage], measure) for stage in STAGES]
            assert sum(values) > 0.0
            assert values == pytest.approx(wanted, abs=1e-3)


def test_stages_are_named_in_words_and_of_how_many_is_said(answer: Answer) -> None:
    red = answer.comparison.paired.at_risk["red"]
    option = json.loads(answer.stage_hours["red"])
    assert "waiting for predecessor" in option["yAxis"]["data"]
    assert option["xAxis"]["name"] == f"hours for each of {red:.0f} red"
    everybody = answer.comparison.paired.at_risk["all"]
    assert f"of {everybody:,.0f} " in json.loads(answer.stage_deaths)["xAxis"]["name"]


def test_the_curves_end_where_the_runs_do(answer: Answer) -> None:
    assert answer.cared is not None
    lines = [one for one in json.loads(answer.cared)["series"] if one["type"] == "line"]
    ends = answer.comparison.runs.cared_curve.mean(axis=1)[:, -1]
    assert [line["data"][-1][1] for line in lines] == pytest.approx(list(ends), rel=1e-3)


def test_flows_are_of_messages_between_leaders(answer: Answer) -> None:
    for flow in answer.flows:
        assert np.all(np.diag(flow.messages) == 0.0)
        assert flow.messages.sum() > 0.0
        assert flow.decisions.sum() > 0.0
    command, network = answer.flows[0], answer.flows[1]
    assert len(command.leaders) > len(network.leaders)  # its sectors have commanders
    assert (network.decisions > 0.0).sum() > 1


def test_charts_send_names_as_they_are_and_the_browser_escapes_them(answer: Answer) -> None:
    scenario = load_scenario(SMALL)
    agency = scenario.agencies[0].model_copy(update={"name": MARKUP})
    marked = scenario.model_copy(update={"agencies": (agency, *scenario.agencies[1:])})
    flow = message_flow(marked, Arm("network", "network"), range(1))
    told = json.loads(Answer(answer.comparison, (flow,)).networks[0])["series"][0]["data"][0]
    assert told["name"] == MARKUP


def test_the_table_is_the_one_of_the_command_line(answer: Answer) -> None:
    blocks = answer.table
    assert [block["arm"] for block in blocks] == ["network", "delegation"]
    text = answer.comparison.summary()
    for row in blocks[0]["rows"]:
        assert row["difference"] in text
