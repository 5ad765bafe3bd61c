"""From a request to the function that a researcher calls: the same names, types and defaults."""

from collections.abc import Callable
from dataclasses import fields
from inspect import Parameter, Signature, cleandoc, signature
from textwrap import fill
from typing import Annotated, get_args, get_origin

from metalead.simulation.input.errors import UserError
from metalead.simulation.requests.option import Declared, declared, old_words

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
    asked = declared(request)
    names = {one.name: f"`{one.name}`" for one in asked}
    told = (paragraph(one, names) for one in asked)
    return "\n".join((first, "", *told, rest))


def paragraph(one: Declared, names: dict[str, str]) -> str:
    """'replications: How many disasters, 2 or more. By default 200.'"""
    default = f"By default {one.by_default}." if one.by_default else ""
    parts = (f"{one.name}:", one.option.help.format_map(names), one.option.python, default)
    text = " ".join(filter(None, parts))
    return fill(text, WIDTH, subsequent_indent="    ")
