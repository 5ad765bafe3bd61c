"""Which options a command offers for the requests that it can make, and what is said of each."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from metalead.simulation.requests.option import Declared, declared


@dataclass(frozen=True)
class Beside:
    """A request that a flag asks for, in place of a command's own request or before it.

    fields: those that are the flag's: only there, or with another default. All others that it has
    are those of the command's own request.
    """

    flag: str
    request: type
    fields: tuple[str, ...]

    def field(self, name: str) -> Declared | None:
        """The field that is the flag's."""
        return next((one for one in declared(self.request) if one.name == name), None)


@dataclass(frozen=True)
class Offer:
    """An option of a command: its field, and the flags without which it says nothing."""

    one: Declared
    main: Declared | None
    besides: tuple[Beside, ...]

    @property
    def flags(self) -> str:
        """'--best or --alliances', where it has a meaning only with these."""
        return "" if self.main else " or ".join(beside.flag for beside in self.besides)

    def help(self, flags: Mapping[str, str], without: str) -> str:
        """The field's sentence, with what belongs to the command line, and its default."""
        text = self.one.option.help.format_map(flags)
        if self.flags:
            text = f"With {self.flags}: {text[0].lower()}{text[1:]}"
        form = self.one.option.form
        more = ("May be repeated.",) if form and form.several else ()
        last = without if self.one.option.argument else self.by_default
        return " ".join(filter(None, (text, *more, last)))

    @property
    def by_default(self) -> str:
        """'By default 100, with --alliances 50.'"""
        found = {} if self.main is None else {"": self.main.by_default}
        for beside in self.besides:
            own = beside.field(self.one.name)
            if own is not None:
                found[f"with {beside.flag} "] = own.by_default
        told = [f"{where}{value}" for where, value in found.items() if value]
        if len(set(found.values())) == 1:
            told = [value for value in found.values() if value][:1]
        return f"By default {', '.join(told)}." if told else ""


def offered(request: type, besides: Sequence[Beside]) -> list[Offer]:
    """Every option once: the request's own fields, then those that only others have."""
    main = {one.name: one for one in declared(request)}
    of_flags = {name: beside.field(name) for beside in besides for name in beside.fields}
    every = main | {name: one for name, one in of_flags.items() if one and name not in main}
    order = sorted(every.values(), key=lambda one: (not one.of_question, one.name not in main))
    return [
        Offer(one, main.get(one.name), tuple(b for b in besides if one.name in b.fields))
        for one in order
    ]
