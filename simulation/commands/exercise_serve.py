"""`metalead exercise serve`: rooms for a tabletop exercise, on this machine's network."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from metalead.simulation.commands.terminal import say

if TYPE_CHECKING:
    from socket import socket

    from metalead.dashboard.rooms.house import House
    from metalead.simulation.exercise.schema import Exercise

EVERYWHERE, PORT = "0.0.0.0", 8766
LONGEST = 4096  # bytes of what a tab may say over its connection

FileArgument = Annotated[
    str | None,
    typer.Argument(metavar="SCENARIO|FILE", help="Open a room for this exercise at once."),
]
HostOption = Annotated[
    str, typer.Option(help="Address to listen on; by default all of this machine's networks.")
]
PortOption = Annotated[int, typer.Option(min=0, max=65535, help="Port; 0 is any free one.")]
NameOption = Annotated[
    list[str] | None,
    typer.Option(
        metavar="NAME", help="Another name or address that browsers may call this machine by."
    ),
]
RoomsOption = Annotated[
    Path | None,
    typer.Option(
        "--rooms", metavar="DIR", help="Where rooms are kept; by default with your other data."
    ),
]


def serve_command(
    file: FileArgument = None,
    host: HostOption = EVERYWHERE,
    port: PortOption = PORT,
    name: NameOption = None,
    rooms: RoomsOption = None,
) -> None:
    """Serve rooms for exercises: it prints where you begin, and where people join."""
    refuse_without_server()
    from metalead.dashboard.rooms.house import House, usual_folder
    from metalead.simulation.commands.app import listen
    from metalead.simulation.comparison.progress import compile_first
    from metalead.simulation.exercise.files import load_exercise

    exercise = None if file is None else load_exercise(file)
    house = House(rooms or usual_folder())
    compile_first(seats=True)
    listening = listen(host, port)
    begin = "/" if exercise is None else f"/d/{facilitator_of(house, exercise)}"
    run(house, listening, host, name or [], begin)


def facilitator_of(house: "House", exercise: "Exercise") -> str:
    """Open a room; the token of its facilitator."""
    from metalead.dashboard.rooms.room import FACILITATOR
    from metalead.dashboard.rooms.store import Door

    return house.open(exercise).token_of(Door(FACILITATOR))


def refuse_without_server() -> None:
    """Raise `UserError` where the extra is not installed."""
    from metalead.dashboard.server.rooms_there import are_there
    from metalead.simulation.input.errors import UserError

    if not are_there():
        raise UserError("Exercises are not installed: pip install 'metalead[exercise]'")


def run(house: "House", listening: "socket", host: str, names: list[str], begin: str) -> None:
    """Serve until Ctrl-C, saying where."""
    from metalead.dashboard.rooms.addresses import own_addresses
    from metalead.dashboard.rooms.application import rooms_application
    from metalead.dashboard.server.names import Names
    from metalead.dashboard.server.terms import EVERY_ADDRESS, LOOPBACK, names_for
    from metalead.simulation.commands.app import until_stopped

    port = listening.getsockname()[1]
    known = (*names, *own_addresses()) if host in EVERY_ADDRESS else (*names, host)
    public = next((one for one in known if one not in LOOPBACK), None)
    tell(house, public, port, begin)
    app = rooms_application(house, open_to_all=False, public=public)
    until_stopped(Names(app, names_for(host, known)), listening, ws_max_size=LONGEST)


def tell(house: "House", public: str | None, port: int, begin: str) -> None:
    """Where the facilitator begins, where people join, and what may be in the way."""
    say("Ready.")
    say(f"You begin here (keep this link to yourself): http://localhost:{port}/key/{house.key}")
    if begin != "/":
        say(f"The room is open; its facilitator: http://localhost:{port}{begin}")
    if public is None:
        say("Only this machine can join: for phones leave --host out, and be in one network.")
    else:
        say(f"People in the same network join at: http://{public}:{port}/j")
        say("Nobody can join? Let Python through the firewall, or use a phone's hot spot.")
    say("Ctrl-C stops it; all rooms are kept.")
