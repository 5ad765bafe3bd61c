"""The editor takes what can be run; a file of version 0.1 is told from one with mistakes."""

from pathlib import Path

from metalead.dashboard.components.file import renewed, taken
from metalead.dashboard.questions.library import find
from scenario_texts import SMALL, small_with

OLD = Path(__file__).parents[2] / "simulation" / "scenario" / "schema_1" / "lake-pomona-1978.yaml"


def test_a_file_of_schema_1_is_refused_in_a_line_and_can_be_renewed() -> None:
    old = OLD.read_text(encoding="utf-8")
    found = taken(old)
    assert (found.digest, found.old) == ("", True)
    assert [one["text"][:31] for one in found.problems] == ["schema: 1 is the format of vers"]
    text, notes = renewed(old)
    assert notes
    assert 0 < min(one["line"] for one in notes) <= text.count("\n") + 1
    again = taken(text)
    assert not again.problems
    assert find("", again.digest).id == "lake-pomona-1978"


def test_another_mistake_is_none_of_an_old_file() -> None:
    wrong = small_with("schema: 2", "schema: 7")
    assert taken(wrong).problems
    assert not taken(wrong).old
    assert not taken("schema: [").old
    assert taken(SMALL.read_text(encoding="utf-8")).digest


def test_what_is_wrong_with_an_old_file_is_said_instead() -> None:
    text, problems = renewed(OLD.read_text(encoding="utf-8").replace("horizon:", "horizom:"))
    assert not text
    assert any("horizom" in one["text"] for one in problems)
