"""Swinging the levers: paired effects, ranking, the dead, and long work that goes on."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from typer.testing import CliRunner, Result

from metalead.simulation.cli import app
from metalead.simulation.engine.columns import STATES
from metalead.simulation.experiments.effects import Effects
from metalead.simulation.experiments.lever_effects import LeverEffects
from metalead.simulation.experiments.lever_words import cell, opposed, turning
from metalead.simulation.experiments.measures import (
    MEASURE_BY_ID,
    MEASURES,
    chosen_measure,
    stage_measures,
)
from metalead.simulation.experiments.store import NUMBERS
from metalead.simulation.experiments.swing import FIRST_WAVE, Swung, waves_of
from metalead.simulation.input.errors import UserError
from metalead.simulation.parameters.assumed_range import point
from metalead.simulation.parameters.levers import LEVER_BY_ID, LEVERS
from metalead.simulation.parameters.organisations import ORGANISATIONS
from metalead.simulation.parameters.outcomes import OUTCOME_IDS, STAGES
from metalead.simulation.parameters.triage import COLOURS
from metalead.simulation.questions.levers import levers
from metalead.simulation.runs import ensemble
from metalead.simulation.runs.ensemble import Arm, Runs, run_ensemble
from metalead.simulation.scenario.loader import load_scenario
from metalead.simulation.scenario.schema import Scenario
from metalead.simulation.statistics.plane import Range
from small_disasters import collapse, known, people, town

TOWN = load_scenario(Path(__file__).parents[2] / "small.yaml")
AT_RISK, RED = STATES.index("at_risk"), COLOURS.index("red")
COUNT = 60  # half as many lucks again as worlds, so that luck alone is known
ONLY = ("attention", "sharing", "inbox_limit")


def coloured(*hurt: dict[str, Any]) -> Scenario:
    """A town with one house down in which these are hurt, judged by the hours of the red."""
    house = collapse(1) | {"people": known(1), "casualties": list(hurt)}
    return town(kinds=[house], primary_outcome="hours_to_care_red")


def mostly_yellow() -> Scenario:
    """In most of its disasters nobody is red."""
    colours = [people("red", 1, care_by="rescue"), people("yellow", 3, care_by="rescue")]
    return coloured(*colours)


def nobody_red() -> Scenario:
    """In none of its disasters anybody is red."""
    return coloured(people("yellow", 1, care_by="rescue"))


@pytest.fixture(scope="module")
def result() -> LeverEffects:
    return levers(TOWN, arms=("command", "network"), only=ONLY, replications=COUNT, threads=1)


def test_an_effect_is_the_paired_difference_of_the_two_ends(result: LeverEffects) -> None:
    ends = [Arm(str(v), "command", (("attention", v),)) for v in (2.0, 240.0)]
    runs = run_ensemble(TOWN, ends, range(COUNT), 1)
    table = result.effects().set_index(["lever", "arm", "measure"])
    found = table.loc["attention", "command", "deaths"]
    deaths = runs.outcomes[:, :, OUTCOME_IDS.index("deaths")]
    assert found["mean"] == pytest.approx(np.mean(deaths[1] - deaths[0]))
    assert found["mean"] < 0.0
    assert found["better"] == "less"
    assert found["low_assumed"] < found["mean"] < found["high_assumed"]
    assert found["low_assumed"] < found["low"] < found["mean"]
    attention = [found.lever.id for found in result.ranges].index("attention")
    assert result.found.of(0, attention).gain.mean == -found["mean"]


def test_the_stages_of_an_effect_add_up_to_it(result: LeverEffects) -> None:
    table = result.effects().set_index(["lever", "arm", "measure"])["mean"]
    there = table.sort_index().loc["attention", "command"]
    assert sum(there[f"deaths_{stage}"] for stage in STAGES) == pytest.approx(there["deaths"])
    ends = [Arm(str(v), "command", (("attention", v),)) for v in (2.0, 240.0)]
    runs = run_ensemble(TOWN, ends, range(COUNT), 1)
    hours, people = runs.stage_hours.sum(axis=3), runs.people[:, :, AT_RISK].sum(axis=1)
    a_red = hours[:, :, RED].sum(axis=1) / people[:, RED]
    found = sum(there[f"hours_red_{stage}"] for stage in STAGES)
    assert found == pytest.approx(a_red[1] - a_red[0])
    of_all = hours.sum(axis=(1, 2)) / COUNT
    found = sum(there[f"hours_all_{stage}"] for stage in STAGES)
    assert found == pytest.approx(of_all[1] - of_all[0])
    assert np.isnan(there["hours_green_queueing"])  # nobody is green there


def test_the_default_is_what_the_scenario_is_judged_by() -> None:
    for primary in ("hours_to_care_red", "hours_trapped", "deaths"):
        town = TOWN.model_copy(update={"primary_outcome": primary})
        assert chosen_measure(town, None).id == primary
        assert list(stage_measures(primary)) == [
            stage for stage in STAGES if (primary, stage) != ("hours_trapped", "to_care")
        ]
    assert stage_measures("time_to_shared") == {}


def test_disasters_without_a_value_are_left_out_and_counted() -> None:
    found = levers(mostly_yellow(), arms=("command",), only=("attention",), replications=20)
    effect = found.found.of(0, 0)
    assert 0 < effect.swing.replications < 20
    lacking = 20 - effect.swing.replications
    line = f"Hours of the red are of {20 - lacking} of 20 disasters: in the others nobody is red."
    assert line in " ".join(found.summary().split())
    nobody = levers(nobody_red(), arms=("command",), only=("attention",), replications=20)
    assert np.isnan(nobody.found.of(0, 0).swing.mean)
    assert "No lever moves hours to care, red here." in nobody.summary()
    assert nobody.to_json()["ranking"][0]["arms"]["command"]["swing"]["mean"] is None


def test_the_table_is_tidy_and_ranked(result: LeverEffects) -> None:
    table = result.effects()
    assert len(table) == len(ONLY) * 2 * len(MEASURES)
    ranking = result.ranking()
    largest = ranking["mean"].abs().groupby(ranking["rank"]).max()
    assert largest.is_monotonic_decreasing
    assert ranking["lever"].iloc[0] == "attention"


def test_a_lever_that_moves_only_one_side_is_told(result: LeverEffects) -> None:
    assert "Without any effect in command: sharing." in result.summary()


def test_a_lever_alive_between_its_ends_is_not_dead(result: LeverEffects) -> None:
    unmoved = dict(result.unmoved)
    assert unmoved["inbox_limit"] is not None
    assert 0.0 < unmoved["inbox_limit"] < 10_000.0
    assert result.dead == ()


def test_a_lever_that_moves_nothing_anywhere_is_dead() -> None:
    found = levers(TOWN, arms=("command",), only=("sharing",), replications=20, threads=1)
    assert found.dead == ("sharing",)
    assert "Moved nothing anywhere: sharing, from 0 to 1" in found.summary()
    assert found.to_json()["dead"] == ["sharing"]


def made(low: list[float], high: list[float]) -> Effects:
    """Effects of `sharing` on deaths averted in two arms, at the ends, with a little luck."""
    luck = np.random.default_rng(0).normal(0.0, 0.1, (2, 2, COUNT))
    numbers = np.zeros((2, 1, 2, COUNT, NUMBERS))
    outcome = MEASURE_BY_ID["deaths_averted"]
    (column,) = outcome.columns
    numbers[0, 0, :, :, column] = np.array(low)[:, None] + luck[0]
    numbers[1, 0, :, :, column] = np.array(high)[:, None] + luck[1]
    swung = Swung(np.arange(COUNT), np.zeros((2, COUNT, NUMBERS)), numbers)
    found = Range(LEVER_BY_ID["sharing"], 0.0, 1.0)
    stands = [{"sharing": point(0.3)}, {"sharing": LEVER_BY_ID["sharing"].kept}]
    return Effects(swung, ("a", "b"), [found], stands, outcome)


def test_levers_that_help_one_and_hurt_another_are_told() -> None:
    assert list(opposed(made([0.0, 0.0], [3.0, 4.0]))) == []
    (sentence,) = opposed(made([0.0, 0.0], [3.0, -4.0]))
    assert sentence.startswith("More sharing helps a (+3.0")
    assert "hurts b (-4.0" in sentence


def test_levers_whose_best_is_in_between_are_told() -> None:
    assert list(turning(made([-1.0, -1.0], [1.0, 1.0]))) == []
    (sentence,) = turning(made([-1.0, -1.0], [1.0, -2.0]))
    assert sentence.startswith(
        "sharing turns in b: both ends are worse than drawn from 0.15 to 0.5"
    )
    (sentence,) = turning(made([-1.0, -1.0], [-2.0, 1.0]))
    assert sentence.startswith("sharing turns in a: both ends are worse than 0.3")


def test_every_lever_and_organisation_is_swung_by_default() -> None:
    found = levers(TOWN, replications=2, threads=1)
    assert {swung.lever.id for swung in found.ranges} == {lever.id for lever in LEVERS}
    assert [arm.label for arm in found.arms] == [*(o.id for o in ORGANISATIONS), "police-led"]


def test_threads_change_nothing(result: LeverEffects) -> None:
    two = levers(TOWN, arms=("command", "network"), only=ONLY, replications=COUNT, threads=2)
    assert np.array_equal(two.swung.ends, result.swung.ends, equal_nan=True)


def test_waves_double_and_miss_no_seed() -> None:
    waves = list(waves_of(7, 100))
    assert np.array_equal(np.concatenate(waves), np.arange(7, 107))
    assert [wave.size for wave in waves] == [FIRST_WAVE, 2 * FIRST_WAVE, 100 - 3 * FIRST_WAVE]


def engine_until(stop: Callable[[Any, int], bool]) -> tuple[Callable[..., Runs], list[int]]:
    """The engine, and the runs of each call; Ctrl-C when `stop`, of seeds and calls so far."""
    calls: list[int] = []

    def run(scenario: Any, arms: Any, seeds: Any, threads: int = 1) -> Runs:
        if stop(seeds, len(calls)):
            raise KeyboardInterrupt
        calls.append(len(arms) * len(seeds))
        return run_ensemble(scenario, arms, seeds, threads)

    return run, calls


def test_stopped_work_goes_on_and_gives_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, result: LeverEffects
) -> None:
    monkeypatch.setattr(LeverEffects, "save", lambda *_: ())  # the store is what counts here
    made = 0

    def again(stop: Callable[[Any, int], bool]) -> LeverEffects:
        nonlocal made
        engine, calls = engine_until(stop)
        monkeypatch.setattr(ensemble, "run_ensemble", engine)
        arms = ("command", "network")
        try:
            return levers(TOWN, arms=arms, only=ONLY, replications=COUNT, threads=1, out=tmp_path)
        finally:
            made += sum(calls)

    with pytest.raises(KeyboardInterrupt):  # no wave is through yet, but its calls are kept
        again(lambda _seeds, calls: calls == 1)
    assert made > 0
    part = again(lambda seeds, _calls: seeds[0] >= FIRST_WAVE)
    assert part.interrupted
    assert part.replications == FIRST_WAVE
    assert "stopped after 20 of 60 disasters" in part.notes[0]
    whole = again(lambda _seeds, _calls: False)
    assert whole.to_json() == result.to_json()
    once = made
    again(lambda _seeds, _calls: True)  # everything is there: the engine is not called
    assert made == once


def test_the_document_is_strict_json_of_this_shape(result: LeverEffects) -> None:
    document = json.loads(json.dumps(result.to_json(), allow_nan=False))
    assert document["format"] == "metalead levers 2"
    assert document["outcome"] == "deaths"
    assert document["ranking"][0]["lever"] == "attention"
    swing = document["ranking"][0]["arms"]["network"]["swing"]
    assert set(swing) == {"mean", "low", "high", "low_assumed", "high_assumed"}
    assert len(document["effects"]) == len(ONLY) * 2 * len(MEASURES)


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ({"only": ("sharign",)}, "did you mean 'sharing'"),
        ({"arms": ("comand",)}, "did you mean 'command'"),
        ({"arms": ()}, "arms: name one of"),
        ({"arms": ("command", "command")}, "is there twice"),
        ({"ranges": {"sharing": (0.5, 2.0)}}, "nearest is 1"),
        ({"ranges": {"sharing": (0.5, 0.5)}}, "must go upwards"),
        ({"ranges": {"sharing": 3}}, "two numbers"),
        ({"ranges": ("sharing=0.5",)}, "write LEVER=LOW:HIGH"),
        ({"only": ("reach",), "ranges": ("sharing=0:1",)}, "not among those of only"),
        ({"outcome": "deats"}, "did you mean 'deaths'"),
        ({"outcome": "messages"}, "can be better or worse"),
        ({"replications": 1}, "2 or more"),
        ({"first_seed": -1}, "nearest is 0"),
    ],
)
def test_mistakes_are_told(asked: dict[str, Any], words: str) -> None:
    with pytest.raises(UserError, match=words) as error:
        levers(TOWN, **asked)
    assert len(str(error.value)) < 300


def metalead(*arguments: str) -> Result:
    return CliRunner().invoke(app, ["levers", *arguments])


def test_the_command_prints_and_writes(tmp_path: Path) -> None:
    out, arguments = tmp_path / "out", ("--only", "attention,sharing", "--replications", "20")
    done = metalead("lab-wheel", *arguments, "--out", str(out), "--json", "-")
    assert done.exit_code == 0, done.output
    assert json.loads(done.stdout) == json.loads((out / "levers.json").read_text())
    files = {path.name for path in out.iterdir()}
    assert files == {
        "levers.json",
        "levers.parquet",
        "levers.png",
        "levers.svg",
        "parts.jsonl",
        "rows",
    }
    told = metalead("lab-wheel", *arguments, "--out", str(out))
    assert "Less time to shared (hours)" in told.stdout
    assert ": swung from low to high, " in told.stdout
    assert "By stage" not in told.stdout  # nobody is hurt in a laboratory


def test_the_command_leaves_other_files_alone(tmp_path: Path) -> None:
    (tmp_path / "levers.png").write_text("mine")
    done = metalead("lab-wheel", "--replications", "2", "--out", str(tmp_path))
    assert done.exit_code == 2
    assert "holds levers.png, which metalead levers did not write" in done.stderr
    assert metalead("lab-wheel", "--only", "sharign").exit_code == 2


def test_ctrl_c_before_anything_is_no_result(monkeypatch: pytest.MonkeyPatch) -> None:
    engine, _ = engine_until(lambda _seeds, _calls: True)
    monkeypatch.setattr(ensemble, "run_ensemble", engine)
    with pytest.raises(KeyboardInterrupt):
        levers(TOWN, only=("sharing",), replications=2)


def test_the_command_tells_what_ctrl_c_left(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine, _ = engine_until(lambda _seeds, calls: calls == 1)
    monkeypatch.setattr(ensemble, "run_ensemble", engine)
    done = metalead("lab-wheel", "--replications", "20", "--out", str(tmp_path))
    assert done.exit_code == 130
    assert "Stopped too soon for a result; the runs made are kept in" in done.stderr


def test_without_a_scenario_every_lever_is_listed_with_its_place() -> None:
    done = metalead()
    assert done.exit_code == 0, done.output
    told = " ".join(done.stdout.split())
    for lever in LEVERS:
        span = f"{lever.low:,g} to {lever.high:,g}"
        assert f" {lever.id} {span} {lever.default:.3g} " in told
    assert "The person: Meta-leadership, The Person of the Meta-Leader" in told
    assert all(len(line) <= 100 for line in done.stdout.splitlines())


def test_the_document_says_what_a_lever_is_and_where_it_comes_from(result: LeverEffects) -> None:
    ranking = {row["lever"]: row for row in result.to_json()["ranking"]}
    lever = LEVER_BY_ID["attention"]
    assert ranking["attention"]["texts"] == ["Distributed, fifth idea"]
    assert ranking["attention"]["sentence"] == lever.sentence
    assert (ranking["attention"]["default"], ranking["attention"]["unit"]) == (60.0, lever.unit)


def test_what_is_next_to_nothing_has_no_digits(result: LeverEffects) -> None:
    swung = result.swung
    tiny = replace(result, swung=replace(swung, ends=swung.base + 1e-6 * swung.ends))
    lever = [found.lever.id for found in tiny.ranges].index("attention")
    assert cell(tiny.found.of(0, lever)) == "~0"
    assert "~0" not in cell(result.found.of(0, lever))
