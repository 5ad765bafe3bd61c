"""From requests to the options of a command: names, types, help and defaults are the fields'."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from inspect import Parameter, Signature, signature
from typing import Annotated, Any

import typer

from metalead.simulation.commands.offers import Beside, Offer, offered
from metalead.simulation.input.amounts import shown
from metalead.simulation.input.errors import UserError
from metalead.simulation.requests.option import Declared, declared, old_words

OLD = "old_"  # before the name of an option that has another name now


class Typed:
    """What was typed: the options that were given, as their fields take them."""

    def __init__(self, values: Mapping[str, object]) -> None:
        self._values = values

    def __contains__(self, name: object) -> bool:
        return name in self._values

    def __iter__(self) -> Iterator[str]:
        return iter(self._values)

    def request[Q](self, kind: type[Q], **more: object) -> Q:
        """The request of what was typed, as far as it has such fields. more: further fields."""
        names = {one.name for one in declared(kind)}
        given = {name: value for name, value in self._values.items() if name in names}
        return kind(**given | more)


def asks(
    request: type, *besides: Beside, without: str = ""
) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Make a command whose options are the fields of a request, and of others beside it.

    The command is called with what was typed and with its own options. without: what happens
    without a scenario, where there need not be one.
    """
    offers = offered(request, besides)
    renamed = old_words(request, *(beside.request for beside in besides))

    def made(command: Callable[..., None]) -> Callable[..., None]:
        def called(**options: Any) -> None:
            refuse_old(options, renamed)
            typed = read(options, offers)
            own = {name: value for name, value in options.items() if name not in fields}
            refuse_idle(typed, offers, own)
            command(Typed(typed), **own)

        _, *kept = signature(command).parameters.values()
        options = [*in_order(offers, parameters(offers, without), kept), *hidden(renamed)]
        fields = {one.name for one in options} - {one.name for one in kept}
        called.__name__, called.__doc__ = command.__name__, command.__doc__
        called.__annotations__ = {one.name: one.annotation for one in options}
        setattr(called, "__signature__", Signature(keyword(options)))  # noqa: B010
        return called

    return made


def in_order(
    offers: Sequence[Offer], options: Sequence[Parameter], kept: Sequence[Parameter]
) -> list[Parameter]:
    """A command's own flags stand before the options that have a meaning only with them."""
    flags = [one for one in kept if one.default is False]
    others = [one for one in kept if one not in flags]
    first = sum(offer.one.of_question and not offer.flags for offer in offers)
    return [*options[:first], *flags, *options[first:], *others]


def parameters(offers: Sequence[Offer], without: str) -> list[Parameter]:
    """The options, as typer reads them. None is what was not typed: defaults are the request's."""
    flags = {offer.one.name: offer.one.flag for offer in offers}
    return [parameter(offer.one, offer.help(flags, without), without) for offer in offers]


def parameter(one: Declared, help_text: str, without: str) -> Parameter:
    """One option or argument."""
    told: dict[str, Any] = {"help": help_text, "show_default": False}
    several = one.option.form is not None and one.option.form.several
    kind: Any = list[str] if several else str  # numbers are read here, in words of ours
    metavar = one.option.metavar or (None if one.kind is str else f"<{one.kind.__name__}>")
    if one.option.argument:
        said = typer.Argument(metavar=metavar, **told)
    else:
        said = typer.Option(one.flag, metavar=metavar, **told)
    needed = one.required and not without
    annotation = Annotated[kind, said] if needed else Annotated[kind | None, said]
    default = Parameter.empty if needed else None
    return Parameter(one.name, Parameter.KEYWORD_ONLY, default=default, annotation=annotation)


def hidden(renamed: Mapping[str, Declared]) -> list[Parameter]:
    """Options of version 0.1 that have another name now."""
    return [
        Parameter(
            f"{OLD}{word}",
            Parameter.KEYWORD_ONLY,
            default=None,
            annotation=Annotated[str | None, typer.Option(f"--{word}", hidden=True)],
        )
        for word in renamed
    ]


def keyword(options: Sequence[Parameter]) -> list[Parameter]:
    """The parameters, all of them by name."""
    return [one.replace(kind=Parameter.KEYWORD_ONLY) for one in options]


def refuse_old(options: Mapping[str, object], renamed: Mapping[str, Declared]) -> None:
    """Raise `UserError` for an option by its name of version 0.1."""
    for word, one in renamed.items():
        if options[f"{OLD}{word}"] is not None:
            raise UserError(f"--{word}: is called {one.flag} now")


def read(options: Mapping[str, Any], offers: Sequence[Offer]) -> dict[str, object]:
    """What was typed, as the fields take it."""
    found: dict[str, object] = {}
    for one in (offer.one for offer in offers):
        value = options[one.name]
        if value is None or value == []:
            continue
        found[one.name] = read_one(one, (value,) if isinstance(value, str) else value)
    return found


def read_one(one: Declared, texts: Sequence[str]) -> object:
    """One value. Raises `UserError` for what is not a number where one is meant."""
    if one.option.form is not None:
        return one.option.form.read(texts)
    try:
        return one.read(texts)
    except ValueError:
        number, like = ("whole number", "20") if one.kind is int else ("number", "0.5")
        raise UserError(
            f"{one.flag}: must be a {number}, not {shown(texts[-1])}. Write {one.flag} {like}"
        ) from None


def refuse_idle(
    typed: Mapping[str, object], offers: Sequence[Offer], own: Mapping[str, object]
) -> None:
    """Raise `UserError` for an option that says nothing without a flag that was not given."""
    for offer in offers:
        on = any(own[beside.flag.removeprefix("--")] for beside in offer.besides)
        if offer.one.name in typed and offer.flags and not on:
            raise UserError(f"{offer.one.flag}: has a meaning only with {offer.flags}. Add it")
