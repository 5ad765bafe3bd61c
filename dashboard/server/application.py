"""Solara's application with all that stands in front of it."""

from solara.server import settings, starlette
from starlette.middleware.gzip import GZipMiddleware
from starlette.types import ASGIApp

from metalead.dashboard.questions import sweeps_below
from metalead.dashboard.server import rooms_door, rooms_there
from metalead.dashboard.server.addresses import Addresses
from metalead.dashboard.server.bundle import Bundle
from metalead.dashboard.server.headers import Headers
from metalead.dashboard.server.names import Names
from metalead.dashboard.server.prefix import Prefix
from metalead.dashboard.server.sockets import Sockets
from metalead.dashboard.server.sweep_reports import SweepReports
from metalead.dashboard.server.terms import Terms, names_for

_in_front: list[ASGIApp] = []  # what of Solara's has our guards before it


def application(terms: Terms, base_url: str) -> ASGIApp:
    """What `metalead app` serves at `base_url`, as browsers call it, with '/' at the end."""
    _in_front.append(starlette.app)
    fix_addresses(terms.root_path, base_url)
    sweeps_below.serve(terms.sweeps)
    return guarded(starlette.app, terms, rooms=rooms_there.are_there())


def guard_solara() -> None:
    """Put the same in front of Solara where `solara run` serves it, which knows nothing of us.

    Its application has been built by the time that it reads ours, so what it was built to is
    wrapped. Where `application` stands in front, nothing is done.
    """
    if starlette.app in _in_front:
        return
    _in_front.append(starlette.app)
    root_path = (settings.main.root_path or "").rstrip("/")
    fix_addresses(root_path, settings.main.base_url or f"http://localhost{root_path}/")
    terms = Terms(names=names_for(settings.main.host), root_path=root_path)
    starlette.app.middleware_stack = guarded(starlette.app.build_middleware_stack(), terms)


def guarded(app: ASGIApp, terms: Terms, *, rooms: bool = False) -> ASGIApp:
    """An application as anybody on the network meets it; the last line is met first.

    rooms: beside it the rooms of exercises, which have headers and limits of their own.
    """
    app = Sockets(app, terms)
    app = Addresses(app)
    app = Bundle(app)
    app = Headers(app)
    app = SweepReports(app)
    if rooms:
        app = rooms_door.RoomsDoor(app, terms)
    app = Names(app, terms.names)
    app = Prefix(app, terms.root_path)
    return GZipMiddleware(app, minimum_size=1000)


def fix_addresses(root_path: str, base_url: str) -> None:
    """Set where the pages stand; left open, Solara takes it from the first request that comes."""
    settings.main.root_path = root_path
    settings.main.base_url = base_url
