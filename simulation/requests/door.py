"""From a request to the function that a researcher calls: the same names, types and defaults."""

from collections.abc import Callable
from dataclasses import fields
from inspect import Parameter, Signature, cleandoc, signature
from textwrap import fill
from typing import Annotated, get_args, get_origin

from metalead.simulation.input.errors import UserError
from metalead.simulation.requests.option import Declared, Said, declared, old_words

WIDTH = 92


def door[**P, Q, R](name: str, request: Callable[P, Q], answer: Callable[[Q], R]) -> Callable[P, R]:
    """The function `name`, which makes a request of its arguments and answers it.

    For type checkers and editors its parameters are the request's fields; `help` and `inspect`
    see them too, with what is said of each.
    """
    assert isinstance(request, type)
    found, renamed = signature_of(request), old_words(request)

    def asked(*arguments: P.args, **named: P.kwargs) -> R:
        for word in named.keys() & renamed.keys():
            raise UserError(f"{word}: is called {renamed[word].name} now")
        try:
            found.bind(*arguments, **named)
        except TypeError as error:
            raise TypeError(f"{name}(): {error}") from None
        return answer(request(*arguments, **named))

    asked.__name__ = asked.__qualname__ = name
    asked.__module__, asked.__doc__ = answer.__module__, doc_of(request)
    setattr(asked, "__signature__", found)  # noqa: B010  # functions have none for type checkers
    return asked


def signature_of(request: type) -> Signature:
    """The parameters, what is asked before how it is run."""
    of_run = {one.name for one in fields(request) if not one.compare}
    found = [plainly(one) for one in signature(request).parameters.values()]
    return Signature(sorted(found, key=lambda one: (one.kind, one.name in of_run)))


def plainly(parameter: Parameter) -> Parameter:
    """The parameter with its type alone, as it is written."""
    kind = parameter.annotation
    if get_origin(kind) is Annotated:
        kind = get_args(kind)[0]
    return parameter.replace(annotation=getattr(kind, "__forward_arg__", kind))


def doc_of(request: type) -> str:
    """What the request says of itself, and a paragraph for each field."""
    first, _, rest = cleandoc(request.__doc__ or "").partition("\n")
    asked = {one.name: one for one in declared(request)}
    names = {name: f"`{name}`" for name in asked}
    told = {name: of_option(one, names) for name, one in asked.items()} | of_python(request)
    lines = (paragraph(name, told[name]) for name in signature_of(request).parameters)
    return "\n".join((first, "", *lines, rest))


def of_python(request: type) -> dict[str, str]:
    """What is said of each field that Python alone takes."""
    return {
        one.name: said.text
        for one in fields(request)
        for said in get_args(one.type)[1:]
        if isinstance(said, Said)
    }


def of_option(one: Declared, names: dict[str, str]) -> str:
    """'How many disasters, 2 or more. By default 200.'"""
    default = f"By default {one.by_default}." if one.by_default else ""
    return " ".join(filter(None, (one.option.help.format_map(names), one.option.python, default)))


def paragraph(name: str, told: str) -> str:
    """'replications: How many disasters, 2 or more. By default 200.'"""
    return fill(f"{name}: {told}", WIDTH, subsequent_indent="    ")
