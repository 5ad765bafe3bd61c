"""docs/how-to-read-a-difference.md, written from its text and from what was measured.

The text is how-to-read-a-difference.txt; what stands in it as <<name>> is kept in difference.json.
"""

import json
from pathlib import Path

from docs.pages.difference_pictures import MOST, SCENARIO, USUAL, differences
from metalead.simulation.questions.compare import compare
from metalead.simulation.reporting.words import between, percent, plain
from metalead.simulation.statistics.intervals import estimate

HERE = Path(__file__).parent
TEXT, KEPT = HERE / "how-to-read-a-difference.txt", HERE / "difference.json"
PAGE = HERE.parent / "how-to-read-a-difference.md"
WIDTH = 100  # of a line of the answer


def difference_page(kept: dict[str, str]) -> str:
    """The page as Markdown: its text with what is kept under each name."""
    text = TEXT.read_text(encoding="utf-8")
    for name, told in kept.items():
        text = text.replace(f"<<{name}>>", told)
    return text


def measure_difference() -> None:
    """Measure what the page tells, keep it, and write the page."""
    KEPT.write_text(json.dumps(found(), indent=1) + "\n", encoding="utf-8")
    write_difference()


def write_difference() -> None:
    """Write the page from what was kept."""
    kept = json.loads(KEPT.read_text(encoding="utf-8"))
    PAGE.write_text(difference_page(kept), encoding="utf-8")


def found() -> dict[str, str]:
    """Everything that the page tells, in words."""
    values, worlds = differences(USUAL)
    told, most = estimate(values, worlds), estimate(*differences(MOST))
    return {
        "answer": answer(),
        "mean": plain(told.mean, 0),
        "luck": between(told.low, told.high, 0),
        "both": between(told.low_assumed, told.high_assumed, 0),
        "mean_of_most": plain(most.mean, 0),
        "won": percent(float((values > 0.0).mean())),
        "lost": percent(float((values < 0.0).mean())),
    }


def answer() -> str:
    """The first sentence of the verdict, in lines."""
    from textwrap import fill

    said = compare(SCENARIO, replications=USUAL).verdict
    return fill(f"{said.partition('. ')[0]}.", WIDTH)
