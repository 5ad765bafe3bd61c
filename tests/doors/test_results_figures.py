"""Figures of titles and names in any letters: no warning, no formula, no failure."""

import errno
import logging
import os
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from matplotlib.figure import Figure
from matplotlib.text import Text

from comparison_fakes import fake_runs
from metalead.simulation.comparison.result import Comparison
from metalead.simulation.input.errors import UserError
from metalead.simulation.reporting import glyphs as letters
from metalead.simulation.reporting.canvas import write
from metalead.simulation.runs.ensemble import Arm
from metalead.simulation.scenario.loader import load_scenario

SCENARIO = load_scenario("lake-pomona-1978")
NOWHERE = "\U000f1234"  # of the private use area: no font has it
SOMEWHERE = "\N{DOUBLE-STRUCK CAPITAL C}\N{SCRIPT SMALL L}\N{MATHEMATICAL FRAKTUR SMALL K}"
TITLE = "Costs $5, or $\\frac{1$; \x1b[31m" + "\N{CYRILLIC SMALL LETTER ZHE}"


def texts(figure: Figure) -> list[Text]:
    return list(figure.findobj(Text))


def comparison(title: str, label: str = "network") -> Comparison:
    runs = fake_runs(
        [Arm("command", "command"), Arm("network", "network")], np.arange(20, dtype=np.int64)
    )
    arms = (runs.arms[0], replace(runs.arms[1], label=label))
    scenario = SCENARIO.model_copy(update={"title": title})
    return Comparison(scenario, "", "", replace(runs, arms=arms), 1.0, 1)


def written(result: Comparison, directory: Path) -> str:
    """All that is said in a figure, which is written without a warning: those are errors here."""
    figure = result.draw()
    for form in ("png", "svg"):
        write(figure, directory / f"a.{form}", form)
    return "\n".join(text.get_text() for text in texts(figure))


def test_dollars_and_control_characters_are_drawn_as_they_are(tmp_path: Path) -> None:
    assert TITLE.replace("\x1b", "\\x1b") in written(comparison(TITLE), tmp_path)


def test_letters_that_no_font_has_give_the_id_and_one_line(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    letters.tell_of_missing.cache_clear()
    result = comparison(f"Title {NOWHERE}", label=f"arm {NOWHERE}")
    with caplog.at_level(logging.WARNING, logger="metalead"):
        said = written(result, tmp_path)
        letters.title_of(result.scenario)
    assert "lake-pomona-1978: 20 simulated disasters" in said
    assert f"Title {NOWHERE}" not in said
    assert len(caplog.records) == 1
    assert "No font on this machine has all the letters" in caplog.text


def test_a_font_of_the_system_stands_in_for_the_usual_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As if the usual font lacked what others that come with Matplotlib have."""
    usual = letters.letters_in
    lacking = frozenset(SOMEWHERE)

    def as_if(file: str) -> frozenset[str]:
        return usual(file) - lacking if Path(file).name == "DejaVuSans.ttf" else usual(file)

    monkeypatch.setattr(letters, "letters_in", as_if)
    letters.stand_ins.cache_clear()
    families, missing = letters.stand_ins(lacking)
    assert families
    assert not missing
    figure = comparison(f"Title {SOMEWHERE}").draw()
    (below,) = [text for text in texts(figure) if SOMEWHERE in text.get_text()]
    assert below.get_fontfamily() == ["sans-serif", *families]
    letters.stand_ins.cache_clear()


def test_a_figure_that_cannot_be_written_leaves_no_half_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Comparison, "draw", lambda _: Figure())
    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(UserError, match=r"a\.png: cannot be written; No space left on device$"):
        comparison("any").plot(tmp_path / "a.png")
    assert list(tmp_path.iterdir()) == []
