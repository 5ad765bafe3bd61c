"""How a sweep stands: read while others write, after a crash, in shards, at its end."""

import json
import time
from pathlib import Path
from threading import Thread
from typing import Any

import numpy as np
import pytest

import metalead as ml
from metalead.simulation.questions.sweep import collected
from metalead.simulation.saving.lock import Lock, is_held
from metalead.simulation.statistics.intervals import estimate
from metalead.simulation.sweeps import running
from metalead.simulation.sweeps.balanced import balanced
from metalead.simulation.sweeps.blocks import Block
from metalead.simulation.sweeps.onlooker import Onlooker
from sweeps_made import BLOCKS, DESIGN, ROWS, cut, made, told

ARMS = ("command", "network")


def files(directory: Path) -> dict[str, tuple[bytes, int]]:
    """Every file below a directory: what it holds, and when it was written."""
    return {
        str(path.relative_to(directory)): (path.read_bytes(), path.stat().st_mtime_ns)
        for path in sorted(directory.rglob("*"))
        if path.is_file()
    }


def test_a_finished_sweep_says_so_and_nothing_is_written(swept: Path) -> None:
    before = files(swept)
    found = ml.watch(swept)
    assert found.state == "finished"
    assert found.is_over
    assert (found.rows, found.blocks, found.failed) == (ROWS, BLOCKS, 0)
    assert found.sentences[0].startswith("480 of 480 rows (100%) in 3 of 3 blocks; no run failed")
    assert files(swept) == before


def test_the_main_difference_is_that_of_the_rows(swept: Path) -> None:
    so_far = ml.watch(swept).so_far
    assert so_far is not None
    assert so_far.main is not None
    assert (so_far.points, so_far.disasters) == (4, 60)
    rows = ml.Results(swept).paired()
    by_disaster = rows.groupby("seed")[["difference", "world"]].mean()
    by_hand = estimate(by_disaster["difference"].to_numpy(), by_disaster["world"].to_numpy())
    assert so_far.main.mean == pytest.approx(by_hand.mean)
    assert so_far.main.assumed == pytest.approx(by_hand.assumed)


def test_each_point_is_as_in_the_results(swept: Path) -> None:
    so_far = ml.watch(swept).so_far
    assert so_far is not None
    table = ml.Results(swept).differences().set_index("point")
    assert sorted(so_far.each) == list(table.index)
    for point, one in so_far.each.items():
        assert one.mean == pytest.approx(table.loc[point, "mean"])
        assert one.low_assumed == pytest.approx(table.loc[point, "low_assumed"])
        assert so_far.values[point] == pytest.approx(tuple(table.loc[point, ["sharing", "comms"]]))
    ends = table[["low_assumed", "high_assumed"]].to_numpy()
    assert so_far.decided == int(((ends > 0).all(axis=1) | (ends < 0).all(axis=1)).sum())


