"""Solara's application with everything that stands in front of it, outermost last."""

from starlette.types import ASGIApp

from dashboard.server.bundle import Bundle

_in_front: list[ASGIApp] = []  # what of Solara's has our guards before it


def guarded(app: ASGIApp) -> ASGIApp:
    """The application as anybody on the network meets it."""
    return Bundle(app)


def application() -> ASGIApp:
    """What `metalead app` serves."""
    from solara.server import starlette

    _in_front.append(starlette.app)
    return guarded(starlette.app)


def guard_solara() -> None:
    """Put the same in front of Solara where `solara run` serves it, which knows nothing of us.

    Its application has been built by the time that it reads ours, so what it was built to is
    wrapped. Where `application` stands in front, nothing is done.
    """
    from solara.server import starlette

    if starlette.app not in _in_front:
        _in_front.append(starlette.app)
        starlette.app.middleware_stack = guarded(starlette.app.build_middleware_stack())
