"""The store of runs: what is kept is found again, and nothing else is taken for it."""

import sqlite3
from contextlib import closing
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from metalead.agents.own import Leader
from metalead.simulation.experiments import asked, store as stores
from metalead.simulation.experiments.asked import store_notes
from metalead.simulation.experiments.store import FILE, NUMBERS, OLD, MemoryStore, RunStore
from metalead.simulation.input.errors import UserError
from metalead.simulation.runs import setting as settings
from metalead.simulation.runs.arms import arm_of
from metalead.simulation.runs.ensemble import Arm
from metalead.simulation.runs.numbers import Numbers
from metalead.simulation.runs.setting import Settings
from metalead.simulation.scenario.loader import load_scenario

SEEDS = np.array([3, 4, 11], dtype=np.int64)
TOWN = load_scenario(Path(__file__).parents[2] / "small.yaml")
ROWS = np.arange(3.0 * NUMBERS).reshape(3, NUMBERS)


def test_what_is_kept_is_found_bit_for_bit(tmp_path: Path) -> None:
    rows = ROWS.copy()
    rows[1, 5] = np.nan
    store = RunStore(tmp_path)
    store.keep("a", SEEDS.tolist(), rows)
    store.close()
    again = RunStore(tmp_path)
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


def test_a_store_says_that_it_holds_runs_of_other_numbers(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with closing(RunStore(tmp_path)) as store:
        store.keep("a setting of ours", SEEDS.tolist(), ROWS)
        store.keep("another of ours", SEEDS.tolist(), ROWS)
    with closing(RunStore(tmp_path)) as store:
        assert store_notes(store) == []
    other = Numbers("the same", "other last bits")
    monkeypatch.setattr(stores, "numbers", lambda: other)
    monkeypatch.setattr(asked, "numbers", lambda: other)
    with closing(RunStore(tmp_path)) as store:
        (note,) = store_notes(store)
        assert store.find("a setting of ours", SEEDS) == {}
    assert "runs of 2 settings from another program or machine" in note
    assert store_notes(MemoryStore()) == []


def test_an_older_store_is_named_and_left_alone(tmp_path: Path) -> None:
    old = tmp_path / OLD
    with closing(sqlite3.connect(old)) as connection:
        connection.execute(f"PRAGMA application_id = {int.from_bytes(b'MLEA')}")
        connection.execute("CREATE TABLE runs (x)")
    before = old.read_bytes()
    with closing(RunStore(tmp_path)) as store:
        store.keep("a", SEEDS.tolist(), ROWS)
        (note,) = store_notes(store)
    assert note.startswith("runs.sqlite is the store of runs of version 0.2 or before")
    assert old.read_bytes() == before
    old.write_bytes(b"somebody else's")
    with closing(RunStore(tmp_path)) as store:
        assert store_notes(store) == []


def test_other_programs_can_read_what_is_kept(tmp_path: Path) -> None:
    with closing(RunStore(tmp_path)) as store:
        store.keep("a", SEEDS.tolist(), ROWS)
        store.keep("b", SEEDS.tolist(), ROWS + 1.0)
    table = pd.concat(pd.read_parquet(file) for file in (tmp_path / "rows").glob("*.parquet"))
    assert table["setting"].astype(str).tolist() == ["a"] * 3 + ["b"] * 3
    assert table["deaths"].tolist() == [*ROWS[:, 0], *(ROWS[:, 0] + 1.0)]


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


def test_what_is_no_list_of_parts_is_told(tmp_path: Path) -> None:
    (tmp_path / FILE).write_text("not a list, but long enough to be taken for one\n" * 40)
    with pytest.raises(UserError, match="is no line of a list of parts"):
        RunStore(tmp_path)
