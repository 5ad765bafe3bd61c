"""What is acknowledged is in the room's file, once; what is refused is not, and says why."""

import random
from collections.abc import Iterator
from pathlib import Path
from threading import Thread

import pytest

from exercise_books import small_exercise
from metalead.dashboard.rooms.house import House
from metalead.simulation.exercise.book import Acted, Fired, Noted, Spoke, Wrote
from metalead.simulation.exercise.conduct import conducted
from metalead.simulation.input.errors import UserError
from rooms_at_play import SCRIPT, Play, Visitor, playing

LEADERS = ("eoc", "fire", "police", "ems")


@pytest.fixture
def play(tmp_path: Path) -> Iterator[Play]:
    with playing(tmp_path) as found:
        for leader in LEADERS:
            found.admit(f"At {leader}", leader)
        yield found


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Play]:
    """A room in which nothing comes of what is asked for."""
    with playing(tmp_path_factory.mktemp("rooms")) as found:
        found.admit("At fire", "fire")
        yield found


def notes(play: Play) -> list[str]:
    return [event.text for event in play.kept() if isinstance(event, Noted)]


def test_everything_acknowledged_is_in_the_file(play: Play) -> None:
    chance = random.Random(3)
    play.done(play.facilitator, "start")
    acknowledged = []
    for number in range(60):
        leader = chance.choice(LEADERS)
        what = chance.choice(["note", "orders", "commit", "speak", "evaluated"])
        mark = f"mark-{number}"
        if what == "speak":
            status, _ = play.do(play.facilitator, "speak", to=leader, sender="A", text=mark)
        elif what == "evaluated":
            status, _ = play.do(play.evaluator, "note", name="Eva", text=mark)
        else:
            fields = {"text": mark, "why": mark, "settles": "50", "place": "AAA-11"}
            status, _ = play.do(play.seat(leader), what, **fields)
        assert status in (200, 422)
        if status == 200:
            acknowledged.append(mark)
    kept = play.kept()
    said = [e.text for e in kept if isinstance(e, Noted | Spoke)]
    said += [e.entry.text for e in kept if isinstance(e, Acted)]
    assert sorted(said) == sorted(acknowledged)
    assert len(acknowledged) > 20
    assert kept == play.room.book
    assert conducted(kept) == play.room.conduct
    assert play.room.desk.submit(play.room.check).result()


def test_the_same_key_twice_is_once(play: Play) -> None:
    seat = play.seat("fire")
    for _ in range(3):
        play.done(seat, "note", text="once", key="k1")
    play.done(seat, "note", text="another", key="k2")
    assert notes(play) == ["once", "another"]


def test_a_key_is_that_of_one_door(play: Play) -> None:
    for leader in LEADERS:
        play.done(play.seat(leader), "note", text=leader, key="1")
    play.done(play.facilitator, "note", text="me", key="1")
    assert notes(play) == [*LEADERS, "me"]


def test_a_key_outlives_the_server(tmp_path: Path) -> None:
    with playing(tmp_path) as play:
        play.admit("Ana", "fire")
        seat, code = play.seat("fire"), play.room.code
        play.done(seat, "note", text="once", key="k")
    again = House(tmp_path)
    try:
        room = again.rooms[code]
        assert room.has("seat/fire/k")
        assert room.door(seat.removeprefix("/d/")) is not None
        assert [e.text for e in room.book if isinstance(e, Noted)] == ["once"]
    finally:
        again.close()


def test_a_browser_without_scripts_is_led_back_to_its_page(play: Play) -> None:
    seat = play.seat("fire")
    answer = play.visitor.post(f"{seat}/do", data={"do": "note", "text": "plain"})
    assert (answer.status_code, answer.headers["location"]) == (303, seat)
    assert notes(play) == ["plain"]
    refused = play.visitor.post(f"{seat}/do", data={"do": "note", "text": ""})
    assert (refused.status_code, "Write the words first." in refused.text) == (422, True)


def test_many_at_once_lose_nothing(play: Play) -> None:
    seats = {leader: play.seat(leader) for leader in LEADERS}

    def write(leader: str) -> None:
        for number in range(10):
            play.done(seats[leader], "note", text=f"{leader}-{number}")

    threads = [Thread(target=write, args=(leader,)) for leader in LEADERS]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(notes(play)) == sorted(f"{one}-{n}" for one in LEADERS for n in range(10))
    assert play.kept() == play.room.book


