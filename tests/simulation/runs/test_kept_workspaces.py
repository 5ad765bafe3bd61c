"""A comparison makes its workspaces once, and its last blocks are small."""

from collections import Counter
from types import SimpleNamespace
from typing import Any

import pytest
from numpy.testing import assert_array_equal

from metalead.simulation.comparison import blocks
from metalead.simulation.comparison.blocks import Disasters, run_blocks
from metalead.simulation.runs import workspace
from metalead.simulation.runs.ensemble import BLOCK, Arm, _shares, run_ensemble
from small_disasters import town

ARMS = [Arm(name, name) for name in ("command", "network")]


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """The workspaces that are made from now on."""
    seen: list[object] = []
    make = workspace.new_run

    def new_run(*given: Any) -> Any:
        seen.append(make(*given))
        return seen[-1]

    monkeypatch.setattr(workspace, "new_run", new_run)
    return seen


def test_one_workspace_an_arm_lasts_for_all_calls(
    made: list[object], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(blocks, "CALL_SECONDS", 0.0)  # a world a call
    done = run_blocks(town(), ARMS, Disasters(3, 40), 1, None)
    assert len(made) == len(ARMS)
    assert done.runs is not None
    alone = run_ensemble(town(), ARMS, range(3, 43), threads=1)
    assert len(made) == 2 * len(ARMS)
    assert_array_equal(done.runs.outcomes, alone.outcomes)


@pytest.mark.parametrize("seeds", [0, 1, 3, 4, 10, 57, 200])
def test_blocks_cover_all_seeds_and_end_with_single_runs(seeds: int) -> None:
    usual, slow, whole = (SimpleNamespace(block=block) for block in (BLOCK, 1, None))
    parts = list(_shares([usual, slow, whole], seeds))  # type: ignore[list-item]
    runs = Counter((arm, seed) for arm, part, _ in parts for seed in range(seeds)[part])
    assert runs == Counter((arm, seed) for arm in range(3) for seed in range(seeds))
    sizes = [part.stop - part.start for arm, part, _ in parts if arm == 0]
    assert sizes == sorted(sizes, reverse=True)
    assert sizes[:1] == ([min(BLOCK, max(1, seeds * 3 // 8))] if seeds else [])  # three arms
    assert sizes[-1:] == ([1] if seeds else [])
    assert {part.stop - part.start for arm, part, _ in parts if arm == 1} <= {1}
    assert [part.stop for arm, part, _ in parts if arm == 2] == [seeds]
