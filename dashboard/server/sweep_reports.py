"""The report that stands in a sweep's directory, as a page that may do nothing: no script of it
runs, it fetches nothing, and it is of no origin."""

from pathlib import Path
from urllib.parse import parse_qs

from starlette.responses import FileResponse, PlainTextResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from metalead.dashboard.jobs.sweep_looks import report_of
from metalead.dashboard.questions import sweeps_below
from metalead.simulation.input.errors import UserError

ADDRESS = "/sweep-report"
HEADERS = {
    "Content-Security-Policy": "sandbox allow-popups allow-downloads; default-src 'none'; "
    "style-src 'unsafe-inline'; img-src data:; font-src data:; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}


class SweepReports:
    """Answers for the one address; hands all others on."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] != "http" or scope.get("path") != ADDRESS:
            await self.app(scope, receive, send)
            return
        await answer(scope)(scope, receive, send)


def answer(scope: Scope) -> Response:
    """The report of the sweep that is named, or that there is none."""
    file = asked_for(scope) if scope["method"] in ("GET", "HEAD") else None
    if file is None:
        return PlainTextResponse("There is no such report.", 404, headers=HEADERS)
    return FileResponse(file, media_type="text/html; charset=utf-8", headers=HEADERS)


def asked_for(scope: Scope) -> Path | None:
    """The file, where there is one."""
    below = sweeps_below.served()
    names = parse_qs(scope["query_string"].decode("latin-1")).get("sweep", [])
    if below is None or len(names) != 1:
        return None
    try:
        return report_of(below.path_of(names[0]))
    except UserError:
        return None
