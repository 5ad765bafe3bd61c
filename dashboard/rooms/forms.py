"""Reading a form that somebody posts: small, plain, and never a file where none is asked for."""

from starlette.datastructures import FormData, UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import Request

from metalead.dashboard.rooms.fields import Fields

MOST_FIELDS = 1_000  # to set an exercise up there are three for every leader
MOST_BODY = 200_000
MOST_UPLOAD = 5_000_000
TOO_LARGE = 413


async def fields_in(request: Request) -> Fields:
    """The fields of a form. Raises `HTTPException` for more than a form has."""
    refuse_large(request, MOST_BODY)
    return fields_of(await request.form(max_files=0, max_fields=MOST_FIELDS))


def fields_of(form: FormData) -> Fields:
    """The texts of a form."""
    pairs = [(name, value) for name, value in form.multi_items() if isinstance(value, str)]
    many: dict[str, tuple[str, ...]] = {}
    for name, value in pairs:
        many[name] = (*many.get(name, ()), value)
    return Fields(dict(pairs), many)


def refuse_large(request: Request, most: int) -> None:
    """Raise `HTTPException` for a body that is too long, or that does not say how long it is."""
    length = request.headers.get("content-length", "")
    if not (length.isascii() and length.isdigit()) or int(length) > most:
        raise HTTPException(TOO_LARGE, f"At most {most:,} bytes, and say how many.")


async def upload_in(request: Request, name: str) -> tuple[Fields, str, bytes]:
    """The fields of a form with one file in it: its name and content, empty where there is none."""
    refuse_large(request, MOST_UPLOAD)
    async with request.form(max_files=1, max_fields=MOST_FIELDS, max_part_size=MOST_UPLOAD) as form:
        given = form.get(name)
        if (
            isinstance(given, UploadFile) and given.filename
        ):  # a browser sends one without a name, too
            return fields_of(form), given.filename, await given.read()
        return fields_of(form), "", b""
