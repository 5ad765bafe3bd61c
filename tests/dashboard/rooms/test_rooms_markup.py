"""Whatever somebody writes is text: shown as it is written, never markup, never run."""

from collections.abc import Iterator
from html.parser import HTMLParser
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from exercise_books import SMALL, small_exercise
from metalead.dashboard.rooms.gate import HEADERS
from metalead.simulation.exercise.files import exercise_text, load_exercise
from metalead.simulation.exercise.schema import Exercise
from rooms_at_play import SCRIPT, Play, Visitor, frame, playing

NASTY = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    '<a href="javascript:alert(1)">x</a>',
    "{{7*7}}{% for x in range(9) %}{{ x }}{% endfor %}",
    "</textarea></form><form action=//evil>",
    "<!-- --><style>*{display:none}</style>",
    "&lt;b&gt; &amp; \u00e9\u4e2d\U0001f692",
)
SHORT = "<i onclick=1>{{7*7}}"
TAGS = {
    *("html", "head", "meta", "title", "link", "script", "body", "div", "main", "section"),
    *("header", "h1", "h2", "h3", "p", "b", "br", "a", "span", "form", "input", "label", "button"),
    *("textarea", "select", "option", "optgroup", "fieldset", "legend", "ul", "ol", "li", "table"),
    *("thead", "tbody", "tr", "th", "td", "details", "summary", "code", "blockquote", "article"),
    *("svg", "g", "circle", "text", "tspan", "path"),
}
ADDRESSES = ("href", "src", "action", "data-to", "formaction", "xlink:href")


class Look(HTMLParser):
    """What a page consists of, as a browser takes it: tags, attributes, text."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: set[str] = set()
        self.attributes: list[tuple[str, str]] = []
        self.text = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes += [(name, value or "") for name, value in attrs]

    def handle_data(self, data: str) -> None:
        self.text += data


def is_safe(page: str) -> Look:
    """Assert that nothing but the house's own markup is on a page."""
    look = Look(page)
    assert look.tags <= TAGS
    for name, value in look.attributes:
        assert not name.startswith("on"), (name, value)
        assert name != "style"
        if name in ADDRESSES:
            assert value == "#" or value.startswith(("/", "http://testserver/")), (name, value)
    return look


def written_everywhere(word: str) -> Exercise:
    """An exercise with these words in every field that has words."""
    usual = small_exercise(settles=0.0)
    inject = {"title": word, "text": word, "sender": word, "expected": word, "more": {"a": word}}
    return usual.model_copy(
        update={
            "title": word,
            "summary": word,
            "notes": word,
            "practice": word,
            "injects": tuple(one.model_copy(update=inject) for one in usual.injects),
            "objectives": tuple(
                one.model_copy(update={"text": word, "tasks": (word,)}) for one in usual.objectives
            ),
            "modules": tuple(
                one.model_copy(update={"title": word, "questions": (word,)})
                for one in usual.modules
            ),
            "seats": tuple(one.model_copy(update={"role": word}) for one in usual.seats),
        }
    )


def write_everywhere(play: Play, word: str) -> None:
    """Write these words into every field of every page."""
    seat, desk = play.seat("fire"), play.facilitator
    play.done(seat, "comcheck", ms="1")
    play.done(seat, "note", text=word)
    play.done(play.evaluator, "note", name=word, text=word, leader="fire", objective="picture")
    play.done(desk, "write", number="60", hour="1", title=word, text=word, sender=word, to="all")
    play.done(desk, "speak", to="all", sender=word, means="news", text=word)
    play.done(desk, "start")
    play.done(desk, "fire", number="60")
    play.done(seat, "orders", settles="5", why=word)
    play.done(desk, "note", text=word)
    play.done(desk, "pause")
    play.done(desk, "check")
    play.done(seat, "check", sure="50", lacks=word)
    play.done(desk, "emergency", text=word)


@pytest.mark.parametrize("word", NASTY)
def test_it_is_text_on_every_page(tmp_path: Path, word: str) -> None:
    with playing(tmp_path, written_everywhere(word)) as play:
        name = word[:70]
        play.admit(name, "fire")
        play.knock(name)
        before = {play.seat("fire"): word, play.facilitator: word, play.projector: word}
        for path, shown in before.items():
            assert shown in is_safe(play.visitor.get(path).text).text
        write_everywhere(play, word)
        for path in (play.seat("fire"), play.facilitator, play.evaluator, play.projector):
            assert word in is_safe(play.visitor.get(path).text).text
            is_safe(frame(play, path))
        is_safe(play.visitor.get(f"{play.facilitator}/seat/fire").text)
        is_safe(play.visitor.get("/").text)
        assert word in is_safe(Visitor(play.client).get(f"/j/{play.room.code}").text).text
        play.done(play.facilitator, "emergency", over="yes")
        play.done(play.facilitator, "end")
        for path in (play.seat("fire"), play.facilitator, play.evaluator, play.projector):
            is_safe(play.visitor.get(path).text)


@pytest.fixture(scope="module")
def play(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Play]:
    with playing(tmp_path_factory.mktemp("rooms")) as found:
        found.admit("Ana", "fire")
        yield found


