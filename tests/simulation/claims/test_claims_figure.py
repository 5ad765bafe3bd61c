"""The figure of claims, and their look in a notebook."""

from dataclasses import replace
from pathlib import Path

import pytest
from typer.testing import CliRunner

import metalead as ml
from metalead.simulation.claims.events import PLACES
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
        own += [
            text.get_text()
            for text in (*axes.texts, axes.title, axes._left_title, *axes.get_yticklabels())
        ]
    return " ".join(" ".join(own).split())


def test_a_row_has_claim_gain_and_verdict_in_words(found: ClaimResults) -> None:
    for sort, told in (("claim", "What the texts claim: "), ("effect", "What single ideas")):
        words = words_of(draw(found, sort))  # type: ignore[arg-type]
        rows = found.of(sort)  # type: ignore[arg-type]
        assert told in words
        assert len(rows) == 4
        for one in rows:
            assert one.claim.says.rstrip(".") in words
            assert one.verdict_in_words in words
            assert PLACES[one.event] in words
        assert "Meta-leadership" in words
        assert "nan" not in words


def test_a_panel_shows_every_mean(found: ClaimResults) -> None:
    for event in PLACES:
        rows = [one for one in found.measured if one.event == event]
        left, right = reach(rows)
        for one in rows:
            assert left < 100.0 * one.found.mean / one.usual < right


def test_where_no_interval_is_known_the_figure_is_drawn_all_the_same() -> None:
    few = ml.claims(only=ASKED, replications=2)
    assert "not decided" in words_of(few.plot())


def test_many_rows_have_a_line_each(found: ClaimResults) -> None:
    one = found.of("effect")[0]
    named = (replace(one.claim, id=f"own-people-{nth}") for nth in range(FEW + 1))
    rows = tuple(replace(one, claim=claim) for claim in named)
    assert len(ClaimResults(rows, 0, 80, FEW + 1).plot().axes[0].get_yticks()) == FEW + 2


def test_a_notebook_shows_verdict_and_table(found: ClaimResults) -> None:
    page = found._repr_html_()
    assert found.verdict in page
    assert found.verdict.startswith("1 claim on 4 events, 4 verdicts: ")
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
    holds = found.of("effect")[0]
    assert holds.verdict == "holds"
    just = " (1 of them just)" if not holds.is_firm else ""
    one = ClaimResults((holds,), 0, 80, 1).verdict
    assert one == f"1 effect of an idea on 1 event, 1 verdict: 1 holds{just}."
    other = replace(holds, claim=replace(holds.claim, id="other"))
    two = ClaimResults((holds, other), 0, 80, 2).verdict
    assert two.startswith("2 effects of ideas on 1 event, 2 verdicts: 2 hold")
