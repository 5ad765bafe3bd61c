"""How a field of a request is offered: in words, as an option, and as text in a link."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import MISSING, dataclass, fields
from typing import Annotated, get_args, get_origin


@dataclass(frozen=True)
class Form:
    """How a value is typed: as one text, or as several. Numbers and plain text need none."""

    several: bool
    read: Callable[[Sequence[str]], object]
    write: Callable[[object], Sequence[str]]


@dataclass(frozen=True, kw_only=True)
class Option:
    """What is said of a field beside its name, type and default.

    help: a sentence; other fields in braces, as {replications}. unset: what None stands for.
    python: what Python takes besides. name: of the option, where it is not that of the field.
    was: what it was called in version 0.1. form: how it is typed, where it is no plain number or
    text. argument: it has no name at the command line.
    """

    help: str
    unset: str = ""
    python: str = ""
    name: str = ""
    metavar: str | None = None
    was: str = ""
    form: Form | None = None
    argument: bool = False


@dataclass(frozen=True)
class Said:
    """What is said of a field that Python alone takes: no option and no link has it."""

    text: str


@dataclass(frozen=True)
class Declared:
    """A field of a request, as it was declared. of_question: it is no matter of how it is run."""

    name: str
    kind: type[int] | type[float] | type[str]
    option: Option
    default: object = MISSING
    of_question: bool = True

    @property
    def required(self) -> bool:
        """Whether there is no default."""
        return self.default is MISSING

    @property
    def flag(self) -> str:
        """'--first-seed'."""
        return self.option.name or f"--{self.name.replace('_', '-')}"

    def read(self, texts: Sequence[str]) -> object:
        """The value that is written so. ValueError for what is no number where one is meant."""
        form = self.option.form
        return self.kind(texts[-1]) if form is None else form.read(texts)

    def written(self, value: object) -> Sequence[str]:
        """The value as it is typed; nothing for None."""
        if value is None:
            return ()
        if self.option.form is not None:
            return self.option.form.write(value)
        return (exactly(value) if isinstance(value, float) else str(value),)

    @property
    def by_default(self) -> str:
        """The default in words; empty where there is none to be told."""
        if self.required:
            return ""
        if isinstance(self.default, int):
            return f"{self.default:,}"
        return ", ".join(self.written(self.default)) or self.option.unset


def declared(request: type) -> tuple[Declared, ...]:
    """What a request declares: every field that is offered as an option.

    What is asked stands before how it is run.
    """
    found = []
    for one in fields(request):
        kind, *more = get_args(one.type) if get_origin(one.type) is Annotated else (one.type,)
        found += [
            Declared(one.name, kind_of(kind), option, one.default, one.compare)
            for option in more
            if isinstance(option, Option)
        ]
    return tuple(sorted(found, key=lambda one: not one.of_question))


def kind_of(annotation: object) -> type[int] | type[float] | type[str]:
    """What is typed for a field: a whole number, a number, or text."""
    choices = (annotation, *get_args(annotation))
    return next((kind for kind in (str, int, float) if kind in choices), str)


def old_words(*requests: type) -> dict[str, Declared]:
    """What fields were called in version 0.1, and are now; the first request comes first."""
    found = [one for request in reversed(requests) for one in declared(request)]
    return {one.option.was: one for one in found if one.option.was}


def names_in(texts: Iterable[str]) -> tuple[str, ...]:
    """'command, network' -> ('command', 'network')."""
    parts = (part.strip() for text in texts for part in text.split(","))
    return tuple(part for part in parts if part)


def as_names(value: object) -> tuple[str, ...]:
    """('command', 'network') -> 'command,network'; nothing for none."""
    text = value if isinstance(value, str) else ",".join(map(str, several(value)))
    return (text,) if text else ()


def as_settings(value: object) -> tuple[str, ...]:
    """{'sharing': 0.3} -> 'sharing=0.3'; texts stay as they are."""
    if isinstance(value, Mapping):
        return tuple(f"{name}={exactly(number)}" for name, number in value.items())
    return (value,) if isinstance(value, str) else tuple(map(str, several(value)))


def exactly(number: float) -> str:
    """A number as short as it can be and still the same one."""
    text = f"{number:.15g}"
    return text if float(text) == number else repr(number)


def several(value: object) -> Iterable[object]:
    """The parts of a value that has some."""
    return value if isinstance(value, Iterable) else (value,)


NAMES = Form(several=False, read=names_in, write=as_names)
SETTINGS = Form(several=True, read=tuple, write=as_settings)