def test_in_an_emergency_nothing_is_done(play: Play) -> None:
    play.done(play.facilitator, "emergency", text="Fire in the house")
    assert play.do(play.seat("fire"), "orders", settles="50") == (
        422,
        "Nothing can be done now. Write a note instead.",
    )
    play.done(play.facilitator, "emergency", over="yes")
    assert play.do(play.seat("fire"), "check", sure="50") == (422, "The picture check is closed.")


def test_what_one_may_not_do_is_not_done(play: Play) -> None:
    before = len(play.kept())
    for what in ("start", "pause", "end", "next", "fire", "speak", "admit", "lock", "emergency"):
        status, words = play.do(play.seat("fire"), what, number="1", to="all", text="x")
        assert (status, words) == (422, "There is nothing of that kind to do here.")
        assert play.do(play.evaluator, what)[0] == 422
        assert play.do(play.projector, what) == (422, "There is nothing to do on this page.")
    assert len(play.kept()) == before


@pytest.mark.parametrize(
    ("fields", "status"),
    [
        ({"do": "note", "text": "x" * 2_001}, 422),
        ({"do": "note", "text": "x" * 199_000}, 422),
        ({"do": "note", "text": "x" * 300_000}, 413),
        ({"do": "note", "text": "nul\x00"}, 422),
        ({"do": "note", "text": "bidi\u202e"}, 422),
        ({"do": "x" * 5_000}, 422),
        ({"do": ""}, 422),
        ({}, 422),
        ({"do": "commit", "need": "one"}, 422),
        ({"do": "commit", "need": "1e400"}, 422),
        ({"do": "commit", "need": "nan"}, 422),
        ({"do": "commit", "need": "1.5"}, 422),
        ({"do": "commit", "need": "9" * 60}, 422),
        ({"do": "orders", "settles": "101"}, 422),
        ({"do": "orders", "settles": "-1"}, 422),
        ({"do": "orders"}, 422),
        ({"do": "comcheck", "ms": "fast"}, 422),
        ({"do": "comcheck", "ms": "1e300"}, 200),
        ({"do": "comcheck", "ms": "-5"}, 200),
        ({"do": "note", "text": "ok", "key": "k" * 10_000}, 200),
        ({f"field-{n}": "x" for n in range(1_200)}, 400),
    ],
)
def test_odd_forms_get_a_sentence_and_no_page_breaks(
    shared: Play, fields: dict[str, str], status: int
) -> None:
    seat = shared.seat("fire")
    answer = shared.visitor.post(f"{seat}/do", data=fields, headers=SCRIPT)
    assert answer.status_code == status
    assert "Traceback" not in answer.text
    for path in (seat, shared.facilitator, shared.evaluator, shared.projector):
        assert shared.visitor.get(path).status_code == 200


@pytest.mark.parametrize(
    ("what", "fields"),
    [
        ("rate", {"hours_a_minute": "nan"}),
        ("rate", {"hours_a_minute": "-1"}),
        ("defer", {"number": "1", "hour": "inf"}),
        ("fire", {"number": "1.5"}),
        ("fire", {"number": "99"}),
        ("back", {"number": "0"}),
        ("back", {"number": "-1"}),
        ("write", {"number": "0", "hour": "1", "title": "t", "text": "x"}),
        ("write", {"number": "10000", "hour": "1", "title": "t", "text": "x"}),
        ("write", {"number": "50", "hour": "99", "title": "t", "text": "x"}),
        ("write", {"number": "50", "hour": "1", "title": " ", "text": "x"}),
        ("write", {"number": "50", "hour": "1", "title": "t" * 81, "text": "x"}),
        ("write", {"number": "50", "hour": "1", "title": "t", "text": "x" * 2_001}),
        ("write", {"number": "50", "hour": "1", "title": "t", "text": "x", "sender": " "}),
        ("write", {"number": "50", "hour": "1", "title": "t", "text": "x", "means": "owl"}),
        ("write", {"number": "50", "hour": "1", "title": "t", "text": "x", "kind": "flood"}),
        ("speak", {"to": "nobody", "sender": "A", "text": "x"}),
        ("speak", {"to": "fire", "sender": "A", "text": "x", "means": "owl"}),
        ("admit", {"who": "x", "leader": "nobody"}),
        ("issue", {"leader": "nobody"}),
        ("unseat", {"leader": "nobody"}),
        ("emergency", {"over": "yes"}),
        ("emergency", {"text": "x" * 2_001}),
        ("note", {"text": " "}),
        ("resume", {}),
        ("check", {}),
        ("setup", {}),
        ("setup", {"title": "t", "minutes": "x", "hours": "1", "seed": "1", "organisation": "x"}),
    ],
)
def test_odd_wishes_of_the_facilitator_get_a_sentence(
    shared: Play, what: str, fields: dict[str, str]
) -> None:
    before = shared.kept()
    status, words = shared.do(shared.facilitator, what, **fields)
    assert (status, "Traceback" in words) == (422, False)
    assert words
    assert shared.kept() == before
    assert shared.visitor.get(shared.facilitator).status_code == 200


