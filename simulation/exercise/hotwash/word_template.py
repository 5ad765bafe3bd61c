"""Makes the template of the report in Word: `python -m ...hotwash.word_template FILE.docx`.

It is an ordinary document with marks of docxtpl ({{ ... }}, {%p ... %}, {%tr ... %}), to be edited
in Word. What a mark may name is what `simulation.exercise.hotwash.paper` gives.
"""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from docx.document import Document

GRID = "Table Grid"
WIDTHS = {  # of columns, in mm, by how many there are
    2: (60, 110),
    3: (100, 45, 25),
    4: (16, 16, 48, 90),
    6: (60, 22, 22, 22, 22, 22),
    7: (50, 25, 19, 19, 19, 19, 19),
}
EVEN = {4: (42, 62, 36, 30), 6: (38, 40, 40, 14, 20, 18)}  # where all columns hold words
OVERVIEW = (
    ("Exercise", "{{ title }}"),
    (
        "Scope",
        "Tabletop, {{ players }} seats, {{ room_minutes }} minutes for {{ hours }}; "
        "organisation: {{ organisation }}",
    ),
    ("Scenario", "{{ scenario }}. {{ summary }}"),
    ("Mission area", "Response"),
    (
        "Core capabilities",
        "{% for one in capabilities %}{{ one.name }}{% if not loop.last %}; {% endif %}"
        "{% endfor %}",
    ),
    ("Date, place, sponsor", ""),
    ("Point of contact", ""),
)


def template() -> "Document":
    """The template as it comes with the program."""
    import docx

    made = docx.Document()
    made.core_properties.author = ""
    made.core_properties.comments = ""
    made.core_properties.title = "After-action report"
    _style(made)
    made.add_paragraph("After-Action Report / Improvement Plan (AAR/IP), draft")
    made.add_heading("{{ title }}", 0)
    made.add_paragraph(
        "Numbers in brackets are those of entries in the log at the end. Ratings, strengths, areas "
        "for improvement and the plan are blank: people fill them in."
    )
    _overview(made)
    _summary(made)
    _capabilities(made)
    _checks(made)
    _figures(made)
    _plan(made)
    _log(made)
    return made


def _style(made: "Document") -> None:
    from docx.shared import Mm, Pt

    styles: Any = made.styles
    styles["Normal"].font.name = "Calibri"
    styles["Normal"].font.size = Pt(10.5)
    for section in made.sections:
        section.page_width, section.page_height = Mm(210), Mm(297)
        section.left_margin = section.right_margin = Mm(20)
        section.top_margin = section.bottom_margin = Mm(20)


def _overview(made: "Document") -> None:
    made.add_heading("Exercise overview", 1)
    table = made.add_table(rows=0, cols=2, style=GRID)
    for name, value in OVERVIEW:
        _fill(table.add_row().cells, (name, value))
    made.add_heading("Seats", 2)
    columns = ("{{ seat.title }}", "{{ seat.people }}", "{{ seat.decisions }}")
    _loop(made, ("seat", "played by", "decisions"), "for seat in seats", columns)


def _summary(made: "Document") -> None:
    made.add_heading("Summary by core capability", 1)
    head = ("core capability", "objective", "evidence", "rating (P, S, M or U)")
    columns = ("{{ one.capability }}", "{{ one.text }}", "{{ one.in_short }}", "{{ one.rating }}")
    _loop(made, head, "for one in objectives", columns, EVEN)
    made.add_paragraph("{% for one in ratings %}{{ one.letter }}: {{ one.words }}. {% endfor %}")


def _capabilities(made: "Document") -> None:
    made.add_paragraph("{%p for capability in capabilities %}")
    made.add_heading("{{ capability.name }}", 1)
    made.add_paragraph("{%p for one in capability.objectives %}")
    made.add_heading("{{ one.text }}", 2)
    made.add_paragraph("Critical tasks: {{ one.tasks | join('; ') }}")
    for title in ("Strengths", "Areas for improvement"):
        made.add_heading(title, 3)
        for number in (1, 2, 3):
            made.add_paragraph(f"{number}. ")
    made.add_heading("Evidence", 3)
    _evidence(made)
    made.add_paragraph("{%p endfor %}")
    made.add_paragraph("{%p endfor %}")


def _evidence(made: "Document") -> None:
    made.add_paragraph("{%p for exhibit in one.exhibits %}")
    made.add_paragraph("{%p if exhibit.inject %}")
    made.add_paragraph(
        "{{ exhibit.inject.hour }} h, {{ exhibit.inject.text }} [{{ exhibit.inject.number }}] "
        "Expected: {{ exhibit.inject.why }}",
        style="List Bullet",
    )
    made.add_paragraph("{%p endif %}")
    made.add_paragraph("{%p for row in exhibit.decisions %}")
    made.add_paragraph(
        "{{ row.hour }} h, {{ row.who }} {{ row.text }}"
        "{% if row.state != 'kept' %} ({{ row.state }}){% endif %} [{{ row.number }}]",
        style="List Bullet 2",
    )
    made.add_paragraph("{%p endfor %}")
    made.add_paragraph("{%p if exhibit.more %}")
    made.add_paragraph("and {{ exhibit.more }} more in the log", style="List Bullet 2")
    made.add_paragraph("{%p endif %}")
    made.add_paragraph("{%p endfor %}")
    made.add_paragraph("{%p for row in one.notes %}")
    made.add_paragraph(
        "{{ row.hour }} h, {{ row.who }} notes: {{ row.text }} [{{ row.number }}]",
        style="List Bullet",
    )
    made.add_paragraph("{%p endfor %}")


