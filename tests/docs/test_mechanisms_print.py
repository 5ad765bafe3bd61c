"""The mechanisms of the model fit on two printed pages, for somebody who reads them once."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from markdown_it import MarkdownIt

from browser import ROOT, in_browser

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext

PRINTED = ROOT / "build" / "mechanisms.pdf"  # kept, to be looked at
SHEET = re.compile(rb"/Type\s*/Page\b")
# A4, 11 point, and 18 mm of white on all sides: a browser's own margins are narrower.
MARGINS = {"top": "18mm", "bottom": "18mm", "left": "18mm", "right": "18mm"}
# Letters are as wide as those of Times, whichever font a machine has.
STYLE = """
body { font: 11pt/1.2 "Liberation Serif", "Times New Roman", serif; font-size-adjust: ch-width 0.5;
    margin: 0; }
h2 { font-size: 14pt; margin: 0 0 4pt; }
p, ul { margin: 0 0 3.5pt; }
ul { padding-left: 14pt; }
a { color: inherit; }
pre { margin: 0 0 3.5pt 10pt; white-space: pre-wrap; }
code { font-family: "Liberation Mono", "DejaVu Sans Mono", monospace; font-size: 8.5pt;
    font-size-adjust: none; }
"""

type Press = Callable[[str, Path], int]

pytestmark = in_browser


@pytest.fixture
def press(browser: "BrowserContext") -> Iterator[Press]:
    """Prints Markdown into a PDF, and says on how many sheets."""
    page = browser.new_page()

    def print_out(markdown: str, target: Path) -> int:
        text = MarkdownIt("commonmark").render(markdown)
        page.set_content(f"<meta charset='utf-8'><style>{STYLE}</style>{text}")
        made = page.pdf(path=target, format="A4", margin=MARGINS)  # type: ignore[arg-type]
        return len(SHEET.findall(made))

    yield print_out
    page.close()


def mechanisms() -> str:
    """The section of the page of the model, as its Markdown."""
    text = (ROOT / "docs" / "model.md").read_text(encoding="utf-8")
    found = re.search(r"^## 7 Mechanisms$.*?(?=^## |\Z)", text, re.MULTILINE | re.DOTALL)
    assert found is not None
    return found[0]


def test_the_mechanisms_fit_on_two_sheets(press: Press) -> None:
    PRINTED.parent.mkdir(exist_ok=True)
    assert press(mechanisms(), PRINTED) == 2


def test_twice_as_much_takes_twice_the_paper(press: Press, tmp_path: Path) -> None:
    assert press(2 * mechanisms(), tmp_path / "twice.pdf") == 4
