"""What comes by a link or a message from a page is never read, imported or run."""

from pathlib import Path

import pytest
from listening import listening

from metalead.dashboard.jobs.comparison import answers
from metalead.dashboard.jobs.recording import films
from metalead.dashboard.questions.compare import Ask, from_query
from metalead.dashboard.questions.library import refuse_large
from metalead.dashboard.questions.regimes import Frame, frame_from_query, map_of
from metalead.simulation.input.errors import UserError
from metalead.simulation.requests.compare import CompareRequest
from metalead.simulation.scenario.loader import builtin_text, read_scenario


@pytest.fixture
def trap(tmp_path: Path) -> Path:
    """A file that leaves a mark as soon as anybody runs it."""
    file = tmp_path / "x.py"
    file.write_text(f"open({str(tmp_path / 'ran')!r}, 'w')\nclass A:\n    pass\n")
    return file


def hostile(trap: Path) -> list[str]:
    """Arms that the command line would take for a custom strategy, and some more."""
    return [
        f"{trap}:A",
        f"{trap}",
        f"{trap}@command",
        f"{trap}:A@network",
        "antigravity:x",
        "os:system",
        "x.py:A",
        "../x.py:A",
        "file:///etc/passwd",
        "network:",
        ":",
        "command@network",
        "\x00:A",
        "network\n",
        "a" * 3000,
    ]


def test_a_link_cannot_have_a_file_or_module_touched(trap: Path) -> None:
    from_query(Ask().query())  # what any link needs is there now
    for arm in hostile(trap):
        for query in (f"arms={arm},network", f"arms=network,{arm}&scenario=lake-pomona-1978"):
            with listening() as heard, pytest.raises(UserError):
                from_query(query)
            assert heard == []
    assert not trap.with_name("ran").exists()


def test_a_link_cannot_name_a_scenario_by_its_file(trap: Path) -> None:
    for name in (str(trap), "../tests/small.yaml", "/etc/passwd", "-", "lake-pomona-1978.yaml"):
        with listening() as heard, pytest.raises(UserError):
            from_query(f"scenario={name}")
        assert heard == []


def test_a_message_from_a_page_cannot_either(trap: Path) -> None:
    """A hand on the page sets the state directly, past what is read of a link."""
    for arm in hostile(trap):
        ask = Ask(CompareRequest("wichita-falls-1979", arms=("network", arm)))
        assert "no way of leading" in map_of(ask, Frame()).problem
        with listening() as heard:
            for work in (lambda ask=ask: next(answers(ask, print)), lambda ask=ask: films(ask)):
                with pytest.raises(UserError, match="no way of leading"):
                    work()
        assert heard == []


def test_an_axis_cannot_either(trap: Path) -> None:
    assert map_of(Ask(), Frame()).problem == ""  # what any map needs is there now
    for axis in (f"{trap}:A.sharing", "os:system.sharing", f"{trap}=0:1", "sharing=os:1"):
        frame = frame_from_query(f"x={axis}&y=staff")
        assert frame is not None
        with listening() as heard:
            _ = map_of(Ask(), frame).problem
        assert [one for one in heard if str(trap) in one or " os" in one] == []


def test_the_refusal_shows_no_file_and_is_short(trap: Path) -> None:
    with pytest.raises(UserError) as refused:
        from_query(f"arms={trap}:A,network")
    assert "ran" not in str(refused.value)
    assert len(str(refused.value)) < 400


def test_a_link_of_halves_of_characters_is_told_as_such() -> None:
    """A websocket carries them; an address that the page then writes cannot."""
    for half in ("scenario=\ud800", "arms=\udfff,network", "x=\ud800&y=staff", "story=\ud800"):
        with pytest.raises(UserError, match="no address can hold"):
            from_query(half)


def test_an_upload_in_which_all_is_told_to_all_for_minutes_is_refused() -> None:
    text = builtin_text("lab-wheel")
    refuse_large(read_scenario(text, "the file"))
    one = "count: {value: 1, source: leavitt-1951}"
    assert one in text
    many = read_scenario(text.replace(one, one.replace("1,", "1000,", 1)), "the file")
    with pytest.raises(UserError, match="25,000 facts times agencies and posts"):
        refuse_large(many)
