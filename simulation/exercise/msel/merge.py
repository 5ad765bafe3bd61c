"""A MSEL's table merged into an exercise, by inject number."""

from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError

from metalead.simulation.exercise.files import with_hours
from metalead.simulation.exercise.msel.cells import cells_of
from metalead.simulation.exercise.msel.columns import BY_NAME, Headings
from metalead.simulation.exercise.msel.difference import Difference, FieldChange, InjectChange
from metalead.simulation.exercise.msel.grid import Row, Table
from metalead.simulation.exercise.msel.read_cells import Reader
from metalead.simulation.exercise.references import check_references
from metalead.simulation.exercise.schema import MOST_INJECTS, Exercise, Inject
from metalead.simulation.input.errors import UserError
from metalead.simulation.input.letters import escaped, plain_text
from metalead.simulation.input.problems import Place, Problem, Problems, shown
from metalead.simulation.scenario.schema import Scenario
from metalead.simulation.scenario.validation import in_words

NEEDED = ("at", "title", "text")  # an empty cell of these leaves an inject as it is
MOST_TOLD = 20
TITLE = 80  # letters of a text, of which a title is made where there is none


def merged(exercise: Exercise, scenario: Scenario, table: Table, headings: Headings) -> Difference:
    """What a table changes; raises `UserError` with every mistake in it, by row and column."""
    return _Merger(exercise, scenario, table).difference(headings)


@dataclass(slots=True)
class _Read:
    """A row as it was read: the values of fields, and of the planner's own columns."""

    row: int
    values: dict[str, Any]
    own: dict[str, str]


