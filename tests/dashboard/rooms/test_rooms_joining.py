"""Coming into a room: the code opens the lobby only, the link a seat, and old links nothing."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from metalead.dashboard.rooms.live import GONE, REPLACED
from metalead.dashboard.rooms.tokens import LETTERS
from metalead.simulation.exercise.book import Seated
from rooms_at_play import SCRIPT, Play, Visitor, closed_with, playing

MISSING = "There is nothing at this address, or this link was replaced by a newer one."


@pytest.fixture
def play(tmp_path: Path) -> Iterator[Play]:
    with playing(tmp_path) as found:
        yield found


def test_a_code_is_typed_as_people_type_and_opens_the_lobby_only(play: Play) -> None:
    code = play.room.code
    assert re.fullmatch(f"[{LETTERS}]{{6}}", code)
    typed = f"{code[:3].lower()} - {code[3:]}"
    found = play.visitor.get("/j", params={"code": typed})
    assert (found.status_code, found.headers["location"]) == (303, f"/j/{code}")
    page = play.visitor.get(f"/j/{code}").text
    assert "Who are you?" in page
    assert "/d/" not in page


def test_a_seat_comes_by_the_facilitators_word(play: Play) -> None:
    ana = play.knock("Ana")
    assert "You are in the lobby" in ana.get(f"/j/{play.room.code}").text
    assert "data-to" not in ana.get(f"/j/{play.room.code}/state").text
    assert "<b>Ana</b>" in play.visitor.get(play.facilitator).text
    play.done(play.facilitator, "admit", who=play.who("Ana"), leader="fire")
    seat = play.seat("fire")
    assert f'data-to="{seat}"' in ana.get(f"/j/{play.room.code}/state").text
    assert ana.get(f"/j/{play.room.code}").headers["location"] == seat
    assert "Ana" in ana.get(seat).text
    other = Visitor(play.client)  # the code alone leads nobody there
    assert "data-to" not in other.get(f"/j/{play.room.code}/state").text


def test_one_has_a_seat_while_another_waits(play: Play) -> None:
    play.admit("Ana", "fire")
    play.knock("Ben")
    page = play.visitor.get(play.facilitator)
    assert page.status_code == 200
    assert "<b>Ben</b>" in page.text


def test_handing_over_kills_the_link_of_who_sat_there(play: Play) -> None:
    ana = play.admit("Ana", "fire")
    old = play.seat("fire")
    ben = play.admit("Ben", "fire")
    new = play.seat("fire")
    assert old != new
    gone = ana.get(old)
    assert (gone.status_code, MISSING in gone.text) == (404, True)
    assert play.do(old, "note", text="mine")[0] == 404
    assert ben.get(new).status_code == 200
    assert play.room.conduct.chairs["fire"].person == "Ben"


def test_who_was_replaced_can_ask_again(play: Play) -> None:
    ana = play.admit("Ana", "fire")
    play.admit("Ben", "fire")
    assert "Who are you?" in ana.get(f"/j/{play.room.code}").text
    ana.post(f"/j/{play.room.code}", data={"name": "Ana again"})
    assert "<b>Ana again</b>" in play.visitor.get(play.facilitator).text
    play.done(play.facilitator, "admit", who=play.who("Ana again"), leader="police")
    assert ana.get(f"/j/{play.room.code}").headers["location"] == play.seat("police")


def test_admitting_twice_with_one_key_is_admitting_once(play: Play) -> None:
    play.knock("Ana")
    for _ in range(2):
        play.done(play.facilitator, "admit", who=play.who("Ana"), leader="fire", key="k")
        seat = play.seat("fire")
    assert play.visitor.get(seat).status_code == 200
    assert play.room.lobby[play.who("Ana")].door == seat.removeprefix("/d/")
    assert len([event for event in play.kept() if isinstance(event, Seated)]) == 1


def test_people_may_share_a_seat(tmp_path: Path) -> None:
    from exercise_books import small_exercise

    exercise = small_exercise()
    seats = tuple(seat.model_copy(update={"people": 2}) for seat in exercise.seats)
    with playing(tmp_path, exercise.model_copy(update={"seats": seats})) as play:
        play.admit("Ana", "fire")
        first = play.seat("fire")
        play.admit("Ben", "fire")
        assert play.seat("fire") == first
        assert play.room.conduct.chairs["fire"].person == "Ana, Ben"


def test_a_new_link_kills_the_old_one_and_its_open_tab(play: Play) -> None:
    play.admit("Ana", "fire")
    old = play.seat("fire")
    with play.client.websocket_connect(f"{old}/live") as tab:
        tab.receive_text()
        play.done(play.facilitator, "issue", leader="fire")
        assert closed_with(tab) == GONE
    assert play.visitor.get(old).status_code == 404
    assert play.visitor.get(play.seat("fire")).status_code == 200


@pytest.mark.parametrize("role", ["evaluator", "projector"])
def test_the_links_of_evaluators_and_of_the_wall_can_be_replaced(play: Play, role: str) -> None:
    old = play.link(role)
    play.done(play.facilitator, "issue", role=role)
    assert play.visitor.get(old).status_code == 404
    assert play.visitor.get(play.link(role)).status_code == 200
    assert play.do(play.facilitator, "issue", role="facilitator") == (422, "Choose a seat.")


def test_an_older_tab_of_a_seat_is_replaced_and_the_newer_one_has_the_whole_picture(
    play: Play,
) -> None:
    play.admit("Ana", "fire")
    seat = play.seat("fire")
    with play.client.websocket_connect(f"{seat}/live") as old:
        old.receive_text()
        with play.client.websocket_connect(f"{seat}/live") as new:
            assert "Comcheck" in new.receive_json()["html"]
            assert closed_with(old) == REPLACED


def test_a_locked_room_takes_nobody_new_and_keeps_who_is_there(play: Play) -> None:
    ana = play.knock("Ana")
    play.done(play.facilitator, "lock", locked="yes")
    answer = Visitor(play.client).post(f"/j/{play.room.code}", data={"name": "Eve"})
    assert answer.status_code == 422
    assert "This room is locked" in answer.text
    assert ana.post(f"/j/{play.room.code}", data={"name": "Anna"}).status_code == 303
    play.done(play.facilitator, "lock", locked="no")
    play.knock("Eve")


def test_who_is_turned_away_is_not_in_the_lobby(play: Play) -> None:
    ana = play.knock("Ana")
    play.done(play.facilitator, "away", who=play.who("Ana"))
    assert "Who are you?" in ana.get(f"/j/{play.room.code}").text
    assert play.do(play.facilitator, "admit", who="0" * 64, leader="fire") == (
        422,
        "Nobody of that name waits any more.",
    )


def test_a_seat_that_nobody_has_can_be_taken_by_its_link_and_does_nothing_before(
    play: Play,
) -> None:
    seat = play.seat("fire")
    assert "Take this seat" in play.visitor.get(seat).text
    for what in ("note", "commit", "comcheck", "check", "orders"):
        assert play.do(seat, what, text="x") == (422, "Nobody sits here: take the seat first.")
    play.done(seat, "sit", name="Ana")
    assert play.do(seat, "sit", name="Ben") == (422, "Somebody sits here already.")
    play.done(play.facilitator, "unseat", leader="fire")
    assert play.do(seat, "note", text="x")[0] == 422


@pytest.mark.parametrize("name", ["", "   ", "x" * 81, "a\u202eb", "a\x00b"])
def test_a_name_that_is_none_is_refused(play: Play, name: str) -> None:
    answer = play.visitor.post(f"/j/{play.room.code}", data={"name": name})
    assert answer.status_code == 422
    assert play.room.lobby == {}


def test_a_deleted_room_is_gone_with_its_links_its_tabs_and_its_file(play: Play) -> None:
    play.admit("Ana", "fire")
    seat, facilitator, file = play.seat("fire"), play.facilitator, play.room.store.path
    refused = play.visitor.post(f"{facilitator}/delete", data={"code": "NO"}, headers=SCRIPT)
    assert refused.status_code == 422
    with play.client.websocket_connect(f"{seat}/live") as tab:
        tab.receive_text()
        code = play.room.code.lower()
        play.visitor.post(f"{facilitator}/delete", data={"code": code}, headers=SCRIPT)
        assert closed_with(tab) == GONE
    assert list(file.parent.glob("*.room*")) == []
    for path in (seat, facilitator, f"/j/{play.room.code}"):
        assert play.visitor.get(path).status_code == 404


def test_guessing_codes_is_stopped_and_keeps_nobody_out_who_is_in(play: Play) -> None:
    waiting = play.knock("Ana")
    play.admit("Ben", "police")
    for guess in range(25):
        status = play.visitor.get(f"/j/AAAA{LETTERS[guess % 20]}B").status_code
        assert status == (404 if guess < 20 else 429)
    right = Visitor(play.client).get(f"/j/{play.room.code}")
    assert right.status_code == 429  # right or wrong: the same answer
    assert "Too many wrong codes" in right.text
    assert waiting.get(f"/j/{play.room.code}/state").status_code == 200
    assert play.visitor.get(play.seat("police")).status_code == 200
    for guess in range(200):
        assert play.visitor.get(f"/d/{guess:022d}").status_code == 404
    assert play.visitor.get(play.facilitator).status_code == 200


def test_a_crowd_of_invented_names_does_not_fill_the_lobby_at_once(play: Play) -> None:
    answers = [
        Visitor(play.client).post(f"/j/{play.room.code}", data={"name": f"N{n}"}).status_code
        for n in range(70)
    ]
    assert answers.count(303) == 60
    assert set(answers) == {303, 429}