@pytest.mark.parametrize("field", ["do", "place", "to", "unit", "zone", "why", "name", "who"])
def test_what_is_refused_is_told_as_text(play: Play, field: str) -> None:
    for what in ("commit", "ask", "offer", "prioritise", "sit", "x"):
        fields = {"do": what, field: NASTY[1]}
        told = play.visitor.post(f"{play.seat('fire')}/do", data=fields)
        assert told.status_code == 422
        is_safe(told.text)
        said = play.visitor.post(f"{play.seat('fire')}/do", data=fields, headers=SCRIPT)
        assert said.headers["content-type"] == "application/json"


@pytest.mark.parametrize(
    "path", [f"/{SHORT}", f"/j/{SHORT}", f"/d/{SHORT}", f"/key/{SHORT}", f"/static/{SHORT}"]
)
def test_an_address_is_not_shown(play: Play, path: str) -> None:
    answer = play.visitor.get(path)
    assert answer.status_code == 404
    is_safe(answer.text)
    assert "49" not in answer.text
    assert "onclick" not in answer.text


def test_a_host_that_is_markup_stays_text(play: Play) -> None:
    for path in (play.facilitator, play.projector):
        page = play.visitor.get(path, headers={"host": 'x"><script>alert(1)</script>'})
        assert Look(page.text).tags <= TAGS
        assert "<script>" not in page.text


def test_every_answer_forbids_what_is_not_the_houses_own(play: Play) -> None:
    pages = ["/", "/j", f"/j/{play.room.code}", play.seat("fire"), play.facilitator, "/none"]
    pages += ["/static/room.js", "/static/none", "/ping", f"{play.facilitator}/book.jsonl"]
    for path in pages:
        headers = play.visitor.get(path).headers
        for name, value in HEADERS.items():
            assert headers[name] == value
        assert "unsafe" not in headers["content-security-policy"]
    for path in pages[:6]:
        look = Look(play.visitor.get(path).text)
        own = [value for name, value in look.attributes if name == "src"]
        assert set(own) <= {"/static/idiomorph.min.js", "/static/room.js"}


# --- files that are brought -------------------------------------------------------------------


def bombs() -> dict[str, bytes]:
    """Files that are no exercise, or want to be more than one."""
    packed = BytesIO()
    with ZipFile(packed, "w", ZIP_DEFLATED) as file:
        file.writestr("x", bytes(30_000_000))
    lines = ["a: &a [x, x, x, x, x, x, x, x, x]"]
    for old, new in zip("abcdefgh", "bcdefghi", strict=True):
        lines.append(f"{new}: &{new} [{', '.join([f'*{old}'] * 9)}]")
    return {
        "zip": packed.getvalue(),
        "aliases": "\n".join(lines).encode(),
        "deep": b"[" * 50_000,
        "object": b"!!python/object/apply:os.system ['touch PWNED']",
        "binary": bytes(range(256)) * 40,
        "empty": b"",
        "words": b"hello",
        "utf-16": "exercise: 1".encode("utf-16"),
        "file": exercise_text(small_exercise()).replace(SMALL, "/etc/passwd").encode(),
        "named": exercise_text(small_exercise()).encode(),
    }


@pytest.mark.parametrize("kind", list(bombs()))
def test_a_file_that_is_no_exercise_gets_clear_lines(
    play: Play, kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    name = '<script>alert(1)</script>.yaml"'
    rooms = len(play.house.rooms)
    answer = play.visitor.post("/open", files={"file": (name, bombs()[kind])})
    assert answer.status_code == 422
    look = is_safe(answer.text)
    assert "Traceback" not in look.text
    assert "root:" not in look.text
    assert len(look.text) < 6_000
    assert len(play.house.rooms) == rooms
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_is_too_large_is_not_read(play: Play) -> None:
    answer = play.visitor.post("/open", files={"file": ("x.yaml", bytes(5_000_001))})
    assert answer.status_code == 413


def test_several_files_at_once_are_refused(play: Play) -> None:
    files = [("file", ("a.yaml", b"a")), ("file", ("b.yaml", b"b"))]
    assert play.visitor.post("/open", files=files).status_code in (400, 422)
    given = play.visitor.post(
        f"{play.seat('fire')}/do", data={"do": "note", "text": "x"}, files={"text": ("a", b"a")}
    )
    assert given.status_code == 400


def test_a_file_with_an_exercise_opens_a_room_and_its_words_stay_text(play: Play) -> None:
    usual = load_exercise("lake-pomona-1978")
    text = exercise_text(usual.model_copy(update={"title": NASTY[0]}))
    answer = play.visitor.post("/open", files={"file": ("x.yaml", text.encode())})
    assert answer.status_code == 303
    assert NASTY[0] in is_safe(play.visitor.get(answer.headers["location"]).text).text
    is_safe(play.visitor.get("/").text)


def test_who_practises_alone_has_a_name_as_everybody_else(play: Play) -> None:
    rooms = len(play.house.rooms)
    for name in ("x" * 99, "a\x00b"):
        form = {"exercise": "lake-pomona-1978", "alone": "yes", "name": name}
        answer = play.visitor.post("/open", data=form)
        assert (answer.status_code, len(play.house.rooms)) == (422, rooms)
    form = {"exercise": "lake-pomona-1978", "alone": "yes", "name": NASTY[0]}
    answer = play.visitor.post("/open", data=form)
    assert answer.status_code == 303
    assert NASTY[0] in is_safe(play.visitor.get(answer.headers["location"]).text).text