def _checks(made: "Document") -> None:
    made.add_heading("Picture checks", 1)
    made.add_paragraph("{%p for one in gaps %}")
    made.add_paragraph("{{ one.gap }}: {{ one.words }}", style="List Bullet")
    made.add_paragraph("{%p endfor %}")
    made.add_paragraph("{%p for check in checks %}")
    made.add_heading("At {{ check.hour }} h", 2)
    made.add_paragraph(
        "The worst: {{ check.truth }}. {{ check.answered }} of {{ check.seats_asked }} seats "
        "answered, {{ check.right }} right; at most {{ check.agree }} named the same place."
    )
    head = ("seat", "worst by its own picture", "its answer", "sure", "gap", "in its picture")
    columns = ("title", "told", "answer", "sure", "gap", "held")
    filled = tuple(f"{{{{ seat.{name} }}}}" for name in columns)
    _loop(made, head, "for seat in check.seats", filled, EVEN)
    made.add_paragraph("{%p endfor %}")


def _figures(made: "Document") -> None:
    made.add_heading("What the simulation shows", 1)
    made.add_paragraph("{{ one_luck }}")
    for title, name, width in (
        ("If the event had ended at EndEx, {{ ended }} h", "at_end", 7),
        (
            "At the scenario's end, {{ horizon }} h; from EndEx on strategies decide at every seat",
            "at_horizon",
            7,
        ),
        ("People at EndEx", "people_at_end", 6),
        ("People at the scenario's end", "people", 6),
        ("Person-hours from impact to care by stage, at the scenario's end", "stages", 6),
        ("How the room led", "routes", 3),
        ("What was written", "written", 2),
    ):
        made.add_heading(title, 3)
        _table_of(made, name, width)
    made.add_paragraph("{{ structure | join(' ') }}")
    made.add_paragraph("{%p if lucks %}")
    made.add_heading("The room's way of leading on {{ lucks.count }} other lucks", 3)
    _table_of(made, "lucks.table", 6)
    made.add_paragraph("{%p for sentence in lucks.sentences %}")
    made.add_paragraph("{{ sentence }}", style="List Bullet")
    made.add_paragraph("{%p endfor %}")
    made.add_paragraph("{%p endif %}")
    made.add_paragraph("{{ caution }}")


def _plan(made: "Document") -> None:
    made.add_heading("Improvement plan", 1).paragraph_format.page_break_before = True
    head = ("issue", "corrective action", "capability element", "owner", "start", "end")
    columns = ("{{ one.number }}.", "", "", "", "", "")
    _loop(made, head, "for one in blank_issues", columns, EVEN)


def _log(made: "Document") -> None:
    made.add_heading("Log", 1).paragraph_format.page_break_before = True
    columns = (
        "{{ row.number }}",
        "{{ row.hour }}",
        "{{ row.who }}",
        "{{ row.text }} {{ row.why }}",
    )
    _loop(made, ("entry", "hour", "who", "what"), "for row in timeline", columns)


def _table_of(made: "Document", name: str, width: int) -> None:
    """A table of texts as the papers hold it, so many columns wide."""
    head = tuple(f"{{{{ {name}.head[{column}] }}}}" for column in range(width))
    cells = tuple(f"{{{{ row[{column}] }}}}" for column in range(width))
    _loop(made, head, f"for row in {name}.rows", cells)


def _loop(
    made: "Document",
    head: tuple[str, ...],
    loop: str,
    cells: tuple[str, ...],
    widths: dict[int, tuple[int, ...]] = WIDTHS,
) -> None:
    """A table with a row for each turn of a loop."""
    from docx.shared import Mm

    table = made.add_table(rows=1, cols=len(head), style=GRID)
    _fill(table.rows[0].cells, head, bold=True)
    for texts in ((f"{{%tr {loop} %}}",), cells, ("{%tr endfor %}",)):
        _fill(table.add_row().cells, texts)
    for row in table.rows:
        for cell, width in zip(row.cells, widths[len(head)], strict=True):
            cell.width = Mm(width)


def _fill(cells: Any, texts: tuple[str, ...], *, bold: bool = False) -> None:
    for cell, text in zip(cells, texts, strict=False):
        cell.paragraphs[0].add_run(text).bold = bold or None


if __name__ == "__main__":
    template().save(str(Path(sys.argv[1])))
