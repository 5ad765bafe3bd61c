"""The store of runs: what is kept is found again, and nothing else is taken for it."""

import sqlite3
from contextlib import closing
from pathlib import Path

import numpy as np
import pytest

from metalead.agents.own import Leader
from metalead.simulation.experiments import setting as settings
from metalead.simulation.experiments.asked import store_notes
from metalead.simulation.experiments.setting import Settings
from metalead.simulation.experiments.store import FILE, NUMBERS, MemoryStore, RunStore
from metalead.simulation.input.errors import UserError
from metalead.simulation.runs.arms import arm_of
from metalead.simulation.runs.ensemble import Arm
from metalead.simulation.runs.numbers import Numbers
from metalead.simulation.scenario.loader import load_scenario

SEEDS = np.array([3, 4, 11], dtype=np.int64)
TOWN = load_scenario(Path(__file__).parents[2] / "small.yaml")
ROWS = np.arange(3.0 * NUMBERS).reshape(3, NUMBERS)


def test_what_is_kept_is_found_bit_for_bit(tmp_path: Path) -> None:
    rows = ROWS.copy()
    rows[1, 5] = np.nan
    store = RunStore(tmp_path / FILE)
    store.keep("a", SEEDS.tolist(), rows)
    store.close()
    again = RunStore(tmp_path / FILE)
    found = again.find("a", np.array([4, 11, 12]))
    again.close()
    assert list(found) == [4, 11]
    assert np.array_equal(found[4], rows[1], equal_nan=True)


def test_another_setting_has_nothing() -> None:
    store = MemoryStore()
    store.keep("a", SEEDS.tolist(), ROWS)
    assert store.find("b", SEEDS) == {}
    assert list(store.find("a", np.array([4, 11, 12]))) == [4, 11]


def test_settings_are_what_the_numbers_depend_on(monkeypatch: pytest.MonkeyPatch) -> None:
    of = Settings(TOWN).of
    plain = of(Arm("command", "command"))
    assert of(Arm("other name", "command")) == plain
    assert of(Arm("command", "command", (("comms", 1.0),))) == plain  # its default
    assert of(Arm("command", "command", (("comms", 0.4),))) != plain
    assert of(Arm("network", "network")) != plain
    assert of(Arm("command", "command", post=TOWN.agencies[-1].id)) != plain
    assert (
        Settings(TOWN.model_copy(update={"horizon": 13.0})).of(Arm("command", "command")) != plain
    )
    monkeypatch.setattr(settings, "numbers", lambda: Numbers("the same", "other last bits"))
    assert Settings(TOWN).of(Arm("command", "command")) != plain


def test_a_store_says_that_it_holds_runs_of_other_numbers(tmp_path: Path) -> None:
    with closing(RunStore(tmp_path / FILE)) as store:
        assert store_notes(store) == []
        store.keep(Settings(TOWN).of(Arm("command", "command")), SEEDS.tolist(), ROWS)
        assert store_notes(store) == []
        store.keep('{"program": "of version 0.1"}', SEEDS.tolist(), ROWS)
        (note,) = store_notes(store)
    assert "runs of 1 setting from another program or machine" in note
    assert store_notes(MemoryStore()) == []


def test_a_strategy_of_ones_own_has_a_setting_of_its_own(tmp_path: Path) -> None:
    text = "from metalead.agents.own import Leader\n\n\nclass Mine(Leader):\n    pass\n"
    (tmp_path / "one.py").write_text(text)
    (tmp_path / "two.py").write_text(text + "# another state of it\n")
    of = Settings(TOWN).of
    arms = [Arm("network", "network")]
    arms += [arm_of(TOWN, f"{tmp_path / name}.py:Mine") for name in ("one", "two")]
    at_a_prompt = {"__module__": "prompt"}
    arms += [
        Arm("noted", "network", strategy=type("Mine", (Leader,), at_a_prompt)) for _ in range(2)
    ]
    assert len({of(arm) for arm in arms}) == len(arms)
    assert of(arms[1]) == of(arm_of(TOWN, f"{tmp_path / 'one'}.py:Mine"))


def test_files_of_others_are_left_alone(tmp_path: Path) -> None:
    text, foreign = tmp_path / "text", tmp_path / "foreign"
    text.write_text("not a database, but long enough to be taken for one" * 40)
    with sqlite3.connect(foreign) as other:
        other.execute("CREATE TABLE theirs (x)")
    other.close()
    with pytest.raises(UserError, match="cannot be used as a store"):
        RunStore(text)
    with pytest.raises(UserError, match="metalead did not write this"):
        RunStore(foreign)
    with pytest.raises(UserError, match="cannot be used as a store"):
        RunStore(tmp_path / "no" / "folder")
