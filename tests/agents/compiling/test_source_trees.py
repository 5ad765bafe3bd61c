"""The source hash: what a source says counts, how it is written and explained does not."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from metalead.agents.compiling import sources, trees
from metalead.agents.compiling.reachable import state_of
from metalead.agents.compiling.trees import parsed

PACKAGE = Path(sources.__file__).parents[2]
RUNS = "metalead.simulation.runs.ensemble"
TEXT = '''"""A module."""
import metalead.agents.luck as luck
from metalead.agents import (
    agency,  # with a remark
    leader as chief,
)

NOTE = """
from metalead.nowhere import nothing
"""
RATE = 2.0


class Kind:
    """A class."""

    def rate(self, x: float) -> float:
        """A function."""
        from metalead.agents.own import Act

        return x * RATE  # times
'''
SAME = {
    "a comment": ("# times", "# as often as RATE says"),
    "a comment less": ("  # times", ""),
    "a line more": ("RATE = 2.0\n", "RATE = 2.0\n\n\n"),
    "another layout": ("x * RATE", "(x\n            * RATE)"),
    "the docstring of a module": ("A module.", "The module."),
    "the docstring of a class": ("A class.", "The class."),
    "the docstring of a function": ("A function.", "The function.\n\n        And how."),
    "no docstring": ('        """A function."""\n', ""),
}
OTHER = {
    "a constant": ("2.0", "2.5"),
    "an operator": ("x * RATE", "x + RATE"),
    "a text that is no docstring": ("nowhere", "anywhere"),
    "a name": ("def rate", "def rates"),
    "an import": ("import Act", "import Leader"),
}


@pytest.mark.parametrize(("old", "new"), SAME.values(), ids=SAME.keys())
def test_how_it_is_written_does_not_count(old: str, new: str) -> None:
    assert old in TEXT
    assert parsed(TEXT.replace(old, new).encode()) == parsed(TEXT.encode())


@pytest.mark.parametrize(("old", "new"), OTHER.values(), ids=OTHER.keys())
def test_what_it_says_counts(old: str, new: str) -> None:
    assert old in TEXT
    assert parsed(TEXT.replace(old, new).encode()).digest != parsed(TEXT.encode()).digest


def test_imports_are_statements_and_not_texts_that_look_like_one() -> None:
    assert parsed(TEXT.encode()).imports == (
        "metalead.agents.luck",
        "metalead.agents",
        "metalead.agents.agency",
        "metalead.agents.leader",
        "metalead.agents.own",
        "metalead.agents.own.Act",
    )


def test_an_import_by_a_computed_name_is_not_seen_and_runs_have_none() -> None:
    text = "from importlib import import_module\nimport_module('metalead.agents.' + 'luck')\n"
    assert parsed(text.encode()).imports == ("importlib", "importlib.import_module")
    reached = sources.imports_of(RUNS)
    computing = [m for m in reached if b"import_module(" in sources._source(m)]
    assert len(reached) > 100
    # That one imports what a user brings; what is in the user's folder is hashed by itself.
    assert computing == ["metalead.simulation.custom.loading"]


def test_no_import_is_relative() -> None:
    """They would not be followed."""
    for module in sources.imports_of(RUNS):
        assert b"\nfrom ." not in sources._source(module)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty cache folder."""
    monkeypatch.setenv("METALEAD_CACHE_DIR", str(tmp_path))
    return tmp_path / "sources"


def test_a_text_is_parsed_once_and_found_by_the_next_process(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = trees._Known()
    said = first.of(TEXT.encode())
    first.keep()
    monkeypatch.setattr(trees, "parsed", lambda _: pytest.fail("was parsed again"))
    assert trees._Known().of(TEXT.encode()) == said
    assert len(list(folder.iterdir())) == 1


def test_what_is_damaged_is_parsed_anew(folder: Path) -> None:
    first = trees._Known()
    said = first.of(TEXT.encode())
    first.keep()
    (file,) = folder.iterdir()
    file.write_bytes(file.read_bytes()[:-5])
    assert trees._Known().texts == {}
    assert trees._Known().of(TEXT.encode()) == said


def test_of_too_many_texts_those_in_use_are_kept(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(trees, "MOST_KEPT", 3)
    for number in (0, 1, 2, 3):
        some = trees._Known()
        some.of(b"FIRST = 0")
        some.of(f"NUMBER = {number}".encode())
        some.keep()
    kept = trees._Known()
    assert len(kept.texts) == 3
    kept.of(b"FIRST = 0")
    kept.of(b"NUMBER = 3")
    assert not kept.is_new


def test_where_nothing_can_be_kept_all_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").write_text("in the way")
    monkeypatch.setenv("METALEAD_CACHE_DIR", str(tmp_path / "file"))
    some = trees._Known()
    assert some.of(TEXT.encode()) == parsed(TEXT.encode())
    some.keep()
    assert capsys.readouterr().err == ""


def described(source: str) -> str:
    names: dict[str, object] = {"__name__": "made"}
    exec(source, names)
    return state_of(names["f"])


def test_a_docstring_is_no_part_of_what_is_compiled() -> None:
    first = described('def f(x):\n    """One."""\n    return x + 1, "a"')
    assert described('def f(x):\n    """Two.\n\n    Three."""\n    return x + 1, "a"') == first
    assert described('def f(x):\n    """One."""\n    return x + 2, "a"') != first
    assert described('def f(x):\n    """One."""\n    return x + 1, "b"') != first
    nested = 'def f(x):\n    def g():\n        """{}"""\n        return x\n    return g'
    assert described(nested.format("One.")) == described(nested.format("Two."))
    generator = 'def f(x):\n    return list("{}" for _ in x)'
    assert described(generator.format("One.")) != described(generator.format("Two."))


# --- a copy of the house ---------------------------------------------------------------------

NAME = """
from metalead.simulation.runs.warmup import _engine
entry, kinds = next(iter(_engine().items()))
print(entry._cache._name(kinds, entry.targetctx.codegen()))
"""


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder in which a copy of the package lies."""
    top = tmp_path_factory.mktemp("copy")
    leave = shutil.ignore_patterns("__pycache__", "dashboard", "scenarios")
    shutil.copytree(PACKAGE, top / "metalead", ignore=leave)
    return top


def file_of_machine_code(top: Path) -> str:
    """Where a new process looks for the engine's machine code: another name, another compile."""
    done = subprocess.run(
        [sys.executable, "-c", NAME],
        env=os.environ | {"PYTHONPATH": str(top), "METALEAD_CACHE_DIR": str(top / "cache")},
        capture_output=True,
        text=True,
        check=True,
        cwd=top,
        timeout=120,
    )
    return done.stdout


@pytest.mark.skipif(bool(os.environ.get("NUMBA_DISABLE_JIT")), reason="nothing is compiled here")
def test_only_what_a_file_of_the_engine_says_costs_a_compile(copy: Path) -> None:
    file = copy / "metalead" / "agents" / "luck.py"
    text = file.read_text()
    docstring = text.split('"""')[1]
    explained = text.replace(docstring, f"{docstring}\nIn other words.", 1)
    explained = explained.replace("@compiled\ndef uniform", "# A remark.\n\n@compiled\ndef uniform")
    explained = explained.replace("A number in (0, 1), never", "Between 0 and 1, but never")
    assert explained.count("\n") == text.count("\n") + 3
    before = file_of_machine_code(copy)
    file.write_text(explained)
    assert file_of_machine_code(copy) == before
    assert "9007199254740992.0" in explained
    file.write_text(explained.replace("9007199254740992.0", "9007199254740993.5"))
    assert file_of_machine_code(copy) != before
