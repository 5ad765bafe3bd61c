"""A text of any kind within the size limit is read or refused with a bounded amount of work."""

import io
import json
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from time import process_time

import pytest

from metalead.simulation.input import problems
from metalead.simulation.input.errors import UserError
from metalead.simulation.input.problems import ScenarioError
from metalead.simulation.scenario import nodes
from metalead.simulation.scenario.loader import load_scenario, read_scenario
from metalead.simulation.scenario.source import MOST_BYTES
from scenario_texts import SMALL, mistakes, small_with

TEXT = SMALL.read_text(encoding="utf-8")
TITLE = "A small storm over two towns"


def filled(part: str, head: str = "", tail: str = "") -> str:
    """As many times `part` as the limit of size has room for."""
    return head + part * ((MOST_BYTES - len(head) - len(tail)) // len(part)) + tail


def of_each(part: str, count: int) -> str:
    """`part` with the numbers from 0 in place of N."""
    return "".join(part.replace("N", str(nth)) for nth in range(count))


WORST = {
    "a long list": filled("1,", "[", "1]"),
    "a block list": filled("- 1\n"),
    "keys": of_each("kN: 1\n", 150_000),
    "mappings": filled("{a: 1},", "[", "{}]"),
    "anchors": of_each("- &aN 1\n", 120_000),
    "one anchor again and again": filled("&a 1,", "[", "1]"),
    "aliases": filled("- *a\n", "- &a 1\n"),
    "merge keys": "a: &a {b: 1}\n" + of_each("cN: {<<: *a}\n", 100_000),
    "tags": filled("- !!int 1\n"),
    "dates": filled("- 2001-01-01\n"),
    "escapes": filled("\\\\u0041", '"', '"'),
    "lines of a text": filled("  x\n", "a: |\n"),
    "deep": filled("[" * 28 + "]" * 28 + ",", "[", "1]"),
    "blank lines in quotes": filled("\n", 'a: "', ' y"'),
}
CHEAP = {
    "comments": filled("# c\n", TEXT),
    "a long comment": filled("#", TEXT),
    "blank lines": filled(" \n", TEXT),
    "a long word": small_with(TITLE, "x" * 1_900_000),
    "a long text in quotes": small_with(TITLE, '"' + "x" * 1_900_000 + '"'),
    "spaces": small_with(TITLE, "x" + " " * 1_900_000 + "y"),
    "digits": small_with("horizon: 12", "horizon: " + "9" * 1_900_000),
    "a long key": small_with("horizon: 12", "? " + "h" * 1_900_000 + "\n: 12"),
}


@pytest.fixture
def work(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[int]]:
    """Steps of the parser, by text that is read."""
    counts: list[int] = []

    class Counting(nodes._Reader):
        def forward(self, length: int = 1) -> None:
            counts[-1] += 1
            super().forward(length)

    monkeypatch.setattr(nodes, "_Reader", Counting)
    counts.append(0)
    return counts


@pytest.mark.parametrize("text", WORST.values(), ids=WORST)
def test_a_text_that_would_take_long_is_refused_on_the_line_reached(
    text: str, work: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(nodes, "MOST_VALUES", nodes.MOST_VALUES // 10)  # so that tests are quick
    monkeypatch.setattr(nodes, "MOST_STEPS", nodes.MOST_STEPS // 10)
    (told,) = mistakes(text)
    assert told.endswith(
        ": more than can be read from one file: 25,000 keys and values; write fewer"
    )
    assert work[0] <= nodes.MOST_STEPS + 1


def test_the_limits_are_what_takes_a_second() -> None:
    began = process_time()
    assert "more than can be read" in mistakes(WORST["a long list"])[0]
    assert process_time() - began < 5  # 0.8 s on a core of 2024; others are at work here too


@pytest.mark.parametrize("text", CHEAP.values(), ids=CHEAP)
def test_what_holds_little_is_read_in_few_steps_however_long_it_is(
    text: str, work: list[int]
) -> None:
    with suppress(ScenarioError):
        read_scenario(text, "long")
    assert 1_000 < work[0] < 3_000


def test_names_are_compared_for_likeness_a_bounded_number_of_times(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    compared = []
    like = problems._most_like
    monkeypatch.setattr(
        problems, "_most_like", lambda *asked: compared.append(len(asked[1])) or like(*asked)
    )
    zones = of_each(f"  - {{id: {'z' * 50}N, name: n, x: 0, y: 0}}\n", 1500)
    wrong = ",".join(f"{'z' * 50}x{nth}" for nth in range(3000))
    text = TEXT.replace("agencies:\n", f"{zones}agencies:\n", 1)
    told = mistakes(text.replace("jurisdiction: [south]", f"jurisdiction: [{wrong}]"))
    assert "it is none of the 1502 there are" in told[-2]
    assert sum(compared) <= problems.MOST_COMPARED


def test_a_long_word_is_told_shortly() -> None:
    text = TEXT.replace("command_post: eoc", f"command_post: {'e' * 1_000_000}")
    assert all(len(line) < 600 for line in mistakes(text))
    circle = of_each("  - {id: circle-N, name: n, sponsor: city, zone: north, superior: cN}\n", 300)
    for nth in range(300):
        circle = circle.replace(f"superior: c{nth}}}", f"superior: circle-{(nth + 1) % 300}}}")
    told = mistakes(TEXT.replace("posts:\n", f"{circle}posts:\n", 1))
    assert "goes in a circle" in told[0]
    assert len(told[0]) < 600


def test_a_mark_at_the_start_and_any_line_ends_are_read() -> None:
    plain = load_scenario(SMALL)
    for content in (
        b"\xef\xbb\xbf" + TEXT.encode(),
        TEXT.replace("\n", "\r\n").encode(),
        TEXT.replace("\n", "\r").encode(),
        TEXT.replace("\n", "\r\n", 20).encode(),
    ):
        assert read_scenario(content, "odd") == plain
    with pytest.raises(UserError, match=r"UTF-8 but in UTF-16; save the file as UTF-8"):
        read_scenario(TEXT.encode("utf-16"), "wide")


def test_the_line_of_a_mistake_counts_odd_line_ends_once() -> None:
    wrong = small_with("horizon: 12", "horizon: soon")
    for end in ("\n", "\r\n", "\r"):
        assert mistakes(wrong.replace("\n", end))[0].startswith("line 8: horizon: 'soon'")


def test_a_scenario_in_json_is_read_with_letters_in_two_halves_and_a_mark() -> None:
    data = load_scenario(SMALL).model_dump(mode="json", by_alias=True, exclude_none=True)
    data["title"] = "Storm \N{CLOUD WITH LIGHTNING} \N{GRINNING FACE}"
    for text in (json.dumps(data), json.dumps(data, indent=1), json.dumps(data, indent="\t")):
        assert read_scenario("\ufeff" + text, "x.json").title == data["title"]


@pytest.mark.parametrize("char", ["\\e", "\\x07", "\\x7f", "\\x9b", "\\u202e", "\\u2066"])
def test_a_control_character_in_a_name_or_text_is_refused(char: str) -> None:
    told = mistakes(small_with(TITLE, f'"a{char}[31mb"'))
    assert told[0].startswith("line 4: title: holds the control character U+")
    why = "why: about one house in a hundred"
    assert "holds the control character" in mistakes(small_with(why, f'why: "a{char}b"'))[0]


def test_a_control_character_in_a_key_is_told_as_an_escape() -> None:
    (told,) = mistakes(small_with("horizon: 12", 'horizon: 12\n"a\\e[31mb": 1'))
    assert told.startswith("line 9: a\\x1b[31mb: unknown key 'a\\x1b[31mb'")
    assert told.isprintable()


def test_half_a_letter_in_a_key_is_told() -> None:
    (told,) = mistakes(small_with("horizon: 12", 'horizon: 12\n"a\\ud800": 1'))
    assert (
        told
        == "line 9: the key 'a\\ud800' holds half a character (a lone surrogate); write it whole"
    )


def test_line_breaks_in_a_name_are_spaces_and_stay_in_a_text() -> None:
    scenario = read_scenario(small_with(TITLE, '"a\\nb\\tc\\vd\\u2028e"'), "name")
    assert scenario.title == "a b c d e"
    blank = mistakes(small_with(TITLE, '"\\x1f\\u2028"'))
    assert blank == ["line 4: title: holds nothing that can be read"]
    summary = "An invented storm. Two towns, three agencies, one operations centre."
    scenario = read_scenario(small_with(summary, '"a\\nb"'), "text")
    assert scenario.summary == "a\nb"


def test_standard_input_is_a_file_too(monkeypatch: pytest.MonkeyPatch) -> None:
    class Input:
        def __init__(self, content: bytes) -> None:
            self.buffer = io.BytesIO(content)

    monkeypatch.setattr("sys.stdin", Input(SMALL.read_bytes()))
    assert load_scenario("-") == load_scenario(SMALL)
    monkeypatch.setattr("sys.stdin", Input(b"a: [1"))
    with pytest.raises(ScenarioError, match=r"^standard input, line 1: not valid YAML"):
        load_scenario(Path("-"))
    monkeypatch.setattr("sys.stdin", Input(b"#" * (MOST_BYTES + 5)))
    with pytest.raises(UserError, match=r"standard input: 2.0 MB; a scenario file is at most"):
        load_scenario("-")
