"""Whether the engine is ready for a room; where it is not, it is made ready beside."""

from logging import getLogger
from threading import Lock, Thread

from metalead.simulation.runs.warmup import is_compiled, prepare_seats

LOG = getLogger("metalead")
_beginning = Lock()
_work: list[Thread] = []


def prepared() -> bool:
    """Whether a run with seats can begin at once; if not, it is being prepared from now on."""
    if is_compiled(seats=True):
        return True
    with _beginning:
        if not _work or not _work[-1].is_alive():
            _work.append(Thread(target=_prepare, daemon=True))
            _work[-1].start()
    return False


def _prepare() -> None:
    try:
        prepare_seats()
    except Exception:
        LOG.exception("the engine could not be prepared for rooms")
