"""Hours of a run as a clock shows them."""


def clock(hours: float) -> str:
    """Hours as h:mm; a minute counts once it is over."""
    minutes = int(hours * 60.0 + 1e-9)
    return f"{minutes // 60}:{minutes % 60:02d}"