def test_after_a_crash_nobody_is_writing_and_what_is_there_counts(copied: Path) -> None:
    found = ml.watch(cut(copied, 1))
    assert found.state == "stopped"
    assert not found.is_over
    assert (found.rows, found.all_rows, found.blocks) == (ROWS // 3, ROWS, 1)
    assert "Nobody is writing now" in found.summary()
    assert found.so_far is not None
    assert (found.so_far.points, found.so_far.disasters) == (4, 20)
    assert found.rate is None


def test_who_died_at_the_very_end_is_told_what_to_do(copied: Path) -> None:
    found = ml.watch(cut(copied, BLOCKS))
    assert found.state == "uncollected"
    assert "given again, marks it as finished" in " ".join(found.sentences)
    assert "--collect" not in found.summary()


def test_a_lock_file_that_a_killed_process_left_is_nobody(copied: Path) -> None:
    (cut(copied, 1) / ".metalead.lock").touch()
    assert ml.watch(copied).state == "stopped"


def test_while_somebody_writes_it_says_so_with_pace_and_time_left(copied: Path) -> None:
    record = json.loads((copied / "progress.json").read_text("utf-8"))
    at = time.time()
    record |= {"rows": 160, "made": 160, "began": at - 16, "at": at, "each": None}
    (cut(copied, 1) / "progress.json").write_text(json.dumps(record), encoding="utf-8")
    lock = Lock(copied)
    try:
        found = ml.watch(copied)
    finally:
        lock.release()
    assert found.state == "written"
    assert found.rate == pytest.approx(10.0)
    assert found.left == pytest.approx(32.0, abs=2.0)
    assert "It is being written: 10 rows/s, about 3" in found.summary()
    assert ml.watch(copied).state == "stopped"


@pytest.mark.parametrize("record", ["", "[]", '{"format": "metalead progress 1", "rows": "x"}'])
def test_a_record_that_cannot_be_read_is_none(copied: Path, record: str) -> None:
    (cut(copied, 1) / "progress.json").write_text(record, encoding="utf-8")
    lock = Lock(copied)
    try:
        assert "the first rows are not there yet" in ml.watch(copied).summary()
    finally:
        lock.release()


def test_who_looks_never_keeps_a_writer_out(tmp_path: Path) -> None:
    (tmp_path / ".metalead.lock").touch()
    over = False

    def look() -> None:
        while not over:
            is_held(tmp_path)

    looking = Thread(target=look)
    looking.start()
    try:
        for _ in range(100):
            Lock(tmp_path).release()
            (tmp_path / ".metalead.lock").touch()
    finally:
        over = True
        looking.join()


def test_each_part_is_read_once(copied: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from pyarrow import parquet

    read: list[str] = []
    really = parquet.read_table

    def counted(file: Path, **more: object) -> object:
        read.append(Path(file).name)
        return really(file, **more)

    monkeypatch.setattr(parquet, "read_table", counted)
    lines = (copied / "parts.jsonl").read_text("utf-8")
    onlooker = Onlooker(cut(copied, 1))
    onlooker.look()
    onlooker.look()
    (copied / "parts.jsonl").write_text(lines, encoding="utf-8")
    assert onlooker.look().rows == ROWS
    assert len(read) == len(set(read)) == BLOCKS


def test_a_part_that_is_gone_or_damaged_is_told_and_tried_again(copied: Path) -> None:
    part = sorted((copied / "rows").iterdir())[1]
    whole = part.read_bytes()
    part.write_bytes(whole[:100])
    onlooker = Onlooker(copied)
    found = onlooker.look()
    assert found.so_far is not None
    assert found.so_far.unread == 1
    assert found.so_far.disasters == 20
    assert "1 part could not be read" in found.summary()
    part.write_bytes(whole)
    again = onlooker.look().so_far
    assert again is not None
    assert (again.unread, again.disasters) == (0, 60)


def test_nothing_of_the_head_is_run_or_even_built(copied: Path) -> None:
    """No scenario, no strategy: a file of strategies that is gone, or is not ours, does nothing."""
    told(copied, scenario={"title": "x", "primary_outcome": "hours_to_care_red"})
    assert ml.watch(copied).rows == ROWS


def test_shards_count_and_are_told_one_by_one(tmp_path: Path) -> None:
    made(tmp_path, shard="0/2")
    found = ml.watch(tmp_path)
    assert (found.rows, found.blocks, found.state) == (320, 2, "stopped")
    assert "Shard 0-of-2: 320 of 320 rows (100%), complete." in found.sentences
    assert found.so_far is not None
    assert found.so_far.disasters == 20  # blocks 0 and 2: the second is missing
    made(tmp_path, shard="1/2")
    assert ml.watch(tmp_path).state == "uncollected"
    assert "puts them together" in ml.watch(tmp_path).summary()
    collected(tmp_path)
    found = ml.watch(tmp_path)
    assert (found.rows, found.state) == (ROWS, "finished")
    assert found.so_far is not None
    assert found.so_far.disasters == 60


def test_parts_of_a_program_with_other_numbers_do_not_count(tmp_path: Path) -> None:
    made(tmp_path, shard="0/2")
    told(tmp_path, programs={"0" * 64: {"numbers": "x", "processor": "x", "versions": {}}})
    found = ml.watch(tmp_path)
    assert (found.rows, found.foreign) == (0, 2)
    assert "2 parts in the shards are of a program with other numbers" in found.summary()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (None, "there is no such directory"),
        ("", "holds no sweep"),
        ("{", "holds no sweep"),
        ('{"format": "metalead sweep 1"}', "holds no sweep"),
        ('{"format": "metalead levers 1"}', "is 'metalead levers 1'"),
    ],
)
def test_where_there_is_no_sweep_it_says_so(tmp_path: Path, content: str | None, said: str) -> None:
    place = tmp_path / "there"
    if content is not None:
        place.mkdir()
        (place / "sweep.json").write_text(content, encoding="utf-8")
    with pytest.raises(ml.UserError, match=said):
        ml.watch(place)


def test_a_file_is_no_directory(tmp_path: Path) -> None:
    (tmp_path / "x").touch()
    with pytest.raises(ml.UserError, match="is no directory"):
        ml.watch(tmp_path / "x")


