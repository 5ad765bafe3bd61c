"""Regimes on the engine: axes, the map in words, why, and long work that goes on."""

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from typer.testing import CliRunner, Result

from metalead.simulation.cli import app
from metalead.simulation.engine.chance import ROUND, worlds_of
from metalead.simulation.experiments.measures import MEASURE_BY_ID
from metalead.simulation.experiments.plane import arms_at, parse_plane
from metalead.simulation.experiments.regime_cause import reasons
from metalead.simulation.experiments.regime_figure import UNITS
from metalead.simulation.experiments.regime_map import RegimeMap
from metalead.simulation.experiments.regime_question import LUCKS, seeds_of_visit
from metalead.simulation.experiments.regime_rule import rule_of
from metalead.simulation.experiments.row import people, staged
from metalead.simulation.experiments.runner import Measured
from metalead.simulation.experiments.store import NUMBERS
from metalead.simulation.input.errors import UserError
from metalead.simulation.parameters.outcomes import OUTCOME_IDS
from metalead.simulation.questions.regimes import regimes
from metalead.simulation.runs import ensemble
from metalead.simulation.runs.ensemble import Arm, Runs, run_ensemble
from metalead.simulation.scenario.loader import load_scenario
from metalead.simulation.statistics.leads import Leads
from metalead.simulation.statistics.plane import STEPS, Plane

TOWN = load_scenario(Path(__file__).parents[2] / "small.yaml")
ARMS = (Arm("command", "command"), Arm("network", "network"))
LABELS = ("command", "network")
ASKED: dict[str, Any] = {"x": "attention", "y": "comms=0.5:1", "replications": 10, "visits": 14}


@pytest.fixture(scope="module")
def result() -> RegimeMap:
    return regimes(TOWN, threads=1, **ASKED)


def plane(x: str = "scarcity", y: str = "comms") -> Plane:
    return parse_plane(x, y, ARMS)


def leads_where(won: np.ndarray, unknown: np.ndarray | None = None) -> Leads:
    """Leads of one person for the second arm where `won` [cells], against it elsewhere."""
    lead = np.where(won, 1.0, -1.0)
    mean = np.array([[0.0 * lead, -lead], [lead, 0.0 * lead]])
    sd = np.full(mean.shape, 0.1)
    if unknown is not None:
        sd[:, :, unknown] = 9.0
    return Leads(mean, sd, 0.0 * sd, 0.0)


def test_wide_ranges_are_divided_by_factors() -> None:
    found = plane("scarcity", "comms")
    assert found.x.logarithmic
    assert found.x.value(0.5) == pytest.approx(1.0)
    assert not found.y.logarithmic
    assert found.shape == (STEPS, STEPS)
    assert found.values(STEPS + 2) == (found.x.values[2], found.y.values[1])


def test_whole_levers_have_whole_values() -> None:
    assert plane("staff=1:6", "triage").x.values == (1.0, 2.0, 3.0, 4.0, 5.0, 6.0)
    assert plane("staff=1:6", "triage").y.values == (0.0, 1.0)


def test_an_axis_moves_its_own_arm_only() -> None:
    found = plane("network.sharing", "comms")
    command, network = arms_at(found, found.nearest((1.0, 0.5)), ARMS)
    assert dict(command.levers) == {"comms": 0.5}
    assert dict(network.levers) == {"comms": 0.5, "sharing": 1.0}


