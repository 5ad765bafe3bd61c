"""Files that are no scenario at all: each refused in a line, quickly, whatever is in them."""

import os
from pathlib import Path
from time import perf_counter

import pytest

from metalead.simulation.input.errors import UserError
from metalead.simulation.scenario import loader
from metalead.simulation.scenario.loader import builtin_ids, load_scenario
from scenario_texts import mistakes, small_with

BOMB = "a: &a [1,1,1,1,1,1,1,1,1]\n" + "".join(
    f"{b}: &{b} [{','.join(['*' + a] * 9)}]\n" for a, b in zip("abcdefgh", "bcdefghi", strict=True)
)
LADDER = "a0: &a0 [1]\n" + "".join(f"a{i}: &a{i} [*a{i - 1}]\n" for i in range(1, 400))


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("a: [1", "line 1: not valid YAML: expected ',' or ']', but got '<stream end>'"),
        ("# nothing\n", "line 1: holds no content, only comments"),
        ("- 1\n- 2\n", "line 1: a list is not a mapping; write 'key: value' lines"),
        ("just words", "line 1: 'just words' is not a mapping; write 'key: value' lines"),
        (
            "a: 1\n---\nb: 2\n",
            "line 2: a second document starts here; one file holds one scenario, so drop the '---'",
        ),
        ("a: 1\nb: *a\n", "line 2: not valid YAML: found undefined alias 'a'"),
        ("a: &a [*a]\n", "line 1: an alias refers to itself"),
        (BOMB, "line 6: more than 200,000 values, aliases expanded; write fewer"),
        (LADDER, "line 30: nested more than 30 levels deep; a scenario needs fewer than 10"),
        ("[" * 100_000, "line 1: nested more than 30 levels deep; a scenario needs fewer than 10"),
        ("{a: " * 5_000, "line 1: nested more than 30 levels deep; a scenario needs fewer than 10"),
        ("a: 1\nb: \x01\n", "line 2: the character U+0001 is not allowed in YAML; take it out"),
    ],
)
def test_a_text_that_cannot_be_parsed_is_refused_in_a_line(content: str, told: str) -> None:
    began = perf_counter()
    assert mistakes(content) == [told]
    assert perf_counter() - began < 20  # a bomb that goes off takes hours


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        (
            "title: A small",
            "title: !!python/object:os.system A small",
            "line 4: title: the tag '!!python/object:os.system' is not allowed; "
            "write the plain value",
        ),
        (
            "title: A small",
            "title: !own A small",
            "line 4: title: the tag '!own' is not allowed; write the plain value",
        ),
        (
            "horizon: 12",
            "horizon: !!int twelve",
            "line 8: horizon: 'twelve' cannot be read as a number",
        ),
        (
            "sharing: 0.4",
            "? [sharing]\n  : 0.4",
            "line 117: levers: this key is not text; give it a name",
        ),
        (
            "name: South Town",
            "name: {South, Town}",
            "line 21: zones[1].name: a mapping is not "
            "text; put it in quotes if it is meant as text",
        ),
        (
            "name: Clearing debris and",
            "name: Clearing, debris and",
            "line 11: capabilities[0]."
            "debris and making safe: unknown key 'debris and making safe'; choose from id, name; "
            "text with a comma needs quotes here",
        ),
        (
            "name: South Town",
            "name: South: Town",
            "line 21: a second ': ' in this entry; put text that holds one in quotes",
        ),
        (
            "  made-up: Inv",
            "  7: seven\n  made-up: Inv",
            "line 7: sources: the key '7' is not text; put it in quotes or give it a name",
        ),
        (
            "title: A small storm over two towns",
            'title: "\\ud800"',
            "line 4: title: holds half a character (a lone surrogate); write it whole",
        ),
    ],
)
def test_yaml_that_is_more_than_plain_data_is_refused(old: str, new: str, told: str) -> None:
    assert mistakes(small_with(old, new)) == [told]


def refusal(path: Path | str) -> str:
    with pytest.raises(UserError) as caught:
        load_scenario(path)
    return str(caught.value)


def test_a_file_of_100_mb_is_refused_by_its_size_without_being_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "large.yaml"
    path.touch()
    os.truncate(path, 100_000_000)
    monkeypatch.setattr(Path, "open", lambda *_: pytest.fail("was read"))
    assert refusal(path) == (
        f"{path}: 100.0 MB; a scenario file is at most 2 MB; keep data tables in files of their own"
    )


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "the file is empty; a scenario starts with 'schema: 2'"),
        (b" \n\t\n", "the file is empty; a scenario starts with 'schema: 2'"),
        (b"\x89PNG\r\n\x1a\n\0\0\0", "a binary file, not a scenario in YAML text"),
    ],
)
def test_empty_and_binary_files_are_refused(tmp_path: Path, content: bytes, told: str) -> None:
    path = tmp_path / "file.yaml"
    path.write_bytes(content)
    assert refusal(path) == f"{path}: {told}"


def test_text_in_another_encoding_is_refused_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "latin.yaml"
    path.write_bytes("id: a\ntitle: Überflutung\n".encode("latin-1"))
    assert refusal(path) == (f"{path}, line 2: byte 0xdc is not UTF-8 text; save the file as UTF-8")


def test_a_folder_is_refused(tmp_path: Path) -> None:
    assert refusal(tmp_path) == f"{tmp_path}: a folder, not a file; name one scenario file in it"


def test_a_device_is_refused() -> None:
    assert refusal("/dev/zero") == "/dev/zero: not an ordinary file; name a scenario file"


def test_a_missing_name_is_refused_with_the_nearest(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("wichita-falls-1979", "lake-pomona-1978"):
        (tmp_path / f"{name}.yaml").write_text(small_with("id: small", f"id: {name}"))
    monkeypatch.setattr(loader, "builtin_folder", lambda: tmp_path)
    assert builtin_ids() == ("lake-pomona-1978", "wichita-falls-1979")
    assert load_scenario("lake-pomona-1978").id == "lake-pomona-1978"
    assert refusal("wichita-fals-1979") == (
        "no built-in scenario and no file is called 'wichita-fals-1979'; "
        "did you mean 'wichita-falls-1979'? (`metalead scenarios` lists them)"
    )


@pytest.mark.parametrize("name", ["a\0b", "x" * 5000, "", "no/such/folder.yaml"])
def test_names_that_no_file_can_have_are_refused(name: str) -> None:
    assert refusal(name)


@pytest.mark.parametrize("name", builtin_ids())
def test_every_built_in_scenario_is_valid_and_named_as_its_file(name: str) -> None:
    assert load_scenario(name).id == name
