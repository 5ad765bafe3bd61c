"""One source of progress: the moment, its words, and the terminal, log and notebook with it."""

import builtins
import json
import sys
from io import StringIO
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

import metalead as ml
from metalead.simulation.sweeps import views
from metalead.simulation.sweeps.pace import Moment, told
from metalead.simulation.sweeps.record import Course, moment_of
from sweeps_made import DESIGN, ROWS, made


def moment(rows: int, *, spent: float = 10.0, each: float | None = None, made: int = -1) -> Moment:
    return Moment(rows, 1000, rows if made < 0 else made, 0.0, spent, each)


def test_words_of_a_moment() -> None:
    assert told(moment(500)) == "500 of 1,000 rows (50%), 50 rows/s, about 10 s left"
    assert told(moment(0)) == "0 of 1,000 rows (0%)"
    assert told(moment(0, each=0.1)) == "0 of 1,000 rows (0%), about 1.7 min left"
    assert told(moment(1000)) == "1,000 of 1,000 rows (100%), 100 rows/s"
    assert told(moment(999, spent=1e6)).startswith("999 of 1,000 rows (99%), 0.001 rows/s")


def test_the_time_left_is_the_forecast_first_and_then_the_pace() -> None:
    assert moment(0, each=0.1).left == pytest.approx(100.0)
    early, late = moment(10, spent=10.0, each=0.1).left, moment(900, spent=900.0, each=0.1).left
    assert early is not None
    assert late is not None
    assert 99.0 < early < 300.0  # ten rows at a tenth of the forecast's pace alarm nobody
    assert 80.0 < late <= 100.0  # at the end the pace is believed
    assert moment(500, each=0.02).left == pytest.approx(10.0)  # both agree
    assert moment(1000, each=0.1).left == 0.0


def test_only_what_this_call_made_counts_for_its_pace() -> None:
    again = moment(900, made=100)
    assert again.rate == pytest.approx(10.0)
    assert again.left == pytest.approx(10.0)
    assert moment(900, made=0).left is None


def test_later_less_is_left_and_a_clock_that_is_off_is_not_believed() -> None:
    one = moment(500)
    assert one.left_at(one.at + 4.0) == pytest.approx(6.0)
    assert one.left_at(one.at + 1e6) == 0.0
    assert one.left_at(one.at - 1e6) == pytest.approx(10.0)


def course(folder: Path, forecast: dict[str, Any] | None = None) -> list[Moment]:
    seen: list[Moment] = []
    clock = iter([0.0, 100.0, 110.0, 110.1, 120.0])
    one = Course(folder, forecast, seen.append, clock=lambda: next(clock))
    for rows in (200, 400, 600, 1000):
        one(rows, 1000)
    return seen


def test_the_record_is_what_was_shown(tmp_path: Path) -> None:
    seen = course(tmp_path, {"seconds": 50.0, "rows": 1000})
    assert [one.made for one in seen] == [0, 200, 400, 800]
    assert seen[1].rate == pytest.approx(20.0)
    assert seen[1].each == pytest.approx(0.05)
    assert moment_of(tmp_path) == seen[-1]


def test_who_goes_on_keeps_the_forecast(tmp_path: Path) -> None:
    course(tmp_path, {"seconds": 50.0, "rows": 1000})
    assert course(tmp_path)[0].each == pytest.approx(0.05)


def test_a_record_that_cannot_be_written_stops_nothing(tmp_path: Path) -> None:
    assert len(course(tmp_path / "gone")) == 4


@pytest.mark.parametrize("forecast", [None, {}, {"seconds": "x", "rows": 1}, {"rows": 0}])
def test_without_a_forecast_there_is_none(tmp_path: Path, forecast: Any) -> None:
    assert course(tmp_path, forecast)[0].left is None


