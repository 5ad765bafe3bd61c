"""`metalead app`: the dashboard, in a browser."""

import os
import re
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from metalead.dashboard.server.rooms_there import PREFIX as ROOMS, are_there
from metalead.dashboard.server.terms import (
    EVERY_ADDRESS,
    LOOPBACK,
    PAGES_PER_ADDRESS,
    PAGES_PER_BROWSER,
    Terms,
    names_for,
)
from metalead.simulation.commands.terminal import say

if TYPE_CHECKING:
    from socket import socket

    from starlette.types import ASGIApp

LOCALHOST = "127.0.0.1"
PORT = 8765
BACKLOG = 2048
PATIENCE = 2  # seconds that open pages have to go once the server is told to stop
ROOT_PATH = re.compile(r"(/(?!\.)[\w.~-]+)+")
NAME = re.compile(r"[\w.-]+|\[?[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*\]?")

HostOption = Annotated[
    str, typer.Option(help="Address to listen on; by default only this machine can connect.")
]
PortOption = Annotated[int, typer.Option(min=0, max=65535, help="Port; 0 is any free one.")]
NameOption = Annotated[
    list[str] | None,
    typer.Option(
        metavar="NAME",
        help="A name or address that browsers may call the server by, beside that of --host; give "
        "it as often as there are names.",
    ),
]
RootPathOption = Annotated[
    str,
    typer.Option(metavar="PATH", help="Where a proxy serves it below a path: that path, as /lab."),
]
ProxyOption = Annotated[
    str | None,
    typer.Option(
        metavar="ADDRESS",
        help="Address of a proxy that is believed about the visitor's address and about https.",
    ),
]
PerBrowserOption = Annotated[
    int, typer.Option(min=1, metavar="N", help="Pages that one browser may have open.")
]
PerAddressOption = Annotated[
    int, typer.Option(min=1, metavar="N", help="Pages that one network address may have open.")
]
SweepsOption = Annotated[
    str | None,
    typer.Option(metavar="DIR", help="Show the sweeps below this directory on the page Sweeps."),
]


def register(app: typer.Typer) -> None:
    """Add `app` to the command line."""
    app.command("app")(app_command)


def app_command(
    host: HostOption = LOCALHOST,
    port: PortOption = PORT,
    name: NameOption = None,
    root_path: RootPathOption = "",
    proxy: ProxyOption = None,
    pages_per_browser: PerBrowserOption = PAGES_PER_BROWSER,
    pages_per_address: PerAddressOption = PAGES_PER_ADDRESS,
    sweeps: SweepsOption = None,
) -> None:
    """Open the dashboard: compare ways of leading in a browser, with levers to move."""
    refuse_without_solara()
    refuse_nameless(host, name or [])
    terms = Terms(
        names=names_for(host, name or []),
        root_path=checked_path(root_path),
        pages_per_browser=pages_per_browser,
        pages_per_address=pages_per_address,
        alone=host in LOOPBACK and not name and proxy is None,
        sweeps=checked_sweeps(sweeps),
    )
    # Read by Solara when it is imported.
    os.environ["SOLARA_APP"] = "metalead.dashboard.routes"
    os.environ.setdefault("SOLARA_TELEMETRY_MIXPANEL_ENABLE", "false")
    serve(host, port, terms, proxy)


def refuse_without_solara() -> None:
    """Raise `UserError` where the extra is not installed."""
    from metalead.simulation.input.errors import UserError

    if any(find_spec(name) is None for name in ("solara", "uvicorn", "ipyvuetify")):
        raise UserError("The dashboard is not installed: pip install 'metalead[dashboard]'")


def refuse_nameless(host: str, names: list[str]) -> None:
    """Raise `UserError` where browsers would call it by a name that it does not know."""
    from metalead.simulation.input.errors import UserError

    for name in names:
        if not NAME.fullmatch(name):
            raise UserError(
                f"--name {name}: write a name or an address alone, without http:// and port: "
                "lab.example"
            )
    if host in EVERY_ADDRESS and not names:
        raise UserError(
            f"--host {host}: say by which names or addresses browsers will call this machine, so "
            "that no other name can be made to point here: --name lab.example --name 192.168.1.5"
        )


