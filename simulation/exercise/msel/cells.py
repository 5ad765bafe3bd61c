"""From an inject to what stands in the cells of its row."""

from collections.abc import Iterable

from metalead.simulation.exercise.msel.columns import COLUMNS, NOTES, Headings
from metalead.simulation.exercise.schema import Exercise, Inject
from metalead.simulation.input.errors import UserError
from metalead.simulation.input.letters import plain_text
from metalead.simulation.input.problems import shown
from metalead.simulation.runs.log import Entry
from metalead.simulation.scenario.quantity import MOST_TEXT
from metalead.simulation.scenario.schema import Scenario

BETWEEN = "; "  # between recipients, and between objectives
SECONDS = 3600  # of an hour
NO_LETTERS = {"\ufffe", "\uffff"}


def table_of(
    exercise: Exercise, scenario: Scenario, headings: Headings
) -> tuple[list[str], list[list[str]]]:
    """The headings and rows of an exercise's MSEL, a planner's own columns last.

    Raises `UserError` for what a spreadsheet cannot hold.
    """
    own = _own_columns(exercise, headings)
    writer = _Writer(exercise, scenario)
    rows = [
        [*writer.cells(inject).values(), *(inject.more.get(name, "") for name in own)]
        for inject in exercise.injects
    ]
    for inject, row in zip(exercise.injects, rows, strict=True):
        _check(inject, row)
    return [*(headings.heading_of(column.name) for column in COLUMNS), *own], rows


def cells_of(exercise: Exercise, scenario: Scenario, inject: Inject) -> dict[str, str]:
    """What stands in the cells of an inject, by field."""
    return _Writer(exercise, scenario).cells(inject)


def _own_columns(exercise: Exercise, headings: Headings) -> list[str]:
    names = dict.fromkeys(name for inject in exercise.injects for name in inject.more)
    for name in names:
        if headings.field_of(name) is not None:
            raise UserError(
                f"injects: the planner's own column {shown(name)} is called as one of the MSEL's; "
                "call it otherwise"
            )
    return [*(name for name in names if name != NOTES), NOTES]


def _check(inject: Inject, row: Iterable[str]) -> None:
    for text in row:
        try:
            plain_text(text)
            _check_letters(text)
        except ValueError as error:
            raise UserError(f"inject {inject.number}: {shown(text)}: {error}") from None
        if len(text) > MOST_TEXT:
            raise UserError(
                f"inject {inject.number}: {shown(text)} has {len(text)} letters; a cell holds "
                f"{MOST_TEXT}"
            )


def _check_letters(text: str) -> None:
    """`ValueError` for what no UTF-8 file or workbook may hold."""
    text.encode("utf-8")
    if NO_LETTERS & {*text}:
        raise ValueError("holds a sign that is no letter (U+FFFE or U+FFFF); take it out")


class _Writer:
    """Knows what leaders and objectives are called."""

    def __init__(self, exercise: Exercise, scenario: Scenario) -> None:
        self.names = {leader.id: leader.name for leader in scenario.leaders}
        self.objectives = {
            objective.id: f"{objective.id} ({objective.capability})"
            for objective in exercise.objectives
        }

    def cells(self, inject: Inject) -> dict[str, str]:
        """The cells by field, in the order of the columns."""
        return {
            "number": str(inject.number),
            "at": hour_text(inject.at),
            "title": inject.title,
            "text": inject.text,
            "sender": inject.sender,
            "means": inject.means,
            "to": BETWEEN.join(self._name(leader) for leader in inject.to),
            "expected": inject.expected,
            "objectives": BETWEEN.join(self.objectives[one] for one in inject.objectives),
            "does": effect_text(inject.does),
        }

    def _name(self, leader: str) -> str:
        name = self.names[leader]
        is_clear = list(self.names.values()).count(name) == 1 and BETWEEN.strip() not in name
        return name if is_clear else leader


def hour_text(hour: float) -> str:
    """An hour as '1:30' where that says it exactly, with seconds or as a number where not."""
    seconds = round(hour * SECONDS)
    if seconds / SECONDS != hour:
        return repr(hour)
    minutes, second = divmod(seconds, 60)
    text = f"{minutes // 60}:{minutes % 60:02d}"
    return f"{text}:{second:02d}" if second else text


def effect_text(does: Entry | None) -> str:
    """What an inject does, as JSON in one line; '' for one that is only said."""
    if does is None:
        return ""
    from json import dumps

    changed = does.model_dump(mode="json", exclude_defaults=True, exclude={"at"})
    return dumps({"entry": does.entry, **changed}, ensure_ascii=False)