@pytest.mark.parametrize("length", [None, "many", "-1", "²", "999999999"])
def test_a_body_of_no_known_length_is_not_read(shared: Play, length: str | None) -> None:
    headers = SCRIPT | ({} if length is None else {"content-length": length.encode("latin-1")})  # type: ignore[dict-item]
    parts = iter([b"do=note&text=", b"x"])
    answer = shared.visitor.post(f"{shared.seat('fire')}/do", content=parts, headers=headers)
    assert answer.status_code == 413
    assert "x" not in notes(shared)


def test_one_seat_cannot_ask_without_end(play: Play) -> None:
    seat = play.seat("fire")
    found = [play.do(seat, "none")[0] for _ in range(130)]
    assert found.count(422) == 120
    assert set(found) == {422, 429}
    play.done(play.seat("police"), "note", text="others go on")


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "TRACE"])
def test_other_methods_are_refused(shared: Play, method: str) -> None:
    for path in (shared.seat("fire"), f"{shared.seat('fire')}/do", f"/j/{shared.room.code}", "/"):
        answer = Visitor(shared.client).ask(method, path)
        assert answer.status_code == 405
        assert "content-security-policy" in answer.headers


def test_taking_back_what_was_fired_leaves_every_page_in_order(play: Play) -> None:
    """Also where seats have acted on it, and where it was written on the spot."""
    play.done(play.facilitator, "start")
    brings = {"kind": "collapse", "zone": "north"}
    play.done(
        play.facilitator, "write", number="77", hour="5", title="t", text="x", to="fire", **brings
    )
    play.done(play.facilitator, "fire", number="77")
    told = play.room.conduct.brought[0]
    code = _code_of(play, "inject-77")
    assert told.entry == "incident"
    play.do(play.seat("fire"), "told", place=code, to="eoc")
    book = play.kept()
    for kind in (Fired, Wrote):
        number = next(n for n, e in enumerate(book) if isinstance(e, kind))
        play.done(play.facilitator, "back", number=str(number))
        for path in (play.facilitator, play.evaluator, play.projector, play.seat("fire")):
            assert play.visitor.get(path).status_code == 200
        play.pulse()
        assert play.room.desk.submit(play.room.check).result()
    assert play.room.conduct.brought == []
    assert 77 not in play.room.conduct.lines


def _code_of(play: Play, incident: str) -> str:
    from metalead.simulation.exercise.places import place_code

    return place_code(incident, play.room.exercise.code_seed)


def test_half_a_room_or_a_broken_one_stops_no_server(tmp_path: Path) -> None:
    with playing(tmp_path) as play:
        code = play.room.code
    (tmp_path / "text.room").write_text("no database")
    (tmp_path / "empty.room").write_bytes(b"")
    whole = next(tmp_path.glob("small-*.room")).read_bytes()
    (tmp_path / "half.room").write_bytes(whole[: len(whole) // 2])
    (tmp_path / "torn.room").write_bytes(whole[:4_096] + bytes(len(whole) - 4_096))
    again = House(tmp_path)
    try:
        assert list(again.rooms) == [code]
    finally:
        again.close()


def test_two_servers_do_not_have_the_same_rooms(tmp_path: Path) -> None:
    with playing(tmp_path), pytest.raises(UserError, match="another metalead serves these rooms"):
        House(tmp_path)


def test_a_house_holds_so_many_rooms(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from metalead.dashboard.rooms import house

    monkeypatch.setattr(house, "MOST_ROOMS", 1)
    with playing(tmp_path) as play, pytest.raises(UserError, match="delete one of them first"):
        play.house.open(small_exercise())
