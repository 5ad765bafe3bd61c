"""`metalead app`: the dashboard, in a browser."""

import os
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from socket import socket

LOCALHOST = "127.0.0.1"
PORT = 8765
BACKLOG = 2048
PATIENCE = 2  # seconds that open pages have to go once the server is told to stop


def register(app: typer.Typer) -> None:
    """Add `app` to the command line."""
    app.command("app")(app_command)


def app_command(
    host: Annotated[
        str, typer.Option(help="Address to listen on; by default only this machine can connect.")
    ] = LOCALHOST,
    port: Annotated[int, typer.Option(min=0, max=65535, help="Port; 0 is any free one.")] = PORT,
) -> None:
    """Open the dashboard: compare ways of leading in a browser, with levers to move."""
    refuse_without_solara()
    # Read by Solara when it is imported.
    os.environ["SOLARA_APP"] = str(Path(__file__).parents[2] / "app.py")
    os.environ.setdefault("SOLARA_TELEMETRY_MIXPANEL_ENABLE", "false")
    serve(host, port)


def refuse_without_solara() -> None:
    """Raise `UserError` where the extra is not installed."""
    from simulation.errors import UserError

    if any(find_spec(name) is None for name in ("solara", "uvicorn", "ipyvuetify")):
        raise UserError("The dashboard is not installed: pip install 'metalead[dashboard]'")


def serve(host: str, port: int) -> None:
    """Serve until Ctrl-C, saying where."""
    import uvicorn

    from dashboard.server.application import application

    config = uvicorn.Config(
        application(),
        host=host,
        port=port,
        log_level="warning",
        timeout_graceful_shutdown=PATIENCE,
    )
    listening = listen(host, port)
    place = listening.getsockname()
    typer.echo(f"Metalead is at http://{place[0]}:{place[1]} (Ctrl-C stops it)")
    uvicorn.Server(config).run(sockets=[listening])


def listen(host: str, port: int) -> "socket":
    """A socket that listens; who comes while the server starts waits instead of being refused."""
    from socket import AF_INET, AF_INET6, create_server, gaierror, getaddrinfo

    from simulation.errors import UserError

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
