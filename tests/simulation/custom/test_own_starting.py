"""How processes for strategies start: by what they import, and when they end at once."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from metalead.simulation.custom import starting
from metalead.simulation.custom.finding import requested, strategy_of
from metalead.simulation.input.errors import UserError
from metalead.simulation.questions.compare import compare

SMALL = Path(__file__).parents[2] / "small.yaml"
MINE = """
from metalead.agents.own import Leader


class Mine(Leader):
    def decide(self, picture, now, news):
        return []
"""


@pytest.fixture(autouse=True)
def _anew() -> Iterator[None]:
    starting.end_templates()
    yield
    starting.end_templates()


def test_a_file_called_like_a_module_of_pythons_is_not_taken_for_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "mine.py").write_text(MINE, encoding="utf-8")
    (tmp_path / "json.py").write_text("raise SystemExit('not to be run')", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert strategy_of(requested("mine.py:Mine", "--arms"), "--arms").__name__ == "Mine"


def test_a_process_that_ends_as_soon_as_it_starts_is_told_and_not_started_for_ever(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "mine.py").write_text(MINE, encoding="utf-8")
    monkeypatch.setattr(starting, "RUN", "import os; os._exit(3)  # {module}")
    with pytest.raises(UserError, match=r"mine\.py: ended its process \(exit status 3\)"):
        strategy_of(requested(f"{tmp_path}/mine.py:Mine", "--arms"), "--arms")


@pytest.mark.parametrize(
    "change",
    [
        "import pickle; pickle.dumps = lambda *_, **__: b'junk'",
        "import sys\n[sys.modules.pop(name) for name in list(sys.modules) if 'simulation' in name]",
    ],
)
def test_a_strategy_that_changes_the_program_is_told_in_one_line(
    change: str, tmp_path: Path
) -> None:
    (tmp_path / "mine.py").write_text(f"{change}\n{MINE}", encoding="utf-8")
    with pytest.raises(UserError, match="the program around it failed") as raised:
        compare(SMALL, arms=["network", f"{tmp_path}/mine.py:Mine"], replications=2, threads=1)
    assert "\n" not in str(raised.value)