def lines(moments: list[tuple[float, int]]) -> list[str]:
    stream, now = StringIO(), [0.0]
    show = views.Lines(stream, clock=lambda: now[0])
    for at, rows in moments:
        now[0] = at
        show(moment(rows, spent=at))
    assert "\r" not in stream.getvalue()
    return stream.getvalue().splitlines()


def test_a_quick_sweep_has_no_line() -> None:
    assert lines([(k * 0.29, 10 * k) for k in range(101)]) == []


def test_a_log_has_a_line_for_a_twentieth_but_none_sooner_than_half_a_minute() -> None:
    slow = lines([(36.0 * k, k) for k in range(1001)])  # ten hours
    assert 18 <= len(slow) <= 20
    assert slow[0].startswith("50 of 1,000 rows (5%)")
    assert len(lines([(0.1 * k, k) for k in range(1001)])) == 3  # 100 seconds


def test_there_may_be_no_standard_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stderr", None)
    with views.on_standard_error() as show:
        show(moment(0))


def test_in_a_notebook_a_bar_is_put_in_its_place_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import IPython
    from IPython import display as shown

    told_to: list[tuple[str, str]] = []
    handle = SimpleNamespace(update=lambda html: told_to.append(("update", html.data)))

    def display(html: Any, display_id: bool) -> Any:
        assert display_id
        told_to.append(("display", html.data))
        return handle

    monkeypatch.setattr(IPython, "get_ipython", lambda: SimpleNamespace(kernel=object()))
    monkeypatch.setattr(shown, "display", display)
    ml.sweep(DESIGN | {"replications": 2}, out=tmp_path / "x")
    assert [how for how, _ in told_to] == ["display", "update"]
    assert 'value="0" max="16"' in told_to[0][1]
    assert "16 of 16 rows (100%)" in told_to[1][1]


def test_in_a_terminal_of_ipython_there_is_no_bar(monkeypatch: pytest.MonkeyPatch) -> None:
    import IPython

    monkeypatch.setattr(IPython, "get_ipython", lambda: SimpleNamespace(kernel=None))
    assert views.notebook() is None
    monkeypatch.setattr(IPython, "get_ipython", lambda: None)
    assert views.notebook() is None


def test_outside_a_notebook_nothing_of_it_is_imported(monkeypatch: pytest.MonkeyPatch) -> None:
    really = builtins.__import__

    def without(name: str, *more: Any) -> Any:
        assert not name.startswith("IPython")
        return really(name, *more)

    monkeypatch.delitem(sys.modules, "IPython", raising=False)
    monkeypatch.setattr(builtins, "__import__", without)
    assert views.notebook() is None


def test_who_asks_is_told_rows(tmp_path: Path) -> None:
    heard: list[tuple[int, int]] = []
    ml.sweep(
        DESIGN, out=tmp_path / "x", on_progress=lambda done, total: heard.append((done, total))
    )
    assert heard == [(0, ROWS), (160, ROWS), (320, ROWS), (ROWS, ROWS)]


def test_nothing_of_the_clock_is_in_the_rows(swept: Path, tmp_path: Path) -> None:
    again = made(tmp_path / "again")
    parts = sorted(path.name for path in (swept / "rows").iterdir())
    assert len(parts) == 3
    for name in parts:
        assert (again / "rows" / name).read_bytes() == (swept / "rows" / name).read_bytes()


def test_a_sweep_that_made_a_pilot_keeps_its_forecast(tmp_path: Path) -> None:
    ml.sweep(DESIGN | {"replications": None, "width": 5.0}, out=tmp_path / "x")
    record = json.loads((tmp_path / "x" / "progress.json").read_bytes())
    assert record["forecast"]["rows"] == record["total"] == record["rows"]
    assert record["each"] > 0.0


def test_a_file_of_that_name_that_is_not_ours_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "progress.json").write_text("mine", encoding="utf-8")
    with pytest.raises(ml.UserError, match=r"holds progress\.json"):
        made(tmp_path)
    assert (tmp_path / "progress.json").read_text("utf-8") == "mine"
