"""What is kept for equal points is bounded, and what is forgotten is run again: the same rows."""

from pathlib import Path

import pandas as pd
import pytest

import metalead as ml
from metalead.simulation.sweeps import running
from metalead.simulation.sweeps.blocks import Block
from metalead.simulation.sweeps.files import design_of_data
from metalead.simulation.sweeps.plan import planned
from metalead.simulation.sweeps.running import Bench

SMALL = str(Path(__file__).parents[2] / "small.yaml")
# The baseline is the same at points that differ in the other arm's lever alone.
DESIGN = {
    "scenario": SMALL,
    "factors": {"network.sharing": [0.1, 0.5, 0.9], "comms": [0.4, 0.7, 1]},
    "replications": 2,
}


def test_rows_do_not_depend_on_what_is_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = ml.sweep(DESIGN, out=tmp_path / "kept", threads=1)
    monkeypatch.setattr(running, "KEPT", 0)
    forgotten = ml.sweep(DESIGN, out=tmp_path / "forgotten", threads=1)
    pd.testing.assert_frame_equal(kept.results.frame(), forgotten.results.frame())


def test_no_more_is_kept_than_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    plan = planned(design_of_data(DESIGN, "the design"))
    arms = tuple(arm.label for arm in plan.arms)
    for most, expected in ((100, 12), (10, 5), (0, 0)):
        monkeypatch.setattr(running, "KEPT", most)
        bench = Bench(plan, plan.shares([plan.extent]), 1)
        bench.run(Block(0, range(9), range(2), arms))
        assert len(bench._known) == expected
