"""What a trainer counts on: pauses are for deciding, nobody loses a seat, what is said is answered,
a moment opens again, a MSEL comes back changed."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from metalead.dashboard.questions.room_runs import run_of
from metalead.simulation.exercise.book import Noted
from metalead.simulation.exercise.hotwash.wash import hot_wash
from rooms_at_play import SCRIPT, Play, playing

FIRE = "fire"


@pytest.fixture
def play(tmp_path: Path) -> Iterator[Play]:
    with playing(tmp_path) as found:
        found.admit("Ana", FIRE)
        yield found


def begin(play: Play) -> None:
    play.done(play.facilitator, "start")


def test_a_pause_is_for_deciding(play: Play) -> None:
    begin(play)
    play.done(play.facilitator, "pause")
    hour = play.room.hour()
    play.done(play.seat(FIRE), "orders", settles="31")
    deed = play.room.conduct.deeds[-1]
    assert (deed.leader, deed.entry.at) == (FIRE, hour)
    assert play.room.conduct.chairs[FIRE].orders.settles == 0.31


def test_what_is_said_to_a_seat_can_be_answered_and_is_evidence(play: Play) -> None:
    begin(play)
    play.done(play.facilitator, "speak", to=FIRE, sender="The mayor", text="What do you need?")
    play.done(play.seat(FIRE), "reply", message="0", text="Two more crews")
    note = play.kept()[-1]
    assert isinstance(note, Noted)
    assert note.reply == len(play.kept()) - 2
    assert "You: Two more crews" in play.visitor.get(play.seat(FIRE)).text
    rows = hot_wash(play.room.book).rows
    assert [row.text for row in rows if row.kind == "reply"] == ["answers: Two more crews"]


@pytest.mark.parametrize("message", ["1", "-1", "99"])
def test_what_was_not_said_to_a_seat_cannot_be_answered(play: Play, message: str) -> None:
    begin(play)
    play.done(play.facilitator, "speak", to=FIRE, sender="The mayor", text="What do you need?")
    answer = play.do(play.seat(FIRE), "reply", message=message, text="x")
    assert answer == (422, "That was not said to you.")


def setup(play: Play, *seats: str) -> tuple[int, str]:
    exercise = play.room.exercise
    settles = {f"settles-{seat}": "40" for seat in seats}
    fields = {"title": "Ours", "organisation": "network", "minutes": "30", "seed": "4"}
    hours = f"{exercise.hours:g}"
    kept = [one.id for one in exercise.objectives][:1]
    for one in exercise.modules:
        fields |= {f"title-{one.id}": one.title, f"ends-{one.id}": f"{one.ends:.4g}"}
        fields[f"questions-{one.id}"] = "Who decides?\n\nWhat is short?"
    fields |= {
        "new-objective": "Speak with one voice",
        "new-capability": "Operational Coordination",
    }
    return play.do(
        play.facilitator, "setup", **fields, **settles, hours=hours, seat=seats, objective=kept
    )


def test_a_set_up_is_kept_but_nobody_loses_a_seat(play: Play) -> None:
    assert setup(play, "police") == (422, "Ana would lose the seat: leave it, or free it first.")
    assert setup(play, FIRE, "police") == (200, "")
    exercise = play.room.exercise
    assert (exercise.title, exercise.organisation, exercise.seed) == ("Ours", "network", 4)
    assert {seat.leader: seat.staff.settles for seat in exercise.seats} == {
        FIRE: 0.4,
        "police": 0.4,
    }
    assert [one.text for one in exercise.objectives][1:] == ["Speak with one voice"]
    assert {one.questions for one in exercise.modules} == {("Who decides?", "What is short?")}
    assert play.room.conduct.chairs[FIRE].person == "Ana"


def test_a_moment_opens_again_as_a_new_room(play: Play) -> None:
    begin(play)
    play.done(play.facilitator, "pause")
    answer = play.visitor.post(f"{play.facilitator}/branch", data={"hour": "0"}, headers=SCRIPT)
    assert answer.status_code == 200
    assert "Facilitator" in play.visitor.get(answer.json()["to"]).text
    branch = next(room for room in play.house.rooms.values() if room is not play.room)
    assert branch.conduct.phase == "paused"
    assert branch.conduct.chairs[FIRE].person is None
    refused = play.visitor.post(f"{play.facilitator}/branch", data={"hour": "99"}, headers=SCRIPT)
    assert "has to be from" in refused.json()["wrong"]


def test_a_msel_comes_back_and_its_difference_is_shown_first(play: Play) -> None:
    text = play.visitor.get(f"{play.facilitator}/msel/msel.csv").content
    title = play.room.exercise.injects[0].title
    changed = text.replace(title.encode(), b"Another title")
    file = {"file": ("ours.csv", changed, "text/csv")}
    shown = play.visitor.post(f"{play.facilitator}/msel", files=file)
    assert "1 changed" in shown.text
    assert play.room.exercise.injects[0].title == title
    play.done(play.facilitator, "msel")
    assert play.room.exercise.injects[0].title == "Another title"
    assert play.do(play.facilitator, "msel")[0] == 422


def test_the_rooms_run_opens_on_watch(play: Play) -> None:
    begin(play)
    answer = play.visitor.post(f"{play.facilitator}/do", data={"do": "watch"}, headers=SCRIPT)
    to = answer.json()["to"]
    assert to.startswith("/watch?scenario=small&arms=command%2Cnetwork")
    run = run_of(to.rpartition("room=")[2])
    assert run.log == play.room.conduct.log
    assert run.seed == play.room.exercise.seed
