"""What was read before comes back equal, and only for the same text."""

from pathlib import Path

import pytest

from metalead.simulation.scenario import kept, loader
from metalead.simulation.scenario.loader import (
    builtin_ids,
    builtin_text,
    load_scenario,
    read_scenario,
)


@pytest.fixture(autouse=True)
def an_empty_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("METALEAD_CACHE_DIR", str(tmp_path))
    return tmp_path


@pytest.mark.parametrize("name", builtin_ids())
def test_a_kept_scenario_equals_the_one_read(name: str) -> None:
    text = builtin_text(name)
    assert kept.read_before(text) is None
    scenario = read_scenario(text, name)
    kept.keep(text, scenario)
    assert kept.read_before(text) == (scenario if len(text) >= kept.LEAST else None)
    assert kept.read_before(text + "# one line more\n") is None


def test_a_second_reading_does_without_the_first(monkeypatch: pytest.MonkeyPatch) -> None:
    first = load_scenario("lake-pomona-1978")
    monkeypatch.setattr(loader, "read_scenario", None)
    assert load_scenario("lake-pomona-1978") == first


def test_other_rules_find_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    load_scenario("lake-pomona-1978")
    monkeypatch.setattr(kept, "fingerprint", lambda _: "another program")
    assert kept.read_before(builtin_text("lake-pomona-1978")) is None


def test_what_is_broken_or_cannot_be_written_is_read_anew(an_empty_cache: Path) -> None:
    text = builtin_text("lake-pomona-1978")
    load_scenario("lake-pomona-1978")
    (file,) = (an_empty_cache / "scenarios").iterdir()
    file.write_text("{", encoding="utf-8")
    assert kept.read_before(text) is None
    file.unlink()
    (an_empty_cache / "scenarios").rmdir()
    (an_empty_cache / "scenarios").write_text("in the way", encoding="utf-8")
    assert load_scenario("lake-pomona-1978").id == "lake-pomona-1978"


def test_the_oldest_make_room(monkeypatch: pytest.MonkeyPatch, an_empty_cache: Path) -> None:
    monkeypatch.setattr(kept, "MOST_FILES", 3)
    scenario = load_scenario("lake-pomona-1978")
    text = builtin_text("lake-pomona-1978")
    for nth in range(5):
        kept.keep(f"{text}# {nth}\n", scenario)
    assert len(list((an_empty_cache / "scenarios").iterdir())) == 3
    assert kept.read_before(f"{text}# 4\n") == scenario


def test_a_changed_digit_is_noticed_and_a_directory_makes_room(an_empty_cache: Path) -> None:
    text = builtin_text("lake-pomona-1978")
    scenario = load_scenario("lake-pomona-1978")
    (file,) = (an_empty_cache / "scenarios").iterdir()
    file.write_bytes(file.read_bytes().replace(b"1978", b"1979"))
    assert kept.read_before(text) is None
    file.unlink()
    (file / "in the way").mkdir(parents=True)
    kept.keep(text, scenario)
    assert kept.read_before(text) == scenario
