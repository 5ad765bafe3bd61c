"""Exercise files: what is written comes back; each mistake names line, place, value and rule."""

from pathlib import Path

import pytest

from exercise_books import SMALL, small_exercise
from metalead.simulation.exercise.files import (
    exercise_text,
    load_exercise,
    read_either,
    read_exercise,
)
from metalead.simulation.input.errors import UserError
from metalead.simulation.input.problems import ScenarioError

TEXT = exercise_text(small_exercise())


def mistakes(text: str | bytes, *, from_outside: bool = False) -> list[str]:
    """The lines of the error that reading a text ends with, without the file's name."""
    try:
        read_exercise(text, "x.yaml", from_outside=from_outside)
    except UserError as error:
        return [line.removeprefix("x.yaml, ") for line in str(error).splitlines()]
    raise AssertionError("no mistake was found")


def with_(old: str, new: str) -> str:
    """The exercise's text with one passage replaced, the first of its kind."""
    assert old in TEXT, f"not in the exercise: {old!r}"
    return TEXT.replace(old, new, 1)


def line_of(passage: str, text: str = TEXT) -> int:
    return text[: text.index(passage)].count("\n") + 1


def test_what_is_written_comes_back() -> None:
    assert read_exercise(TEXT, "x.yaml") == small_exercise()
    assert load_exercise(SMALL) == read_either(Path(SMALL).read_text(), "small.yaml", SMALL)


@pytest.mark.parametrize(
    ("old", "new", "place", "rule"),
    [
        ("leader: fire", "leader: fir", "seats[1].leader: 'fir'", "'fire'"),
        ("hours: 12.0", "hours: 400", "hours: 400", "336"),
        ("hours: 12.0", "hours: -1", "hours: -1", "0"),
        ("hours: 12.0", "hours: soon", "hours: 'soon'", "number"),
        ("settles: 0.2", "settles: 2", "settles: 2", "1"),
        ("capability: Situational Assessment", "capability: Luck", "'Luck'", "core capability"),
        ("at: 0.92", "at: 13", "injects[0].at", "from 0 to 12 h"),
        ("zone: north", "zone: west", "injects[2].does", "'west' is not in this scenario"),
        ("number: 2", "number: 1", "injects", "1 is there 2 times"),
        ("number: 2", "number: 0", "injects[1].number: 0", "1"),
        ("means: radio", "means: pigeon", "injects[0].means: 'pigeon'", "one of the choices"),
        ("ends: 4.0", "ends: 99", "modules[0].ends", "from 0 to 12 h"),
        ("to:", "too:", "injects[0].too: unknown key 'too'", "leave it out"),
        ("- eoc", "- moon", "to[0]: 'moon'", "ems, eoc, fire, police"),
        ("- picture", "- pictures", "objectives[0]: 'pictures'", "'picture'"),
        ("exercise: 1", "exercise: 2", "exercise: 2", "1"),
    ],
)
def test_a_mistake_names_its_line_place_value_and_rule(
    old: str, new: str, place: str, rule: str
) -> None:
    text = with_(old, new)
    found = mistakes(text)
    assert len(found) == 1
    assert found[0].startswith("line ")
    assert place in found[0]
    assert rule in found[0]
    number = int(found[0].removeprefix("line ").split(":")[0].split(",")[0])
    assert abs(number - line_of(new, text)) <= 1 or ".does" in found[0]


def test_a_mistake_in_one_incident_is_not_told_of_all_injects() -> None:
    found = mistakes(with_("kind: collapse", "kind: flood"))
    assert "injects[1].does: kind of incident 'flood' is not in this scenario" in found[0]
    assert not any("flood" in line for line in found[1:])


def test_all_mistakes_are_told_at_once() -> None:
    text = with_("leader: fire", "leader: fir").replace("at: 0.92", "at: 13", 1)
    assert len(mistakes(text)) == 2


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "the file is empty"),
        (b"PK\x03\x04" + bytes(2_000), "binary file"),
        (b"\x7fELF\x02\x01\x01" + bytes(50), "binary file"),
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", ""),
        (b"x" * 2_000_001, "2 MB"),
        (b"just words", ""),
        (b"- a\n- b\n", ""),
        (b"[" * 5_000, ""),
        (b"a: &a [x,x]\nb: &b [*a,*a]\nc: &c [*b,*b]\nd: [*c,*c]\n", ""),
        (b"!!python/object/apply:os.system ['touch PWNED']\n", ""),
        (b"exercise: !!python/name:os.system\n", ""),
        (b"exercise: 1\nexercise: 1\n", "exercise"),
        (b"exercise: 1e999999\n", ""),
        (b"exercise: " + b"9" * 100_000, ""),
        ('exercise: 1\ntitle: "\u202e"\n'.encode(), ""),
        (b'exercise: 1\ntitle: "\\0"\n', ""),
    ],
)
def test_what_is_no_exercise_is_told_in_plain_lines_and_never_run(
    content: bytes, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    found = mistakes(content)
    assert said in "\n".join(found)
    assert found
    assert all(line.isprintable() and len(line) < 1_000 for line in found)
    assert "Traceback" not in str(found)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("named", [SMALL, "/etc/passwd", "/dev/zero", "-", "../small.yaml", "con"])
def test_a_file_from_outside_can_name_no_file_of_the_server(named: str) -> None:
    text = TEXT.replace(f"scenario: {SMALL}", f"scenario: '{named}'")
    found = mistakes(text, from_outside=True)
    assert len(found) == 1
    assert "scenario" in found[0]
    assert "built-in scenario" in found[0]


def test_a_file_from_outside_can_name_a_built_in_scenario() -> None:
    exercise = load_exercise("lake-pomona-1978")
    assert read_exercise(exercise_text(exercise), "x.yaml", from_outside=True) == exercise


def test_what_there_is_not_is_told_with_what_there_is() -> None:
    with pytest.raises(UserError, match="no exercise, scenario or file is called 'lake-pomona'"):
        load_exercise("lake-pomona")
    text = TEXT.replace(f"scenario: {SMALL}", "scenario: atlantis")
    with pytest.raises((UserError, ScenarioError), match="atlantis"):
        read_exercise(text, "x.yaml")
