"""The report in Word: it opens, holds the evidence; a template can do no harm."""

import re
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import docx
import pytest

from exercise_books import PEOPLE, played, small_exercise
from metalead.simulation.exercise.hotwash.wash import HotWash, hot_wash, refined
from metalead.simulation.exercise.hotwash.word import TEMPLATE, aar_docx
from metalead.simulation.exercise.hotwash.word_template import template
from metalead.simulation.input.errors import UserError


@pytest.fixture(scope="module")
def wash() -> HotWash:
    return refined(hot_wash(played(small_exercise(), 35)), 10)


def text_of(content: bytes) -> str:
    """All text of a document, tables included."""
    made = docx.Document(BytesIO(content))
    cells = (cell.text for table in made.tables for row in table.rows for cell in row.cells)
    return "\n".join([*(paragraph.text for paragraph in made.paragraphs), *cells])


def made_of(folder: Path, *paragraphs: str) -> Path:
    """A template with these paragraphs."""
    document = docx.Document()
    for text in paragraphs:
        document.add_paragraph(text)
    document.save(str(folder / "mine.docx"))
    return folder / "mine.docx"


def test_the_report_opens_and_holds_objectives_and_evidence(wash: HotWash) -> None:
    text = text_of(aar_docx(wash))
    for evidence in wash.objectives:
        assert evidence.objective.text in text
        assert evidence.objective.capability in text
        for exhibit in evidence.exhibits:
            assert exhibit.inject is not None
            assert f"[{exhibit.inject.event}]" in text
    assert "Improvement plan" in text
    assert "other lucks" in text
    assert PEOPLE[0] in text
    assert "{{" not in text
    assert "{%" not in text


def test_the_no_fault_report_holds_no_name(wash: HotWash) -> None:
    text = text_of(aar_docx(wash, names=False))
    assert not [name for name in PEOPLE if name in text or name.split()[0] in text]


def test_the_template_is_what_its_script_makes(tmp_path: Path) -> None:
    template().save(str(tmp_path / "again.docx"))

    def body(path: Path) -> bytes:
        return ZipFile(path).read("word/document.xml")

    assert body(tmp_path / "again.docx") == body(TEMPLATE)


def test_a_trainers_own_template_is_filled_in(wash: HotWash, tmp_path: Path) -> None:
    mine = made_of(tmp_path, "County of {{ title }}: {{ objectives | length }} objectives")
    assert text_of(aar_docx(wash, mine)) == f"County of {wash.exercise.title}: 3 objectives"


@pytest.mark.parametrize(
    ("mark", "said"),
    [
        ("{{ titel }}", "'titel' is undefined"),
        ("{% for one in objectives %}", "Unexpected end of template"),
        ("{{ title.__class__ }}", "unsafe"),
        ("{{ title.upper() }}", "not safely callable"),
        ("{{ range(10) }}", "not safely callable"),
        ("{{ 'a' * 10000000000 }}", "may not use the operator '*'"),
        ("{{ 9 ** 9 ** 9 ** 9 }}", "may not use the operator '**'"),
        ("{{ '%999999999d' % 1 }}", "may not use the operator '%'"),
        ("{{ title | attr('x') }}", "attr"),
        ("{% include '/etc/passwd' %}", "no loader"),
        (
            "{% for a in timeline %}{% for b in timeline %}{% for c in timeline %}"
            "{% for d in timeline %}{% endfor %}{% endfor %}{% endfor %}{% endfor %}",
            "its loops turn more than",
        ),
    ],
)
def test_a_template_that_is_broken_or_wants_more_is_refused_in_a_line(
    wash: HotWash, tmp_path: Path, mark: str, said: str
) -> None:
    with pytest.raises(UserError, match="the template cannot be filled in") as caught:
        aar_docx(wash, made_of(tmp_path, mark))
    assert said in str(caught.value)
    assert "\n" not in str(caught.value)


def packed(path: Path, **parts: bytes) -> Path:
    """A file of parts that are packed."""
    from zipfile import ZIP_DEFLATED

    with ZipFile(path, "w", ZIP_DEFLATED) as file:
        for name, content in parts.items():
            file.writestr(name, content)
    return path


def test_what_is_no_document_of_word_is_refused(wash: HotWash, tmp_path: Path) -> None:
    text = tmp_path / "text.docx"
    text.write_text("Dear all", encoding="utf-8")
    for wrong in (text, packed(tmp_path / "zip.docx", other=b"")):
        with pytest.raises(UserError, match=r"not a template in Word's \.docx"):
            aar_docx(wash, wrong)
    with pytest.raises(UserError, match="cannot be read"):
        aar_docx(wash, tmp_path / "absent.docx")


def test_macros_and_bombs_are_refused(wash: HotWash, tmp_path: Path) -> None:
    macros = {"word/document.xml": b"", "word/vbaProject.bin": b""}
    with pytest.raises(UserError, match="has macros"):
        aar_docx(wash, packed(tmp_path / "macros.docx", **macros))
    bomb = {"word/document.xml": b"", "word/media/a": bytes(61_000_000)}
    with pytest.raises(UserError, match="too much is packed in it"):
        aar_docx(wash, packed(tmp_path / "bomb.docx", **bomb))


def test_numbers_in_brackets_lead_to_entries_of_the_log(wash: HotWash) -> None:
    made = docx.Document(BytesIO(aar_docx(wash)))
    xml = made.element.body.xml
    links = re.findall(r'<w:hyperlink w:anchor="(entry_\d+)"', xml)
    marks = re.findall(r'w:name="(entry_\d+)"', xml)
    assert set(links) <= set(marks)
    assert len(marks) == len(set(marks)) == len(wash.rows)
    expected = {f"entry_{x.inject.event}" for e in wash.objectives for x in e.exhibits if x.inject}
    assert expected <= set(links)
