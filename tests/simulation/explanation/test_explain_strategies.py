"""A custom strategy is a difference like any other: exchanged, shared out, reported."""

from pathlib import Path

import numpy as np
import pytest
from typer.testing import CliRunner

from metalead.agents.own import Leader, built_in, strategy
from metalead.simulation.cli import app
from metalead.simulation.explanation.factors import BUILT_IN, factors_between, mixtures
from metalead.simulation.plan.arm import Arm
from metalead.simulation.questions.explain import explain
from small_disasters import town

TOWN = town()
NETWORK = Arm("network", "network")
ROWS = ["routine", "units across agencies", "priorities", "reserves"]


class Silent(Leader):
    """Reads everything and does nothing."""

    def decide(self, picture, now, news):
        return []


@strategy
def as_ever(picture, now, news):
    """What is built in, compiled as one's own."""
    return built_in(picture, now, news)


SILENT = Arm("Silent", "network", strategy=Silent)


def test_arms_that_differ_in_their_strategy_alone_have_the_whole_in_it() -> None:
    found = explain(TOWN, arms=(NETWORK, SILENT), replications=4, threads=1)
    assert [factor.name for factor in found.attribution.factors] == ["how they decide"]
    assert list(found.shares()[["before", "after"]].iloc[0]) == [BUILT_IN, "Silent"]
    np.testing.assert_array_equal(found.attribution.by_seed[0], found.attribution.gains[-1])
    assert found.attribution.total.mean < 0.0
    assert "how they decide (as built in or Silent)" in found.verdict


def test_a_strategy_that_decides_as_built_in_has_no_share() -> None:
    other = Arm("as ever", "command", strategy=as_ever)
    found = explain(TOWN, arms=("network", other), replications=4, threads=1)
    shares = found.shares().set_index("factor")["mean"]
    assert list(shares.index) == [*ROWS, "how they decide"]
    assert shares["how they decide"] == 0.0
    assert shares.sum() == pytest.approx(found.attribution.total.mean)
    assert len(found.mixtures()) == 32


def test_mixtures_have_the_strategy_of_the_one_or_the_other() -> None:
    command = Arm("command", "command")
    factors = factors_between(TOWN, SILENT, command)
    arms = mixtures(SILENT, command, factors)
    place = [factor.name for factor in factors].index("how they decide")
    assert [arm.strategy for arm in arms] == [
        None if number >> place & 1 else Silent for number in range(len(arms))
    ]


def test_the_chains_of_a_strategy_in_python_are_its_own() -> None:
    found = explain(TOWN, arms=(NETWORK, SILENT), only_seed=0, needs=1, threads=1)
    side = found.stories[0].sides[1]
    assert side.arm == "Silent"
    assert found.stories[0].sides[0].waited.deaths < side.waited.deaths


def test_a_strategy_is_named_on_the_command_line(tmp_path: Path) -> None:
    file = tmp_path / "mine.py"
    file.write_text(
        "from metalead.agents.own import Leader\n\n\nclass Mute(Leader):\n"
        "    def decide(self, picture, now, news):\n        return []\n"
    )
    arms = f"network,{file}:Mute"
    asked = ("explain", "lake-pomona-1978", "--arms", arms, "--replications", "2", "--threads", "1")
    done = CliRunner().invoke(app, asked)
    assert done.exit_code == 0, done.output
    assert "how they decide as built in Mute" in " ".join(done.stdout.split())
