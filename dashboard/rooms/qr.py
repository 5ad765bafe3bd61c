"""An address as a QR code to be photographed from the back of the room."""

from functools import lru_cache
from io import BytesIO


@lru_cache(maxsize=64)
def qr(address: str) -> str:
    """The code as an SVG, to stand in a page."""
    import segno

    drawn = BytesIO()
    made = segno.make(address, error="m", micro=False)
    made.save(drawn, kind="svg", xmldecl=False, svgns=True, omitsize=True, border=2, light="#fff")
    return drawn.getvalue().decode()