class _Merger:
    """Puts the rows of a table into an exercise, and notes every mistake."""

    def __init__(self, exercise: Exercise, scenario: Scenario, table: Table) -> None:
        self.exercise, self.scenario, self.table = exercise, scenario, table
        self.reader = Reader(exercise, scenario)
        self.mistakes: list[str] = []
        self.rows: dict[int, int] = {}  # row of the file by inject number

    def difference(self, headings: Headings) -> Difference:
        """Read all rows, check the whole, compare."""
        read = [one for row in self.table.rows if (one := self._read(row)) is not None]
        known = {inject.number: inject for inject in self.exercise.injects}
        made = {}
        for one in read:
            inject = self._inject(one, known.get(one.values["number"]))
            if inject is not None:
                made[inject.number] = inject
        self._stop_if_wrong()
        kept = [made.get(inject.number, inject) for inject in self.exercise.injects]
        added = [inject for number, inject in made.items() if number not in known]
        if len(kept) + len(added) > MOST_INJECTS:
            raise UserError(f"{self.table.where}: an exercise has at most {MOST_INJECTS} injects")
        exercise = self.exercise.model_copy(update={"injects": (*kept, *added)})
        self._check(exercise)
        changes = [self._change(known[n], made[n]) for n in made if n in known]
        changed = tuple(change for change in changes if change.fields)
        missing = tuple(inject for n, inject in known.items() if n not in made)
        same = len(changes) - len(changed)
        found = headings.of(heading for heading in self.table.headings if heading)
        return Difference(exercise, tuple(added), changed, missing, same, found)

    def _read(self, row: Row) -> _Read | None:
        """The values of a row; None: it has no number, or a mistake."""
        read, before = _Read(row[0], {}, {}), len(self.mistakes)
        for heading, name, text in self.table.cells(row):
            try:
                if name is None:
                    read.own[" ".join(heading.split())] = plain_text(text)
                elif text:
                    read.values[name] = self.reader.value(name, text)
                elif name not in NEEDED:
                    read.values[name] = None
            except ValueError as error:
                self._note(row[0], heading, f"{shown(text)} {error}")
        if len(self.mistakes) > before:
            return None
        if read.values.get("number") is None:
            heading = self.table.heading_of("number") or ""
            self._note(row[0], heading, "has no number; give one, or empty the row")
            return None
        return read if self._is_first(read) else None

    def _is_first(self, read: _Read) -> bool:
        number = read.values["number"]
        first = self.rows.setdefault(number, read.row)
        if first != read.row:
            heading = self.table.heading_of("number") or ""
            self._note(read.row, heading, f"{number} is in row {first}, too; give another number")
        return first == read.row

    def _inject(self, read: _Read, old: Inject | None) -> Inject | None:
        """The inject that a row makes of what there is; None: it cannot be one."""
        data = {} if old is None else old.model_dump(mode="json", exclude_defaults=True)
        if old is not None and old.does is not None:
            data["does"] = {"entry": old.does.entry, **data["does"]}
        data |= _titled(read.values, old)
        data = {name: value for name, value in data.items() if value is not None}
        more = {**(old.more if old else {}), **read.own}
        data["more"] = {name: text for name, text in more.items() if text}
        if isinstance(data.get("does"), dict):  # its hour is that of the inject
            data["does"] = {key: value for key, value in data["does"].items() if key != "at"}
        try:
            return Inject.model_validate_json(_as_json(with_hours({"injects": [data]})))
        except ValidationError as error:
            for detail in error.errors(include_url=False):
                place = detail["loc"]
                value = data.get(str(place[0])) if place else None
                self._note(read.row, self._heading(place[:1]), in_words(value, detail))
        return None

    def _check(self, exercise: Exercise) -> None:
        """Note what names something that is not there, or cannot be run."""
        problems = Problems({})
        check_references(exercise, self.scenario, problems)
        for problem in problems.found:
            self._note_problem(exercise, problem)
        self._stop_if_wrong()

    def _note_problem(self, exercise: Exercise, problem: Problem) -> None:
        place = problem.place
        if len(place) > 1 and place[0] == "injects" and isinstance(place[1], int):
            number = exercise.injects[place[1]].number
            self._note(self.rows.get(number, 0), self._heading(place[2:3]), problem.text)
        else:
            self.mistakes.append(f"{self.table.where}: {problem.text}")

    def _heading(self, place: Place) -> str:
        name = str(place[0]) if place else "number"
        usual = BY_NAME[name].heading if name in BY_NAME else name
        return self.table.heading_of(name) or usual

    def _note(self, row: int, heading: str, text: str) -> None:
        where = f"row {row}, column {shown(heading)}" if row else "the exercise itself"
        self.mistakes.append(escaped(f"{self.table.where}, {where}: {text}"))

    def _stop_if_wrong(self) -> None:
        if self.mistakes:
            more = len(self.mistakes) - MOST_TOLD
            last = [f"... and {more} more errors"] if more > 0 else []
            raise UserError("\n".join([*self.mistakes[:MOST_TOLD], *last]))

    def _change(self, old: Inject, new: Inject) -> InjectChange:
        before = {**cells_of(self.exercise, self.scenario, old), **_own(old, new)}
        after = {**cells_of(self.exercise, self.scenario, new), **_own(new, old)}
        fields = tuple(
            FieldChange(name, before[name], text)
            for name, text in after.items()
            if text != before[name]
        )
        return InjectChange(new.number, new.title, fields)


def _titled(values: dict[str, Any], old: Inject | None) -> dict[str, Any]:
    """The values of a row; a new inject has its title of its text, or its text of its title."""
    if old is not None:
        return values
    title, text = values.get("title"), values.get("text")
    if title is None and text is not None:
        return {**values, "title": text.splitlines()[0][:TITLE]}
    return {**values, "text": title} if text is None else values


def _own(inject: Inject, other: Inject) -> dict[str, str]:
    """The planner's own columns of either inject, as this one has them."""
    return {name: inject.more.get(name, "") for name in {**other.more, **inject.more}}


def _as_json(data: Any) -> str:
    import json

    return json.dumps(data["injects"][0])
