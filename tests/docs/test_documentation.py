"""The documentation is executed: its commands, its Python, and the shape of the output it shows.

In the pages at the top of the repository and in docs/, a `console` block holds commands, each after
a `$ `. Commands of metalead run in this process, in an empty directory shared by the blocks of a
page. A `text` block shows lines of the output of the last command; its numbers may differ, its
words not. A comparison that names no number of disasters is made of a few here: the command is
tried, not the model. `python` blocks run one after the other in one namespace; below
`<!-- file mine.py -->` one is written to that file instead. A block below `<!-- not run -->` is not
run.
"""

import ast
import re
import shlex
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pytest
from typer.testing import CliRunner

import metalead as package
from docs.pages.lever_page import levers_page
from docs.pages.rights_page import rights_page
from metalead.simulation.cli import app
from metalead.simulation.parameters.levers import LEVERS
from metalead.simulation.parameters.organisations import ORGANISATIONS

ROOT = Path(__file__).parents[2]
PAGES = [*sorted(ROOT.glob("*.md")), *sorted((ROOT / "docs").glob("*.md"))]
BLOCK = re.compile(
    r"^(?:<!-- (not run|file [\w.]+) -->\n)?```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL
)
LINK = re.compile(r"\]\((?!https?:)([^)#]+)[^)]*\)")
PUBLIC = ("metalead", "metalead.agents.own")  # what users import from
IN_WORDS = {"uv run pytest": "this very run"}  # commands not run again, and why
FEW = ("--replications", "20")


@dataclass
class Page:
    """A page being executed: where its commands run, what the last one printed."""

    folder: Path
    output: str = ""

    def console(self, commands: str) -> None:
        for line in commands.splitlines():
            assert line.startswith("$ "), f"not a command: {line!r}"
            if line[2:] not in IN_WORDS:
                self.command(*shlex.split(line[2:]))

    def command(self, *words: str) -> None:
        """Run one command, its output into a file where it says so."""
        target = None
        if words[-2:-1] == (">",):
            words, target = words[:-2], self.folder / words[-1]
        if words[:3] == ("uv", "run", "metalead"):
            self.output = metalead(*words[3:], *few(words))
        else:
            assert words[0] == "grep", f"not a command that this test knows: {words}"
            done = subprocess.run(
                words, cwd=self.folder, capture_output=True, text=True, check=True
            )
            self.output = done.stdout
        if target is not None:
            target.write_text(self.output, encoding="utf-8")

    def text(self, shown: str) -> None:
        for line in shown.splitlines():
            assert re.search(shape(line), self.output), f"not in the output: {line!r}"


def few(words: tuple[str, ...]) -> tuple[str, ...]:
    """What makes a command quick that would run as many disasters as usual."""
    return FEW if words[3] == "compare" and FEW[0] not in words else ()


def metalead(*arguments: str) -> str:
    done = CliRunner().invoke(app, arguments)
    assert done.exit_code == 0, f"metalead {shlex.join(arguments)}:\n{done.output}"
    return done.stdout


def shape(line: str) -> str:
    """A pattern of a line in which numbers and the width of gaps are free."""
    words = re.split(r"(\d[\d,.:]*|\s+)", line.strip())
    free = {True: r"[\d,.:]+", False: r"\s+"}
    return "".join(
        free[word[0].isdigit()] if place % 2 else re.escape(word)
        for place, word in enumerate(words)
    )


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_every_example_works(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    page = Page(tmp_path)
    names: dict[str, object] = {"__name__": "example"}
    for note, kind, body in BLOCK.findall(path.read_text(encoding="utf-8")):
        if note == "not run":
            continue
        if note:
            (tmp_path / note.removeprefix("file ")).write_text(body, encoding="utf-8")
        elif kind == "python":
            exec(compile(body, str(path), "exec"), names)
            page.output = capsys.readouterr().out
        elif kind == "console":
            page.console(body)
        elif kind == "text":
            page.text(body)


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_every_link_to_a_file_leads_somewhere(path: Path) -> None:
    for target in LINK.findall(path.read_text(encoding="utf-8")):
        assert (path.parent / target).exists(), target


def test_every_block_says_what_it_is() -> None:
    for path in PAGES:
        fences = re.findall(r"^```.*$", path.read_text(encoding="utf-8"), re.MULTILINE)
        assert len(fences) % 2 == 0, path
        assert all(re.fullmatch(r"```\w+", fence) for fence in fences[::2]), path
        assert set(fences[1::2]) <= {"```"}, path


def imports(code: str) -> list[str]:
    """The modules of the project that a piece of Python imports from."""
    nodes = list(ast.walk(ast.parse(code)))
    whole = [one.name for node in nodes if isinstance(node, ast.Import) for one in node.names]
    parts = [str(node.module) for node in nodes if isinstance(node, ast.ImportFrom)]
    return [name for name in whole + parts if name.partition(".")[0] == "metalead"]


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_examples_import_public_names_only(path: Path) -> None:
    for _, kind, body in BLOCK.findall(path.read_text(encoding="utf-8")):
        if kind == "python":
            assert set(imports(body)) <= set(PUBLIC), body


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_every_name_of_the_package_that_a_page_uses_is_there(path: Path) -> None:
    named = re.findall(r"\b(?:ml|metalead)\.([A-Za-z]\w*)\(?", path.read_text(encoding="utf-8"))
    folders = {"agents", "simulation", "dashboard"}
    assert set(named) - folders <= set(package.__all__)


def test_a_deeper_import_is_seen() -> None:
    assert imports("import numpy, metalead as ml") == ["metalead"]
    assert imports("from metalead.simulation.plan.arm import Arm") == [
        "metalead.simulation.plan.arm"
    ]


def test_the_readme_opens_with_the_two_commands() -> None:
    first = BLOCK.search((ROOT / "README.md").read_text(encoding="utf-8"))
    assert first is not None
    assert first[3] == "$ uv run metalead compare wichita-falls-1979\n$ uv run pytest\n"


@pytest.mark.full
def test_the_main_job_runs_as_the_readme_has_it() -> None:
    assert "\n200 disasters, the same for every arm" in metalead("compare", "wichita-falls-1979")


def test_the_shape_of_a_line_is_its_words() -> None:
    assert re.fullmatch(shape("0:13  house 12: 3 people"), "10:05 house 9: 1,204.5   people")
    assert not re.fullmatch(shape("0:13  house 12: 3 people"), "0:13  shop 12: 3 people")


def test_the_page_of_the_levers_is_their_declaration() -> None:
    page = (ROOT / "docs" / "levers.md").read_text(encoding="utf-8")
    assert page == levers_page(), "write it anew: python -m docs.pages.lever_page > docs/levers.md"
    assert page.count("### `") == len(LEVERS)


def test_the_page_of_the_rights_is_their_declaration() -> None:
    page = (ROOT / "docs" / "rights.md").read_text(encoding="utf-8")
    assert page == rights_page(), "write it anew: python -m docs.pages.rights_page > docs/rights.md"
    assert [one.id for one in ORGANISATIONS if f"\n| `{one.id}` | the " not in page] == []
