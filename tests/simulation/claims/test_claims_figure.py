"""The figure of claims, and their look in a notebook."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

import metalead as ml
from metalead.simulation.claims.figure import FEW, draw, reach
from metalead.simulation.claims.result import ClaimResults
from metalead.simulation.cli import app

ASKED = ("own-people", "silo-sooner")


@pytest.fixture(scope="module")
def found() -> ClaimResults:
    """A claim and an effect, of so many disasters that luck alone is known."""
    return ml.claims(only=ASKED, replications=80)


def words_of(figure: object) -> str:
    """All that stands in a figure."""
    from matplotlib.figure import Figure

    assert isinstance(figure, Figure)
    own = [text.get_text() for text in figure.texts]
    for axes in figure.axes:
        own += [text.get_text() for text in (*axes.texts, *axes.get_yticklabels())]
    return " ".join(" ".join(own).split())


def test_a_row_has_claim_gain_and_verdict_in_words(found: ClaimResults) -> None:
    for sort, told in (("claim", "What the texts claim: 1 of 1 "), ("effect", "What single ideas")):
        words = words_of(draw(found, sort))  # type: ignore[arg-type]
        (one,) = found.of(sort)  # type: ignore[arg-type]
        assert told in words
        assert one.claim.says.rstrip(".") in words
        assert one.verdict in words
        assert "Meta-leadership" in words
        assert "nan" not in words


def test_the_panel_shows_all_that_luck_allows(found: ClaimResults) -> None:
    left, right = reach(found.measured)
    for one in found.measured:
        part = 100.0 / one.usual
        assert left < one.found.low * part <= one.found.high * part < right


def test_where_no_interval_is_known_the_figure_is_drawn_all_the_same() -> None:
    few = ml.claims(only=ASKED, replications=2)
    assert "not decided" in words_of(few.plot())


def test_many_rows_have_a_line_each(found: ClaimResults) -> None:
    many = ClaimResults(found.of("effect") * (FEW + 1), 0, 80, FEW + 1)
    assert f"0 of {FEW + 1} " not in words_of(many.plot())
    assert len(many.plot().axes[0].get_yticks()) == FEW + 2


def test_a_notebook_shows_verdict_and_table(found: ClaimResults) -> None:
    page = found._repr_html_()
    assert found.verdict in page
    assert found.verdict.startswith("1 claim: 1 ")
    assert "<table" in page
    assert "own-people" in page


def test_plot_writes_a_file(found: ClaimResults, tmp_path: Path) -> None:
    found.plot(tmp_path / "a.png")
    assert (tmp_path / "a.png").stat().st_size > 10_000


def test_the_command_writes_a_figure_of_claims_and_one_of_effects(tmp_path: Path) -> None:
    words = ["claims", "--only", ",".join(ASKED), "--replications", "4", "--out", str(tmp_path)]
    done = CliRunner().invoke(app, words)
    assert done.exit_code == 0, done.output
    files = {path.name for path in tmp_path.iterdir()}
    pictures = {f"{name}.{form}" for name in ("claims", "effects") for form in ("png", "svg")}
    assert files == {"claims.json", "parts.jsonl", "rows", *pictures}


def test_verdicts_are_counted_in_words_that_fit_the_number(found: ClaimResults) -> None:
    (holds,) = found.of("effect")
    assert holds.verdict == "holds"
    assert ClaimResults((holds,), 0, 80, 1).verdict == "1 effect of ideas: 1 holds."
    assert ClaimResults((holds, holds), 0, 80, 2).verdict == "2 effects of ideas: 2 hold."
