"""Nobody sees what is not theirs: poison in all that is hidden, a look at every byte given out."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from exercise_books import small_exercise
from metalead.dashboard.rooms.room import FACILITATOR
from metalead.dashboard.rooms.store import Door
from metalead.dashboard.rooms.wash_routes import DEBRIEF, PAPERS
from metalead.simulation.exercise.book import Acted, Opened, Spoke
from metalead.simulation.exercise.files import load_exercise
from metalead.simulation.exercise.papers.door import papers_of
from metalead.simulation.exercise.play import session_at
from metalead.simulation.exercise.schema import Exercise
from metalead.simulation.exercise.seat_view import seat_view
from metalead.simulation.runs.log import StandingOrders
from rooms_at_play import SCRIPT, Play, Visitor, frame, playing

POISON = re.compile(r"p0is0n[\w-]*", re.I)
INCIDENT = re.compile(r"collapse:\d|inject-\d")  # names by which places could be counted
OWN, PUBLIC = "own-word", "public-word"
OTHERS = ("police", "eoc", "ems")


def poisoned() -> Exercise:
    """An exercise in which all that only the facilitator reads is poison."""
    usual = small_exercise(settles=0.0)
    return usual.model_copy(
        update={
            "notes": "p0is0n-notes",
            "injects": tuple(
                inject.model_copy(
                    update={
                        "title": f"p0is0n-title-{inject.number}",
                        "text": f"p0is0n-text-{inject.number}",
                        "sender": f"p0is0n-sender-{inject.number}",
                        "expected": f"p0is0n-expected-{inject.number}",
                        "more": {"p0is0n-column": "p0is0n-more"},
                    }
                )
                for inject in usual.injects
            ),
            "objectives": tuple(
                one.model_copy(update={"text": "p0is0n-objective", "tasks": ("p0is0n-task",)})
                for one in usual.objectives
            ),
            "modules": tuple(
                module.model_copy(
                    update={"title": "p0is0n-module", "questions": ("p0is0n-question",)}
                )
                for module in usual.modules
            ),
            "seats": tuple(
                seat.model_copy(update={"role": f"p0is0n-role-{seat.leader}"})
                if seat.leader in OTHERS
                else seat
                for seat in usual.seats
            ),
        }
    )


@cache
def papers() -> tuple[str, ...]:
    """The names of the papers to print."""
    return tuple(papers_of(load_exercise("lake-pomona-1978")))


def fill(play: Play) -> None:
    """Everybody is there and does something, which is poison for all others."""
    play.admit("Ana", "fire")
    for leader in OTHERS:
        play.admit(f"p0is0n-person-{leader}", leader)
    play.knock("p0is0n-lobby")
    play.done(play.facilitator, "start")
    let_it_be(play, 3.0)
    for leader in OTHERS:
        seat = play.seat(leader)
        play.done(seat, "note", text=f"p0is0n-note-{leader}")
        play.done(seat, "orders", settles="11", why=f"p0is0n-why-{leader}")
        play.done(play.facilitator, "speak", to=leader, sender="p0is0n-says", text="p0is0n-said")
    play.done(play.facilitator, "note", text="p0is0n-facilitator")
    play.done(play.evaluator, "note", name="p0is0n-evaluator", text="p0is0n-seen", leader="fire")
    play.done(play.facilitator, "speak", to="all", sender="A", means="news", text=PUBLIC)
    play.done(play.seat("fire"), "note", text=OWN)
    play.done(play.facilitator, "pause")
    play.done(play.facilitator, "check")
    play.done(play.seat("police"), "check", sure="50", lacks="p0is0n-lacks")


def let_it_be(play: Play, hour: float) -> None:
    """Set the clock of the room on to an hour, and leave it there."""
    room = play.room
    at = room.now() + hour / room.exercise.hours_a_minute * 60.0
    room.desk.submit(lambda: setattr(room, "_clock", lambda: room.opened_at + at)).result()
    room.desk.submit(room.look).result()
    room.version += 1


@pytest.fixture(scope="module")
def play(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Play]:
    with playing(tmp_path_factory.mktemp("rooms"), poisoned(), open_to_all=False) as found:
        fill(found)
        yield found


def everything(visitor: Visitor, path: str) -> Iterator[tuple[str, str]]:
    """All that somebody with this link, or with none that counts, can get out of the server."""
    static = ("room.css", "room.js", "idiomorph.min.js", "favicon.svg", "none.js", "../room.py")
    asked = [("GET", page) for page in ("", "/state", "/seat/police", "/seat/police/state")]
    asked += [("GET", "/book.jsonl"), ("POST", ""), ("PUT", "/do"), ("GET", "/do")]
    asked += [("POST", "/delete"), ("HEAD", ""), ("OPTIONS", "/do"), ("POST", "/branch")]
    asked += [("GET", "/hotwash"), ("GET", "/hotwash/state"), ("GET", "/exercise.yaml")]
    asked += [("GET", "/msel/msel.csv"), ("GET", "/msel/msel.xlsx"), ("POST", "/msel")]
    asked += [("GET", f"/papers/{name}") for name in papers()]
    asked += [("GET", f"/{name}") for name in PAPERS]
    for method, page in asked:
        yield f"{method} {page}", words_of(visitor.ask(method, f"{path}{page}"))
    for page in ("/", "/j", "/open", "/ping", "/readyz", "/key/none", "/none", "/hotwash"):
        yield page, words_of(visitor.get(page))
    for name in static:
        yield name, words_of(visitor.get(f"/static/{name}"))
    for what in ("admit", "fire", "start", "back", "speak", "write", "issue", "lock", "setup", "x"):
        fields = {"do": what, "number": "1", "leader": "police", "who": "0", "to": "all"}
        answer = visitor.post(f"{path}/do", data=fields, headers=SCRIPT)
        yield f"do {what}", words_of(answer)
    for what in ("commit", "ask", "tell", "told", "answer", "guide", "check", "offer"):
        for number in range(3):
            fields = {"do": what, "word": str(number), "place": "ABC-12", "to": "police"}
            answer = visitor.post(f"{path}/do", data=fields, headers=SCRIPT)
            yield f"do {what}", words_of(answer)
    yield "too large", words_of(visitor.post(f"{path}/do", data={"do": "x" * 300_000}))
    yield "no script", words_of(visitor.post(f"{path}/do", data={"do": "nothing"}))


def words_of(answer: object) -> str:
    """Every byte of an answer: status, headers, cookies, body."""
    headers = "\n".join(f"{name}: {value}" for name, value in answer.headers.multi_items())  # type: ignore[attr-defined]
    return f"{answer.status_code}\n{headers}\n{answer.text}"  # type: ignore[attr-defined]


def secrets(play: Play, but: tuple[str, ...] = ()) -> set[str]:
    """All tokens of the room and of the house, but those of these paths."""
    doors = [*(Door("seat", leader) for leader in play.room.conduct.chairs), Door(FACILITATOR)]
    doors += [Door("evaluator"), Door("projector")]
    found = {play.link(door.role, door.leader).removeprefix("/d/") for door in doors}
    return {*found, play.house.key} - {path.removeprefix("/d/") for path in but}


def held_against(play: Play, given: Iterator[tuple[str, str]], but: tuple[str, ...] = ()) -> None:
    hidden = secrets(play, but)
    for where, text in given:
        assert POISON.findall(text) == [], where
        assert INCIDENT.findall(text) == [], where
        assert [one for one in hidden if one in text] == [], where


def test_the_poison_is_there_for_whom_it_is_meant(play: Play) -> None:
    page = play.visitor.get(play.facilitator).text
    for word in ("title-1", "text-9", "expected-3", "lobby", "note-police", "seen", "lacks"):
        assert f"p0is0n-{word}" in page
    assert "p0is0n-objective" in play.visitor.get(play.evaluator).text
    assert "p0is0n-why-police" in play.visitor.get(play.seat("police")).text


def test_a_seat_gives_out_nothing_of_others(play: Play) -> None:
    seat = play.seat("fire")
    visitor = Visitor(play.client)
    held_against(play, everything(visitor, seat), (seat,))
    shown = visitor.get(seat).text
    assert OWN in shown
    assert PUBLIC in shown
    assert "Picture check" in shown
    held_against(play, iter([("frame", frame(play, seat))]), (seat,))


def test_the_wall_gives_out_what_is_public_only(play: Play) -> None:
    wall = play.projector
    held_against(play, everything(Visitor(play.client), wall), (wall,))
    shown = frame(play, wall)
    held_against(play, iter([("frame", shown)]), (wall,))
    assert PUBLIC in shown
    assert OWN not in shown


@pytest.mark.parametrize("path", ["/d/" + "A" * 22, "/d/x", "/d/%00", "/d/..%2f..%2fetc"])
def test_a_wrong_link_gives_out_nothing(play: Play, path: str) -> None:
    held_against(play, everything(Visitor(play.client), path))


def test_the_lobby_gives_out_nothing(play: Play) -> None:
    visitor = Visitor(play.client)
    code = play.room.code
    given = [("lobby", words_of(visitor.get(f"/j/{code}")))]
    given.append(("state", words_of(visitor.get(f"/j/{code}/state"))))
    given.append(("knock", words_of(visitor.post(f"/j/{code}", data={"name": "Eve"}))))
    given.append(("in", words_of(visitor.get(f"/j/{code}"))))
    given.append(("long", words_of(visitor.post(f"/j/{code}", data={"name": "x" * 99}))))
    given.append(("wrong", words_of(visitor.get("/j/AAAAAA"))))
    held_against(play, iter(given))


def test_unknown_links_unknown_codes_and_forbidden_pages_have_the_same_words(play: Play) -> None:
    seat = play.seat("fire")
    pages = ["/d/" + "A" * 22, "/d/x/state", "/j/AAAAAA", "/none", "/key/x", f"{seat}/book.jsonl"]
    pages += [f"{seat}/seat/fire", f"{play.facilitator}/seat/nobody", f"{seat}/none"]
    found = {(a.status_code, a.text) for a in map(Visitor(play.client).get, pages)}
    assert len(found) == 1
    assert next(iter(found))[0] == 404


def test_what_a_seat_is_shown_is_made_of_its_own_picture(play: Play) -> None:
    """Its page is the same where everybody else did something else."""
    room = play.room
    seed, hour = room.exercise.code_seed, room.session().now
    mine = [e for e in room.conduct.log if not isinstance(e, StandingOrders)]
    other = session_at(room.scenario, room.exercise, tuple(mine), hour)
    assert (
        seat_view(room.scenario, other, "fire", seed)
        == room.desk.submit(room.view, "fire").result()
    )
    assert any(isinstance(event, Acted) for event in room.book)


def masked(text: str, play: Play) -> str:
    """A page without what is another one in every room: tokens, the code, the word of the day."""
    text = re.sub(r"[A-Za-z0-9_-]{22}", "TOKEN", text.replace(play.room.code, "CODE"))
    text = re.sub(r'<div class="qr">.*?</div>', "", text, flags=re.S)
    return re.sub(r"(?i)content-length: \d+|<b class=\"big\">\w+|Yes: \w+", "", text)


def given_out(folder: Path, exercise: Exercise) -> list[str]:
    """All bytes that a seat and the wall get of a room while it is set up, played and at rest."""
    found = []
    with playing(folder, exercise, open_to_all=False) as play:
        let_it_be(play, 0.0)
        play.admit("Ana", "fire")
        for _ in range(2):
            for path in (play.seat("fire"), play.projector):
                found += [masked(t, play) for _, t in everything(Visitor(play.client), path)]
                found.append(masked(frame(play, path), play))
            if play.room.conduct.phase == "lobby":
                play.done(play.facilitator, "start")
                let_it_be(play, 0.9)  # just before the first inject
                play.done(play.facilitator, "pause")
    return found


def test_injects_that_have_not_been_fired_cannot_be_counted(tmp_path: Path) -> None:
    many = small_exercise(settles=0.0).model_copy(update={"codes": 5})
    none = many.model_copy(update={"injects": ()})
    there, here = given_out(tmp_path / "a", many), given_out(tmp_path / "b", none)
    assert len(there) > 100
    assert there == here


def test_the_book_itself_holds_it_all_and_only_the_facilitator_gets_it(play: Play) -> None:
    book = play.visitor.get(f"{play.facilitator}/book.jsonl")
    assert "p0is0n-notes" in book.text
    events = play.kept()
    assert book.text.count("\n") == len(events)
    assert isinstance(events[0], Opened)
    assert any(isinstance(event, Spoke) for event in events)
    for path in (play.evaluator, play.projector, play.seat("fire")):
        assert play.visitor.get(f"{path}/book.jsonl").status_code == 404


def test_the_end_opens_no_page_to_a_seat(play: Play) -> None:
    """The last test of these: the exercise ends."""
    play.done(play.facilitator, "end")
    seat = play.seat("fire")
    held_against(play, everything(Visitor(play.client), seat), (seat,))
    assert "EndEx" in play.visitor.get(seat).text
    for name in {*PAPERS, "hotwash", "exercise.yaml", "msel/msel.csv"} - {DEBRIEF}:
        assert play.visitor.get(f"{seat}/{name}").status_code == 404