@pytest.mark.parametrize("missing", ["history", "scenario", "programs", "state", "told"])
def test_a_head_that_lacks_something_is_a_line(copied: Path, missing: str) -> None:
    head = json.loads((copied / "sweep.json").read_bytes())
    del head[missing]
    (copied / "sweep.json").write_text(json.dumps(head), encoding="utf-8")
    with pytest.raises(ml.UserError, match="is no head of a sweep"):
        ml.watch(copied)


def test_an_arm_or_outcome_that_there_is_not_is_refused(swept: Path) -> None:
    with pytest.raises(ml.UserError, match="arm: 'nobody' is none of network"):
        ml.watch(swept, arm="nobody")
    with pytest.raises(ml.UserError, match="there is no 'death'"):
        ml.watch(swept, outcome="death")
    other = ml.watch(swept, outcome="deaths").so_far
    assert other is not None
    assert other.outcome.id == "deaths"


def block(number: int, points: range, disasters: range) -> Block:
    return Block(number, points, disasters, ARMS)


def test_the_balanced_beginning() -> None:
    first, second = block(0, range(2), range(20)), block(1, range(2, 4), range(20))
    third = block(2, range(2), range(20, 40))
    assert balanced([], ARMS, 4) == (0, 0)
    assert balanced([first], ARMS, 4) == (2, 20)
    assert balanced([second], ARMS, 4) == (0, 0)
    assert balanced([first, second], ARMS, 4) == (4, 20)
    assert balanced([third, first, second], ARMS, 4) == (4, 20)
    assert balanced([first, third], ARMS, 4) == (2, 40)
    assert balanced([third, second], ARMS, 4) == (0, 0)  # without its first disasters a gap


def test_an_arm_that_was_added_later_counts_from_its_own_blocks() -> None:
    old = Block(0, range(2), range(20), ("command",))
    new = Block(1, range(2), range(20), ("network",))
    assert balanced([old], ARMS, 2) == (0, 0)
    assert balanced([old, new], ARMS, 2) == (2, 20)


def test_with_other_disasters_at_each_point_every_value_stands_for_itself(tmp_path: Path) -> None:
    ml.sweep(DESIGN | {"luck": "fresh"}, out=tmp_path / "fresh")
    so_far = ml.watch(tmp_path / "fresh").so_far
    assert so_far is not None
    assert so_far.main is not None
    rows = ml.Results(tmp_path / "fresh").paired()
    assert so_far.main.replications == len(rows) == 240
    assert so_far.main.mean == pytest.approx(float(np.mean(rows["difference"])))


def test_failed_runs_are_counted_told_and_left_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    really = running.run_rows

    def fails(scenario: Any, arms: Any, seeds: Any, threads: Any) -> Any:
        if 7 in seeds and any(arm.label == "network" for arm in arms):
            raise ValueError("of a strategy\nthat failed")
        return really(scenario, arms, seeds, threads)

    monkeypatch.setattr(running, "run_rows", fails)
    made(tmp_path / "x")
    onlooker = Onlooker(tmp_path / "x")
    found = onlooker.look()
    assert (found.rows, found.failed) == (ROWS, 4)
    assert "; 4 runs failed." in found.sentences[0]
    assert found.so_far is not None
    assert found.so_far.main is not None
    assert found.so_far.main.replications == 59
    assert {one.replications for one in found.so_far.each.values()} == {59}
    failed = onlooker.failures(3)
    assert len(failed) == 3
    assert {(one["arm"], one["seed"], one["stage"]) for one in failed} == {("network", 7, "run")}
    assert failed[0]["message"] == "ValueError: of a strategy that failed"


def test_one_arm_has_no_difference(tmp_path: Path) -> None:
    ml.sweep(DESIGN | {"arms": ["command"], "replications": 2}, out=tmp_path / "x")
    found = ml.watch(tmp_path / "x")
    assert found.so_far is None
    assert found.to_json()["difference"] is None


def test_a_sweep_that_is_extended_meanwhile_is_looked_at_anew(tmp_path: Path) -> None:
    ml.sweep(DESIGN | {"replications": 20}, out=tmp_path / "x")
    onlooker = Onlooker(tmp_path / "x")
    assert onlooker.look().all_rows == 160
    more = {"replications": 40, "arms": ["command", "network", "delegation"]}
    ml.sweep(DESIGN | more, out=tmp_path / "x")
    found = onlooker.look()
    assert (found.rows, found.all_rows) == (480, 480)
    assert found.so_far is not None
    assert (found.so_far.arm, found.so_far.disasters) == ("delegation", 40)
