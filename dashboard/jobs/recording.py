"""The films that pages show: shot one at a time, and kept for the next who asks."""

from collections.abc import Callable
from functools import lru_cache
from threading import Lock, Thread

import solara

from metalead.dashboard.jobs.queue import BROKEN, LOG, queue
from metalead.dashboard.questions.compare import Ask
from metalead.simulation.input.errors import UserError
from metalead.simulation.trace.recording import Film, shoot

KEPT = 12
SIDES = 2  # films side by side
Films = tuple[Film, ...]
_shooting = Lock()


@lru_cache(KEPT)
def films(ask: Ask) -> Films:
    """The films of the first two arms, of the disaster of the first seed."""
    return tuple(shoot(ask.scenario, arm, ask.first_seed) for arm in ask.chosen[:SIDES])


def use_films(ask: Ask) -> tuple[Films, str]:
    """The films when they are there, and what is wrong where they cannot be."""
    state, set_state = solara.use_state((ask, (), ""))

    def begin() -> None:
        Thread(target=screen, args=(ask, set_state), daemon=True).start()

    solara.use_effect(begin, [ask])
    return state[1:] if state[0] == ask else ((), "")


def screen(ask: Ask, show: Callable[[tuple[Ask, Films, str]], None]) -> None:
    """Shoot the films, after all that were asked for before."""
    try:
        queue.wait_until_compiled()
        with _shooting:
            shot = films(ask)
    except UserError as error:
        show((ask, (), str(error)))
    except Exception:
        LOG.exception("a film for the dashboard failed")
        show((ask, (), BROKEN))
    else:
        show((ask, shot, ""))