def checked_path(root_path: str) -> str:
    """The path below which it is served, without '/' at its end. `UserError` for what is none."""
    from metalead.simulation.input.errors import UserError

    path = root_path.rstrip("/")
    if path and not ROOT_PATH.fullmatch(path):
        raise UserError(
            f"--root-path {root_path}: write a path as in an address, from its first /: /lab"
        )
    return path


def checked_sweeps(directory: str | None) -> Path | None:
    """The directory whose sweeps are shown. `UserError` for one that is not there."""
    from metalead.simulation.input.errors import UserError

    if directory is None:
        return None
    if not Path(directory).is_dir():
        raise UserError(
            f"--sweeps {directory}: there is no such directory. Name one in which sweeps stand"
        )
    return Path(directory).absolute()


def serve(host: str, port: int, terms: Terms, proxy: str | None) -> None:
    """Serve until Ctrl-C, saying where."""
    listening = listen(host, port)
    place = address(listening, terms.root_path)
    say(f"Metalead is at {place} (Ctrl-C stops it)")
    if not terms.alone and are_there():
        say(f"Rooms for exercises are opened by whoever has this link: {rooms_link(place, terms)}")
    from metalead.dashboard.server import logbook
    from metalead.dashboard.server.application import application
    from metalead.dashboard.server.frames import LARGEST

    logbook.begin()
    until_stopped(
        application(terms, place),
        listening,
        log_config=None,
        ws_max_size=LARGEST,
        proxy_headers=proxy is not None,
        forwarded_allow_ips=proxy,
    )


def until_stopped(served: "ASGIApp", listening: "socket", **more: Any) -> None:
    """Serve an application until Ctrl-C, with patience for slow clients. more: of uvicorn's
    settings."""
    import uvicorn
    from uvicorn import server as loop

    from metalead.dashboard.server.patience import PatientProtocol
    from metalead.simulation.commands.stopping import SIGNALS

    # A terminal that is closed (SIGHUP) ends it as gently as Ctrl-C does.
    loop.HANDLED_SIGNALS = tuple({*loop.HANDLED_SIGNALS, *SIGNALS})
    usual = {"log_level": "warning", "server_header": False, "proxy_headers": False}
    settings: dict[str, Any] = usual | {"timeout_graceful_shutdown": PATIENCE} | more
    config = uvicorn.Config(served, http=PatientProtocol, **settings)
    uvicorn.Server(config).run(sockets=[listening])


def rooms_link(place: str, terms: Terms) -> str:
    """The link of whoever may open rooms for exercises."""
    return f"{place.removesuffix('/')}{ROOMS}/key/{terms.rooms_key}"


def address(listening: "socket", root_path: str) -> str:
    """The address to open in a browser."""
    host, port = listening.getsockname()[:2]
    return f"http://{f'[{host}]' if ':' in host else host}:{port}{root_path}/"


def listen(host: str, port: int) -> "socket":
    """A socket that listens; who comes while the server starts waits instead of being refused."""
    from socket import AF_INET, AF_INET6, create_server, gaierror, getaddrinfo

    from metalead.simulation.input.errors import UserError

    try:
        getaddrinfo(host, port)
        family = AF_INET6 if ":" in host else AF_INET
        return create_server((host, port), family=family, backlog=BACKLOG)
    except gaierror:
        raise UserError(
            f"--host {host}: no address of that name is known here. Use {LOCALHOST} for this "
            "machine alone, or 0.0.0.0 for all who can reach it"
        ) from None
    except OSError as problem:
        raise UserError(
            f"--port {port}: cannot listen on {host}:{port} ({problem.strerror or problem}). "
            "Choose another port, or 0 for any free one"
        ) from None
