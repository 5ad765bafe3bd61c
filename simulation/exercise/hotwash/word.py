"""The report in Word, from a template that a trainer can edit there.

A template is only filled in: its marks may loop, choose and insert, and call nothing. It runs in
Jinja2's sandbox, with few filters, and with an end to how often its loops turn.
"""

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zipfile import BadZipFile, ZipFile

from metalead.simulation.exercise.hotwash.pages import TEMPLATES
from metalead.simulation.exercise.hotwash.paper import paper
from metalead.simulation.exercise.hotwash.unnamed import without_names
from metalead.simulation.exercise.hotwash.wash import HotWash
from metalead.simulation.exercise.hotwash.word_links import link_entries
from metalead.simulation.input.errors import UserError
from metalead.simulation.input.letters import escaped
from metalead.simulation.scenario.source import Sort, read_bytes

if TYPE_CHECKING:
    from jinja2.sandbox import SandboxedEnvironment

TEMPLATE = TEMPLATES / "aar.docx"
MOST_UNPACKED = 60_000_000  # bytes of all that a template has in it
MOST_PARTS = 2_000
MOST_TURNS = 500_000  # of all loops of a template together
WORD = Sort(
    most=8_000_000,
    one="template",
    too_big="a template is at most 8 MB",
    binary="not a template in Word's .docx",
    empty="",
)
FILTERS = ("join", "upper", "lower", "title", "capitalize", "length", "first", "last", "default")


def aar_docx(wash: HotWash, template: Path | None = None, *, names: bool = True) -> bytes:
    """The draft of the report as a .docx; without `names` no-fault.

    template: a trainer's own. Raises `UserError` for one that cannot be filled in.
    """
    from docxtpl import DocxTemplate

    place = template or TEMPLATE
    content = checked(read_bytes(place, WORD), str(place))
    context = _counted(paper(wash if names else without_names(wash)), _Turns())
    try:
        made = DocxTemplate(BytesIO(content))
        made.render(context, environment(), autoescape=True)
        filled = BytesIO()
        link_entries(made.docx)
        made.save(filled)
    except Exception as error:  # a template can go wrong in any way: none of them is ours
        said = " ".join(str(error).split())[:300] or type(error).__name__
        raise UserError(escaped(f"{place}: the template cannot be filled in; {said}")) from None
    return filled.getvalue()


def checked(content: bytes, where: str) -> bytes:
    """What a template holds, if it is a document of Word without macros, and not too big."""
    try:
        parts = ZipFile(BytesIO(content)).infolist()
    except (BadZipFile, ValueError):
        raise UserError(f"{where}: {WORD.binary}; save it as a Word document (.docx)") from None
    names = {part.filename for part in parts}
    if "word/document.xml" not in names:
        raise UserError(f"{where}: {WORD.binary}; save it as a Word document (.docx)")
    if any(name.lower().endswith("vbaproject.bin") for name in names):
        raise UserError(f"{where}: has macros in it; save it as a document without macros (.docx)")
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED:
        raise UserError(f"{where}: too much is packed in it; {WORD.too_big}")
    return content


def environment() -> "SandboxedEnvironment":
    """Where marks are read: a sandbox in which nothing can be called."""
    from jinja2 import StrictUndefined
    from jinja2.exceptions import SecurityError
    from jinja2.sandbox import SandboxedEnvironment

    class Marks(SandboxedEnvironment):
        """Marks of a template."""

        intercepted_binops = frozenset(("*", "**", "%"))

        def is_safe_callable(self, _obj: Any) -> bool:
            """Nothing is."""
            return False

        def call_binop(self, _context: Any, operator: str, _left: Any, _right: Any) -> Any:
            """Of numbers and texts of any size none is made."""
            raise SecurityError(f"a template may not use the operator {operator!r}")

    made = Marks(autoescape=True, undefined=StrictUndefined)
    made.filters = {name: made.filters[name] for name in FILTERS}
    made.globals.clear()
    return made


class _Turns:
    """How often the loops of a template have turned."""

    def __init__(self) -> None:
        self.left = MOST_TURNS

    def turn(self) -> None:
        """Count one; `UserError` for too many."""
        self.left -= 1
        if self.left < 0:
            raise UserError(f"its loops turn more than {MOST_TURNS:,} times")


class _List(list[Any]):
    """A list whose turns are counted."""

    turns: _Turns

    def __iter__(self) -> Iterator[Any]:
        for item in super().__iter__():
            self.turns.turn()
            yield item


def _counted(value: Any, turns: _Turns) -> Any:
    """The same data, with lists whose turns are counted."""
    if isinstance(value, dict):
        return {name: _counted(part, turns) for name, part in value.items()}
    if isinstance(value, list):
        found = _List(_counted(part, turns) for part in value)
        found.turns = turns
        return found
    return value
