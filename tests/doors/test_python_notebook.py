"""In a cell of a notebook a figure is a picture, whether pyplot was imported or not."""

import pickle
from pathlib import Path

import pytest
from IPython.core.formatters import DisplayFormatter

from metalead.simulation.comparison.result import Comparison
from metalead.simulation.questions.compare import compare

FILE = Path(__file__).parents[1] / "small.yaml"


@pytest.fixture(scope="module")
def result() -> Comparison:
    return compare(FILE, replications=10, threads=1)


def test_plot_shows_the_picture_in_a_cell(result: Comparison, tmp_path: Path) -> None:
    figure = result.plot(tmp_path / "figure.png")
    shown, _ = DisplayFormatter().format(figure)
    assert shown["image/png"] == (tmp_path / "figure.png").read_bytes()
    assert shown["image/png"].startswith(b"\x89PNG")


def test_the_result_itself_is_a_page_in_a_cell(result: Comparison) -> None:
    shown, _ = DisplayFormatter().format(result)
    assert result.verdict.split(":")[0] in shown["text/html"]


def test_a_result_and_its_figure_can_be_kept(result: Comparison) -> None:
    again = pickle.loads(pickle.dumps(result))
    assert again.verdict == result.verdict
    assert pickle.loads(pickle.dumps(result.plot())).axes
