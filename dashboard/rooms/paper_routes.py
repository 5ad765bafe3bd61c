"""Papers and MSEL behind the facilitator's link: to print, to take away, to bring back changed."""

import asyncio
from pathlib import Path
from tempfile import TemporaryDirectory

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from metalead.dashboard.rooms.door_routes import DoorRoutes, page, place_of, refuse
from metalead.dashboard.rooms.forms import upload_in
from metalead.dashboard.rooms.render import render
from metalead.simulation.exercise.files import exercise_text
from metalead.simulation.exercise.msel.door import difference_from, write_msel
from metalead.simulation.exercise.papers.door import papers_of
from metalead.simulation.exercise.schema import Exercise
from metalead.simulation.input.errors import UserError

NOT_FOUND = 404
MSELS = {
    "msel.xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "msel.csv": "text/csv; charset=utf-8",
}
# A paper is one file with its style in it, and without scripts.
PAPER_POLICY = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'"


class PaperRoutes:
    """The addresses of papers and MSEL."""

    def __init__(self, doors: DoorRoutes) -> None:
        self.doors = doors

    def routes(self) -> list[Route]:
        """The addresses, and what stands there."""
        return [
            Route("/d/{token}/papers/{name}", self.paper),
            Route("/d/{token}/exercise.yaml", self.exercise),
            Route("/d/{token}/msel", self.bring, methods=["POST"]),
            Route("/d/{token}/msel/{name}", self.msel),
        ]

    async def paper(self, request: Request) -> Response:
        """One paper, to be printed."""
        exercise = self.doors.facilitated(request).exercise
        papers = await asyncio.to_thread(papers_of, exercise)
        found = papers.get(str(request.path_params["name"]))
        if found is None:
            raise HTTPException(NOT_FOUND)
        return HTMLResponse(found, headers={"Content-Security-Policy": PAPER_POLICY})

    async def exercise(self, request: Request) -> Response:
        """The exercise as it is set up, as a file."""
        exercise = self.doors.facilitated(request).exercise
        name = f'attachment; filename="{exercise.id}.yaml"'
        text = exercise_text(exercise)
        return Response(text, media_type="text/yaml", headers={"Content-Disposition": name})

    async def msel(self, request: Request) -> Response:
        """The MSEL as a spreadsheet."""
        room, name = self.doors.facilitated(request), str(request.path_params["name"])
        if name not in MSELS:
            raise HTTPException(NOT_FOUND)
        content = await asyncio.to_thread(_written, room.exercise, name)
        headers = {"Content-Disposition": f'attachment; filename="{room.exercise.id}-{name}"'}
        return Response(content, media_type=MSELS[name], headers=headers)

    async def bring(self, request: Request) -> Response:
        """A MSEL is brought back: its difference is shown, and takes effect when told to."""
        room = self.doors.facilitated(request)
        _, name, content = await upload_in(request, "file")
        place = place_of(request, str(request.path_params["token"]))
        try:
            if not name:
                raise UserError("Choose a file: a MSEL as .xlsx or .csv.")
            found = await asyncio.to_thread(difference_from, room.exercise, content, name)
        except UserError as error:
            refuse(str(error))
        room.msel = found
        html = render("msel.html", {"path": place.path, "found": found, "name": name})
        return page(request, "A MSEL, and what it would change", html, "", "msel")


def _written(exercise: Exercise, name: str) -> bytes:
    with TemporaryDirectory() as folder:
        path = Path(folder) / name
        write_msel(exercise, path)
        return path.read_bytes()
