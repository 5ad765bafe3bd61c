"""The films that pages show: shot one at a time, and kept for the next who asks."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from threading import Lock, Thread

import solara

from metalead.dashboard.jobs.queue import BROKEN, LOG, queue
from metalead.dashboard.questions.compare import Ask
from metalead.dashboard.questions.room_runs import run_of
from metalead.simulation.input.errors import UserError
from metalead.simulation.plan.arm import Arm
from metalead.simulation.runs.log import Log
from metalead.simulation.scenario.schema import Scenario
from metalead.simulation.trace.recording import Film, shoot

KEPT = 12
SIDES = 2  # films side by side
Films = tuple[Film, ...]
_shooting = Lock()


@dataclass(frozen=True)
class Side:
    """One film: a run under an arm, with what came from outside."""

    scenario: Scenario
    arm: Arm
    seed: int
    log: Log = ()


def sides_of(ask: Ask, room: str) -> tuple[Side, ...]:
    """What the films are of: the first two arms, in the disaster of the first seed; or a room of an
    exercise, beside the second arm with the same injects. `UserError` where that is not here."""
    if not room:
        return tuple(Side(ask.scenario, arm, ask.first_seed) for arm in ask.chosen[:SIDES])
    run = run_of(room)
    return (
        Side(run.scenario, run.arm, run.seed, run.log),
        Side(run.scenario, ask.chosen[1], run.seed, run.brought),
    )


@lru_cache(KEPT)
def films(ask: Ask, room: str = "") -> Films:
    """The films of both sides."""
    return tuple(
        shoot(side.scenario, side.arm, side.seed, side.log) for side in sides_of(ask, room)
    )


def use_films(ask: Ask, room: str) -> tuple[Films, str]:
    """The films when they are there, and what is wrong where they cannot be."""
    asked = (ask, room)
    state, set_state = solara.use_state((asked, (), ""))

    def begin() -> None:
        Thread(target=screen, args=(asked, set_state), daemon=True).start()

    solara.use_effect(begin, [asked])
    return state[1:] if state[0] == asked else ((), "")


type Asked = tuple[Ask, str]


def screen(asked: Asked, show: Callable[[tuple[Asked, Films, str]], None]) -> None:
    """Shoot the films, after all that were asked for before."""
    try:
        queue.wait_until_compiled()
        with _shooting:
            shot = films(*asked)
    except UserError as error:
        show((asked, (), str(error)))
    except Exception:
        LOG.exception("a film for the dashboard failed")
        show((asked, (), BROKEN))
    else:
        show((asked, shot, ""))
