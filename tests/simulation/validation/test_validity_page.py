"""The table of verdicts on docs/validity.md speaks of the patterns that there are."""

import json
import re
from pathlib import Path

from metalead.simulation.questions.validate import validate
from metalead.simulation.saving.whole import as_json
from metalead.simulation.validation.pattern_result import NOR_THERE, ONLY_THERE
from metalead.simulation.validation.registry import PATTERNS
from metalead.simulation.validation.verdict_table import BEGIN, END, main

PAGE = Path(__file__).parents[3] / "docs" / "validity.md"
ROW = re.compile(r"^\| (\d+) \| (\w+) \| ([^|]+) \| ([^|]+) \|.*\| ([\w :,]+) \| [\w*-]+ \|$", re.M)


def rows(text: str) -> list[tuple[str, ...]]:
    table = text.split(BEGIN)[1].split(END)[0]
    return ROW.findall(table)


def test_the_table_has_every_pattern_with_its_kind_name_and_source() -> None:
    found = rows(PAGE.read_text(encoding="utf-8"))
    known = [(str(p.id), p.kind, p.name, p.source) for p in PATTERNS]
    assert [row[:4] for row in found] == known, (
        "write it anew: see simulation/validation/verdict_table"
    )
    words = {"pass", "fail", "reported", "not run", f"fail: {ONLY_THERE}", f"fail: {NOR_THERE}"}
    assert {row[4] for row in found} <= words


def test_the_table_carries_date_version_and_replications() -> None:
    text = PAGE.read_text(encoding="utf-8")
    assert re.search(r"Measured on \d{4}-\d\d-\d\d with metalead [\d.]+, \d+ replications", text)


def test_the_table_is_written_from_a_document(tmp_path: Path) -> None:
    document, page = tmp_path / "validation.json", tmp_path / "page.md"
    result = validate("7,15", replications=20)
    document.write_text(as_json(result.to_json()), encoding="utf-8")
    page.write_text(f"before\n{BEGIN}\nold\n{END}\nafter\n", encoding="utf-8")
    main(document, page)
    text = page.read_text(encoding="utf-8")
    assert text.startswith("before\n")
    assert text.endswith("\nafter\n")
    assert "\nold\n" not in text
    patterns = json.loads(document.read_text())["patterns"]
    assert [row[4] for row in rows(text)] == [pattern["verdict_words"] for pattern in patterns]