def test_every_visit_has_disasters_of_its_own() -> None:
    visits = [seeds_of_visit(7, nth, 15) for nth in range(4)]
    assert len({seed for visit in visits for seed in visit.tolist()}) == 60
    worlds = [set(worlds_of(visit).tolist()) for visit in visits]
    each = -(-15 // LUCKS)
    assert len(set.union(*worlds)) == 4 * each
    assert all(len(found) == each for found in worlds)
    assert min(visits[0]) == ROUND  # the first whole round from the seed on


def test_the_map_is_of_paired_differences(result: RegimeMap) -> None:
    cell, measured = result.visits[3]
    runs = run_ensemble(TOWN, arms_at(result.plane, cell, result.arms), measured.seeds, 1)
    x, y = result.plane.values(cell)
    table = result.points()
    row = table[np.isclose(table["x"], x) & np.isclose(table["y"], y)].iloc[0]
    assert row["disasters"] == 10
    deaths = runs.outcomes[:, :, OUTCOME_IDS.index("deaths")]
    assert row["mean"] == pytest.approx(np.mean(deaths[1] - deaths[0]))
    cells = result.cells()
    assert len(cells) == result.plane.shape[0] * result.plane.shape[1]
    assert set(cells["ahead"]) <= {"command", "network", "not known", "alike"}


def test_a_threshold_is_told_in_the_levers_own_unit() -> None:
    here = plane()
    rule = rule_of(here, leads_where(here.points[:, 0] < 0.66), LABELS)
    assert rule is not None
    assert (
        rule.text == "Network ahead where scarcity is below 2.1; command ahead where "
        "scarcity is 2.1 or more."
    )
    assert rule.accuracy == 1.0


def test_a_slanted_border_is_told_as_a_line() -> None:
    here = plane("sharing", "comms")
    rule = rule_of(here, leads_where(here.points[:, 1] > 0.1 + 0.8 * here.points[:, 0]), LABELS)
    assert rule is not None
    assert rule.accuracy > 0.95
    assert rule.text.startswith("Network ahead where comms is above a line from 0.")
    assert "command ahead below it" in rule.text


def test_a_corner_is_told_by_both_levers() -> None:
    here = plane("sharing", "comms")
    corner = (here.points[:, 0] > 0.5) & (here.points[:, 1] > 0.5)
    rule = rule_of(here, leads_where(corner), LABELS)
    assert rule is not None
    assert rule.accuracy == 1.0
    assert "network ahead where sharing is 0.51 or more and comms is 0.51 or more" in (
        rule.text.lower()
    )


def test_what_is_not_known_is_in_no_rule() -> None:
    here = plane()
    everywhere = np.ones(len(here.points), dtype=bool)
    assert rule_of(here, leads_where(everywhere, everywhere), LABELS) is None
    half = here.points[:, 0] < 0.5
    rule = rule_of(here, leads_where(half, ~half), LABELS)
    assert rule is not None
    assert rule.text == "Network ahead wherever it is known."


def test_why_is_the_stage_with_the_largest_lead() -> None:
    here = plane()
    leads = leads_where(here.points[:, 0] < 0.5)
    numbers = np.zeros((2, 20, NUMBERS))
    numbers[0, :, staged("deaths", "queueing")] = 5.0 + np.tile([0.1, -0.1], 10)  # of command
    numbers[1, :, staged("deaths", "units_busy")] = 3.0  # of the network
    rows = Measured(np.arange(20), numbers)
    left, right = here.nearest((0.1, 0.5)), here.nearest((0.9, 0.5))
    command, network = reasons(
        MEASURE_BY_ID["deaths"], LABELS, leads, [(left, rows), (right, rows)]
    )
    assert network.most == "queueing"
    assert network.stages["queueing"].mean == pytest.approx(5.0)
    assert command.most == "units_busy"
    assert command.sentence == (
        "Where command is ahead of network, most of it is units busy (waiting while all units are "
        "busy): 3.0 ±0.0 fewer deaths."
    )
    assert reasons(MEASURE_BY_ID["time_to_shared"], LABELS, leads, [(left, rows)]) == ()


def test_why_is_told_in_hours_of_the_colour_that_counts() -> None:
    here = plane()
    leads = leads_where(here.points[:, 0] < 0.5)
    numbers = np.zeros((2, 20, NUMBERS))
    numbers[:, :, people("red")] = np.tile([3.0, 0.0], 10)  # nobody is red in half of them
    numbers[0, :, staged("red", "travelling")] = np.tile([9.0, 0.0], 10)
    rows = Measured(np.arange(20), numbers)
    left = here.nearest((0.1, 0.5))
    (network,) = reasons(MEASURE_BY_ID["hours_to_care_red"], LABELS, leads, [(left, rows)])
    assert network.unit == "hours a red person"
    assert network.stages["travelling"].mean == pytest.approx(3.0)
    assert UNITS[network.unit] == "fewer hours a red person, where ahead"


def test_the_document_is_strict_json_of_this_shape(result: RegimeMap) -> None:
    document = json.loads(json.dumps(result.to_json(), allow_nan=False))
    assert document["format"] == "metalead regimes 2"
    assert document["stopped"] in ("visits", "tolerance")
    assert document["visits"] == 14
    assert document["x"]["scale"] == "log"
    rows, columns = result.plane.shape
    assert (len(document["map"]["lead"]), len(document["map"]["lead"][0])) == (rows, columns)
    shares = [*document["ahead"].values(), document["not_known"], document["alike"]]
    assert sum(shares) == pytest.approx(1.0)
    for line in document["border"]["network"]:
        assert all(2.0 <= x <= 240.0 and 0.5 <= y <= 1.0 for x, y in line)


def test_the_same_seeds_give_the_same_map_on_any_threads(result: RegimeMap) -> None:
    assert regimes(TOWN, threads=2, **ASKED).to_json() == result.to_json()


def test_stopped_work_goes_on_and_gives_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, result: RegimeMap
) -> None:
    monkeypatch.setattr(RegimeMap, "save", lambda *_: ())  # the store is what counts here
    calls = []

    def engine(scenario: Any, arms: Any, seeds: Any, threads: int = 1) -> Runs:
        if len(calls) == 13:
            calls.append(0)
            raise KeyboardInterrupt
        calls.append(len(arms) * len(seeds))
        return run_ensemble(scenario, arms, seeds, threads)

    monkeypatch.setattr(ensemble, "run_ensemble", engine)
    part = regimes(TOWN, threads=1, out=tmp_path, **ASKED)
    assert part.interrupted
    assert part.notes == (
        "stopped after 13 visits: the map below is of those; called again it goes on from there.",
    )
    whole = regimes(TOWN, threads=1, out=tmp_path, **ASKED)
    assert whole.to_json() == result.to_json()
    assert sum(calls) == 14 * 2 * 10  # no run was made twice


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ({"x": "scarsity"}, "did you mean 'scarcity'"),
        ({"x": "peers.sharing"}, "x='peers.sharing': there is no arm 'peers'"),
        ({"x": "network.scarcity"}, "Write x='scarcity'"),
        ({"x": "comms"}, "is the lever of x too"),
        ({"x": "scarcity=4:2"}, "must go upwards"),
        ({"x": "scarcity=0.5"}, "write LEVER=LOW:HIGH"),
        ({"set": {"comms": 0.5}}, "is moved by y='comms'"),
        ({"arms": ("command",)}, "two arms"),
        ({"outcome": "messages"}, "can be better or worse"),
        ({"tolerance": 1.5}, "from 0 to below 1"),
        ({"visits": 3}, "must be 12 or more"),
        ({"margin": -1.0}, "0 or more"),
        ({"replications": 4}, "must be 10 or more"),
        ({"first_seed": -1}, "nearest is 0"),
    ],
)
def test_mistakes_are_told(asked: dict[str, Any], words: str) -> None:
    with pytest.raises(UserError, match=words) as error:
        regimes(TOWN, **({"x": "scarcity", "y": "comms"} | asked))
    assert len(str(error.value)) < 300


def metalead(*arguments: str) -> Result:
    return CliRunner().invoke(app, ["regimes", *arguments])


def test_the_command_prints_and_writes(tmp_path: Path) -> None:
    out = tmp_path / "out"
    arguments = (
        "lab-wheel", "--x", "attention", "--y", "report_price", "--visits", "12",
        "--replications", "10", "--out", str(out),
    )  # fmt: skip
    done = metalead(*arguments, "--json", "-")
    assert done.exit_code == 0, done.output
    assert json.loads(done.stdout) == json.loads((out / "regimes.json").read_text())
    files = {path.name for path in out.iterdir()}
    assert files == {
        "regimes.json", "regimes.parquet", "regimes.png", "regimes.svg", "parts.jsonl", "rows"
    }  # fmt: skip
    told = metalead(*arguments)
    assert "on time to shared" in told.stdout
    assert "after 12 visits to 12 points (120 disasters)" in " ".join(told.stdout.split())


def test_the_command_tells_mistakes_with_status_2() -> None:
    done = metalead("lab-wheel", "--x", "attention", "--y", "attention")
    assert done.exit_code == 2
    assert "Name another lever" in done.stderr
