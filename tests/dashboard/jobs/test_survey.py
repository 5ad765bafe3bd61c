"""A map in the queue: it grows, gives the numbers of `regimes`, is cancelled and gone on with."""

import json
from collections.abc import Iterator

import pytest
from following import followed

from metalead.dashboard.jobs import map as survey
from metalead.dashboard.jobs.comparison import answers
from metalead.dashboard.jobs.map import Shelf, sketches
from metalead.dashboard.jobs.partial_map import Sketch
from metalead.dashboard.jobs.queue import Queue
from metalead.dashboard.questions.compare import Ask
from metalead.dashboard.questions.regimes import Frame, MapAsk, map_of
from metalead.simulation.comparison.pairing import Paired
from metalead.simulation.questions.regimes import regimes
from metalead.simulation.requests.compare import CompareRequest
from metalead.simulation.runs.ensemble import run_ensemble
from metalead.simulation.statistics.level_set import FIRST

FRAME = Frame("attention", "report_price", replications=10, visits=20, tolerance=0.0)
ASK = map_of(Ask(CompareRequest("lab-wheel")), FRAME)


def nothing(_done: int, _expected: int) -> None:
    """For work whose progress nobody follows."""


def made(ask: MapAsk) -> list[Sketch]:
    return [sketch for sketch in sketches(ask, nothing) if sketch is not None]


@pytest.fixture(scope="module")
def grown() -> Iterator[list[Sketch]]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(survey, "EVERY", 0.0)
        yield made(ASK)


def test_the_map_grows_by_a_point_a_visit(grown: list[Sketch]) -> None:
    assert [len(sketch.visits) for sketch in grown] == list(range(1, 21))
    assert [sketch.found is None for sketch in grown] == [True] * (FIRST - 1) + [False] * 9
    assert [sketch.final for sketch in grown] == [False] * 19 + [True]
    assert "the first map comes after 12" in grown[0].status
    assert grown[0].left == 19


def test_people_are_those_of_the_disasters_measured() -> None:
    event = Ask(CompareRequest("lake-pomona-1978"))
    first = next(filter(None, sketches(map_of(event, FRAME), nothing)))
    ((_, measured),) = first.visits
    runs = run_ensemble(event.scenario, event.chosen, measured.seeds)
    assert first.at_risk == pytest.approx(Paired(runs).at_risk)
    assert first.at_risk["all"] > 10.0


def test_pictures_are_told_as_often_as_they_can_be_followed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(survey, "EVERY", 1e9)
    assert [len(sketch.visits) for sketch in made(ASK)] == [12, 16, 20]


def test_the_map_is_that_of_regimes(grown: list[Sketch]) -> None:
    again = regimes("lab-wheel", x=FRAME.x, y=FRAME.y, tolerance=0.0, visits=20, replications=10)
    found = grown[-1].found
    assert found is not None
    assert found.to_json() == again.to_json()


def test_a_map_under_way_is_that_of_regimes_with_so_many_visits(grown: list[Sketch]) -> None:
    """So that a cancelled one is the same for whoever asks for as many visits."""
    under_way = grown[FIRST + 3].found
    shorter = made(ASK.with_visits(FIRST + 4))[-1].found
    assert under_way is not None
    assert shorter is not None
    assert under_way.points().equals(shorter.points())
    assert under_way.cells().equals(shorter.cells())


def test_what_is_drawn_is_strict_json_with_words(grown: list[Sketch]) -> None:
    for sketch in (grown[0], grown[FIRST], grown[-1]):
        json.dumps(sketch.table, allow_nan=False)
        assert (
            "attention (readings an hour) across"
            in json.loads(sketch.map)["aria"]["label"]["description"]
        )
    dots = json.loads(grown[-1].map)["series"][-1]["data"]
    assert len(dots) == len(grown[-1].table) == len(set(grown[-1].found.found.cells))  # type: ignore[union-attr]
    assert all(0.0 <= place <= 1.0 for dot in dots for place in dot["value"])


def test_cells_cover_the_plane_once(grown: list[Sketch]) -> None:
    coloured = [
        one for one in json.loads(grown[-1].map)["series"] if one.get("renderItem") == "@cells"
    ]
    area = sum((x1 - x0) * (y1 - y0) for one in coloured for x0, x1, y0, y1, _ in one["data"])
    assert area == pytest.approx(1.0, abs=0.01)


def test_the_point_in_the_table_is_what_compare_gives(grown: list[Sketch]) -> None:
    row = grown[-1].table[0]
    ask = grown[-1].ask.at(row["x"], row["y"])
    assert dict(ask.settings) == {"attention": row["x"], "report_price": row["y"]}
    assert ask.chosen


def test_going_on_runs_only_what_is_new(monkeypatch: pytest.MonkeyPatch) -> None:
    shelf = Shelf()
    monkeypatch.setattr(survey, "shelf", shelf)
    made(ASK.with_visits(16))
    kept = shelf.store(ASK)
    runs: list[int] = []
    keep = kept.keep
    monkeypatch.setattr(
        kept, "keep", lambda s, seeds, rows: [runs.append(len(rows)), keep(s, seeds, rows)]
    )
    made(ASK.with_visits(20))
    assert sum(runs) == 4 * 10 * 2


def test_only_so_many_maps_are_kept() -> None:
    shelf = Shelf()
    first = shelf.store(ASK)
    assert shelf.store(ASK.with_visits(40)) is first
    for seed in range(survey.KEPT):
        shelf.store(map_of(Ask(CompareRequest("lab-wheel", first_seed=seed + 1)), FRAME))
    assert shelf.store(ASK) is not first


def test_a_comparison_and_a_map_share_one_queue() -> None:
    queue = Queue()
    long = queue.follow(map_of(Ask(CompareRequest("texas-hill-country-1978")), Frame()), sketches)
    assert next(progress for progress in long if progress.answer)
    quick = queue.follow(Ask(CompareRequest("lab-wheel")), answers)
    assert next(progress for progress in quick if progress.answer)
    assert not long._job.over
    long.close()
    quick.close()
    assert list(queue._jobs) in ([], [Ask(CompareRequest("lab-wheel"))])


def test_what_cannot_be_mapped_is_told_and_the_queue_goes_on() -> None:
    queue = Queue()
    twice = map_of(Ask(CompareRequest("lab-wheel")), Frame("staff", "staff"))
    assert "Name another lever" in followed(queue, twice, sketches)[-1].error
    last = followed(queue, ASK, sketches)[-1].answer
    assert last is not None
    assert last.final
