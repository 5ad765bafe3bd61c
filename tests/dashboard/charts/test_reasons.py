"""Why a side is ahead on the map: a bar a stage for each arm that is ahead somewhere."""

from pathlib import Path

import pytest

from metalead.dashboard.charts.reasons import height, named, option
from metalead.simulation.experiments.regime_map import RegimeMap
from metalead.simulation.questions.regimes import regimes

TOWN = Path(__file__).parents[2] / "small.yaml"


@pytest.fixture(scope="module")
def found() -> RegimeMap:
    """A plane in which somebody is ahead somewhere."""
    return regimes(TOWN, x="scarcity", y="comms", visits=14, replications=10, threads=1)


def test_every_winner_has_a_bar_a_stage_with_its_own_numbers(found: RegimeMap) -> None:
    drawn = option(found)
    assert [series["name"] for series in drawn["series"]] == [named(why) for why in found.why]
    assert found.why
    for series, why in zip(drawn["series"], found.why, strict=True):
        means = sorted(stage.mean for stage in why.stages.values())
        values = [bar["value"] if isinstance(bar, dict) else bar for bar in series["data"]]
        assert sorted(values) == pytest.approx(means, abs=0.01)


def test_the_chart_grows_with_winners_and_stages(found: RegimeMap) -> None:
    assert height(found) > len(found.why) * len(found.why[0].stages) * 15
