"""Whether rooms for exercises can be served beside the pages, and where they stand then."""

from importlib.util import find_spec

PREFIX = "/exercise"
SERVER = ("starlette", "uvicorn", "websockets")  # as Solara stands on, too
PARTS = ("jinja2", "segno", "limits", "python_multipart")  # beside it


def are_there() -> bool:
    """Whether what rooms need is installed."""
    return all(find_spec(name) is not None for name in (*SERVER, *PARTS))
